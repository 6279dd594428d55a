import { card } from './cards';
import { el } from './dom';
import type { View } from './page-context';
import type { Item } from './pms';
import { listTitle, prePlay } from './pre-play';
import { word } from './words';

/** An artist with stars of its own, and the albums. */
export async function artistView(view: View, artist: Item): Promise<HTMLElement> {
  const { pms, board, player } = view;
  const { Metadata: albums } = await pms.get(`/library/metadata/${artist.ratingKey}/children`);
  board.learn(artist);
  const block = prePlay(view, {
    item: artist,
    title: artist.title,
    line1: artist.Genre?.map(({ tag }) => tag).join(', ') ?? '',
    starsKey: artist.ratingKey,
    play: (shuffle) => {
      void pms
        .get(`/library/metadata/${artist.ratingKey}/allLeaves`)
        .then(({ Metadata }) => player.start(pms, Metadata, 0, shuffle));
    },
  });
  const grid = el('div', { class: 'Grid-grid__H' }, ...albums.map((album) => card(pms, album, 'source:artist')));
  return el(
    'section',
    { attrs: { 'data-route': 'artist' } },
    block,
    listTitle(albums.length === 1 ? word('1 Album') : `${albums.length} ${word('Albums')}`),
    grid,
  );
}
