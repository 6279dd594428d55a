import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { rule } from '@/lib/plex/media-query';
import { type PlaylistKit, createPlaylistKit } from '@/tests/support/playlist-kit';
import { RECIPE_IDS } from './recipes';
import type { SmartRule } from './smart-rule';

let kit: PlaylistKit;
let worker: Awaited<ReturnType<PlaylistKit['wake']>>;
const as = () => kit.library;
const HOUR_MS = 3_600_000;

beforeAll(async () => {
  kit = await createPlaylistKit({ tracks: 200, seed: 9 });
  worker = await kit.wake();
  await worker.fill();
});
afterAll(async () => {
  await worker.stop();
  await kit.plex.close();
});
beforeEach(() => void vi.spyOn(console, 'warn').mockReturnValue());

const best = (): SmartRule => ({
  library: kit.library,
  kind: 'track',
  query: rule('track.userRating', '>>=', '8'),
  sort: [],
  limit: null,
  extras: { perAlbum: 50 },
});

describe('lists that PlexM8 keeps', () => {
  it('follow the library when it changed, and their hour when it has come', async () => {
    const onChange = await worker.smartPlaylists.create({ title: 'On change', rule: best(), every: 0 }, { as: as() });
    const hourly = await worker.smartPlaylists.create({ title: 'Hourly', rule: best(), every: 2 }, { as: as() });
    const byHand = await worker.smartPlaylists.create({ title: 'By hand', rule: best() }, { as: as() });
    expect(await worker.hasSchedule()).toBe(true);
    const sizes = async () =>
      Promise.all([onChange, hourly, byHand].map(async ({ playlist }) => (await kit.keysIn(playlist ?? '')).length));
    const [before = 0] = await sizes();
    expect(await sizes()).toEqual([before, before, before]);
    expect(await worker.keepUp()).toBe(0);

    const unrated = (await kit.client.tracksPage('1', { start: 0, size: 200 })).columns;
    const keys = unrated.keys.filter((_, at) => Number.isNaN(unrated.numbers.userRating[at] ?? Number.NaN)).slice(0, 3);
    for (const key of keys) await kit.client.rate(key, 10);
    await worker.mirror.refresh(kit.library);
    await worker.runner.idle();
    expect(await worker.keepUp()).toBe(1);
    expect(await sizes()).toEqual([before + 3, before, before]);
    kit.now += 3 * HOUR_MS;
    expect(await worker.keepUp()).toBe(1);
    expect(await sizes()).toEqual([before + 3, before + 3, before]);
  });

  it('whose playlist is gone are told, and not made again by themselves', async () => {
    const { playlist } = await worker.smartPlaylists.create({ title: 'Gone', rule: best(), every: 1 }, { as: as() });
    await kit.client.playlists.deletePlaylist(playlist ?? '');
    kit.now += 2 * HOUR_MS;
    await worker.keepUp();
    const own = (await worker.smartPlaylists.kept(as())).find(({ title }) => title === 'Gone');
    expect(own).toMatchObject({ every: null, error: { code: 'not-found' } });
  });

  it('stay as they are while PlexM8 may only read', async () => {
    kit.readOnly = true;
    kit.now += 100 * HOUR_MS;
    expect(await worker.keepUp()).toBe(0);
    kit.readOnly = false;
  });
});

describe('recipes', () => {
  it('can all be asked of a library', async () => {
    const recipes = await worker.smartPlaylists.recipes(kit.library);
    expect(recipes.map(({ id }) => id)).toEqual(RECIPE_IDS);
    for (const { id, rule: asked } of recipes) {
      const preview = await worker.smartPlaylists.preview(asked);
      expect([id, preview.kind]).toEqual([id, asked.extras === null ? 'native' : 'kept']);
      if (preview.kind === 'native' && asked.limit !== null)
        expect([id, await worker.smartPlaylists.check(asked)]).toEqual([id, preview.count]);
    }
  });
});
