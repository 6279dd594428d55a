import { packColumns } from '@/lib/library/columns/pack-columns';
import { createLibraryImage, type LibraryImage } from '@/lib/library/image/library-image';
import { columnsOfItems, type MadeItem, type MadeLibrary } from '@/tests/support/made-items';

/** An image of a made-up library, as the engine has it of a mirror. */
export function imageOf(made: MadeLibrary): LibraryImage {
  const image = createLibraryImage({ generation: 1, chunksStamp: 1 });
  for (const kind of ['artist', 'album', 'track'] as const) {
    const { items, personal } = packColumns(columnsOfItems(kind, made[kind]));
    image.addChunk({ kind, start: 0, parts: { items, personal } });
  }
  image.complete = true;
  image.settle();
  return image;
}

interface SmallAlbum {
  artist: string;
  title: string;
  tags?: string[];
  similar?: string[];
  year?: number;
  tracks: Partial<MadeItem['numbers'] & { mood: string[]; title: string }>[];
}

const item = (kind: MadeItem['kind'], key: string, rest: Partial<MadeItem>): MadeItem => ({
  kind,
  key,
  texts: {},
  numbers: {},
  tags: {},
  ...rest,
});

/** A library of a few albums; the first track of the first album has the key `t0`. */
export function smallLibrary(albums: readonly SmallAlbum[]): MadeLibrary {
  const made: MadeLibrary = { artist: [], album: [], track: [] };
  albums.forEach(({ artist, title, tags = [], similar = [], year, tracks }, at) => {
    const artistKey = `artist ${artist}`;
    if (!made.artist.some(({ key }) => key === artistKey))
      made.artist.push(item('artist', artistKey, { texts: { title: artist }, tags: { similar } }));
    made.album.push(
      item('album', `a${at}`, {
        texts: { title, parentTitle: artist, parentKey: artistKey },
        numbers: year === undefined ? {} : { year },
        tags: { genre: tags },
      }),
    );
    for (const { mood = [], title: name, ...numbers } of tracks) {
      const number = made.track.length;
      made.track.push(
        item('track', `t${number}`, {
          texts: {
            title: name ?? `Song ${number}`,
            parentTitle: title,
            parentKey: `a${at}`,
            grandparentTitle: artist,
            grandparentKey: artistKey,
          },
          numbers,
          tags: { mood },
        }),
      );
    }
  });
  return made;
}
