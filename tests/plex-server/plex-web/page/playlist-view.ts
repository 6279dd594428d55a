import { poster } from './cards';
import { clock, el, icon, ICONS } from './dom';
import { detailsHash } from './hash-route';
import type { View } from './page-context';
import type { Item } from './pms';
import { listTitle, prePlay } from './pre-play';
import { stars } from './stars';
import { virtualList } from './virtual-list';
import { word } from './words';

/** As high as the style sheet makes them. */
const ROW_HEIGHT = 68;

/** A playlist: the link of a row leads to the track's album (plex-web.md §0.2). */
export async function playlistView(view: View): Promise<HTMLElement> {
  const { pms, board, player, key } = view;
  const { Metadata: found } = await pms.get(`/playlists/${key}`);
  const playlist = found[0];
  if (!playlist) return el('section', { attrs: { 'data-route': 'none' } }, 'This playlist is not here.');
  const count = playlist.leafCount ?? 0;
  const load = async (start: number, size: number): Promise<Item[]> => {
    const { Metadata } = await pms.get(`/playlists/${key}/items`, {
      'X-Plex-Container-Start': String(start),
      'X-Plex-Container-Size': String(size),
    });
    for (const track of Metadata) board.recall(track);
    return Metadata;
  };
  const start = (at: number, shuffle = false): void => {
    void load(0, count).then((tracks) => player.start(pms, tracks, at, shuffle));
  };
  const block = prePlay(view, {
    item: playlist,
    title: playlist.title,
    line1: `${count} ${word('tracks')}    ${clock(playlist.duration ?? 0)}`,
    starsKey: null,
    play: (shuffle) => start(0, shuffle),
  });
  return el(
    'section',
    { attrs: { 'data-route': 'playlist' } },
    block,
    el('div', { class: 'PrePlayListTopDivider-topDivider__H' }),
    listTitle(word('Tracks')),
    virtualList<Item>({
      scroller: view.scroller,
      count,
      load,
      columns: () => 1,
      cellWidth: 0,
      rowHeight: ROW_HEIGHT,
      // Only what was put together by hand can be moved.
      makeCell: () => el('div', playlist.smart ? {} : { class: 'PlaylistItemDragSource-container__H' }),
      fill: (cell, track, at) => cell.replaceChildren(...(track ? [row(view, track, at, () => start(at))] : [])),
    }),
  );
}

function row({ pms, board }: View, track: Item, at: number, play: () => void): HTMLElement {
  const album = detailsHash(pms.server.machineIdentifier, track.parentRatingKey ?? '', 'source:playlist');
  return el(
    'div',
    { class: 'PlaylistItemRow-container__H' },
    el(
      'div',
      { class: 'PlaylistItemRow-overlay__H' },
      el(
        'div',
        { class: 'PlaylistItemMetadata-indexContainer__H' },
        el('span', {}, String(at + 1)),
        el('button', { label: 'Play', onclick: play }, icon(ICONS.play)),
      ),
      el('div', { class: 'PlaylistItemRow-poster__H' }, poster(pms, track, 48)),
      el(
        'div',
        { class: 'PlaylistItemMetadata-titles__H' },
        el(
          'span',
          { class: ' MetadataPosterTitle-singleLineTitle__H' },
          el('a', { testid: 'metadataTitleLink', href: album }, track.title),
        ),
        el(
          'span',
          { class: 'MetadataPosterTitle-isSecondary__H' },
          `${track.originalTitle ?? track.grandparentTitle ?? ''} — ${track.parentTitle ?? ''}`,
        ),
      ),
      // That rows of playlists show stars is a guess.
      stars(pms, board, track.ratingKey, { class: 'MetadataTableRow-stars__H' }),
      el('span', { class: 'PlaylistItemMetadata-duration__H' }, clock(track.duration ?? 0)),
    ),
  );
}
