import { el, icon, ICONS } from './dom';
import { detailsHash, playlistHash } from './hash-route';
import type { Item, Pms } from './pms';

const POSTER = 180;

/** One album, artist or playlist in a grid or hub. */
export function card(pms: Pms, item: Item, origin: string): HTMLElement {
  const server = pms.server.machineIdentifier;
  const href =
    item.type === 'playlist' ? playlistHash(server, item.ratingKey) : detailsHash(server, item.ratingKey, origin);
  const round = item.type === 'artist' ? ' round' : '';
  // The picture navigates by pushState, the title by its hash: both ways are in use (plex-web.md §1.2).
  const open = (): void => {
    history.pushState(null, '', href);
    dispatchEvent(new Event('standin:navigated'));
  };
  return el(
    'div',
    { testid: 'cellItem', class: 'Cell-cell__H' },
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
  );
}

/** A cover at twice its size for sharp screens, or a note where there is none. */
export function poster(pms: Pms, item: Item, size: number): HTMLElement {
  const source = pms.picture(item.thumb ?? item.composite ?? item.parentThumb, size * 2);
  if (!source) return el('div', { class: 'PosterCardImg-empty__H' }, icon(ICONS.music));
  const image = el('img', { attrs: { alt: '', src: source, loading: 'lazy', decoding: 'async' } });
  return el('div', { class: 'PosterCardImg-imageContainer__H' }, image);
}

function secondLine(item: Item): string {
  if (item.type === 'album') return item.parentTitle ?? '';
  if (item.type === 'playlist') return `${item.leafCount ?? 0} tracks`;
  return '';
}
