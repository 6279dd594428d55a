import { createRandom, type SeededRandom } from '../data/seeded-random';
import {
  addDeluxe,
  addEdition,
  changeAmpersand,
  changeArticle,
  changeCase,
  changePunctuation,
  dropDeluxe,
  dropEdition,
  flipNormalForm,
  takeArtistFeature,
  takeFeature,
} from './drift-names';
import { createPathDrift, mediaFolderOf, type PathDrift } from './drift-paths';
import { locationPath } from './location-path';
import type { PlexDraft } from './plex-draft';

/** Shares of the tracks or albums that differ; the first two are asked for, the others are our estimate. */
const MISSING = 0.05;
const COPIES = 0.03;
const EDITIONS = 0.06;
const ALBUM_ARTISTS = 0.08;
const DELUXE = 0.06;
const WORDING = 0.08;

/**
 * Makes a library differ from its file as Plex libraries do: other roots, NFC and NFD, guests moved
 * between title and artist, editions, missing tracks, second copies, other album artists, other
 * durations. Who came from where stays known, as drafts keep their rows.
 */
export function driftDrafts(drafts: readonly PlexDraft[], musicFolder: string | null, seed: number): PlexDraft[] {
  const random = createRandom('drift', seed);
  const folder = mediaFolderOf(
    drafts.filter((draft) => !draft.cloud).map((draft) => draft.file),
    musicFolder === null ? null : locationPath(musicFolder),
  );
  const paths = createPathDrift(folder, random);
  const retitle = retitleTest(drafts);
  const albums = createAlbumDrift(random);
  const drifted: PlexDraft[] = [];
  for (const draft of drafts) {
    if (random.chance(MISSING)) continue;
    const moved: PlexDraft = { ...draft, ...albums(draft), file: draft.cloud ? draft.file : paths.move(draft.file) };
    const next = driftTrack(moved, random, retitle(draft));
    drifted.push(next);
    if (random.chance(COPIES)) drifted.push(secondCopy(next, paths, random));
  }
  return drifted;
}

const plainKey = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const songKey = (draft: PlexDraft): string => {
  const bare = takeFeature(draft.title)?.title ?? draft.title;
  const artist = draft.artist || draft.albumArtist;
  return `${plainKey(takeArtistFeature(artist)?.artist ?? artist)}/${plainKey(bare.replace(/[([].*$/, '').replace(/ - .*$/, '')) || plainKey(bare)}`;
};

/**
 * A title may lose or gain what tells it from another track only where there is no such other track:
 * else nobody, not even its owner, could say which was which.
 */
function retitleTest(drafts: readonly PlexDraft[]): (draft: PlexDraft) => boolean {
  const counts = new Map<string, number>();
  for (const draft of drafts) counts.set(songKey(draft), (counts.get(songKey(draft)) ?? 0) + 1);
  return (draft) => draft.title !== '' && counts.get(songKey(draft)) === 1;
}

/** One decision for all tracks of an album. */
function createAlbumDrift(random: SeededRandom): (draft: PlexDraft) => Partial<PlexDraft> {
  const decided = new Map<string, (draft: PlexDraft) => Partial<PlexDraft>>();
  return (draft) => {
    const key = `${draft.albumArtist}\u0000${draft.album}`;
    let change = decided.get(key);
    if (!change) {
      change = decideAlbum(draft, random);
      decided.set(key, change);
    }
    return change(draft);
  };
}

function decideAlbum(draft: PlexDraft, random: SeededRandom): (draft: PlexDraft) => Partial<PlexDraft> {
  const known = !draft.album.startsWith('[');
  let album = draft.album;
  if (known) {
    const bare = dropDeluxe(album);
    if (bare !== undefined && random.chance(0.5)) album = bare;
    else if (bare === undefined && random.chance(DELUXE)) album = addDeluxe(album, random);
    if (random.chance(WORDING)) album = changePunctuation(album) ?? changeAmpersand(album) ?? album;
  }
  if (!known || !random.chance(ALBUM_ARTISTS)) return () => ({ album });
  const other = random.chance(0.5)
    ? 'Various Artists'
    : (changeArticle(draft.albumArtist) ?? changeAmpersand(draft.albumArtist) ?? `${draft.albumArtist} & Friends`);
  return (one) => ({ album, albumArtist: other, artist: one.artist || one.albumArtist });
}

function driftTrack(draft: PlexDraft, random: SeededRandom, mayRetitle: boolean): PlexDraft {
  const next = { ...draft };
  if (mayRetitle) {
    moveGuest(next, random);
    const bare = dropEdition(next.title);
    if (bare !== undefined && random.chance(0.5)) next.title = bare;
    else if (bare === undefined && random.chance(EDITIONS)) next.title = addEdition(next.title, random);
  }
  if (random.chance(WORDING)) {
    next.title =
      changePunctuation(next.title) ?? changeAmpersand(next.title) ?? changeCase(next.title, random) ?? next.title;
  }
  if (random.chance(WORDING)) next.title = flipNormalForm(next.title) ?? next.title;
  if (random.chance(WORDING) && next.artist !== '') next.artist = flipNormalForm(next.artist) ?? next.artist;
  // Two decoders count differently, by less than a second.
  if (next.duration !== undefined && random.chance(0.7))
    next.duration = Math.max(1, next.duration + random.below(1_800) - 900);
  return next;
}

/** `Song (feat. X)` by A ↔ `Song` by `A feat. X`. */
function moveGuest(draft: PlexDraft, random: SeededRandom): void {
  if (!random.chance(0.6)) return;
  const artist = draft.artist || draft.albumArtist;
  const inTitle = takeFeature(draft.title);
  if (inTitle) {
    draft.title = inTitle.title;
    draft.artist = `${artist} feat. ${inTitle.guest}`;
    return;
  }
  const inArtist = takeArtistFeature(artist);
  if (!inArtist) return;
  draft.title = `${draft.title} (feat. ${inArtist.guest})`;
  draft.artist = inArtist.artist === draft.albumArtist ? '' : inArtist.artist;
}

/** The same recording once more, beside the first or on a collection. */
function secondCopy(draft: PlexDraft, paths: PathDrift, random: SeededRandom): PlexDraft {
  const file = paths.copyOf(draft.file);
  if (random.chance(0.5)) return { ...draft, file };
  const album = random.pick(['Greatest Hits', 'The Collection', 'Favourites']);
  const index = 1 + random.below(20);
  return { ...draft, album, index, disc: 1, file: file.replace(/([/\\])([^/\\]+)$/, `$1${album}$1$2`) };
}
