import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { readNowPlaying } from './now-playing';

const MID = '0123456789abcdef0123456789abcdef01234567';
const link = (key: number, text: string, hook = '') =>
  `<a ${hook} href="#!/server/${MID}/details?key=%2Flibrary%2Fmetadata%2F${key}">${text}</a>`;
const TITLE_HOOK = 'data-testid="metadataTitleLink"';
const LINES = `${link(101, 'Slow Tide', TITLE_HOOK)}<span>${link(50, 'Mara Lund')}<span> — </span>${link(101, 'Harbour')}</span>`;
const player = (
  lines: string,
  rest = '<button data-testid="mediaDuration">1:01 / 3:45</button><button data-testid="pauseButton"></button>',
) => `<div id="plex"><div class=" x PlayerControlsMetadata-container-h1">${lines}</div>${rest}</div>`;
const page = (html: string) => parseHTML(`<!doctype html><html><body>${html}</body></html>`).document;
const session = (title: string, artist = '', album = '', playbackState = 'none') => ({
  metadata: { title, artist, album },
  playbackState,
});

const TIDE = {
  title: 'Slow Tide',
  artist: 'Mara Lund',
  album: 'Harbour',
  server: MID,
  albumKey: '101',
  artistKey: '50',
  durationMs: 225_000,
  state: 'playing',
};

describe('readNowPlaying', () => {
  it('reads the player: names, the keys of album and artist, duration and state', () => {
    expect(readNowPlaying(page(player(LINES)), null)).toEqual(TIDE);
  });

  it.each([
    ['time left', '<button data-testid="mediaDuration">1:01 / -2:44</button>', 225_000],
    ['hours', '<button data-testid="mediaDuration">0:00 / 1:02:03</button>', 3_723_000],
    ['the older class', '<button class="DurationRemaining-container-x">0:10 / 3:45</button>', 225_000],
    [
      'the seek bar',
      '<div class="SeekBar-seekBar-x"><button role="slider" aria-valuemax="224500"></button></div>',
      224_500,
    ],
    ['a text of another kind', '<button data-testid="mediaDuration">live</button>', null],
    ['nothing', '', null],
  ])('knows the duration from %s', (_name, rest, expected) => {
    expect(readNowPlaying(page(player(LINES, rest)), null)?.durationMs).toBe(expected);
  });

  it.each([
    ['the pause button', '<button data-testid="pauseButton"></button>', 'none', 'playing'],
    ['the resume button', '<button data-testid="resumeButton"></button>', 'playing', 'paused'],
    ['the media session', '', 'playing', 'playing'],
    ['nothing', '', 'none', 'paused'],
  ])('knows the state from %s', (_name, rest, playbackState, expected) => {
    expect(readNowPlaying(page(player(LINES, rest)), session('Slow Tide', '', '', playbackState))?.state).toBe(
      expected,
    );
  });

  it('stays with the DOM, whose links belong together, while the media session is a track ahead', () => {
    expect(readNowPlaying(page(player(LINES)), session('Next One', 'Else', 'Other'))).toEqual(TIDE);
  });

  it('fills what the DOM lacks from the media session of the same track', () => {
    const bare = page(player(link(101, 'Slow Tide', TITLE_HOOK)));
    expect(readNowPlaying(bare, session('Slow Tide', 'Mara Lund', 'Harbour'))).toEqual({ ...TIDE, artistKey: null });
  });

  it('keeps an untitled track apart from no player', () => {
    const untitled = page(player(`${link(101, '', TITLE_HOOK)}<span>${link(50, 'Mara Lund')}</span>`));
    expect(readNowPlaying(untitled, null)).toBeNull();
    expect(readNowPlaying(untitled, session('Slow Tide'))?.title).toBe('Slow Tide');
  });

  it.each([
    ['no player', '<div id="plex"></div>'],
    ['a film', player(LINES, '<video></video>')],
  ])('is nothing with %s', (_name, html) => {
    expect(readNowPlaying(page(html), session('Slow Tide'))).toBeNull();
  });
});
