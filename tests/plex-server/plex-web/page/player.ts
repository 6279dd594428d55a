import { playerBar, type PlayerBar } from './player-bar';
import type { Item, Pms } from './pms';
import type { RatingsBoard } from './ratings-board';

/** The state is reported to the server this often (plex-protocol.md §8). */
const TIMELINE_MS = 10_000;
const TICK_MS = 1000;
/** For a moment the media session is a track ahead of the DOM (plex-web.md §9.6). */
const DOM_LAG_MS = 120;

/** The mini player. No sound comes out: time passes by the clock, so that tests need no codec. */
export interface Player {
  start(pms: Pms, tracks: readonly Item[], at: number, shuffle: boolean): void;
  toggle(): void;
  step(by: number): void;
  seek(byMs: number): void;
  close(): void;
  readonly open: boolean;
}

interface Playing {
  pms: Pms;
  queue: readonly Item[];
  at: number;
  time: number;
  paused: boolean;
}

/** @param place the fourth child of `#plex`, filled only while there is a player */
export function createPlayer(place: HTMLElement, board: RatingsBoard): Player {
  let playing: Playing | null = null;
  let bar: PlayerBar | null = null;
  let sinceReport = 0;

  const current = (): Item | undefined => playing?.queue[playing.at];
  const report = (state: string): void => {
    const track = current();
    sinceReport = 0;
    // Reporting is a courtesy: a server that refuses it does not stop the music.
    if (playing && track) playing.pms.timeline(track, state, Math.round(playing.time)).catch(() => undefined);
  };
  const showState = (): void => {
    if (!playing) return;
    navigator.mediaSession.playbackState = playing.paused ? 'paused' : 'playing';
    bar?.setPaused(playing.paused);
    report(playing.paused ? 'paused' : 'playing');
  };
  const load = (at: number): void => {
    const track = playing?.queue[at];
    if (!playing || !track) return player.close();
    Object.assign(playing, { at, time: 0, paused: false });
    const artwork = [{ src: playing.pms.picture(track.parentThumb ?? track.thumb, 320) }];
    navigator.mediaSession.metadata = new MediaMetadata({
      title: track.title,
      artist: track.originalTitle ?? track.grandparentTitle ?? '',
      album: track.parentTitle ?? '',
      artwork: artwork[0]?.src ? artwork : [],
    });
    showState();
    setTimeout(() => {
      if (!playing || current() !== track) return;
      board.recall(track);
      bar ??= playerBar(place, player);
      bar.setTrack(playing.pms, board, track);
      bar.setTime(playing.time, track.duration ?? 0);
      bar.setPaused(playing.paused);
      document.title = track.title || 'Plex';
    }, DOM_LAG_MS);
  };

  const player: Player = {
    start(pms, tracks, at, shuffle) {
      const queue = shuffle ? [...tracks].sort(() => Math.random() - 0.5) : tracks;
      playing = { pms, queue, at, time: 0, paused: false };
      load(at);
    },
    toggle() {
      if (!playing) return;
      playing.paused = !playing.paused;
      showState();
    },
    step(by) {
      if (playing) load(Math.max(0, playing.at + by));
    },
    seek(byMs) {
      const track = current();
      if (!playing || !track) return;
      playing.time = Math.min(Math.max(0, playing.time + byMs), track.duration ?? 0);
      bar?.setTime(playing.time, track.duration ?? 0);
    },
    close() {
      report('stopped');
      playing = null;
      bar = null;
      place.replaceChildren();
      document.title = 'Plex';
      navigator.mediaSession.metadata = null;
      navigator.mediaSession.playbackState = 'none';
    },
    get open() {
      return playing !== null;
    },
  };

  setInterval(() => {
    const track = current();
    if (!playing || !track || playing.paused) return;
    playing.time += TICK_MS;
    sinceReport += TICK_MS;
    if (playing.time >= (track.duration ?? 0)) {
      load(playing.at + 1);
      return;
    }
    bar?.setTime(playing.time, track.duration ?? 0);
    if (sinceReport >= TIMELINE_MS) report('playing');
  }, TICK_MS);
  return player;
}
