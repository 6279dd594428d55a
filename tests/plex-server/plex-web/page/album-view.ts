import { openActionMenu } from './action-menu';
import { clock, el, icon, ICONS } from './dom';
import { detailsHash } from './hash-route';
import { createMultiselect, type Multiselect } from './multiselect';
import type { View } from './page-context';
import type { Item } from './pms';
import { listTitle, prePlay } from './pre-play';
import { stars } from './stars';
import { word } from './words';

/** An album: the artist is the title, the album the subtitle; rows carry no key and no link (plex-web.md §0.2). */
export async function albumView(view: View, album: Item): Promise<HTMLElement> {
  const { pms, board, player } = view;
  const { Metadata: tracks } = await pms.get(`/library/metadata/${album.ratingKey}/children`);
  for (const item of [album, ...tracks]) board.learn(item);
  const artist = detailsHash(pms.server.machineIdentifier, album.parentRatingKey ?? '');
  const total = tracks.reduce((sum, track) => sum + (track.duration ?? 0), 0);
  const block = prePlay(view, {
    item: album,
    title: el('a', { href: artist }, album.parentTitle ?? 'Unknown Artist'),
    subtitle: album.title || '[Unknown Album]',
    line1: [album.year, album.Genre?.map(({ tag }) => tag).join(', ')].filter(Boolean).join('    '),
    line2: clock(total),
    starsKey: album.ratingKey,
    play: (shuffle) => player.start(pms, tracks, 0, shuffle),
  });
  const select = createMultiselect();
  const discs = [...new Set(tracks.map((track) => track.parentIndex ?? 1))];
  return el(
    'section',
    { attrs: { 'data-route': 'album' } },
    await neighbours(view, album),
    block,
    listTitle(tracks.length === 1 ? word('1 Track') : `${tracks.length} ${word('Tracks')}`),
    select.bar,
    ...discs.flatMap((disc) => {
      const ofDisc = tracks.filter((track) => (track.parentIndex ?? 1) === disc);
      const heading = discs.length > 1 ? el('h3', { class: 'AlbumDisc-title__H' }, `${word('Disc')} ${disc}`) : null;
      const rows = ofDisc.map((track) =>
        row(view, track, select, () => player.start(pms, tracks, tracks.indexOf(track), false)),
      );
      return [heading, el('div', { class: 'AlbumDisc-trackList__H' }, ...rows)].filter((part) => part !== null);
    }),
  );
}

function row({ pms, board }: View, track: Item, select: Multiselect, play: () => void): HTMLElement {
  const featured = track.originalTitle && track.originalTitle !== track.grandparentTitle ? track.originalTitle : null;
  const selector: HTMLElement = el('button', { label: 'Select', onclick: () => select.toggle(selector) });
  const more: HTMLElement = el(
    'button',
    { label: 'More Actions', attrs: { 'aria-haspopup': 'true' }, onclick: () => openActionMenu(more, play) },
    icon(ICONS.more),
  );
  return el(
    'div',
    { class: 'ListRow-row__H MetadataTableRow-item__H' },
    el('div', { class: 'RowSelectButton-selectButton__H' }, selector),
    el(
      'div',
      { class: 'MetadataTableRow-playCell__H' },
      el('span', {}, String(track.index ?? '')),
      el('button', { label: 'Play', onclick: play }, icon(ICONS.play)),
    ),
    el(
      'div',
      { class: 'TableCell-tableCell__H MetadataTableRow-titleCell__H' },
      el('span', { title: track.title }, track.title),
      featured && el('span', { class: 'MetadataTableRow-secondary__H' }, featured),
    ),
    el(
      'div',
      { class: 'TableCell-tableCell__H' },
      stars(pms, board, track.ratingKey, { class: 'MetadataTableRow-stars__H' }),
    ),
    el('div', { class: 'MetadataTableRow-actionsCell__H' }, el('span', {}, clock(track.duration ?? 0)), more),
  );
}

/** The arrows to the artist's other albums. */
async function neighbours({ pms }: View, album: Item): Promise<HTMLElement> {
  const { Metadata } = album.parentRatingKey
    ? await pms.get(`/library/metadata/${album.parentRatingKey}/children`)
    : { Metadata: [] };
  const at = Metadata.findIndex(({ ratingKey }) => ratingKey === album.ratingKey);
  const arrow = (testid: string, label: string, item: Item | undefined): HTMLElement | null =>
    item
      ? el('a', { testid, label, href: detailsHash(pms.server.machineIdentifier, item.ratingKey) }, icon(ICONS.down))
      : null;
  return el(
    'div',
    { class: 'PageHeader-pageHeader__H' },
    el(
      'div',
      { class: 'PageHeaderRight-pageHeaderRight__H' },
      arrow('toolbarPrevious', 'Previous', at > 0 ? Metadata[at - 1] : undefined),
      arrow('toolbarNext', 'Next', at >= 0 ? Metadata[at + 1] : undefined),
    ),
  );
}
