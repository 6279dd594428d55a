import type { LibraryImage } from '@/lib/library/image/library-image';

/** The track's own artist where it has one, so that a compilation is not one artist. */
export function artistReader({ tables }: LibraryImage): (row: number) => string {
  const { originalTitle, grandparentKey, grandparentTitle } = tables.track.texts;
  return (row) => originalTitle.at(row) || grandparentKey.at(row) || grandparentTitle.at(row);
}

/** Live, remastered and edited versions are the same song here: what follows a bracket or a dash is left out. */
function songOf(image: LibraryImage, row: number): string {
  const title = image.tables.track.title.at(row).toLowerCase();
  const short = title.replace(/\s*(\(|\[| - ).*$/u, '').trim();
  return short === '' ? title : short;
}

/** Numbers of artists and songs, given out as they are met: lists look at few of 300,000. */
export function createSongNumbers(image: LibraryImage) {
  const artist = artistReader(image);
  const numbers = new Map<string, number>();
  const numberOf = (name: string): number => {
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  };
  return {
    artist: (row: number): number => numberOf(artist(row)),
    song: (row: number): number => numberOf(`${artist(row)}\n${songOf(image, row)}`),
  };
}
