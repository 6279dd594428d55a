import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { all, any, type MediaQuery, none, rule } from '@/lib/plex/media-query';
import { queryPairs } from '@/lib/plex/media-query-wire';
import type { ItemKind } from '@/lib/util/refs';
import { freshIndexedDb } from '@/tests/support/fake-database';
import { createMirrorKit, type MirrorKit } from '@/tests/support/mirror-kit';

const TYPES: Record<ItemKind, string> = { artist: '8', album: '9', track: '10' };

/** Questions to which server and mirror must find the same items. */
const QUESTIONS: [string, ItemKind, MediaQuery][] = [
  ['rated above', 'track', rule('track.userRating', '>>=', '6')],
  ['rated at most', 'track', rule('track.userRating', '<=', '4')],
  ['not this rating', 'track', rule('track.userRating', '!=', '8')],
  ['unrated', 'track', rule('track.userRating', '=', '-1')],
  ['one of two ratings', 'track', rule('track.userRating', '=', '8', '10')],
  ['played often', 'track', rule('track.viewCount', '>>=', '2')],
  ['never played', 'track', rule('track.viewCount', '=', '0')],
  ['played lately', 'track', rule('track.lastViewedAt', '>>=', '-90d')],
  ['rated before', 'track', rule('track.lastRatedAt', '<<=', '1700000000')],
  ['title contains', 'track', rule('track.title', '=', 'e')],
  ['title contains neither', 'track', rule('track.title', '!=', 'a', 'o')],
  ['title begins', 'track', rule('track.title', '<=', 's')],
  ['title ends', 'track', rule('track.title', '>=', 'E')],
  ['artist title', 'track', rule('artist.title', '=', 'an')],
  ['artist genre', 'track', rule('artist.genre', '=', 'rock')],
  ['artist without genre', 'track', rule('artist.genre', '!=', 'Rock', 'Jazz')],
  ['album genre', 'track', rule('album.genre', '=', 'Rock', 'Electronic')],
  ['album decade', 'track', rule('album.decade', '=', '1990', '2000')],
  ['album studio', 'album', rule('album.studio', '!=', 'a')],
  ['album year', 'album', rule('album.year', '>=', '2000')],
  ['albums with a loved track', 'album', rule('track.userRating', '>>=', '9')],
  ['albums without a bad track', 'album', rule('track.userRating', '!=', '2')],
  ['artists of a decade', 'artist', rule('album.decade', '=', '1980')],
  ['artists of a country', 'artist', rule('artist.country', '!=', 'Germany')],
  ['unmatched', 'track', rule('track.unmatched', '=', '1')],
  ['long', 'track', rule('track.duration', '>>=', '300000')],
  ['mood', 'track', rule('track.mood', '!=', 'Calm')],
  [
    'nested groups',
    'track',
    all(
      any(rule('track.userRating', '>>=', '7'), rule('track.viewCount', '>>=', '5')),
      any(rule('artist.genre', '=', 'Rock'), all(rule('album.year', '<<=', '1990'), rule('track.title', '!=', 'the'))),
    ),
  ],
  ['nothing of these', 'track', none(rule('track.userRating', '>>=', '5'), rule('artist.genre', '=', 'Rock'))],
];

let kit: MirrorKit;
let worker: Awaited<ReturnType<MirrorKit['startWorker']>>;
let version = 0;

beforeAll(async () => {
  freshIndexedDb();
  kit = await createMirrorKit({ tracks: 600 });
  worker = await kit.startWorker();
  ({ version } = await worker.fill());
});
afterAll(async () => {
  await worker.stop();
  await kit.plex.close();
});

async function keysOfServer(kind: ItemKind, query: MediaQuery): Promise<string[]> {
  const pairs = new URLSearchParams([['type', TYPES[kind]], ...queryPairs(query, { type: kind })]);
  const url = `${kit.plex.pms.url}/library/sections/${kit.library.section}/all?${pairs}`;
  const response = await fetch(url, { headers: { accept: 'application/json', 'X-Plex-Token': kit.plex.pms.token } });
  expect(response.status).toBe(200);
  const { MediaContainer } = (await response.json()) as { MediaContainer: { Metadata?: { ratingKey: string }[] } };
  return (MediaContainer.Metadata ?? []).map((item) => item.ratingKey);
}

describe('a view of the mirror', () => {
  it.each(QUESTIONS)('finds what the server finds: %s', async (_, kind, query) => {
    const { library } = kit;
    const view = { library, kind, query, search: '', sort: [], group: null, limit: null };
    const { keys } = await worker.engine.keys({ library, version }, view, { offset: 0, limit: 10_000 });
    expect(keys.toSorted()).toEqual((await keysOfServer(kind, query)).toSorted());
  });

  it('was asked questions that tell items apart', async () => {
    const { library } = kit;
    let telling = 0;
    for (const [, kind, query] of QUESTIONS) {
      const view = { library, kind, query, search: '', sort: [], group: null, limit: null };
      const { total } = await worker.engine.keys({ library, version }, view, { offset: 0, limit: 0 });
      const { items } = await worker.engine.count({ library, version }, kind);
      if (total > 0 && total < items) telling += 1;
    }
    expect(telling).toBeGreaterThan(QUESTIONS.length - 6);
  });
});
