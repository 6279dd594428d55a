import type { NameFacts, TrackFacts } from './track-facts';

/** 4 all words equal, 3 equal but for what no list of versions holds, 2 the same with a doubt, 1 core only, -1 another recording. */
export function compareTitles(row: TrackFacts, item: TrackFacts, album: number): number {
  const a = row.title;
  const b = item.title;
  if (!a || !b) return -1;
  if (a.fullId === b.fullId) return 4;
  if (!kindsAgree(a, b, row.album, album) || !detailsAgree(a, b)) return -1;
  const hasDoubt = areOpposites(a.opposites, b.opposites) || featsDiffer(a.feat, b.feat);
  if (a.baseId === b.baseId || a.fullId === b.baseId || a.baseId === b.fullId) return hasDoubt ? 2 : 3;
  // One side has a bracket that no list knows: "Song (From the Film)".
  const coreAgrees = a.coreId === b.baseId || a.baseId === b.coreId;
  return coreAgrees && !hasDoubt ? 1 : -1;
}

/** Equal, or the album's name says what one title leaves out: "Live at X" holds "Song" and "Song (Live)". */
function kindsAgree(a: NameFacts, b: NameFacts, albumName: NameFacts | null, album: number): boolean {
  if (a.kinds === b.kinds) return true;
  if (album < 2 || !albumName) return false;
  const words = albumName.full.split(' ');
  const longer = a.kinds === '' ? b.kinds : b.kinds === '' ? a.kinds : null;
  return longer !== null && longer.split('|').every((kind) => words.includes(kind));
}

export function detailsAgree(a: NameFacts, b: NameFacts): boolean {
  if (a.detail === b.detail || a.detail === '' || b.detail === '') return true;
  const words = new Set(b.detail.split(' '));
  const shared = a.detail.split(' ').filter((word) => words.has(word)).length;
  return shared === Math.min(words.size, a.detail.split(' ').length);
}

/** "channels:mono" against "channels:stereo". */
export function areOpposites(a: string, b: string): boolean {
  if (a === '' || b === '' || a === b) return false;
  const classes = new Map(b.split('|').map((entry) => entry.split(':') as [string, string]));
  return a.split('|').some((entry) => {
    const [kind = '', value] = entry.split(':');
    const other = classes.get(kind);
    return other !== undefined && other !== value;
  });
}

export function featsDiffer(a: string, b: string): boolean {
  if (a === '' || b === '') return false;
  const words = new Set(b.split(' '));
  return !a.split(' ').some((word) => word !== 'and' && words.has(word));
}

/** 3 equal, 2 the same but for its edition, 1 one name holds the other's core, 0 unknown, -1 another album. */
export function compareAlbums(a: NameFacts | null, b: NameFacts | null): number {
  if (!a || !b) return 0;
  if (a.fullId === b.fullId) return 3;
  if (a.kinds !== b.kinds || !detailsAgree(a, b)) return -1;
  if (a.baseId === b.baseId || a.fullId === b.baseId || a.baseId === b.fullId) return 2;
  return a.coreId === b.baseId || a.baseId === b.coreId ? 1 : -1;
}

/** 2 the same place on the album, 0 unknown, -1 another. Discs count only where both sides know them. */
export function compareSlots(a: TrackFacts, b: TrackFacts): number {
  if (a.track === 0 || b.track === 0) return 0;
  if (a.track !== b.track) return -1;
  return a.disc > 0 && b.disc > 0 && a.disc !== b.disc ? -1 : 2;
}
