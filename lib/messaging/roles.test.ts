import { describe, expect, it } from 'vitest';
import { ROLES, type Role, rolesFor } from './roles';

/** Written out apart from the table, so that a change of either is seen. */
const ALLOWED: Record<Role, string[]> = {
  'locked-panel': ['tickets.redeem'],
  content: ['tickets.issue', 'surfaces.openTools'],
  panel: [
    ...['state', 'refresh', 'choose', 'switchUser'].map((m) => `session.${m}`),
    ...['rate', 'rateMany', 'topRated', 'lastUndoable', 'undo', 'batch', 'batches', 'problems', 'queued'].map(
      (m) => `ratings.${m}`,
    ),
    ...['nowPlaying', 'recentUnrated', 'search', 'tracksOf', 'item'].map((m) => `library.${m}`),
    ...['begin', 'append', 'finish', 'plan', 'state', 'current', 'rows', 'apply', 'discard'].map((m) => `imports.${m}`),
    ...['list', 'cancel', 'pause', 'resume'].map((m) => `jobs.${m}`),
    'pictures.get',
    ...['read', 'choices'].map((m) => `views.${m}`),
    ...['state', 'list', 'refresh', 'rebuild'].map((m) => `mirror.${m}`),
    'health.check',
    'preferences.get',
    'backup.space',
    ...['state', 'similar', 'basedOnRatings', 'shelves', 'continueList', 'path', 'ghosts', 'acceptGhost'].map(
      (m) => `recommendations.${m}`,
    ),
    ...['acceptGhosts', 'rateThese', 'why', 'addFeedback', 'feedback', 'removeFeedback', 'map'].map(
      (m) => `recommendations.${m}`,
    ),
    ...[
      'list',
      'items',
      'create',
      'addItems',
      'removeItems',
      'moveItems',
      'update',
      'delete',
      'copies',
      'restore',
      'edits',
      'edit',
      'targets',
      'editItems',
      'apply',
      'undo',
      'resolve',
      'tool',
      'copyTo',
      'rateAll',
      'exportPiece',
      'restoreFile',
    ].map((m) => `playlists.${m}`),
    ...['meta', 'choices', 'preview', 'check', 'create', 'update', 'open', 'kept', 'refresh', 'release', 'recipes'].map(
      (m) => `smartPlaylists.${m}`,
    ),
    ...['begin', 'append', 'appendList', 'plan', 'state', 'current', 'rows', 'pick', 'draft', 'report', 'discard'].map(
      (m) => `playlistImports.${m}`,
    ),
    'tickets.redeem',
    'surfaces.openTools',
    'surfaces.openOptions',
  ],
  page: [],
};
const PANEL_ONLY = ['tickets.redeem'];
const PAGE_ONLY = [
  'playlists.forgetCopy',
  ...['signIn', 'cancelSignIn', 'pasteToken', 'addServer', 'removeServer', 'setReadOnly', 'signOut'].map(
    (m) => `session.${m}`,
  ),
  'log.lines',
  'log.diagnostics',
  'mirror.remove',
  'health.compatibility',
  ...['change', 'reset'].map((m) => `preferences.${m}`),
  ...['read', 'restore', 'eraseAll'].map((m) => `backup.${m}`),
  'surfaces.plexWebInFront',
];
ALLOWED.page = [...ALLOWED.panel.filter((name) => !PANEL_ONLY.includes(name)), ...PAGE_ONLY];

const cells = Object.entries(ROLES).flatMap(([service, methods]) =>
  Object.keys(methods).flatMap((method) =>
    (Object.keys(ALLOWED) as Role[]).map((role) => [role, `${service}.${method}`] as const),
  ),
);

describe('the role table', () => {
  it.each(cells)('%s → %s', (role, name) => {
    const [service = '', method = ''] = name.split('.');
    expect(rolesFor(service, method).includes(role)).toBe(ALLOWED[role].includes(name));
  });

  it.each([
    ['session', 'nothing'],
    ['nobody', 'state'],
    ['session', 'constructor'],
    ['__proto__', 'toString'],
  ])('lets nobody call %s.%s', (service, method) => {
    expect(rolesFor(service, method)).toEqual([]);
  });
});
