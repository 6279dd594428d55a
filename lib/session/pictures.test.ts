import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PmsClient } from '@/lib/plex/pms-client';
import { createPictureStore } from '@/lib/store/picture-store';
import { AppError } from '@/lib/util/app-error';
import { type PlexStandIn, startPlex } from '@/tests/plex-server/start-plex';
import { createSessionKit } from '@/tests/support/session-kit';
import { createPicturesService } from './pictures';

let plex: PlexStandIn;
let kit: Awaited<ReturnType<typeof createSessionKit>>;
beforeAll(async () => {
  plex = await startPlex({ tracks: 60 });
  kit = await createSessionKit(plex);
});
afterAll(() => plex.close());

/** A server that hands out one answer and counts. */
function fake(answer: () => Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string }>) {
  const asked: { path: string; size: number }[] = [];
  let open = 0;
  let most = 0;
  const picture = async (path: string, size: number) => {
    asked.push({ path, size });
    most = Math.max(most, (open += 1));
    try {
      return await answer();
    } finally {
      open -= 1;
    }
  };
  const clientFor = async () => ({ picture }) as unknown as PmsClient;
  return { clientFor, asked, most: () => most };
}
const png = { bytes: new Uint8Array([1, 2, 3]), type: 'image/png' };

const pictureStore = async () => createPictureStore(kit.db);

describe('covers', () => {
  it('of a real list are data URLs, asked from the server once', async () => {
    const { session } = kit.startWorker();
    await session.pasteToken(plex.plextv.accountToken);
    const { pms, library } = await session.active();
    const { columns } = await pms.tracksPage(library.section, { start: 0, size: 20 });
    const pictures = createPicturesService({
      clientFor: session.clientForServer,
      pictureStore: createPictureStore(kit.db),
    });
    const wanted = columns.texts.thumb.flatMap((path) =>
      path === null ? [] : { server: library.server, path, size: 48 },
    );
    const answers = await pictures.get(wanted);
    expect(answers.some((url) => url?.startsWith('data:image/'))).toBe(true);
    const since = plex.log.last;
    expect(await pictures.get(wanted)).toEqual(answers);
    expect(plex.log.since(since).filter(({ path }) => path.includes('/photo/') && answers.length > 0)).toHaveLength(
      answers.every((url) => url !== null) ? 0 : answers.filter((url) => url === null).length,
    );
  });

  it('are asked at a sane size, at most four at a time, and each once', async () => {
    const server = fake(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return png;
    });
    const { get } = createPicturesService({ clientFor: server.clientFor, pictureStore: await pictureStore() });
    const many = Array.from({ length: 20 }, (_, n) => ({
      server: 'a',
      path: `/library/metadata/${n}/thumb/1`,
      size: n === 0 ? 1 : 9_999,
    }));
    const urls = await get([...many, ...many]);
    expect(urls.every((url) => url === 'data:image/png;base64,AQID')).toBe(true);
    expect(server.asked).toHaveLength(20);
    expect(new Set(server.asked.map(({ size }) => size))).toEqual(new Set([16, 600]));
    expect(server.most()).toBeLessThanOrEqual(4);
  });

  it('are shown when they cannot be kept, and the cache is looked through now and then only', async () => {
    const store = await pictureStore();
    let trims = 0;
    const counting = { ...store, trim: async () => void (trims += 1) };
    const wanted = Array.from({ length: 30 }, (_, n) => ({
      server: 'd',
      path: `/library/metadata/${n}/thumb/1`,
      size: 48,
    }));
    const { clientFor } = fake(async () => png);
    await createPicturesService({ clientFor, pictureStore: counting }).get(wanted);
    expect(trims).toBe(1);
    vi.spyOn(console, 'warn').mockReturnValue();
    const full = { ...store, get: async () => undefined, put: () => Promise.reject(new Error('disk full')) };
    const urls = await createPicturesService({ clientFor, pictureStore: full }).get(wanted);
    expect(urls.every((url) => url?.startsWith('data:image/png'))).toBe(true);
  });

  it.each(['/:/prefs', 'http://elsewhere/x.png', '/library/../:/prefs', '/library/x?y=1', '/accounts', ''])(
    'are never asked from %j',
    async (path) => {
      const server = fake(async () => png);
      const { get } = createPicturesService({ clientFor: server.clientFor, pictureStore: await pictureStore() });
      expect(await get([{ server: 'b', path, size: 48 }])).toEqual([null]);
      expect(server.asked).toEqual([]);
    },
  );

  it.each([
    ['a page', async () => ({ bytes: png.bytes, type: 'text/html' })],
    ['SVG', async () => ({ bytes: png.bytes, type: 'image/svg+xml' })],
    ['nothing', async () => ({ bytes: new Uint8Array(), type: 'image/png' })],
    ['no picture', () => Promise.reject(new AppError('not-found'))],
    ['too much', () => Promise.reject(new AppError('too-long'))],
  ])('that turn out to be %s are null', async (name, answer) => {
    const { get } = createPicturesService({ clientFor: fake(answer).clientFor, pictureStore: await pictureStore() });
    expect(await get([{ server: `c ${name}`, path: '/library/metadata/1/thumb/1', size: 48 }])).toEqual([null]);
  });
});
