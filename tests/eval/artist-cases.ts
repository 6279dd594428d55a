import { seededRandom, shuffle } from '../../lib/recommend/model/seeded-random.ts';
import { type ArtistWorld, artistWorld } from './artist-world.ts';
import type { HetRec } from './load-hetrec.ts';

const DRAWN = 400;
const FEWEST_ARTISTS = 45;
const FEWEST_IN_CATALOGUE = 30;
const FEWEST_LISTENERS = 3;
const LIBRARY_OTHERS = 500;
const FIRST_SEED = 1000;

/** One user's question: some artists are known to be theirs, which of the others are? */
export interface ArtistCase {
  user: number;
  seed: number;
  /** Artists, not rows. Weights are log listens, mean 1. */
  known: Int32Array;
  weights: Float64Array;
  /** What is there to rank: the user's other artists and strangers. */
  asked: Int32Array;
  relevant: Uint8Array;
}

export interface ArtistTrack {
  world: ArtistWorld;
  /** Artists with at least 3 listeners and a tag among the users that are not asked. */
  catalogue: Int32Array;
  users: number[];
  casesOf(user: number, n: number, kind: 'library' | 'catalogue'): ArtistCase;
}

/** Everything that is known of artists comes from users that are not asked: their own tags would tell what they like. */
export function artistTrack(data: HetRec): ArtistTrack {
  const eligible = [...data.users].filter(([, list]) => list.length >= FEWEST_ARTISTS).map(([user]) => user);
  eligible.sort((a, b) => a - b);
  // Where there are few users, at least half stay to know the artists by.
  const drawn = shuffle(eligible, seededRandom(FIRST_SEED)).slice(0, Math.min(DRAWN, Math.floor(data.users.size / 2)));
  const asked = new Set(drawn);
  const world = artistWorld(data, new Set([...data.users.keys()].filter((user) => !asked.has(user))));
  const inCatalogue = new Uint8Array(data.artistNames.length);
  for (let artist = 0; artist < inCatalogue.length; artist += 1) {
    const tags = (world.tags.offsets[artist + 1] ?? 0) - (world.tags.offsets[artist] ?? 0);
    inCatalogue[artist] = (world.listeners[artist] ?? 0) >= FEWEST_LISTENERS && tags > 0 ? 1 : 0;
  }
  const catalogue = Int32Array.from(inCatalogue.keys()).filter((artist) => inCatalogue[artist] === 1);
  const listOf = (user: number) => (data.users.get(user) ?? []).filter(({ artist }) => inCatalogue[artist] === 1);
  return {
    world,
    catalogue,
    users: drawn.filter((user) => listOf(user).length >= FEWEST_IN_CATALOGUE).sort((a, b) => a - b),
    casesOf: (user, n, kind) => toCase(listOf(user), { user, n, kind, catalogue, listeners: world.listeners }),
  };
}

interface CaseOptions {
  user: number;
  n: number;
  kind: 'library' | 'catalogue';
  catalogue: Int32Array;
  listeners: Float64Array;
}

function toCase(list: readonly { artist: number; listens: number }[], options: CaseOptions): ArtistCase {
  const { user, n, kind, catalogue, listeners } = options;
  const seed = FIRST_SEED + user * 31 + n;
  const random = seededRandom(seed);
  const order = shuffle([...list], random);
  const known = order.slice(0, n);
  const own = new Set(order.map(({ artist }) => artist));
  const strangers = catalogue.filter((artist) => !own.has(artist));
  const others = kind === 'catalogue' ? strangers : drawByPopularity(strangers, listeners, LIBRARY_OTHERS, random);
  const hidden = order.slice(n).map(({ artist }) => artist);
  const asked = Int32Array.from([...hidden, ...others]);
  const raw = known.map(({ listens }) => Math.log1p(listens));
  const usual = raw.reduce((sum, value) => sum + value, 0) / raw.length;
  return {
    user,
    seed,
    known: Int32Array.from(known, ({ artist }) => artist),
    weights: Float64Array.from(raw, (value) => value / usual),
    asked,
    relevant: Uint8Array.from(asked, (_, at) => (at < hidden.length ? 1 : 0)),
  };
}

/** Without putting back, more listeners more likely (Efraimidis–Spirakis keys). */
function drawByPopularity(
  artists: Int32Array,
  listeners: Float64Array,
  count: number,
  random: () => number,
): Int32Array {
  const keyed = Array.from(artists, (artist) => ({ artist, key: Math.log(1 - random()) / (listeners[artist] ?? 1) }));
  keyed.sort((a, b) => b.key - a.key || a.artist - b.artist);
  return Int32Array.from(keyed.slice(0, count), ({ artist }) => artist);
}
