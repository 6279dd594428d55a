import { pageOptions } from './page-options';
import { showMediaSession } from './media-session';
import { type PlayerBar, type PlayerLook, playerBar } from './player-bar';
import type { Item, Pms } from './pms';
import type { RatingsBoard } from './ratings-board';
import { standin } from './standin-face';

/** The state is reported to the server this often (plex-protocol.md §8). */
const TIMELINE_MS = 10_000;
const TICK_MS = 1000;

/** No sound comes out: time passes by the clock, so that tests need no codec. */
export interface Player {
  start(pms: Pms, tracks: readonly Item[], at: number, shuffle: boolean): void;
  toggle(): void;
  step(by: number): void;
  seek(byMs: number): void;
  close(): void;
  /** The whole page, or the bar at its bottom. */
  setFull(full: boolean): void;
  toggleFullscreen(): void;
  readonly open: boolean;
  readonly full: boolean;
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
  let look: PlayerLook = { full: false, film: false, casting: false };

  const current = (): Item | undefined => playing?.queue[playing.at];
  const report = (state: string): void => {
    const track = current();
    sinceReport = 0;
    // Reporting is a courtesy: a server that refuses it does not stop the music. Nobody's library has the film.
    if (playing && track && !look.film) {
      playing.pms.timeline(track, state, Math.round(playing.time)).catch(() => undefined);
    }
  };
  /** Another player's music is not this browser's: no media session while casting (plex-web.md §6; that it is empty is a guess). */
  const showSession = (): void => {
    const track = look.casting ? undefined : current();
    showMediaSession(playing?.pms ?? null, track ?? null, playing?.paused ?? false);
  };
  const showState = (): void => {
    if (!playing) return;
    showSession();
    bar?.setPaused(playing.paused);
    report(playing.paused ? 'paused' : 'playing');
  };
  const drawBar = (): void => {
    const track = current();
    if (!playing || !track) return;
    bar ??= playerBar(place, player, look);
    bar.setTrack(playing.pms, board, track);
    bar.setTime(playing.time, track.duration ?? 0);
    bar.setPaused(playing.paused);
    document.body.classList.toggle('show-video-player', look.film && look.full);
  };
  const setLook = (change: Partial<PlayerLook>): void => {
    look = { ...look, ...change };
    bar = null;
    showSession();
    drawBar();
  };
  const load = (at: number): void => {
    const track = playing?.queue[at];
    if (!playing || !track) return player.close();
    Object.assign(playing, { at, time: 0, paused: false });
    showState();
    // For a moment the media session is a track ahead of the DOM (plex-web.md §9.6).
    setTimeout(() => {
      if (!playing || current() !== track) return;
      board.recall(track);
      drawBar();
      document.title = track.title || 'Plex';
    }, pageOptions().gapMs);
  };

  const player: Player = {
    start(pms, tracks, at, shuffle) {
      const queue = shuffle ? [...tracks].sort(() => Math.random() - 0.5) : tracks;
      playing = { pms, queue, at, time: 0, paused: false };
      look = { ...look, film: queue[at]?.type === 'movie' };
      bar = null;
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
      look = { full: false, film: false, casting: false };
      place.replaceChildren();
      document.body.classList.remove('show-video-player');
      document.title = 'Plex';
      showSession();
    },
    setFull: (full) => playing && setLook({ full }),
    toggleFullscreen() {
      const target = place.querySelector('[data-standin="full-player"]') ?? document.documentElement;
      // Where it is not allowed, the page stays as it is.
      void (document.fullscreenElement ? document.exitFullscreen() : target.requestFullscreen()).catch(() => undefined);
    },
    get open() {
      return playing !== null;
    },
    get full() {
      return playing !== null && look.full;
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

  standin.setFull = player.setFull;
  standin.cast = (casting) => playing && setLook({ casting });
  standin.stepTrack = player.step;
  return player;
}
