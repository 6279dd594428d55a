import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/util/app-error';
import { type LoadWindow, createWindowStore } from './window-store';

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

function numbers(total: number): { load: LoadWindow<number>; asked: number[] } {
  const asked: number[] = [];
  return {
    asked,
    async load({ offset, limit }) {
      asked.push(offset);
      const items = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, at) => offset + at);
      return { items, total, finished: offset + limit >= total };
    },
  };
}

describe('createWindowStore', () => {
  it('reads the first window for its first listener and says how much there is', async () => {
    const { load, asked } = numbers(1000);
    const store = createWindowStore(load, 100);
    expect(store.snapshot()).toMatchObject({ loading: true, total: 0 });
    store.subscribe(() => {});
    await settle();
    expect(store.snapshot()).toMatchObject({ loading: false, total: 1000, error: null });
    expect(store.snapshot().row(99)).toBe(99);
    expect(asked).toEqual([0]);
  });

  it('reads only windows in sight, each once', async () => {
    const { load, asked } = numbers(1000);
    const store = createWindowStore(load, 100);
    store.need(350, 420);
    store.need(351, 421);
    await settle();
    store.need(350, 420);
    await settle();
    expect(asked).toEqual([300, 400]);
    expect(store.snapshot().row(419)).toBe(419);
    expect(store.snapshot().row(500)).toBeUndefined();
  });

  it('keeps few windows of a list of 100,000, and those in sight always', async () => {
    const { load } = numbers(100_000);
    const store = createWindowStore(load, 100);
    for (let first = 0; first < 100_000; first += 1000) {
      store.need(first, first + 20);
      await settle();
    }
    expect(store.snapshot().row(99_005)).toBe(99_005);
    expect(store.snapshot().row(5)).toBeUndefined();
    store.need(0, 20);
    await settle();
    expect(store.snapshot().row(5)).toBe(5);
  });

  it('asks again after an error only when told to', async () => {
    let broken = true;
    let calls = 0;
    const store = createWindowStore<number>(async () => {
      calls += 1;
      if (broken) throw new AppError('network');
      return { items: [7], total: 1, finished: true };
    }, 100);
    store.need(0, 10);
    await settle();
    store.need(0, 10);
    await settle();
    expect(calls).toBe(1);
    expect(store.snapshot()).toMatchObject({ loading: false, error: { code: 'network' } });
    broken = false;
    store.reload();
    await settle();
    expect(store.snapshot()).toMatchObject({ error: null, total: 1 });
    expect(store.snapshot().row(0)).toBe(7);
  });

  it('changes rows in place and tells nobody when nothing changed', async () => {
    const { load } = numbers(10);
    const store = createWindowStore(load, 100);
    let told = 0;
    store.subscribe(() => (told += 1));
    await settle();
    const before = told;
    store.update((row) => row);
    expect(told).toBe(before);
    store.update((row) => (row === 3 ? 30 : row));
    expect(store.snapshot().row(3)).toBe(30);
    expect(told).toBe(before + 1);
  });

  it('does not mix in an answer from before a reload', async () => {
    const answers: ((value: number) => void)[] = [];
    const store = createWindowStore<number>(
      () => new Promise((resolve) => answers.push((value) => resolve({ items: [value], total: 1, finished: true }))),
      100,
    );
    store.need(0, 1);
    store.reload();
    answers[1]?.(2);
    await settle();
    answers[0]?.(1);
    await settle();
    expect(store.snapshot().row(0)).toBe(2);
  });
});
