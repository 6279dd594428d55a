import { poster } from './cards';
import { clock, el, icon, ICONS } from './dom';
import { detailsHash } from './hash-route';
import type { Player } from './player';
import type { Item, Pms } from './pms';
import type { RatingsBoard } from './ratings-board';
import { stars } from './stars';

export interface PlayerBar {
  setTrack(pms: Pms, board: RatingsBoard, track: Item): void;
  setTime(time: number, duration: number): void;
  setPaused(paused: boolean): void;
}

/** The DOM of the mini player (plex-web.md §3, area "player"). */
export function playerBar(place: HTMLElement, player: Player): PlayerBar {
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
  let remaining = false;
  let last = { time: 0, duration: 0 };

  const right = el(
    'div',
    { class: 'PlayerControls-buttonGroupRight__H' },
    button('moreButton', 'More', ICONS.more),
    button('repeatButton', 'Repeat', ICONS.repeat),
    button('shuffleButton', 'Shuffle', ICONS.shuffle),
    button('playQueueButton', 'Play Queue', ICONS.list),
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
  // The media element is somewhere below #plex; that music has an <audio> is an inference (plex-web.md §6).
  place.replaceChildren(
    el(
      'div',
      { class: 'PlayerContainer-container__H' },
      el('audio'),
      el('div', { class: 'Player-miniPlayerContainer__H' }, el('div', { class: 'BottomBar-bottomBar__H' }, controls)),
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
        el('a', { href: link(track.grandparentRatingKey) }, track.originalTitle ?? track.grandparentTitle ?? ''),
        el('span', { class: 'DashSeparator-separator__H' }, ' — '),
        el('a', { href: link(track.parentRatingKey) }, track.parentTitle ?? ''),
      );
      rating.replaceChildren(stars(pms, board, track.ratingKey));
      art.replaceChildren(poster(pms, { ...track, thumb: track.parentThumb ?? track.thumb }, 72));
      // A track's link leads to its album.
      metadata.replaceChildren(
        el(
          'a',
          {
            testid: 'metadataTitleLink',
            role: 'link',
            title: track.title,
            class: 'MetadataPosterTitle-singleLineTitle__H MetadataPosterTitle-title__H',
            href: link(track.parentRatingKey),
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

const button = (testid: string, label: string, path: string, press?: () => void): HTMLElement =>
  el('button', { testid, label, class: 'PlayerIconButton-button__H', onclick: press }, icon(path));
