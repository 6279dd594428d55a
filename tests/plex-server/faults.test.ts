import { beforeEach, describe, expect, it } from 'vitest';
import { createFaultPlan } from './faults/fault-plan';
import { parseFaultSpec } from './faults/fault-spec';
import { useStandIn } from './test-client';

const run = (seed: number): boolean[] => {
  const plan = createFaultPlan(seed, '500@*%25');
  return Array.from({ length: 400 }, () => plan.hits('/x').length > 0);
};

describe('fault specs', () => {
  it('are read as documented', () => {
    expect(parseFaultSpec('slow:200@/library/*; 503@*/rate%12.5;rate-ignored@/:/rate#3')).toEqual([
      { kind: 'slow', argument: 200, glob: '/library/*' },
      { kind: '503', glob: '*/rate', percent: 12.5 },
      { kind: 'rate-ignored', glob: '/:/rate', nth: 3 },
    ]);
    expect(parseFaultSpec('')).toEqual([]);
  });

  it.each(['500', 'boom@*', 'slow:x@*', '500@', '500@*%101', '500@*#0'])('refuse "%s"', (spec) => {
    expect(() => parseFaultSpec(spec)).toThrow(/fault/);
  });

  it('hit the share that was asked for, the same in every run', () => {
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
    const hits = run(1).filter(Boolean).length;
    expect(hits).toBeGreaterThan(60);
    expect(hits).toBeLessThan(140);
  });
});

describe('faults', () => {
  const client = useStandIn({ tracks: 50, ratings: 'none' });
  let keys: string[];
  beforeEach(async () => {
    await client.control('POST /reset');
    keys = (await client.items('/library/sections/1/all?type=10&sort=id')).map((track) => String(track.ratingKey));
  });
  const set = (spec: string) => client.control('PUT /fault', { spec });
  const [all, sections] = ['/library/sections/1/all?type=10', '/library/sections'];

  it.each([401, 403, 404, 414, 429, 500, 503])('answer %i on the paths that fit', async (status) => {
    await set(`${status}@/library/sections/*/all`);
    const answer = await client.pms(all);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'text/html']);
    expect((await client.pms(sections)).status).toBe(200);
    await set('');
    expect((await client.pms(all)).status).toBe(200);
  });

  it('hit only the request of that number', async () => {
    await set('500@/library/sections#2');
    const statuses: number[] = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await client.pms(sections)).status);
    expect(statuses).toEqual([200, 500, 200]);
  });

  it('cut the connection in the middle of an answer, or before an empty one that is done all the same', async () => {
    await set('cut@*');
    const answer = await client.pms(all);
    await expect(answer.text()).rejects.toThrow();
    await expect(client.rate(keys[0] ?? '', 8)).rejects.toThrow();
    expect(await client.control('GET /ratings')).toEqual({ [keys[0] ?? '']: 8 });
  });

  it('send half an answer as if it were whole', async () => {
    await set('half@*');
    const text = await (await client.pms(all)).text();
    expect(() => JSON.parse(text) as unknown).toThrow();
  });

  it('send a page of somebody else, or keep one waiting', async () => {
    await set('html@/identity;slow:150@/library/sections');
    const page = await client.pms('/identity');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html']);
    const started = Date.now();
    await client.pms(sections);
    expect(Date.now() - started).toBeGreaterThanOrEqual(140);
  });

  it('answer plex.tv errors as plex.tv does', async () => {
    await set('429:7@/api/v2/*');
    const answer = await client.plextv('/api/v2/user');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7']);
    expect(await answer.json()).toMatchObject({ errors: [{ code: 1003 }] });
  });

  it('store nothing, the double, or on the wrong key, all answered 200', async () => {
    const [first = '', second = ''] = keys;
    const last = keys.at(-1) ?? '';
    await set('rate-ignored@*');
    expect((await client.rate(first, 8)).status).toBe(200);
    expect(await client.control('GET /ratings')).toEqual({});
    await set('rate-doubled@/:/rate');
    await client.rate(first, 8);
    expect(await client.control('GET /ratings')).toEqual({ [first]: 16 });
    await client.rate(first, -1);
    expect(await client.control('GET /ratings')).toEqual({});
    await set('rate-wrong-key@/:/rate');
    await client.rate(first, 6);
    expect(await client.control('GET /ratings')).toEqual({ [second]: 6 });
    await client.rate(first, -1);
    await client.rate(last, 4);
    expect(await client.control('GET /ratings')).toEqual({ [first]: 4 });
  });

  it('are refused when they are not understood, and the old ones stay', async () => {
    await set('503@/identity');
    expect(await set('nonsense')).toHaveProperty('error');
    expect(await client.control('GET /state')).toMatchObject({ fault: '503@/identity' });
  });
});
