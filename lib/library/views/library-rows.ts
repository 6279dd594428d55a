import type { ItemNumber, PersonalNumber } from '@/lib/plex/item-columns';
import type { ItemKind } from '@/lib/util/refs';
import type { ItemTable } from '../image/item-table';
import type { LibraryImage } from '../image/library-image';
import { yearReader } from './fields';
import type { LibraryRow } from './view';

/** Makes what surfaces show of rows of one kind. */
export function createRowReader(image: LibraryImage, server: string, kind: ItemKind) {
  const table = image.tables[kind];
  const { album: albumTable, artist: artistTable } = image.tables;
  const albums = kind === 'track' ? image.links('track', 'album') : null;
  const artists = kind === 'artist' ? null : image.links(kind, 'artist');
  const yearOf = yearReader(image, kind);

  return (row: number, matches: number | null): LibraryRow => {
    const number = (field: ItemNumber | PersonalNumber): number | null => known(table.numbers[field].at(row));
    const album = kind === 'album' ? row : (albums?.[row] ?? -1);
    const artist = kind === 'artist' ? row : (artists?.[row] ?? -1);
    const isTrack = kind === 'track';
    return {
      ref: { server, key: table.keys[row] ?? '' },
      kind,
      title: table.title.at(row),
      artist: artistName(table, row) || artistTable.title.at(artist),
      album: isTrack ? table.texts.parentTitle.at(row) || albumTable.title.at(album) : albumTable.title.at(album),
      albumKey: albumKey(table, row),
      artistKey: artistKey(table, row),
      disc: isTrack ? number('parentIndex') : null,
      index: isTrack ? number('index') : null,
      year: known(yearOf(row)),
      durationMs: isTrack ? number('duration') : null,
      rating: number('userRating'),
      albumRating: known(albumTable.numbers.userRating.at(album)),
      artistRating: known(artistTable.numbers.userRating.at(artist)),
      thumb: table.texts.thumb.at(row) || albumTable.texts.thumb.at(album) || null,
      lastViewedAt: number('lastViewedAt'),
      plays: table.numbers.viewCount.at(row),
      skips: table.numbers.skipCount.at(row),
      addedAt: number('addedAt'),
      lastRatedAt: number('lastRatedAt'),
      genres: genresOf(image, kind, row, album, artist),
      matches,
    };
  };
}

const known = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** A track's own artist where it differs, else the album's. */
function artistName({ kind, texts, title }: ItemTable, row: number): string {
  if (kind === 'track') return texts.originalTitle.at(row) || texts.grandparentTitle.at(row);
  return kind === 'album' ? texts.parentTitle.at(row) : title.at(row);
}

function albumKey({ kind, texts, keys }: ItemTable, row: number): string | null {
  if (kind === 'artist') return null;
  return (kind === 'album' ? keys[row] : texts.parentKey.at(row)) || null;
}

function artistKey({ kind, texts, keys }: ItemTable, row: number): string | null {
  if (kind === 'artist') return keys[row] ?? null;
  return (kind === 'album' ? texts.parentKey : texts.grandparentKey).at(row) || null;
}

function genresOf({ tables }: LibraryImage, kind: ItemKind, row: number, album: number, artist: number): string[] {
  const own = tables[kind].tags.genre.of(row);
  if (own.length > 0) return own;
  const ofAlbum = tables.album.tags.genre.of(album);
  return ofAlbum.length > 0 ? ofAlbum : tables.artist.tags.genre.of(artist);
}
