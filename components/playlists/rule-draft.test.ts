import { describe, expect, it } from 'vitest';
import { sortKeyOf, sortOf, tidyExtras } from './rule-draft';

describe('what a rule asks besides its tree', () => {
  it('leaves out what says nothing', () => {
    expect(tidyExtras({})).toBeNull();
    expect(tidyExtras({ inPlaylists: [], oncePerRecording: false, perArtist: undefined })).toBeNull();
    expect(tidyExtras({ inPlaylists: ['1'], oncePerRecording: true, perAlbum: undefined })).toEqual({
      inPlaylists: ['1'],
      oncePerRecording: true,
    });
    expect(tidyExtras({ played: { days: 30, times: 0 } })).toEqual({ played: { days: 30, times: 0 } });
  });

  it('sorts as the server names it, by several fields too', () => {
    expect(sortOf('', true)).toEqual([]);
    const sort = sortOf('artist.titleSort,album.year', true);
    expect(sort).toEqual([
      { field: 'artist.titleSort', descending: true },
      { field: 'album.year', descending: false },
    ]);
    expect(sortKeyOf(sort)).toBe('artist.titleSort,album.year');
    expect(sortKeyOf([])).toBe('');
  });
});
