import { maskTokens } from '@/lib/util/log';

/*
 * Takes what identifies a person out of a line of the log. The log is written by many hands and quotes
 * errors of browsers and servers, so this does not trust what a line looks like: whatever might be an
 * address, a secret or a name goes, and words too many are lost rather than one too few.
 */

/** Places of Plex's API: no name is ever among them. Everything else with a slash may be a music folder. */
const API_ROOT =
  /^\/(?::|accounts|activities|butler|devices|hubs|identity|library|media|myplex|photo|playQueues|playlists|prefs|security|services|status|transcode|updater|web|api)(?=[/?\s)"',;]|$)/;
const API_SEGMENT = /^(?:[a-z][a-zA-Z]{0,19}|\d{1,12}|v\d|:)$/;
/** Names of files look like names of hosts. */
const FILE =
  /\.(?:aac|aiff?|alac|csv|flac|jpe?g|json|js|jsonl|m3u8?|m4a|mp3|ogg|opus|pls|png|tsx?|txt|wav|wma|xml|xspf)$/i;
const PUBLIC_HOSTS: ReadonlySet<string> = new Set(['plex.tv', 'clients.plex.tv', 'app.plex.tv']);

/** Longest first: `2001:db8::1` must not be taken for a time and its rest left. */
const ADDRESSES: readonly RegExp[] = [
  /\[?(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4}(?:%\w+)?\]?(?::\d+)?/gi,
  /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?!\d)(?::\d+)?/g,
  /(?<!\d)\d{1,3}(?:-\d{1,3}){3}(?!\d)/g,
  /(?<![\w-])[a-z][\w-]*:\d{2,5}(?!\d)/gi,
];
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const HOST = /(?<![a-z\d_.-])(?:[a-z\d_-]+\.)+[a-z][a-z\d-]+(?::\d+)?/gi;
/** Tokens, machine identifiers, UUIDs: nothing in our own words is as long and has digits. */
const SECRET = /(?<![\w.-])(?=[\w.-]*\d)(?=[\w.-]*[a-z])[\w-]{16,}(?:\.[\w-]+)*/gi;
const JWT = /eyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g;

const URL_START = /[a-z][a-z\d+.-]*:\/\/[^\s/"'<>“”]*/gi;
const QUERY_VALUE = /([?&][^\s=&"']{0,40})=[^&\s"'“”]*/g;
/** Everything from the first quote to the last one of its kind: a title may hold quotes itself. */
const QUOTED: readonly RegExp[] = [
  /“.*”|“.*/g,
  /„.*[“”]|„.*/g,
  /«.*»|«.*/g,
  /".*"|".*/g,
  /`.*`|`.*/g,
  /‘.*’|‘.*/g,
  /(?<![\p{L}\p{N}])'.*'(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])'.*/gu,
];
const WINDOWS_PATH = /(?:\b[a-z]:\\|\\\\).*/gi;
const FOREIGN_WORDS = /[\p{L}\p{M}]*[^\p{ASCII}\s…–—→][^\s]*/gu;

export interface ScrubOptions {
  /** Titles and names may stay. Tokens and addresses never do. */
  titles: boolean;
  /** Names that are known: servers, people, libraries, files, jobs. */
  names: readonly string[];
  /** Hosts that are known; one without a dot is nothing that a pattern would find. */
  hosts: readonly string[];
}

export function createScrubber({ titles, names, hosts }: ScrubOptions) {
  const known = [
    ...hosts.map((word) => ({ word, by: '<host>' })),
    ...(titles ? [] : names.map((word) => ({ word, by: '<name>' }))),
  ]
    .filter(({ word }) => word.trim().length > 1)
    .toSorted((a, b) => b.word.length - a.word.length)
    .map(({ word, by }) => ({ pattern: new RegExp(escaped(word), 'giu'), by }));

  return (line: string): string => {
    let text = maskTokens(line.replaceAll(/\s+/g, ' ')).slice(0, 2000);
    text = text.replace(JWT, '<secret>').replace(URL_START, publicOrAddress).replace(QUERY_VALUE, '$1=…');
    for (const { pattern, by } of known) text = text.replace(pattern, by);
    if (!titles) text = withoutTitles(text);
    // Hosts before bare addresses, or `10-0-0-9.abc.plex.direct` would leave its end behind.
    text = text.replace(EMAIL, '<address>').replace(HOST, (host) => hostWord(host, titles));
    for (const pattern of ADDRESSES) text = text.replace(pattern, '<address>');
    return text.replace(SECRET, '<secret>');
  };
}

function withoutTitles(given: string): string {
  let text = given;
  for (const pattern of QUOTED) text = text.replace(pattern, '…');
  text = text.replace(WINDOWS_PATH, '<path>');
  return withoutPaths(text).replace(FOREIGN_WORDS, '…');
}

/** Leaves places of Plex's API; any other path goes with all that follows, as folders have spaces in their names. */
function withoutPaths(text: string): string {
  for (let at = text.indexOf('/'); at >= 0; at = text.indexOf('/', at)) {
    const end = /[\s?"',;)]|$/.exec(text.slice(at))?.index ?? 0;
    const path = text.slice(at, at + end);
    const isApi =
      API_ROOT.test(path) &&
      path
        .slice(1)
        .replace(/\/$/, '')
        .split('/')
        .every((part) => API_SEGMENT.test(part));
    if (!isApi) return `${text.slice(0, at)}<path>`;
    at += Math.max(1, end);
  }
  return text;
}

function hostWord(host: string, titles: boolean): string {
  if (FILE.test(host)) return titles ? host : '<file>';
  return PUBLIC_HOSTS.has(host.toLowerCase()) ? host : '<host>';
}

function publicOrAddress(start: string): string {
  const host = start.slice(start.indexOf('://') + 3);
  return PUBLIC_HOSTS.has(host.toLowerCase()) ? start.replace('://', ' ') : '<address>';
}

const escaped = (word: string): string => word.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
