import { el, icon, ICONS } from './dom';
import type { View } from './page-context';
import { poster } from './cards';
import type { Item } from './pms';
import { stars } from './stars';
import { word } from './words';

interface PrePlay {
  item: Item;
  title: Node | string;
  subtitle?: string;
  line1: string;
  line2?: string;
  /** Null where Plex Web shows no stars. */
  starsKey: string | null;
  play(shuffle: boolean): void;
}

/** Plex Web re-creates its tree for reasons of its own (plex-web.md §9.4). */
export const CHURN = 'standin:churn';

/** The block on top of an item's page. Rating makes Plex Web draw it anew: so does this one. */
export function prePlay(view: View, shown: PrePlay): HTMLElement {
  const build = (): HTMLElement => {
    const { item, starsKey } = shown;
    const rating =
      starsKey && stars(view.pms, view.board, starsKey, { testid: 'metadata-starRatings', onRated: rated });
    return el(
      'div',
      { testid: 'metadata-top-level-items', class: 'PrePlay-topLevel__H' },
      el(
        'div',
        { testid: 'metadata-poster', class: `PrePlay-poster__H${item.type === 'artist' ? ' round' : ''}` },
        poster(view.pms, item, 240),
      ),
      el(
        'div',
        { class: 'PrePlay-details__H' },
        el('h1', { testid: 'metadata-title', class: 'PrePlay-title__H' }, shown.title),
        shown.subtitle !== undefined &&
          el('h2', { testid: 'metadata-subtitle', class: 'PrePlay-subtitle__H' }, shown.subtitle),
        el('span', { testid: 'metadata-line1', class: 'PrePlay-line__H' }, shown.line1),
        shown.line2 !== undefined && el('span', { testid: 'metadata-line2', class: 'PrePlay-line__H' }, shown.line2),
        el('div', {}, el('div', { testid: 'metadata-ratings' })),
        rating && el('div', { class: 'PrePlay-rating__H' }, rating),
        buttons(),
      ),
    );
  };
  const buttons = (): HTMLElement =>
    el(
      'div',
      { class: 'PrePlay-buttons__H' },
      el(
        'button',
        { testid: 'preplay-play', class: 'PrePlay-play__H', onclick: () => shown.play(false) },
        icon(ICONS.play),
        el('span', {}, word('Play')),
      ),
      el(
        'button',
        { testid: 'preplay-shuffle', class: 'PrePlay-button__H', label: 'Shuffle', onclick: () => shown.play(true) },
        icon(ICONS.shuffle),
      ),
      el(
        'button',
        { testid: 'preplay-addToPlaylist', class: 'PrePlay-button__H', label: 'Add to Playlist' },
        icon(ICONS.add),
      ),
      el('button', { testid: 'preplay-edit', class: 'PrePlay-button__H', label: 'Edit' }, icon(ICONS.edit)),
      el(
        'button',
        { testid: 'preplay-more', class: 'PrePlay-button__H', label: 'More', attrs: { 'aria-haspopup': 'true' } },
        icon(ICONS.more),
      ),
    );
  let wasShown = false;
  const redraw = (): void => {
    // It is made before it comes into the page, and is of no use after it left.
    if (!block.isConnected) {
      if (wasShown) removeEventListener(CHURN, redraw);
      return;
    }
    wasShown = true;
    const next = build();
    block.replaceWith(next);
    block = next;
  };
  const rated = (): void => {
    redraw();
    view.onRated();
  };
  let block = build();
  addEventListener(CHURN, redraw);
  return block;
}

export const listTitle = (text: string): HTMLElement =>
  el('div', { class: 'PrePlayListTitle-titleContainer__H' }, el('h2', {}, text));
