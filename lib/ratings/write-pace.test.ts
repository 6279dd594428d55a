import { describe, expect, it } from 'vitest';
import { createWritePace, inPace } from './write-pace';

const answers = (pace: ReturnType<typeof createWritePace>, count: number, ms: number): void => {
  for (let one = 0; one < count; one += 1) pace.answered(ms);
};

describe('the pace of writes', () => {
  it('starts at 2 and rises to 4 while the server is fast', () => {
    const pace = createWritePace();
    expect(pace.limit).toBe(2);
    answers(pace, 40, 20);
    expect(pace.limit).toBe(4);
  });

  it('goes back to 2 when answers get slow, and to 1 in trouble, from where it recovers', () => {
    const pace = createWritePace();
    answers(pace, 40, 20);
    answers(pace, 8, 80);
    expect(pace.limit).toBe(2);
    pace.failed();
    expect(pace.limit).toBe(1);
    answers(pace, 16, 150);
    expect(pace.limit).toBe(2);
  });

  it('is kept, and a failure is thrown after all that was under way has ended', async () => {
    const pace = createWritePace();
    let now = 0;
    let most = 0;
    let begun = 0;
    const work = async (item: number): Promise<void> => {
      begun += 1;
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
      if (item === 5) throw new Error('five');
    };
    await expect(inPace([1, 2, 3, 4, 5, 6, 7, 8, 9], pace, work)).rejects.toThrow('five');
    expect([most, now]).toEqual([2, 0]);
    expect(begun).toBeLessThan(8);
    await inPace([], pace, work);
  });
});
