import { describe, expect, it } from 'vitest';
import { makeDemoLibrary } from './demo-library';

describe('makeDemoLibrary', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(makeDemoLibrary(3).xml).toBe(makeDemoLibrary(3).xml);
    expect(makeDemoLibrary(3).xml).not.toBe(makeDemoLibrary(4).xml);
  });

  it('holds as many tracks as asked for, some rated by a person, some by iTunes itself', () => {
    const { xml, tracks, rated } = makeDemoLibrary();
    expect(tracks).toBe(400);
    expect(rated).toBeGreaterThan(200);
    expect(xml.match(/<key>Track ID<\/key><integer>\d+<\/integer>\n\t+<key>Name/g)).toHaveLength(tracks);
    const ratings = xml.match(/<key>Rating<\/key>/g)?.length ?? 0;
    const computed = xml.match(/<key>Rating Computed<\/key><true\/>/g)?.length ?? 0;
    expect(computed).toBeGreaterThan(0);
    expect(ratings - computed).toBe(rated);
  });
});
