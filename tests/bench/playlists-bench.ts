import { all, rule } from '@/lib/plex/media-query';
import { createRandom, pickBelow } from '@/lib/playlists/order/seeded-random';
import type { Bench } from './bench.ts';
import { alternate, median, time } from './measure.ts';
import { type PlaylistWorld, startPlaylistWorld } from './playlists-world.ts';
import type { Measured } from './row.ts';

const OPENED = 20_000;
const WINDOW = 500;
const FIRST = 150;
const FIRST_MS = 300;
const ALL_RATIO = 1.5;
const PREVIEW_MS = 60;
const REORDERED = 5_000;
const MOVED = 50;
const REORDER_REQUESTS = 60;
const ADDED = 10_000;
const ADD_REQUESTS = Math.floor(ADDED / 150 + 5);
const ROUNDS = 5;

/** Opening, previewing, reordering and adding, against a stand-in in a process of its own (issue "Playlists"). */
export const playlistsBench: Bench = {
  name: 'playlists',
  async *run({ tracks }) {
    const world = await startPlaylistWorld(['--tracks', String(tracks)]);
    try {
      const { columns } = await world.client.columnsPage(
        '1',
        'track',
        { start: 0, size: OPENED },
        { timeoutMs: 60_000 },
      );
      yield* openCases(world, columns.keys);
      yield* previewCase(world, tracks);
      yield* editCases(world, columns.keys);
    } finally {
      await world.close();
    }
  },
};

async function make(world: PlaylistWorld, title: string, keys: readonly string[]): Promise<string> {
  const { key } = await world.client.playlists.create(title, keys.slice(0, 100));
  for (let at = 100; at < keys.length; at += 100)
    await world.client.playlists.addItems({ key, smart: false }, keys.slice(at, at + 100));
  return key;
}

async function* openCases(world: PlaylistWorld, keys: readonly string[]): AsyncGenerator<Measured> {
  const key = await make(world, 'Open', keys);
  const first: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    first.push(await time(() => world.playlists.items(key, { offset: 0, limit: FIRST })));
  yield { bench: 'playlists', case: 'open-first', n: keys.length, unit: 'ms', ours: median(first), limit: FIRST_MS };
  const times = await alternate(
    async () => {
      for (let offset = 0; offset < keys.length; offset += WINDOW)
        await world.playlists.items(key, { offset, limit: WINDOW });
    },
    async () => {
      const headers = { 'X-Plex-Token': world.pms.token, Accept: 'application/json' };
      for (let start = 0; start < keys.length; start += WINDOW) {
        const page = new URLSearchParams({
          includeGuids: '1',
          excludeFields: 'summary',
          excludeElements: 'Mood,Style,Country,Collection,Label,Image,Field,Similar,UltraBlurColors',
          'X-Plex-Container-Start': String(start),
          'X-Plex-Container-Size': String(WINDOW),
        });
        const answer = await fetch(`${world.pms.url}/playlists/${key}/items?${page}`, { headers });
        JSON.parse(await answer.text());
      }
    },
    3,
  );
  yield { bench: 'playlists', case: 'open-all', n: keys.length, unit: 'ms', ...times, limit: ALL_RATIO };
}

/** A rule of two parts while its text is typed: each letter is another rule. */
async function* previewCase(world: PlaylistWorld, tracks: number): AsyncGenerator<Measured> {
  const preview = (text: string) =>
    world.smartPlaylists.preview({
      library: world.library,
      kind: 'track',
      query: all(rule('track.title', '=', text), rule('track.userRating', '!=', '3')),
      sort: [{ field: 'userRating', descending: true }],
      limit: null,
      extras: null,
    });
  // The image is opened once, as it is by the list that the builder comes from.
  await preview('z');
  const times: number[] = [];
  for (const word of ['love', 'night', 'blue', 'river'])
    for (let end = 1; end <= word.length; end += 1) times.push(await time(() => preview(word.slice(0, end))));
  yield { bench: 'playlists', case: 'preview', n: tracks, unit: 'ms', ours: median(times), limit: PREVIEW_MS };
}

async function* editCases(world: PlaylistWorld, keys: readonly string[]): AsyncGenerator<Measured> {
  const options = { as: world.library, label: 'bench' };
  const key = await make(world, 'Reorder', keys.slice(0, REORDERED));
  const { itemIds } = await world.client.playlists.items(key, { start: 0, size: REORDERED });
  const random = createRandom(7);
  const moved = [...new Set(Array.from({ length: MOVED }, () => pickBelow(REORDERED, random)))].map(
    (at) => itemIds[at] ?? '',
  );
  let since = await world.lastRequest();
  let edit = await world.playlists.moveItems(key, moved, itemIds[2_500] ?? null, options);
  await world.runner.idle();
  edit = await world.playlists.edit(edit.edit);
  if (edit.step !== 'done') throw new Error(`the reordering ended as ${edit.step}`);
  const reorder = await world.requests(since);
  yield {
    bench: 'playlists',
    case: 'reorder',
    n: REORDERED,
    unit: 'requests',
    ours: reorder,
    limit: REORDER_REQUESTS,
    exact: true,
  };

  const wanted = keys.slice(0, ADDED);
  const target = await make(world, 'Add', keys.slice(0, 1));
  since = await world.lastRequest();
  const took = await time(async () => {
    edit = await world.playlists.addItems(target, { kind: 'keys', keys: [...wanted] }, options);
    await world.runner.idle();
  });
  const added = await world.requests(since);
  edit = await world.playlists.edit(edit.edit);
  const { columns } = await world.client.playlists.items(target, { start: 1, size: ADDED + 1 });
  const isExact = columns.keys.length === ADDED && columns.keys.every((one, at) => one === wanted[at]);
  if (edit.step !== 'done' || !isExact) throw new Error(`the order is not what was asked for (${edit.step})`);
  yield { bench: 'playlists', case: 'add', n: ADDED, unit: 'requests', ours: added, limit: ADD_REQUESTS, exact: true };
  yield { bench: 'playlists', case: 'add-time', n: ADDED, unit: 'ms', ours: took };
}
