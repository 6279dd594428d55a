import { el, icon, ICONS } from './dom';
import { detailsHash, playlistHash } from './hash-route';
import { pageOptions } from './page-options';
import type { Item, Pms } from './pms';
import { word } from './words';

const POSTER = 180;

/** One album, artist or playlist in a grid or hub. */
export const card = (pms: Pms, item: Item, origin: string): HTMLElement =>
  el('div', { testid: 'cellItem', class: 'Cell-cell__H' }, ...cardParts(pms, item, origin));

/** What stands in a cell: grids put another item into a cell that they have already. */
export function cardParts(pms: Pms, item: Item, origin: string): HTMLElement[] {
  const server = pms.server.machineIdentifier;
  const href =
    item.type === 'playlist' ? playlistHash(server, item.ratingKey) : detailsHash(server, item.ratingKey, origin);
  const round = item.type === 'artist' ? ' round' : '';
  // The picture navigates by pushState, the title by its hash: both ways are in use (plex-web.md §1.2).
  const open = (): void => {
    history.pushState(null, '', href);
    dispatchEvent(new Event('standin:navigated'));
  };
  return [
    el(
      'div',
      { class: 'MetadataPosterCard-cardContainer__H', onclick: open },
      el('div', { class: `MetadataSimplePosterCard-card__H PosterCard-card__H${round}` }, poster(pms, item, POSTER)),
    ),
    el(
      'a',
      { testid: 'metadataTitleLink', role: 'link', title: item.title, class: 'MetadataPosterCardTitle-title__H', href },
      item.title,
    ),
    el('span', { class: 'MetadataPosterCardTitle-title__H MetadataPosterCardTitle-isSecondary__H' }, secondLine(item)),
  ];
}

/** A cover at twice its size for sharp screens, or a note where there is none. */
export function poster(pms: Pms, item: Item, size: number): HTMLElement {
  const source = pms.picture(item.thumb ?? item.composite ?? item.parentThumb, size * 2);
  if (!source) return el('div', { class: 'PosterCardImg-empty__H' }, icon(ICONS.music));
  // A page that is isolated (COEP) shows only pictures that are asked for with CORS.
  const isolated = ['isolated', 'credentialless'].includes(pageOptions().headers);
  const cors: Record<string, string> = isolated ? { crossorigin: 'anonymous' } : {};
  const image = el('img', { attrs: { alt: '', loading: 'lazy', decoding: 'async', ...cors, src: source } });
  return el('div', { class: 'PosterCardImg-imageContainer__H' }, image);
}

function secondLine(item: Item): string {
  if (item.type === 'album') return item.parentTitle ?? '';
  if (item.type === 'playlist') return `${item.leafCount ?? 0} ${word('tracks')}`;
  return '';
}
