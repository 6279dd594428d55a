import type { Library } from './library';
import type { Album, Artist, Section } from './library-items';
import { albumTitle, artistName, personName, songTitle, titleSortOf, titleSuffix } from './generate-names';
import { COUNTRIES, GENRES, MOODS, STUDIOS, STYLES } from './name-words';
import { createRandom, type SeededRandom, uuidOf } from './seeded-random';
import type { Tag, TagKind } from './tags';

export interface GenerateOptions {
  tracks: number;
  seed: number;
  /** Epoch seconds: the newest date in the library. */
  now: number;
}

interface Plan {
  library: Library;
  section: Section;
  random: SeededRandom;
  options: GenerateOptions;
  names: Set<string>;
}

const DAY = 86_400;
const ROOT = '/volume1/music';

/** Fills a music section with exactly `tracks` believable, invented tracks. The same seed gives the same library. */
export function generateMusic(library: Library, section: Section, options: GenerateOptions): void {
  const plan: Plan = { library, section, random: createRandom('music', options.seed), options, names: new Set() };
  const various = addArtist(plan, 'Various Artists');
  const cast: string[] = [];
  while (section.tracks.length < options.tracks) {
    const left = options.tracks - section.tracks.length;
    if (cast.length > 4 && plan.random.chance(0.06)) {
      addCompilation(plan, various, cast, left);
      continue;
    }
    const artist = addArtist(plan, uniqueName(plan));
    cast.push(artist.title);
    const albums = 1 + plan.random.below(5);
    for (let n = 0; n < albums && section.tracks.length < options.tracks; n += 1) addAlbum(plan, artist, n);
  }
}

function uniqueName(plan: Plan): string {
  for (;;) {
    let name = artistName(plan.random);
    if (plan.names.has(name)) name = `${name} ${personName(plan.random).split(' ')[0] ?? ''}`;
    if (plan.names.has(name)) continue;
    plan.names.add(name);
    return name;
  }
}

function someTags(plan: Plan, kind: TagKind, titles: readonly string[], most: number): Tag[] {
  const chosen: Tag[] = [];
  const count = plan.random.below(most + 1);
  for (let n = 0; n < count; n += 1) {
    const tag = plan.library.tags.get(kind, plan.random.pick(titles));
    if (!chosen.includes(tag)) chosen.push(tag);
  }
  return chosen;
}

/** Up to ten years before now; most libraries grew in steps. */
const someDate = (plan: Plan): number =>
  plan.options.now - Math.floor(plan.random.next() ** 2 * 3_650) * DAY - 40 * DAY - plan.random.below(DAY);

function addArtist(plan: Plan, title: string): Artist {
  const { library, random } = plan;
  const addedAt = someDate(plan);
  const key = random.hex(24);
  const known = random.chance(0.9);
  return library.addArtist(plan.section, {
    title,
    titleSort: titleSortOf(title),
    guid: known ? `plex://artist/${key}` : `local://${key.slice(0, 6)}`,
    mbid: known ? uuidOf(random.hex(32)) : undefined,
    summary: known ? `${title} is an invented artist of the stand-in Plex server.` : '',
    addedAt,
    updatedAt: addedAt + random.below(30 * DAY),
    genres: someTags(plan, 'genre', GENRES, 3),
    styles: someTags(plan, 'style', STYLES, 3),
    moods: someTags(plan, 'mood', MOODS, 4),
    countries: someTags(plan, 'country', COUNTRIES, 1),
    similar: [],
  });
}

function addAlbum(plan: Plan, artist: Artist, nth: number): void {
  const { random, section, options } = plan;
  const unknown = random.chance(0.015);
  const title = unknown ? '[Unknown Album]' : albumTitle(random, artist.title);
  const album = makeAlbum(plan, artist, title, unknown);
  const discs = !unknown && random.chance(0.06) ? 2 : 1;
  for (let disc = 1; disc <= discs; disc += 1) {
    const count = unknown ? 1 + random.below(4) : 6 + random.below(10);
    for (let index = 1; index <= count && section.tracks.length < options.tracks; index += 1) {
      addTrack(plan, album, { disc, index, discs, unknown, nth });
    }
  }
}

function makeAlbum(plan: Plan, artist: Artist, title: string, bare: boolean): Album {
  const { library, random } = plan;
  const year = 1961 + Math.floor(random.next() ** 0.6 * 65);
  const addedAt = Math.max(artist.addedAt, someDate(plan));
  const key = random.hex(24);
  const subformats = title.startsWith('Live') ? ['Live'] : [];
  return library.addAlbum(artist, {
    title,
    titleSort: titleSortOf(title),
    guid: bare ? `local://${key.slice(0, 6)}` : `plex://album/${key}`,
    mbid: bare ? undefined : uuidOf(random.hex(32)),
    year: bare ? undefined : year,
    originallyAvailableAt: bare
      ? undefined
      : `${year}-${String(1 + random.below(12)).padStart(2, '0')}-${String(1 + random.below(28)).padStart(2, '0')}`,
    studio: bare ? undefined : random.pick(STUDIOS),
    rating: random.chance(0.6) ? 4 + random.below(60) / 10 : undefined,
    addedAt,
    updatedAt: addedAt + random.below(30 * DAY),
    genres: bare ? [] : artist.genres.slice(0, 2),
    styles: bare ? [] : artist.styles.slice(0, 2),
    moods: bare ? [] : someTags(plan, 'mood', MOODS, 3),
    formats: bare ? [] : [library.tags.get('format', random.chance(0.1) ? 'EP' : 'Album')],
    subformats: subformats.map((name) => library.tags.get('subformat', name)),
    collections: random.chance(0.05) ? [library.tags.get('collection', 'Sunday Mornings')] : [],
    labels: [],
  });
}

interface TrackPlace {
  disc: number;
  index: number;
  discs: number;
  unknown: boolean;
  nth: number;
  artist?: string;
}

function addTrack(plan: Plan, album: Album, place: TrackPlace): void {
  const { library, random } = plan;
  const untitled = place.unknown && random.chance(0.4);
  const title = untitled ? '' : songTitle(random) + (random.chance(0.08) ? titleSuffix(random) : '');
  const duration = 95_000 + Math.floor((random.next() + random.next()) * 160_000);
  const flac = random.chance(0.35);
  const bitrate = flac ? 700 + random.below(400) : random.pick([192, 256, 320]);
  const matched = !place.unknown && random.chance(0.92);
  const key = random.hex(24);
  const extension = flac ? 'flac' : random.pick(['mp3', 'm4a']);
  library.addTrack(album, {
    title,
    titleSort: titleSortOf(title),
    originalTitle: place.artist,
    guid: matched ? `plex://track/${key}` : `local://${key.slice(0, 6)}`,
    mbid: matched && random.chance(0.85) ? uuidOf(random.hex(32)) : undefined,
    index: untitled ? undefined : place.index,
    disc: untitled ? undefined : place.disc,
    duration: random.chance(0.002) ? undefined : duration,
    addedAt: album.addedAt + place.index,
    updatedAt: album.updatedAt,
    file: filePath(album, place, title || `Track ${place.index}`, extension),
    container: extension === 'm4a' ? 'mp4' : extension,
    codec: extension === 'm4a' ? 'aac' : extension,
    bitrate,
    size: Math.floor((duration / 8) * bitrate),
    moods: matched ? someTags(plan, 'mood', MOODS, 3) : [],
    ratingCount: matched ? Math.floor(10 ** (1 + random.next() * 5)) : undefined,
    analysed: random.chance(0.95),
  });
}

const safe = (name: string): string => name.replace(/[/\\:*?"<>|]/g, '_').replace(/\.$/, '_') || '_';

function filePath(album: Album, place: TrackPlace, title: string, extension: string): string {
  const number = String(place.index).padStart(2, '0');
  const name = `${place.discs > 1 ? `${place.disc}-` : ''}${number} ${safe(title)}.${extension}`;
  const folder =
    place.nth > 0 && album.title === album.artist.title ? `${safe(album.title)} ${place.nth}` : safe(album.title);
  return `${ROOT}/${safe(album.artist.title)}/${folder}/${name}`;
}

function addCompilation(plan: Plan, various: Artist, cast: readonly string[], left: number): void {
  const { library, random } = plan;
  const album = makeAlbum(plan, various, `${songTitle(random)}: ${random.pick(GENRES)} Selection`, false);
  album.subformats = [library.tags.get('subformat', 'Compilation')];
  const count = Math.min(left, 10 + random.below(8));
  for (let index = 1; index <= count; index += 1) {
    addTrack(plan, album, { disc: 1, index, discs: 1, unknown: false, nth: 0, artist: random.pick(cast) });
  }
}
