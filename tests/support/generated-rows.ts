import type { ImportRow } from '@/lib/formats/import-row';
import { createRandom } from './drifted-library';

const WORDS =
  "love night rain Zürich Café don't U.S.A. golden 夜 звезда мой live remaster 2011 feat. sun & moon part one blue river stop".split(
    ' ',
  );
const NAMES = ['Ana', 'Bo & Cy', 'The Dunes', 'Émile', 'Fjörd', 'Gil Ono', 'Hana; Ivo'];

/** Rows of a made-up library with few words, so that titles, artists and albums meet again and again. */
export function generateRows(count: number, seed: number): ImportRow[] {
  const random = createRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  return Array.from({ length: count }, (_, row) => {
    const artist = random() < 0.02 ? null : pick(NAMES);
    const album = random() < 0.1 ? null : `${pick(WORDS)} ${pick(['Songs', 'Nights', 'Live'])}`;
    const compilation = random() < 0.15;
    const guest = random() < 0.08 ? ` (feat. ${pick(NAMES)})` : '';
    const title = `${pick(WORDS)} ${pick(WORDS)}${random() < 0.5 ? ` ${pick(WORDS)}` : ''}${guest}`;
    const track = 1 + Math.floor(random() * 20);
    const isCloud = random() < 0.2;
    const folder = `${compilation ? 'Compilations' : (artist ?? 'Unknown Artist')}/${album ?? 'Unknown Album'}`;
    return {
      row,
      id: String(row),
      sourceId: String(row),
      path: isCloud
        ? null
        : `/Users/ana/Music/${folder}/${track} ${title} ${row % 3 === 0 ? row : ''}.m4a`.normalize('NFD'),
      title,
      artist,
      albumArtist: compilation ? 'Various Artists' : artist,
      album,
      disc: 1,
      track,
      year: null,
      durationMs: 120_000 + Math.floor(random() * 200_000),
      rating: random() < 0.5 ? 2 * (1 + Math.floor(random() * 5)) : null,
      ratedAt: null,
      playCount: 0,
      lastPlayed: null,
      loved: false,
      compilation,
    };
  });
}
