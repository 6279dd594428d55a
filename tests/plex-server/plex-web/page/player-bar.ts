import { poster } from './cards';
import { clock, el, icon, ICONS } from './dom';
import { detailsHash } from './hash-route';
import type { Player } from './player';
import type { Item, Pms } from './pms';
import type { RatingsBoard } from './ratings-board';
import { stars } from './stars';
import { word } from './words';

export interface PlayerBar {
  setTrack(pms: Pms, board: RatingsBoard, track: Item): void;
  setTime(time: number, duration: number): void;
  setPaused(paused: boolean): void;
}

/** Which of its states the player is in. */
export interface PlayerLook {
  /** The whole page instead of the bar at its bottom. */
  full: boolean;
  film: boolean;
  /** Another device plays, this page only steers it. */
  casting: boolean;
}

/** The DOM of the player (plex-web.md §3, area "player"). */
export function playerBar(place: HTMLElement, player: Player, look: PlayerLook): PlayerBar {
  const art = el('div', { class: 'MiniPlayerPoster-card__H' });
  const metadata = el('div', { class: 'PlayerControlsMetadata-container__H' });
  const fill = el('span', { class: 'SeekBar-fill__H' });
  const slider = el('button', { role: 'slider', label: 'Seek', attrs: { 'aria-valuemin': '0' } }, fill);
  const duration = el('button', {
    testid: 'mediaDuration',
    class: 'DurationRemaining-container__H',
    onclick: () => toggleRemaining(),
  });
  const rating = el('span', { class: 'PlayerControlsMetadata-ratingContainer__H' });
  const center = el('div', { class: 'PlayerControls-buttonGroupCenter__H' });
  const large = el('div', { class: 'AudioVideoFullPlayer-poster__H' });
  let remaining = false;
  let last = { time: 0, duration: 0 };

  const right = el(
    'div',
    { class: 'PlayerControls-buttonGroupRight__H' },
    button('moreButton', 'More', ICONS.more),
    button('repeatButton', 'Repeat', ICONS.repeat),
    button('shuffleButton', 'Shuffle', ICONS.shuffle),
    button('playQueueButton', 'Play Queue', ICONS.list),
    // No source names these two: they have no test id here.
    look.full && plainButton('Full Screen', ICONS.full, player.toggleFullscreen),
    look.full
      ? plainButton('Minimize', ICONS.down, () => player.setFull(false))
      : plainButton('Expand', ICONS.up, () => player.setFull(true)),
  );
  const controls = el(
    'div',
    { class: 'ControlsContainer-controlsContainer__H', testid: 'playerControlsContainer' },
    el('div', { class: 'SeekBar-seekBar__H' }, slider),
    el(
      'div',
      { class: 'PlayerControls-controls__H' },
      el('div', { class: 'PlayerControls-buttonGroupLeft__H' }, art, metadata),
      center,
      right,
    ),
  );
  const cast = look.casting && el('div', { class: 'PlayerCast-device__H' }, `${word('Playing on')} Living Room`);
  // The media element is somewhere below #plex; that music has an <audio> is an inference (plex-web.md §6). While
  // another device plays there is none.
  const media = look.casting ? null : look.film ? el('video') : el('audio');
  const bottom = el('div', { class: 'BottomBar-bottomBar__H' }, controls);
  place.replaceChildren(
    el(
      'div',
      { class: 'PlayerContainer-container__H' },
      look.full
        ? el(
            'div',
            { class: 'AudioVideoFullPlayer-container__H', attrs: { 'data-standin': 'full-player' } },
            el('div', { class: 'AudioVideoFullPlayer-topBar__H' }, cast),
            el('div', { class: 'AudioVideoFullPlayer-stage__H' }, look.film ? media : large),
            bottom,
          )
        : el('div', { class: 'Player-miniPlayerContainer__H' }, cast, look.film && media, bottom),
      !look.film && media,
    ),
  );

  const bar: PlayerBar = {
    setTrack(pms, board, track) {
      const link = (key: string | undefined): string => detailsHash(pms.server.machineIdentifier, key ?? '');
      const second = el(
        'span',
        {
          class:
            'MetadataPosterTitle-singleLineTitle__H MetadataPosterTitle-title__H MetadataPosterTitle-isSecondary__H',
        },
        ...(look.film ? [String(track.year ?? '')] : artistAndAlbum(track, link)),
      );
      const cover = { ...track, thumb: track.parentThumb ?? track.thumb };
      // Stars stand there for music only.
      rating.replaceChildren(...(look.film ? [] : [stars(pms, board, track.ratingKey)]));
      art.replaceChildren(poster(pms, cover, 72));
      large.replaceChildren(...(look.full ? [poster(pms, cover, 420)] : []));
      // A track's link leads to its album.
      metadata.replaceChildren(
        el(
          'a',
          {
            testid: 'metadataTitleLink',
            role: 'link',
            title: track.title,
            class: 'MetadataPosterTitle-singleLineTitle__H MetadataPosterTitle-title__H',
            href: link(look.film ? track.ratingKey : track.parentRatingKey),
          },
          track.title,
        ),
        second,
        el('span', { class: 'PlayerControlsMetadata-last__H' }, duration, rating),
      );
    },
    setTime(time, total) {
      last = { time, duration: total };
      duration.textContent = remaining
        ? `${clock(time)} / -${clock(total - time)}`
        : `${clock(time)} / ${clock(total)}`;
      slider.setAttribute('aria-valuenow', String(Math.round(time)));
      slider.setAttribute('aria-valuemax', String(total));
      fill.style.width = `${total > 0 ? (time / total) * 100 : 0}%`;
    },
    setPaused(paused) {
      center.replaceChildren(
        button('previousButton', 'Previous', ICONS.previous, () => player.step(-1)),
        paused
          ? button('resumeButton', 'Play', ICONS.play, player.toggle)
          : button('pauseButton', 'Pause', ICONS.pause, player.toggle),
        button('nextButton', 'Next', ICONS.next, () => player.step(1)),
        button('closeButton', 'Close Player', ICONS.close, player.close),
      );
    },
  };
  const toggleRemaining = (): void => {
    remaining = !remaining;
    bar.setTime(last.time, last.duration);
  };
  return bar;
}

const artistAndAlbum = (track: Item, link: (key: string | undefined) => string): HTMLElement[] => [
  el('a', { href: link(track.grandparentRatingKey) }, track.originalTitle ?? track.grandparentTitle ?? ''),
  el('span', { class: 'DashSeparator-separator__H' }, ' — '),
  el('a', { href: link(track.parentRatingKey) }, track.parentTitle ?? ''),
];

const plainButton = (label: string, path: string, press: () => void): HTMLElement =>
  el('button', { label, class: 'PlayerIconButton-button__H', onclick: press }, icon(path));

const button = (testid: string, label: string, path: string, press?: () => void): HTMLElement =>
  el('button', { testid, label, class: 'PlayerIconButton-button__H', onclick: press }, icon(path));
