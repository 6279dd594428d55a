/** The user whom Plex Web shows, without anything secret. */
export interface PageAccount {
  /** plex.tv's id. */
  id: string;
  title: string | null;
}

/** The part of `Storage` that is used, so that tests need no browser. */
export type ReadableStorage = Pick<Storage, 'getItem'>;

/**
 * Who is shown in Plex Web now, from its own list of users (plex-web.md §2). The active one is the
 * entry whose token is the page's token: they are compared here, and neither is returned, kept or
 * logged. Ask at each use: a Home switch rewrites the storage without a reload, and without an event
 * in the same tab.
 * @returns null when the page does not tell: nobody signed in, a state kept in memory, an unknown shape
 */
export function readPageAccount(source: ReadableStorage): PageAccount | null {
  const users = readUsers(source);
  const active = source.getItem('myPlexAccessToken');
  // Without a page token only a single entry can be meant; a token that belongs to none means none.
  const shown = active ? users.filter((user) => user.authToken === active) : users;
  const first = shown[0];
  if (!first || shown.some((user) => idOf(user) !== idOf(first))) return null;
  const id = idOf(first);
  return id === null ? null : { id, title: titleOf(first) };
}

type UserEntry = Record<string, unknown>;

function readUsers(source: ReadableStorage): UserEntry[] {
  try {
    const parsed: unknown = JSON.parse(source.getItem('users') ?? 'null');
    const list = isRecord(parsed) ? parsed.users : null;
    return Array.isArray(list) ? list.filter(isRecord) : [];
  } catch {
    // Not JSON: the page does not tell. The text may hold tokens, so it is not reported either.
    return [];
  }
}

function idOf(user: UserEntry): string | null {
  const { id } = user;
  if (typeof id === 'number' && Number.isSafeInteger(id) && id > 0) return String(id);
  return typeof id === 'string' && /^\d+$/.test(id) ? id : null;
}

/** No source shows the field of the name: `title` and `username` are guesses, by plex.tv's own user object. */
function titleOf(user: UserEntry): string | null {
  for (const field of [user.title, user.username]) {
    if (typeof field === 'string' && field !== '') return field;
  }
  return null;
}

const isRecord = (value: unknown): value is UserEntry =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
