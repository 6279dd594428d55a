import type { Library } from './library';
import type { Album, Section } from './library-items';
import { MOODS } from './name-words';
import { createRandom } from './seeded-random';
import { dot, mix, type SoundSpace } from './sound-space';
import type { Tag } from './tags';

/** Artists that are looked through for similar ones: all of a small library, a sample of a large one. */
const SAMPLE = 60;
const MOST_SIMILAR = 6;

/** Gives moods and similar artists the sound that they stand for; how many each item has stays as it was. */
export function tagBySound(library: Library, section: Section, sound: SoundSpace, seed: number): void {
  for (const album of section.albums) {
    const ranked = rankMoods(library, sound, album);
    album.moods = ranked.slice(0, album.moods.length);
    for (const track of album.tracks) {
      const skip = mix(track.id) % 4;
      track.moods = ranked.slice(skip, skip + track.moods.length);
    }
  }
  linkSimilar(library, section, sound, seed);
}

function rankMoods(library: Library, sound: SoundSpace, album: Album): Tag[] {
  const here = sound.vector(album);
  return MOODS.map((title) => ({ title, score: dot(sound.centre(title), here) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 8)
    .map(({ title }) => library.tags.get('mood', title));
}

/** `Similar` names artists of the library here; a real one names any (plex-protocol.md §4.5). */
function linkSimilar(library: Library, section: Section, sound: SoundSpace, seed: number): void {
  const random = createRandom('similar', seed);
  const { artists } = section;
  for (const artist of artists) {
    if (artist.summary === '') continue;
    const others = artists.length <= SAMPLE ? artists : Array.from({ length: SAMPLE }, () => random.pick(artists));
    const here = sound.vector(artist);
    const near = [...new Set(others)]
      .filter((other) => other !== artist && other.title !== 'Various Artists')
      .map((other) => ({ other, distance: sound.distance(here, sound.vector(other)) }))
      .sort((a, b) => a.distance - b.distance);
    artist.similar = near.slice(0, MOST_SIMILAR).map(({ other }) => library.tags.get('similar', other.title));
  }
}
