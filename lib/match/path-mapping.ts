import { commonEnd, lastParts, plainPath } from './path-key';

/** A folder of the source and the folder of the server that holds the same files; both folded, no slash at the end. */
export interface PathMapping {
  source: string;
  server: string;
  votes: number;
}

/** Votes and agreement that make a mapping (`import-formats.md` §3.4.1). */
const MIN_VOTES = 3;
const MIN_AGREEMENT = 0.9;

const SEVERAL = -1;

/** Case-insensitive form of a plain path. */
export const foldPath = (path: string): string => path.toLowerCase();

/**
 * Learns which folder of the source is which folder of the server: every file whose last two or
 * three parts name exactly one file on the other side votes. Several mappings are allowed; of
 * several answers for one folder the winner needs 90 %.
 *
 * @param sourcePaths and serverPaths plain paths (`plainPath`); '' is passed over
 * @returns longest source folder first
 */
export function learnPathMappings(sourcePaths: readonly string[], serverPaths: readonly string[]): PathMapping[] {
  const folded = serverPaths.map((path) => foldPath(plainPath(path)));
  const byThree = indexTails(folded, 3);
  const byTwo = indexTails(folded, 2);
  const votes = new Map<string, Map<string, number>>();
  for (const raw of sourcePaths) {
    if (raw === '') continue;
    const path = foldPath(plainPath(raw));
    const server = findSingle(path, byThree, byTwo, folded);
    if (server === null) continue;
    const shared = commonEnd(path, server);
    const source = folderBefore(path, shared);
    const answers = votes.get(source) ?? new Map<string, number>();
    const target = folderBefore(server, shared);
    answers.set(target, (answers.get(target) ?? 0) + 1);
    votes.set(source, answers);
  }
  return countVotes(votes);
}

function countVotes(votes: Map<string, Map<string, number>>): PathMapping[] {
  const mappings: PathMapping[] = [];
  for (const [source, answers] of votes) {
    let total = 0;
    for (const count of answers.values()) total += count;
    for (const [server, count] of answers) {
      if (count >= MIN_VOTES && count >= total * MIN_AGREEMENT) mappings.push({ source, server, votes: count });
    }
  }
  return mappings.sort((a, b) => b.source.length - a.source.length || (a.source < b.source ? -1 : 1));
}

function indexTails(paths: string[], count: number): Map<string, number> {
  const tails = new Map<string, number>();
  paths.forEach((path, at) => {
    const tail = path === '' ? null : lastParts(path, count);
    if (tail !== null) tails.set(tail, tails.has(tail) ? SEVERAL : at);
  });
  return tails;
}

function findSingle(
  path: string,
  byThree: Map<string, number>,
  byTwo: Map<string, number>,
  paths: string[],
): string | null {
  const three = lastParts(path, 3);
  const byLongTail = three === null ? undefined : byThree.get(three);
  if (byLongTail !== undefined) return byLongTail === SEVERAL ? null : (paths[byLongTail] ?? null);
  const two = lastParts(path, 2);
  const byShortTail = two === null ? undefined : byTwo.get(two);
  return byShortTail === undefined || byShortTail === SEVERAL ? null : (paths[byShortTail] ?? null);
}

/** What stands before the last `length` characters, without its slash. */
function folderBefore(path: string, length: number): string {
  return path.slice(0, path.length - length).replace(/\/$/, '');
}

/** Every path that the mappings make of a plain folded source path, the most special first. */
export function applyMappings(path: string, mappings: readonly PathMapping[]): string[] {
  const found: string[] = [];
  for (const { source, server } of mappings) {
    if (source === '' ? path.startsWith('/') || server === '' : path.startsWith(`${source}/`)) {
      const rest = path.slice(source === '' ? 0 : source.length + 1).replace(/^\//, '');
      found.push(server === '' && !path.startsWith('/') ? rest : `${server}/${rest}`);
    }
  }
  return found;
}
