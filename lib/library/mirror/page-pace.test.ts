import { describe, expect, it } from 'vitest';
import { createPagePace } from './page-pace';

describe('the pace of reading', () => {
  it('asks a quick server for more at once, up to a limit', () => {
    const pace = createPagePace({ fixedSize: 0, most: 4 });
    const sizes = [1, 2, 3].map(() => {
      pace.answered(pace.size(), 200);
      return pace.size();
    });
    expect(sizes).toEqual([1000, 2000, 2000]);
    expect(pace.parallel()).toBe(4);
  });

  it('is not fooled by the short last page of a list', () => {
    const pace = createPagePace({ fixedSize: 0, most: 4 });
    pace.answered(12, 5);
    expect(pace.size()).toBe(500);
  });

  it('asks a slow server for less, one request after the other, and recovers', () => {
    const pace = createPagePace({ fixedSize: 0, most: 4 });
    for (let time = 0; time < 5; time += 1) pace.answered(pace.size(), 9000);
    expect([pace.size(), pace.parallel()]).toEqual([100, 1]);
    for (let time = 0; time < 8; time += 1) pace.answered(pace.size(), 100);
    expect([pace.size(), pace.parallel()]).toEqual([2000, 4]);
  });

  it('backs off at a refusal', () => {
    const pace = createPagePace({ fixedSize: 0, most: 4 });
    pace.failed();
    expect([pace.size(), pace.parallel()]).toEqual([250, 1]);
  });

  it("keeps to the user's choice of a size", () => {
    const pace = createPagePace({ fixedSize: 300, most: 2 });
    pace.answered(300, 10);
    pace.answered(300, 9000);
    pace.failed();
    expect(pace.size()).toBe(300);
  });
});
