import { fileRating } from '../audio/audio-tags';
import { createTaste, TASTE_BASE, TASTE_QUALITY, TASTE_WEIGHT } from '../data/taste';
import { PLAYLIST, type MusicItem } from '../data/library-items';
import type { StandInRequest } from '../net/stand-in-request';
import type { Pms } from '../pms/create-pms';
import type { PmsUser } from '../pms/pms-user';

const round = (value: number): number => Number(value.toFixed(4));

/**
 * What a user likes, as planted in plays, skips and ratings (data/taste.ts). `?keys=1,2`: of these items, with
 * their vectors; without: of all tracks of all music sections.
 */
export function showTaste(pms: Pms, person: PmsUser, request: StandInRequest): Record<string, unknown> {
  const { library, sound, seed } = pms.context;
  const taste = createTaste(sound, seed, person.account.title);
  const keys = request.param('keys');
  const asked = keys?.split(',').map((key) => library.find(key));
  const items: readonly MusicItem[] = asked
    ? asked.filter((item): item is MusicItem => item !== undefined && item.kind !== PLAYLIST)
    : library.sections.flatMap((section) => section.tracks);
  return {
    user: person.account.title,
    vector: Array.from(taste.vector, round),
    base: TASTE_BASE,
    weight: TASTE_WEIGHT,
    quality: TASTE_QUALITY,
    predicted: Object.fromEntries(items.map((item) => [String(item.id), round(taste.predicted(item))])),
    ...(keys === undefined
      ? {}
      : { vectors: Object.fromEntries(items.map((item) => [String(item.id), Array.from(sound.vector(item), round)])) }),
  };
}

/** ratingKey → rating (0–10) in the tags of the file, for the files that have one. */
export function showFileRatings({ context }: Pms): Record<string, number> {
  const ratings: Record<string, number> = {};
  for (const section of context.library.sections) {
    for (const track of section.tracks) {
      const rating = fileRating(track, context.seed);
      if (rating !== undefined) ratings[String(track.id)] = rating;
    }
  }
  return ratings;
}
