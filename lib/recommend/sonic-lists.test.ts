import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Recommendation } from './recommendation';
import { createRecommendKit, type RecommendKit } from './test-support/recommend-kit';

let kit: RecommendKit;
let keys: string[];
beforeAll(async () => {
  kit = await createRecommendKit({ tracks: 600 });
  keys = [...(await kit.stored('track')).keys()];
});
afterAll(() => kit.close());

const bySound = (list: readonly Recommendation[]): Recommendation[] =>
  list.filter(({ reasons }) => reasons.some(({ kind }) => kind === 'sound'));

/** A track of which the stand-in knows neighbours: some are not analysed. */
async function analysed(): Promise<string> {
  const client = kit.clientOf(kit.library);
  for (const key of keys) if (((await client.nearest(key, { limit: 5, maxDistance: 1 })) ?? []).length > 0) return key;
  throw new Error('no track has neighbours');
}

describe('lists of a server with sonic analysis', () => {
  it('name the sound as a reason, and the state says that it is used', async () => {
    const { service } = kit.start({ isSonic: true });
    expect((await service.state()).sonic).toBe(false);
    const list = await service.similar(await analysed(), 20);
    expect(bySound(list).length).toBeGreaterThan(0);
    expect((await service.state()).sonic).toBe(true);
    await service.settled();
  });

  it.each(['no-sonic', 'sonic-400', 'sonic-empty'])('are there without it too: %s', async (variant) => {
    const seed = await analysed();
    await kit.control('PUT', '/variant', { spec: variant });
    const { service } = kit.start({ isSonic: true });
    const list = await service.similar(seed, 20);
    expect(list).toHaveLength(20);
    expect(bySound(list)).toEqual([]);
    expect((await service.state()).sonic).toBe(false);
    await service.settled();
    await kit.control('PUT', '/variant', { spec: '' });
  });
});
