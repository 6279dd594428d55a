import { poster } from './cards';
import { clock, el, icon, ICONS } from './dom';
import { detailsHash } from './hash-route';
import type { View } from './page-context';
import type { Item } from './pms';
import { listTitle, prePlay } from './pre-play';
import { stars } from './stars';

/** Rows shown of a long playlist; the virtual list of 5,000 rows comes with plex-web.md §9.5 in full. */
const SHOWN = 200;

/** A playlist: the link of a row leads to the track's album (plex-web.md §0.2). */
export async function playlistView(view: View): Promise<HTMLElement> {
  const { pms, board, player, key } = view;
  const { Metadata: found } = await pms.get(`/playlists/${key}`);
  const playlist = found[0];
  if (!playlist) return el('section', { attrs: { 'data-route': 'none' } }, 'This playlist is not here.');
  const { Metadata: tracks } = await pms.get(`/playlists/${key}/items`, {
    'X-Plex-Container-Start': '0',
    'X-Plex-Container-Size': String(SHOWN),
  });
  for (const track of tracks) board.learn(track);
  const start = (at: number, shuffle = false): void => player.start(pms, tracks, at, shuffle);
  const block = prePlay(view, {
    item: playlist,
    title: playlist.title,
    line1: `${playlist.leafCount ?? tracks.length} tracks    ${clock(playlist.duration ?? 0)}`,
    starsKey: null,
    play: (shuffle) => start(0, shuffle),
  });
  return el(
    'section',
    { attrs: { 'data-route': 'playlist' } },
    block,
    el('div', { class: 'PrePlayListTopDivider-topDivider__H' }),
    listTitle('Tracks'),
    el('div', {}, ...tracks.map((track, at) => row(view, playlist, track, at, () => start(at)))),
  );
}

function row({ pms, board }: View, playlist: Item, track: Item, at: number, play: () => void): HTMLElement {
  const album = detailsHash(pms.server.machineIdentifier, track.parentRatingKey ?? '', 'source:playlist');
  const container = el(
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
  // Only what was put together by hand can be moved.
  return playlist.smart
    ? el('div', {}, container)
    : el('div', { class: 'PlaylistItemDragSource-container__H' }, container);
}
