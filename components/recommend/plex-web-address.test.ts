import { describe, expect, it } from 'vitest';
import { plexWebAddress } from './plex-web-address';

const ref = { server: 'abc', key: '501' };

describe('the page in Plex Web', () => {
  it('of a track is its album’s', () => {
    expect(plexWebAddress({ ref, kind: 'track', albumKey: '50' })).toBe(
      'https://app.plex.tv/desktop/#!/server/abc/details?key=%2Flibrary%2Fmetadata%2F50',
    );
  });

  it('of anything else is its own', () => {
    expect(plexWebAddress({ ref, kind: 'artist', albumKey: null })).toContain('%2F501');
    expect(plexWebAddress({ ref, kind: 'track', albumKey: null })).toContain('%2F501');
  });

  it('is built, so that a strange key stays a key', () => {
    const strange = { server: 'a/b', key: '5&x=1#y' };
    const address = plexWebAddress({ ref: strange, kind: 'album', albumKey: null });
    expect(address).toContain('/server/a%2Fb/');
    expect(new URL(address).hash.endsWith('key=%2Flibrary%2Fmetadata%2F5%26x%3D1%23y')).toBe(true);
  });
});
