import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GhostRating } from '@/lib/recommend/recommendation';
import { createGhostStore } from './ghost-store';

const ghost = (key: string, rating = 7): GhostRating => ({ key, rating, predicted: rating, confidence: 0.5 });

const settle = () => vi.advanceTimersByTimeAsync(100);

describe('guesses for the rows on screen', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('are asked for once, together', async () => {
    const ask = vi.fn(async (keys: string[]) => keys.filter((key) => key !== '2').map((key) => ghost(key)));
    const store = createGhostStore(ask);
    for (const key of ['1', '2', '3', '1']) store.watch(key);
    expect(store.get('1')).toBeUndefined();
    await settle();
    expect(ask.mock.calls).toEqual([[['1', '2', '3']]]);
    expect(store.get('1')).toEqual(ghost('1'));
    expect(store.get('2')).toBeNull();
    store.watch('3');
    await settle();
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('come in calls of 500 keys at most', async () => {
    const ask = vi.fn(async () => []);
    const store = createGhostStore(ask);
    for (let key = 0; key < 1200; key += 1) store.watch(String(key));
    await settle();
    expect(ask.mock.calls.map(([keys]: unknown[]) => (keys as string[]).length)).toEqual([500, 500, 200]);
  });

  it('are read again for what is shown, and dropped for what is not', async () => {
    let rating = 5;
    const ask = vi.fn(async (keys: string[]) => keys.map((key) => ghost(key, rating)));
    const store = createGhostStore(ask);
    const gone = store.watch('1');
    store.watch('2');
    await settle();
    gone();
    rating = 9;
    store.refresh();
    expect(store.get('1')).toBeUndefined();
    // Until the answer comes the old guess is better than a gap.
    expect(store.get('2')?.rating).toBe(5);
    await settle();
    expect(ask.mock.calls.at(-1)).toEqual([['2']]);
    expect(store.get('2')?.rating).toBe(9);
  });

  it('of an older question never replace newer ones', async () => {
    const answers: ((ghosts: GhostRating[]) => void)[] = [];
    const store = createGhostStore(() => new Promise((resolve) => void answers.push(resolve)));
    store.watch('1');
    await settle();
    store.refresh();
    await settle();
    answers[1]?.([ghost('1', 9)]);
    answers[0]?.([ghost('1', 2)]);
    await settle();
    expect(store.get('1')?.rating).toBe(9);
  });

  it('that fail leave the rows without, and tell whoever listens of the rest', async () => {
    let fails = true;
    const told = vi.fn();
    const store = createGhostStore(async (keys) => {
      if (fails) throw new Error('stopped');
      return keys.map((key) => ghost(key));
    });
    const stop = store.subscribe(told);
    store.watch('1');
    await settle();
    expect(store.get('1')).toBeNull();
    fails = false;
    store.refresh();
    await settle();
    expect(store.get('1')).toEqual(ghost('1'));
    expect(told).toHaveBeenCalledTimes(2);
    stop();
    store.refresh();
    await settle();
    expect(told).toHaveBeenCalledTimes(2);
  });

  it('of a row that is shown twice stay until both are gone', async () => {
    const ask = vi.fn(async (keys: string[]) => keys.map((key) => ghost(key)));
    const store = createGhostStore(ask);
    const first = store.watch('1');
    store.watch('1');
    await settle();
    first();
    store.refresh();
    await settle();
    expect(ask).toHaveBeenCalledTimes(2);
  });
});
