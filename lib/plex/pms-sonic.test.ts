import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPlex, type PlexStandIn } from '@/tests/plex-server/start-plex';
import { createPlexHttp } from './plex-http';
import { createPmsClient, type PmsClient } from './pms-client';

let plex: PlexStandIn;
let pms: PmsClient;
let keys: string[];

const http = createPlexHttp({
  identity: { clientIdentifier: 'c', version: '1', platform: 'Test' },
  delay: async () => undefined,
});
const as = (token: string): PmsClient => {
  const [server] = plex.pms;
  return createPmsClient({ http, base: server?.url ?? '', token, server: server?.machineIdentifier ?? '' });
};

async function control(path: string, spec: string): Promise<void> {
  const response = await fetch(plex.control.url + path, { method: 'PUT', body: JSON.stringify({ spec }) });
  expect(response.ok).toBe(true);
}

const WIDE = { limit: 20, maxDistance: 1 };

/** The first track that has neighbours: some are not analysed. */
async function analysed(): Promise<string> {
  for (const key of keys) if (((await pms.nearest(key, WIDE)) ?? []).length > 0) return key;
  throw new Error('no track has neighbours');
}

beforeAll(async () => {
  plex = await startPlex({ tracks: 300 });
  pms = as(plex.pms[0]?.token ?? '');
  const section = (await pms.sections())[0]?.key ?? '';
  keys = [...(await pms.tracksPage(section, { start: 0, size: 300 })).columns.keys];
});
afterAll(() => plex.close());

describe('neighbours by sonic analysis', () => {
  it('are other tracks of the library, as many as were asked for', async () => {
    const key = await analysed();
    const near = (await pms.nearest(key, WIDE)) ?? [];
    expect(near).toHaveLength(20);
    expect(near).not.toContain(key);
    expect(new Set(near).size).toBe(20);
    for (const one of near) expect(keys).toContain(one);
  });

  it('begin with the nearest, and end where the distance does', async () => {
    const key = await analysed();
    const [wide, narrow] = [await pms.nearest(key, WIDE), await pms.nearest(key, { ...WIDE, limit: 3 })];
    expect(narrow).toEqual(wide?.slice(0, 3));
    expect(await pms.nearest(key, { limit: 20, maxDistance: 0 })).toEqual([]);
  });

  it.each(['no-sonic', 'sonic-400'])('are not to be had where the server refuses: %s', async (variant) => {
    const key = await analysed();
    await control('/variant', variant);
    expect(await pms.nearest(key, WIDE)).toBeNull();
    await control('/variant', '');
    expect(await pms.nearest(key, WIDE)).toHaveLength(20);
  });

  it('are none where the server answers an empty list', async () => {
    const key = await analysed();
    await control('/variant', 'sonic-empty');
    expect(await pms.nearest(key, WIDE)).toEqual([]);
    await control('/variant', '');
  });

  it('are not to be had from a server that breaks over them', async () => {
    const key = await analysed();
    await control('/fault', '500@/library/metadata/*/nearest');
    expect(await pms.nearest(key, WIDE)).toBeNull();
    await control('/fault', '');
  });

  it('need a token', async () => {
    await expect(as('wrong-token-here').nearest(keys[0] ?? '', WIDE)).rejects.toMatchObject({ code: 'unauthorized' });
  });
});
