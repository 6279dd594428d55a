import { readItems } from '@/lib/plex/item-reader';
import type { MirrorState } from '@/lib/library/mirror/mirror-state';
import type { ViewDefinition, ViewWindow } from '@/lib/library/views/view';
import type { BatchState } from '@/lib/ratings/rating-change';
import type { LibraryRef } from '@/lib/util/refs';
import type { Page as ListPage } from '@/lib/library/item-row';
import type { StandIn } from '../support/stand-in';
import { words } from '../support/words';
import type { Extension } from './extension';
import { expect, test } from './fixtures';
import { signInWithToken } from './sign-in';

const everything = (library: LibraryRef, more: Partial<ViewDefinition> = {}): ViewDefinition => ({
  library,
  kind: 'track',
  query: null,
  search: '',
  sort: [],
  group: null,
  limit: null,
  ...more,
});

const read = async (extension: Extension, view: ViewDefinition, offset = 0, limit = 500): Promise<ViewWindow> =>
  (await extension.call('views', 'read', view, { offset, limit })) as ViewWindow;

async function untilFresh(extension: Extension, library: LibraryRef): Promise<MirrorState> {
  let state: MirrorState | null = null;
  await expect
    .poll(
      async () => {
        state = (await extension.call('mirror', 'state', library)) as MirrorState;
        return state.status;
      },
      { timeout: 60_000 },
    )
    .toBe('fresh');
  if (state === null) throw new Error('no state');
  return state;
}

/** What the server has: key, title and rating of each track. */
async function truth(plex: StandIn): Promise<Map<string, string>> {
  const wire: unknown[] = [];
  for await (const item of plex.control.items(10)) wire.push(item);
  const columns = readItems('track', wire);
  return new Map(
    columns.keys.map((key, row) => [
      key,
      JSON.stringify([
        columns.texts.title[row],
        orNull(columns.numbers.userRating[row]),
        columns.numbers.viewCount[row],
      ]),
    ]),
  );
}

const orNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

/** The same as lists of the mirror show it. */
async function shown(extension: Extension, library: LibraryRef): Promise<Map<string, string>> {
  const rows = new Map<string, string>();
  for (let offset = 0; ;) {
    const page = await read(extension, everything(library), offset);
    for (const { ref, title, rating, plays } of page.items) rows.set(ref.key, JSON.stringify([title, rating, plays]));
    offset += page.items.length;
    if (page.items.length === 0 || offset >= page.total) return rows;
  }
}

async function signedIn(extension: Extension, plex: StandIn): Promise<LibraryRef> {
  const { active } = await signInWithToken(extension, plex);
  if (active === null) throw new Error('no library');
  return active;
}

test.describe('a small library', () => {
  test.use({ plexOptions: { tracks: 400 } });

  test('is searched, filtered and rated in the Library tool, and follows what happens elsewhere', async ({
    extension,
    plex,
  }) => {
    const library = await signedIn(extension, plex);
    const tools = await extension.openTools('#library');
    await expect(tools.getByText('400 tracks')).toBeVisible({ timeout: 30_000 });
    await untilFresh(extension, library);

    const first = (await read(extension, everything(library), 0, 1)).items[0];
    if (!first) throw new Error('no track');
    await tools.getByRole('searchbox', { name: words('librarySearch') }).fill(first.title.slice(0, 5));
    const row = tools.locator(`[data-key="${first.ref.key}"]`);
    await expect(row).toBeVisible();

    // Another app rates: the list and the journal say so without a click.
    const wanted = first.rating === 3 ? 9 : 3;
    await plex.control.rate(first.ref.key, wanted);
    await expect(row.getByRole('slider')).toHaveAttribute('data-rating', String(wanted), { timeout: 20_000 });
    await expect
      .poll(async () => {
        const { items } = (await extension.call('ratings', 'batches', library, {
          offset: 0,
          limit: 20,
        })) as ListPage<BatchState>;
        return items.filter(({ origin }) => origin === 'elsewhere').length;
      })
      .toBe(1);

    // Unrated ones alone.
    await tools.getByRole('searchbox', { name: words('librarySearch') }).fill('');
    await tools.getByRole('combobox', { name: words('filterRating') }).selectOption('unrated');
    const unrated = 400 - (await plex.control.countRated());
    expect(unrated).toBeGreaterThan(0);
    await expect.poll(() => tools.getByRole('status').first().innerText()).toContain('tracks');
    const { total } = await read(
      extension,
      everything(library, { query: { kind: 'rule', field: 'track.userRating', operator: '=', values: ['-1'] } }),
    );
    const rated = [...(await truth(plex)).values()].filter((value) => JSON.parse(value)[1] !== null).length;
    expect(total).toBe(400 - rated);
    await tools.close();
  });

  test('nobody looks: no socket is held and nothing is asked', async ({ extension, plex }) => {
    const library = await signedIn(extension, plex);
    const tools = await extension.openTools('#library');
    await untilFresh(extension, library);
    await expect.poll(() => plex.control.listeners()).toBeGreaterThan(0);
    await tools.close();
    await expect.poll(() => plex.control.listeners()).toBe(0);
  });

  test('with the server away lists stay, ratings wait, and what changed meanwhile is not overwritten', async ({
    extension,
    plex,
  }) => {
    const library = await signedIn(extension, plex);
    const tools = await extension.openTools('#library');
    await untilFresh(extension, library);
    const [free, taken] = (await read(extension, everything(library), 0, 2)).items;
    if (!free || !taken) throw new Error('no tracks');
    await plex.control.setFault('cut@/**');
    for (const { ref } of [free, taken]) await extension.call('ratings', 'rate', ref, 4, { as: library });
    expect((await read(extension, everything(library), 0, 10)).items).toHaveLength(10);
    // Somebody else rates one of them before the server can be reached again.
    await plex.control.rate(taken.ref.key, 9);
    await plex.control.setFault('');
    await extension.call('session', 'refresh');
    await expect.poll(() => extension.call('ratings', 'queued', library), { timeout: 30_000 }).toBe(0);
    expect(await plex.control.ratingOf(free.ref.key)).toBe(4);
    expect(await plex.control.ratingOf(taken.ref.key)).toBe(9);
    await tools.close();
  });
});

test.describe('a library of 6,000 tracks on a slow server', () => {
  test.use({ plexOptions: { tracks: 6_000, latencyMs: 30 } });

  test('is whole after the worker was killed 10 times while it was read', async ({ extension, plex }) => {
    test.setTimeout(180_000);
    const library = await signedIn(extension, plex);
    await extension.call('preferences', 'change', { pageSize: 100, parallelReads: 2 });
    // An open surface brings the worker back at once.
    const tools = await extension.openTools('#library');
    const done = async (): Promise<number> => {
      const state = (await extension.call('mirror', 'state', library)) as MirrorState;
      return state.completedAt === null ? state.done : Number.POSITIVE_INFINITY;
    };
    let deaths = 0;
    for (let kill = 1; kill <= 10; kill += 1) {
      await expect.poll(done, { timeout: 30_000, intervals: [20] }).toBeGreaterThan((kill * 6_000) / 14);
      if ((await done()) === Number.POSITIVE_INFINITY) break;
      await extension.stopWorker();
      deaths += 1;
    }
    expect(deaths).toBeGreaterThanOrEqual(8);
    await untilFresh(extension, library);
    expect(await shown(extension, library)).toEqual(await truth(plex));
    await extension.call('preferences', 'reset');
    await tools.close();
  });
});
