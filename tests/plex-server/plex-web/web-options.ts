/** How the page of Plex Web shall be (plex-web.md §9). Set by `PUT /plex-web`, or for one page by its query. */
export interface PlexWebOptions {
  /** The hosted build, or the older one that comes with a server: some test ids absent (§9.4). */
  skin: 'hosted' | 'bundle';
  language: 'en' | 'de';
  /** `strict`: CSP (§5.1); `none`: nothing; `isolated` and `credentialless`: strict, with COOP and COEP. */
  headers: 'strict' | 'none' | 'isolated' | 'credentialless';
  /** What the storage says (§2, §9.2): the whole truth, no account, nothing at all, or `users` that is no JSON. */
  account: 'signed-in' | 'none' | 'memory' | 'malformed';
  /** Asks who it is first, and forgets the deep link. */
  picker: boolean;
  /** The key listener sits on window, in the capture phase (§9.7). */
  captureKeys: boolean;
  /** Nav bar and pre-play block are made anew at this interval, and the nav bar at each rating; 0 = not (§9.4). */
  churnMs: number;
  /** The spinner stays so long. */
  bootMs: number;
  /** The storage is written so long after the tree is there. */
  storageMs: number;
  /** Content comes so long after the URL; 0 = 60 to 180 (§9.3). */
  contentMs: number;
  /** So long the media session is a track ahead of the DOM (§9.6). */
  gapMs: number;
}

export const DEFAULT_WEB_OPTIONS: PlexWebOptions = {
  skin: 'hosted',
  language: 'en',
  headers: 'strict',
  account: 'signed-in',
  picker: false,
  captureKeys: false,
  churnMs: 0,
  bootMs: 0,
  storageMs: 0,
  contentMs: 0,
  gapMs: 120,
};

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  skin: ['hosted', 'bundle'],
  language: ['en', 'de'],
  headers: ['strict', 'none', 'isolated', 'credentialless'],
  account: ['signed-in', 'none', 'memory', 'malformed'],
};

/**
 * @param changes values as JSON has them or as a query does
 * @throws with a reason for an unknown name or value
 */
export function changeWebOptions(base: PlexWebOptions, changes: Readonly<Record<string, unknown>>): PlexWebOptions {
  const next: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(changes)) next[name] = readValue(name, value);
  return next as unknown as PlexWebOptions;
}

function readValue(name: string, value: unknown): unknown {
  const standard: unknown = Object.hasOwn(DEFAULT_WEB_OPTIONS, name)
    ? DEFAULT_WEB_OPTIONS[name as keyof PlexWebOptions]
    : undefined;
  if (standard === undefined)
    throw new Error(`no option "${name}"; there are ${Object.keys(DEFAULT_WEB_OPTIONS).join(', ')}`);
  const text = String(value);
  const choices = CHOICES[name];
  if (choices) {
    if (!choices.includes(text)) throw new Error(`${name} is one of ${choices.join(', ')}`);
    return text;
  }
  if (typeof standard === 'boolean') {
    if (!['true', 'false', '1', '0'].includes(text)) throw new Error(`${name} is true or false`);
    return text === 'true' || text === '1';
  }
  if (!/^\d{1,6}$/.test(text)) throw new Error(`${name} is a number of milliseconds`);
  return Number(text);
}
