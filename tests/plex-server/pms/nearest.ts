import { itemsOfType } from '../data/library';
import { ALBUM, TRACK, type MusicItem, type Section, type Track } from '../data/library-items';
import { normalise, SOUND_DIMENSIONS } from '../data/sound-space';
import type { PmsContext } from './pms-context';

export interface Near {
  item: MusicItem;
  distance: number;
}

export interface NearestQuery {
  section: Section;
  type: number;
  vector: Float32Array;
  limit: number;
  maxDistance: number;
  leaveOut?(item: MusicItem): boolean;
}

/** What sounds like a vector, nearest first (plex-protocol.md §7). Only analysed tracks are found. */
export function nearest({ sound }: PmsContext, query: NearestQuery): Near[] {
  const found: Near[] = [];
  for (const item of itemsOfType(query.section, query.type)) {
    if (!isAnalysed(item) || query.leaveOut?.(item)) continue;
    const distance = sound.distance(query.vector, sound.vector(item));
    if (distance <= query.maxDistance) found.push({ item, distance });
  }
  return found.sort((a, b) => a.distance - b.distance || a.item.id - b.item.id).slice(0, query.limit);
}

/** Albums and artists are analysed with their tracks. */
export const isAnalysed = (item: MusicItem): boolean => item.kind !== TRACK || item.analysed;

/** One vector for several items: between them. */
export function middle({ sound }: PmsContext, items: readonly MusicItem[]): Float32Array {
  const sum = new Float32Array(SOUND_DIMENSIONS);
  for (const item of items) sound.vector(item).forEach((value, at) => (sum[at] = (sum[at] ?? 0) + value));
  return normalise(sum);
}

/** From one track to another in steps that sound near each other; each track once (Sonic Adventure, §7). */
export function computePath(context: PmsContext, start: Track, end: Track, count: number): Track[] {
  const { sound } = context;
  const from = sound.vector(start);
  const to = sound.vector(end);
  const used = new Set<Track>([start, end]);
  const steps: Track[] = [];
  for (let step = 1; step < count - 1; step += 1) {
    const share = step / (count - 1);
    const point = normalise(from.map((value, at) => value * (1 - share) + (to[at] ?? 0) * share));
    const next = closest(context, start.section.tracks, point, used);
    if (!next) break;
    used.add(next);
    steps.push(next);
  }
  return start === end ? [start] : [start, ...steps, end];
}

function closest(
  { sound }: PmsContext,
  tracks: readonly Track[],
  point: Float32Array,
  used: ReadonlySet<Track>,
): Track | undefined {
  let best: Track | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const track of tracks) {
    if (!track.analysed || used.has(track)) continue;
    const distance = sound.distance(point, sound.vector(track));
    if (distance < least) {
      least = distance;
      best = track;
    }
  }
  return best;
}

/** The analysis as whole numbers, as the section's `nearest` takes it. How real ones look is not published (§7): guess. */
export const analysisValues = ({ sound }: PmsContext, item: MusicItem): string =>
  Array.from(sound.vector(item), (value) => Math.round(value * 1_000)).join(',');

export const parentOf = (item: MusicItem): MusicItem | undefined =>
  item.kind === TRACK ? item.album : item.kind === ALBUM ? item.artist : undefined;
