import type { PageNowPlaying } from '@/lib/messaging/services';
import { parseRoute } from './route';
import { findHook, pickHook } from './selectors';

/** The part of `navigator.mediaSession` that is read; visible from the isolated world (plex-web.md §0.3). */
export interface MediaSessionView {
  metadata: { title: string; artist: string; album: string } | null;
  playbackState: string;
}

/**
 * What the page's player shows, from its DOM; the media session only fills gaps, as at a track change
 * it is ahead of the DOM, whose links belong to the DOM's title (plex-web.md §6, §9.6).
 * The player's links name artist and album; the track itself has no key in the page.
 * @returns null without a player, and for films
 */
export function readNowPlaying(doc: ParentNode, session: MediaSessionView | null): PageNowPlaying | null {
  const block = findHook(doc, 'playerMetadata');
  if (!block || findHook(doc, 'video')) return null;
  const titleLink = findHook(block, 'playerTitle');
  const otherLinks = [...block.querySelectorAll('a')].filter((link) => link !== titleLink);
  const artistLink = pickHook(otherLinks, 'playerArtist');
  const albumLink = pickHook(otherLinks, 'playerAlbum');
  const shown = parseRoute(hrefOf(titleLink));
  const artist = parseRoute(hrefOf(artistLink));
  const album = parseRoute(hrefOf(albumLink));

  const title = textOf(titleLink);
  const media = session?.metadata ?? null;
  const gap = media !== null && (title === '' || media.title === title) ? media : null;
  if (title === '' && !gap?.title) return null;
  return {
    title: title || (gap?.title ?? ''),
    artist: textOf(artistLink) || (gap?.artist ?? ''),
    album: textOf(albumLink) || (gap?.album ?? ''),
    server: shown.server ?? album.server ?? artist.server,
    albumKey: album.key ?? shown.key,
    artistKey: artist.key,
    durationMs: readDuration(doc),
    state: readState(doc, session),
  };
}

/** Milliseconds from "1:01 / 3:45", "1:01 / -2:44" (what remains) or the seek bar. */
function readDuration(doc: ParentNode): number | null {
  const text = findHook(doc, 'duration')?.textContent ?? '';
  const match = /([\d:]+)\s*\/\s*([-−])?\s*([\d:]+)/.exec(text);
  if (match) {
    const position = readClock(match[1] ?? '');
    const second = readClock(match[3] ?? '');
    if (position !== null && second !== null) return (match[2] ? position + second : second) * 1000;
  }
  const max = Number(findHook(doc, 'seekSlider')?.getAttribute('aria-valuemax') ?? Number.NaN);
  return Number.isFinite(max) && max > 0 ? max : null;
}

function readClock(text: string): number | null {
  const parts = text.split(':').map(Number);
  if (parts.length < 2 || parts.length > 3 || parts.some((part) => !Number.isInteger(part))) return null;
  return parts.reduce((seconds, part) => seconds * 60 + part, 0);
}

/** The buttons are true while casting too, when the page has no media element of its own. */
function readState(doc: ParentNode, session: MediaSessionView | null): PageNowPlaying['state'] {
  if (findHook(doc, 'pauseButton')) return 'playing';
  if (findHook(doc, 'resumeButton')) return 'paused';
  return session?.playbackState === 'playing' ? 'playing' : 'paused';
}

const hrefOf = (link: Element | null): string => link?.getAttribute('href') ?? '';
const textOf = (link: Element | null): string => link?.textContent?.trim() ?? '';
