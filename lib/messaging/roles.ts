import type { ServiceName, Services } from './services';

/**
 * Who is calling. `page`: a page of ours, top level. `panel`: our frame inside Plex Web after it redeemed
 * its ticket. `locked-panel`: the same before that. `content`: the launcher in a Plex Web page.
 */
export type Role = 'page' | 'panel' | 'locked-panel' | 'content';

type RoleTable = { readonly [S in ServiceName]: { readonly [M in keyof Services[S]]: readonly Role[] } };

const PAGE = ['page'] as const;
const TOOLS = ['page', 'panel'] as const;

/**
 * The one table of what each role may call; everything else is refused. A click inside the frame may be
 * stolen by the page around it (plex-web-frame.md §6), so whatever can't be undone (sign-in, sign-out,
 * tokens, addresses, read-only) is for our own pages alone.
 */
export const ROLES: RoleTable = {
  session: {
    state: TOOLS,
    signIn: PAGE,
    cancelSignIn: PAGE,
    pasteToken: PAGE,
    addServer: PAGE,
    removeServer: PAGE,
    refresh: TOOLS,
    choose: TOOLS,
    switchUser: TOOLS,
    setReadOnly: PAGE,
    signOut: PAGE,
  },
  ratings: {
    rate: TOOLS,
    rateMany: TOOLS,
    topRated: TOOLS,
    lastUndoable: TOOLS,
    undo: TOOLS,
    batch: TOOLS,
    batches: TOOLS,
    problems: TOOLS,
    queued: TOOLS,
  },
  library: { nowPlaying: TOOLS, recentUnrated: TOOLS, search: TOOLS, tracksOf: TOOLS, item: TOOLS },
  imports: {
    begin: TOOLS,
    append: TOOLS,
    finish: TOOLS,
    plan: TOOLS,
    state: TOOLS,
    current: TOOLS,
    rows: TOOLS,
    apply: TOOLS,
    discard: TOOLS,
  },
  jobs: { list: TOOLS, cancel: TOOLS, pause: TOOLS, resume: TOOLS },
  pictures: { get: TOOLS },
  tickets: { issue: ['content'], redeem: ['locked-panel', 'panel'] },
  surfaces: { openTools: ['page', 'panel', 'content'], openOptions: TOOLS, plexWebInFront: PAGE },
  log: { lines: PAGE, diagnostics: PAGE },
  views: { read: TOOLS, choices: TOOLS },
  mirror: { state: TOOLS, list: TOOLS, refresh: TOOLS, rebuild: TOOLS, remove: PAGE },
  health: { check: TOOLS, compatibility: PAGE },
  preferences: { get: TOOLS, change: PAGE, reset: PAGE },
  backup: { read: PAGE, restore: PAGE, space: TOOLS, eraseAll: PAGE },
  recommendations: {
    state: TOOLS,
    similar: TOOLS,
    basedOnRatings: TOOLS,
    shelves: TOOLS,
    continueList: TOOLS,
    path: TOOLS,
    ghosts: TOOLS,
    acceptGhost: TOOLS,
    acceptGhosts: TOOLS,
    rateThese: TOOLS,
    why: TOOLS,
    addFeedback: TOOLS,
    feedback: TOOLS,
    removeFeedback: TOOLS,
    map: TOOLS,
  },
  playlists: {
    list: TOOLS,
    items: TOOLS,
    create: TOOLS,
    addItems: TOOLS,
    removeItems: TOOLS,
    moveItems: TOOLS,
    update: TOOLS,
    delete: TOOLS,
    copies: TOOLS,
    restore: TOOLS,
    edits: TOOLS,
    edit: TOOLS,
    targets: TOOLS,
    editItems: TOOLS,
    apply: TOOLS,
    undo: TOOLS,
    resolve: TOOLS,
    tool: TOOLS,
    copyTo: TOOLS,
    rateAll: TOOLS,
    exportPiece: TOOLS,
    restoreFile: TOOLS,
    forgetCopy: PAGE,
  },
  smartPlaylists: {
    meta: TOOLS,
    choices: TOOLS,
    preview: TOOLS,
    check: TOOLS,
    create: TOOLS,
    update: TOOLS,
    open: TOOLS,
    kept: TOOLS,
    refresh: TOOLS,
    release: TOOLS,
    recipes: TOOLS,
  },
  playlistImports: {
    begin: TOOLS,
    append: TOOLS,
    appendList: TOOLS,
    plan: TOOLS,
    state: TOOLS,
    current: TOOLS,
    rows: TOOLS,
    pick: TOOLS,
    draft: TOOLS,
    report: TOOLS,
    discard: TOOLS,
  },
};

/** The roles that may call a method; empty for a method that doesn't exist. */
export function rolesFor(service: string, method: string): readonly Role[] {
  if (!Object.hasOwn(ROLES, service)) return [];
  const methods: Record<string, readonly Role[]> = ROLES[service as ServiceName];
  return Object.hasOwn(methods, method) ? (methods[method] ?? []) : [];
}
