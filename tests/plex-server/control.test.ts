import { describe, expect, it } from 'vitest';
import { useStandIn, type Json } from './test-client';
import { itunesXml, manyRows, writeTemporary } from './test-itunes-file';

describe('control', () => {
  const rows = manyRows(300);
  const client = useStandIn({ libraryFrom: writeTemporary('Library.xml', itunesXml(rows)), drift: 2 });

  interface TruthAnswer extends Json {
    items: Record<string, { rating: number | null; tied: boolean }>;
  }
  const truth = async (): Promise<TruthAnswer['items']> => ((await client.control('GET /truth')) as TruthAnswer).items;
  const rated = rows.filter((row) => row.Rating !== undefined).length;

  it('starts unrated, and says what is missed', async () => {
    const result = await client.control('POST /compare', {});
    const items = Object.values(await truth());
    expect(result).toMatchObject({ right: 0, wrong: 0, missed: items.filter((item) => item.rating !== null).length });
    expect(Number(result.missed)).toBeGreaterThan(rated * 0.85);
  });

  it('calls right what the truth says, and wrong what it does not', async () => {
    const items = Object.entries(await truth());
    for (const [key, { rating }] of items) if (rating !== null) await client.rate(key, rating);
    const done = await client.control('POST /compare', { user: 'Demo' });
    expect(done).toMatchObject({ right: items.filter(([, item]) => item.rating !== null).length, missed: 0, wrong: 0 });
    const [unrated = ''] = items.find(([, item]) => item.rating === null) ?? [];
    const [other = '', truthOf] = items.find(([, item]) => item.rating !== null) ?? [];
    await client.rate(unrated, 2);
    await client.control('POST /rate', { key: other, rating: (truthOf?.rating ?? 0) === 10 ? 1 : 10 });
    const after = (await client.control('POST /compare')) as Json & { details: Json[] };
    expect(after).toMatchObject({ wrong: 2, missed: 0, right: Number(done.right) - 1 });
    expect(after.details.map((detail) => detail.key).sort()).toEqual([unrated, other].sort());
    expect(await client.control('POST /compare', { user: 'Robin' })).toMatchObject({ right: 0, wrong: 0 });
  });

  it('starts again', async () => {
    await client.control('POST /reset');
    expect(await client.control('GET /ratings')).toEqual({});
    expect(await client.control('POST /compare')).toMatchObject({ right: 0, wrong: 0 });
  });

  it('says what was wrong with a call', async () => {
    expect(await client.control('GET /nothing')).toHaveProperty('error');
    expect(await client.control('GET /ratings?user=Nobody')).toHaveProperty('error');
    expect(await client.control('POST /rate', { key: 'x', rating: 3 })).toHaveProperty('error');
  });
});

describe('reset', () => {
  const client = useStandIn({ tracks: 200 });

  it('brings back the ratings, plays and playlists of the start', async () => {
    const before = await client.control('GET /ratings');
    const list = JSON.stringify(await client.items('/library/sections/1/all?type=10'));
    const [key = ''] = Object.keys(before);
    await client.rate(key, -1);
    await client.control('POST /play', { key, finished: true });
    expect(await client.control('GET /ratings')).not.toEqual(before);
    await client.control('POST /reset');
    expect(await client.control('GET /ratings')).toEqual(before);
    expect(JSON.stringify(await client.items('/library/sections/1/all?type=10'))).toBe(list);
  });
});

describe('how Plex Web is', () => {
  const client = useStandIn({ tracks: 10 });

  it('is told to fresh pages, and forgotten by {} and by a reset', async () => {
    const page = async (): Promise<string> => (await fetch(`${client.plex.plexWeb.url}/desktop/`)).text();
    expect(await client.control('PUT /plex-web', { language: 'de', skin: 'bundle' })).toMatchObject({ language: 'de' });
    expect(await page()).toContain('<html lang="de">');
    expect(await client.control('PUT /plex-web', { churnMs: 40 })).toMatchObject({ language: 'de', churnMs: 40 });
    expect(await client.control('PUT /plex-web', { skin: 'modern' })).toHaveProperty('error');
    expect(await client.control('PUT /plex-web', {})).toMatchObject({ language: 'en', skin: 'hosted', churnMs: 0 });
    await client.control('PUT /plex-web', { language: 'de' });
    await client.control('POST /reset', {});
    expect(await page()).toContain('<html lang="en">');
  });
});
