import { describe, expect, it } from 'vitest';
import { createWishLine } from './wish-line';

/** A surface that shows one item, and a server that answers when told. */
function setUp() {
  const line = createWishLine();
  const sent: string[] = [];
  const answers: (() => void)[] = [];
  const surface = { shows: 'a' };
  const wish = (item: string, value: number): Promise<void> =>
    line.add({
      send: () => {
        sent.push(`${item}=${value}`);
        return new Promise((resolve) => answers.push(resolve));
      },
      isWanted: () => surface.shows === item,
    });
  const answer = async (): Promise<void> => {
    answers.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { line, sent, surface, wish, answer };
}

describe('the wishes of a surface', () => {
  it('go one after the other, and only the newest waits', async () => {
    const { line, sent, wish, answer } = setUp();
    const all = wish('a', 2);
    void wish('a', 4);
    void wish('a', 6);
    expect([sent, line.isBusy]).toEqual([['a=2'], true]);
    await answer();
    expect(sent).toEqual(['a=2', 'a=6']);
    await answer();
    await all;
    expect(line.isBusy).toBe(false);
  });

  it('for another item go out as well: none is lost behind the answer for the old one', async () => {
    const { sent, surface, wish, answer } = setUp();
    void wish('a', 2);
    surface.shows = 'b';
    void wish('b', 8);
    await answer();
    expect(sent).toEqual(['a=2', 'b=8']);
  });

  it('that wait for an item which is not shown any more are dropped', async () => {
    const { line, sent, surface, wish, answer } = setUp();
    void wish('a', 2);
    void wish('a', 4);
    surface.shows = 'b';
    await answer();
    expect([sent, line.isBusy]).toEqual([['a=2'], false]);
  });
});
