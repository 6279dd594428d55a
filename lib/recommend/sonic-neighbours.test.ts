import { describe, expect, it } from 'vitest';
import { createSonicNeighbours } from './sonic-neighbours';

const library = { server: 's', account: 'a', section: '1' };
const HOUR = 60 * 60_000;

function neighbours(answer: (key: string) => string[] | null) {
  const asked: string[] = [];
  let time = 1_000;
  const nearest = createSonicNeighbours({
    ask: async (_library, key) => {
      asked.push(key);
      return answer(key);
    },
    now: () => time,
  });
  return { asked, nearest, wait: (ms: number) => (time += ms) };
}

describe('neighbours by sound', () => {
  it('are those that the server names', async () => {
    const { nearest } = neighbours((key) => [`${key}-near`]);
    expect(await nearest(library, 't1')).toEqual(['t1-near']);
  });

  it('are asked for once where the server refuses, and again an hour later', async () => {
    const { asked, nearest, wait } = neighbours(() => null);
    for (const key of ['t1', 't2', 't3']) expect(await nearest(library, key)).toBeNull();
    expect(asked).toEqual(['t1']);
    expect(await nearest({ ...library, server: 'other' }, 't4')).toBeNull();
    wait(HOUR);
    await nearest(library, 't5');
    expect(asked).toEqual(['t1', 't4', 't5']);
  });

  it('are given up after five tracks in a row without one', async () => {
    const { asked, nearest } = neighbours(() => []);
    for (const key of ['1', '2', '3', '4']) expect(await nearest(library, key)).toEqual([]);
    expect(await nearest(library, '5')).toBeNull();
    expect(await nearest(library, '6')).toBeNull();
    expect(asked).toHaveLength(5);
  });

  it('stay where some tracks only have none', async () => {
    const { asked, nearest } = neighbours((key) => (Number(key) % 4 === 0 ? ['near'] : []));
    for (let key = 1; key <= 20; key += 1) expect(await nearest(library, String(key))).not.toBeNull();
    expect(asked).toHaveLength(20);
  });
});
