import {
  IDENTITY_TEXTS,
  type IdentityText,
  ITEM_NUMBERS,
  ITEM_TAGS,
  ITEM_TEXTS,
  type ItemColumns,
  type ItemNumber,
  type ItemTag,
  type ItemText,
  PERSONAL_NUMBERS,
  type PersonalNumber,
} from '@/lib/plex/item-columns';
import type { ItemKind } from '@/lib/util/refs';

/** An item of a made-up mirror as a plain object: what is not there is missing. */
export interface MadeItem {
  kind: ItemKind;
  key: string;
  texts: Partial<Record<ItemText | IdentityText, string>>;
  numbers: Partial<Record<ItemNumber | PersonalNumber, number>>;
  tags: Partial<Record<ItemTag, string[]>>;
}

/** Items of one kind as the columns that the reader of the wire makes. */
export function columnsOfItems(kind: ItemKind, items: readonly MadeItem[]): ItemColumns {
  const count = items.length;
  const texts = {} as ItemColumns['texts'];
  const numbers = {} as ItemColumns['numbers'];
  const tags = {} as ItemColumns['tags'];
  for (const field of [...ITEM_TEXTS, ...IDENTITY_TEXTS]) texts[field] = items.map((item) => item.texts[field] ?? '');
  for (const field of ITEM_NUMBERS)
    numbers[field] = Float64Array.from(items, (item) => item.numbers[field] ?? Number.NaN);
  for (const field of PERSONAL_NUMBERS)
    numbers[field] = Float64Array.from(
      items,
      (item) => item.numbers[field] ?? (field === 'viewCount' || field === 'skipCount' ? 0 : Number.NaN),
    );
  for (const field of ITEM_TAGS) {
    const offsets = new Uint32Array(count + 1);
    const values: string[] = [];
    items.forEach((item, at) => {
      values.push(...(item.tags[field] ?? []));
      offsets[at + 1] = values.length;
    });
    tags[field] = { offsets, values };
  }
  return { kind, count, keys: items.map((item) => item.key), texts, numbers, tags };
}

const WORDS =
  'love night blue the of day rain heart fire home river stone light dance city road dream wind gold sea song moon star wild young old lost time eyes world black white summer winter angel train street water sky shadow glass mirror paper house garden machine electric silver'.split(
    ' ',
  );
const FOREIGN = [
  'Ágætis byrjun',
  'Für Elise',
  'Smørrebrød',
  'Ænima',
  'Группа крови',
  '夜に駆ける',
  '宇多田ヒカル',
  'Ｆｕｌｌ',
  'L’amour',
  'Straße',
  "Don't",
  'R.E.M.',
  '사랑',
  'مرحبا',
  '!!!',
];
const GENRES = 'Rock Pop Jazz Classical Electronic Folk Metal Hip-Hop Ambient Blues'.split(' ');
const MOODS = 'Calm Dark Happy Energetic Sad Dreamy Romantic Angry Warm Bright'.split(' ');

export interface MadeLibrary {
  artist: MadeItem[];
  album: MadeItem[];
  track: MadeItem[];
}

/** Numbers from 0 up to 1, the same for the same seed. */
export function createMadeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A library of this many tracks, about 11 an album and 10 albums an artist. */
export function makeLibrary(tracks: number, seed: number, tracksAnAlbum = 11, albumsAnArtist = 10): MadeLibrary {
  const random = createMadeRandom(seed);
  const below = (most: number): number => Math.floor(random() * most);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const some = (list: readonly string[], most: number): string[] => [
    ...new Set(Array.from({ length: below(most + 1) }, () => pick(list))),
  ];
  const name = (words: number): string => {
    if (below(40) === 0) return pick(FOREIGN);
    const text = Array.from({ length: 1 + below(words) }, () => pick(WORDS)).join(' ');
    return text.slice(0, 1).toUpperCase() + text.slice(1) + (below(3) === 0 ? ` ${below(500)}` : '');
  };
  const when = (): number => 1_500_000_000 + below(200_000_000);
  const personal = (): MadeItem['numbers'] => ({
    ...(below(3) === 0 ? { userRating: below(11), lastRatedAt: when() } : {}),
    ...(below(2) === 0 ? { viewCount: 1 + below(40), lastViewedAt: when() } : {}),
    ...(below(10) === 0 ? { skipCount: 1 + below(5) } : {}),
  });
  let key = 1000;
  const library: MadeLibrary = { artist: [], album: [], track: [] };
  while (library.track.length < tracks) {
    const artist = makeArtist();
    const albums = 1 + below(2 * albumsAnArtist - 1);
    for (let at = 0; at < albums && library.track.length < tracks; at += 1) makeAlbum(artist);
  }
  return library;

  function makeArtist(): MadeItem {
    const title = name(3);
    const article = below(5) === 0;
    const artist: MadeItem = {
      kind: 'artist',
      key: String((key += 1 + below(3))),
      texts: {
        title: article ? `The ${title}` : title,
        ...(article ? { titleSort: title } : {}),
        guid: `plex://artist/${key}`,
      },
      numbers: { addedAt: when(), updatedAt: when(), ...personal() },
      tags: { genre: some(GENRES, 3), country: some(['Iceland', 'Japan', 'France'], 1), similar: some(FOREIGN, 4) },
    };
    library.artist.push(artist);
    return artist;
  }

  function makeAlbum(artist: MadeItem): void {
    const album: MadeItem = {
      kind: 'album',
      key: String((key += 1 + below(3))),
      texts: {
        title: name(4),
        parentTitle: artist.texts.title ?? '',
        parentKey: artist.key,
        thumb: `/library/metadata/${key}/thumb/1600000000`,
        ...(below(2) === 0 ? { studio: `${pick(WORDS)} Records` } : {}),
        guid: below(20) === 0 ? `local://${key}` : `plex://album/${key}`,
      },
      numbers: {
        index: 1,
        addedAt: when(),
        updatedAt: when(),
        originallyAvailableAt: when(),
        ...(below(10) === 0 ? {} : { year: 1960 + below(65) }),
        ...(below(3) === 0 ? { rating: below(100) / 10 } : {}),
        ...personal(),
      },
      tags: { genre: some(GENRES, 2), style: some(GENRES, 2), format: some(['CD', 'Vinyl', 'Live'], 1) },
    };
    library.album.push(album);
    const count = Math.min(1 + below(2 * tracksAnAlbum - 1), tracks - library.track.length);
    for (let at = 0; at < count; at += 1) makeTrack(artist, album, at);
  }

  function makeTrack(artist: MadeItem, album: MadeItem, at: number): void {
    library.track.push({
      kind: 'track',
      key: String((key += 1 + below(2))),
      texts: {
        title: below(100) === 0 ? '' : name(6),
        parentTitle: album.texts.title ?? '',
        grandparentTitle: artist.texts.title ?? '',
        parentKey: album.key,
        grandparentKey: artist.key,
        thumb: album.texts.thumb ?? '',
        ...(below(15) === 0 ? { originalTitle: name(3) } : {}),
        audioCodec: pick(['flac', 'mp3', 'aac']),
        container: pick(['flac', 'mp3', 'mp4']),
        guid: below(30) === 0 ? `local://${key}` : `plex://track/5d07cdb2403c640290f3${key}`,
        mbid: `5d07cdb2-403c-6402-90f3-${key}`,
        path: `/music/${artist.texts.title ?? ''}/${album.texts.title ?? ''}/${at + 1}.flac`,
      },
      numbers: {
        index: (at % 8) + 1,
        parentIndex: at < 8 ? 1 : 2,
        ...(below(50) === 0 ? {} : { duration: 60_000 + below(400_000) }),
        addedAt: album.numbers.addedAt ?? 0,
        updatedAt: when(),
        bitrate: pick([128, 256, 320, 900 + below(100)]),
        size: 3_000_000 + below(60_000_000),
        ...(below(2) === 0 ? { ratingCount: below(1_000_000) } : {}),
        musicAnalysisVersion: 1,
        ...personal(),
      },
      tags: { mood: some(MOODS, 4), ...(below(8) === 0 ? { genre: some(GENRES, 2) } : {}) },
    });
  }
}
