import { el } from './dom';
import type { Pms } from './pms';
import type { RatingsBoard } from './ratings-board';
import { word } from './words';

const LEFT = 'M12 2v16.100L5.500 22l1.700-7.400-5.700-5 7.500-.7z';
const RIGHT = 'M12 2l3 6.900 7.500.7-5.700 5 1.700 7.400-6.500-3.900z';
const SVG = 'http://www.w3.org/2000/svg';

interface StarsOptions {
  class?: string;
  testid?: string;
  /** Called after the server took a rating given here. */
  onRated?: () => void;
}

/** Five stars of two halves each; a click on the shown value clears it (tokens of plex-web.md §5.5). */
export function stars(pms: Pms, board: RatingsBoard, key: string, options: StarsOptions = {}): HTMLElement {
  const halves: SVGPathElement[] = [];
  const buttons = [1, 2, 3, 4, 5].map((star) => {
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 24 24');
    for (const shape of [LEFT, RIGHT]) {
      const half = document.createElementNS(SVG, 'path');
      half.setAttribute('d', shape);
      halves.push(half);
      svg.append(half);
    }
    const onclick = (event: MouseEvent): void => {
      const { left, width } = button.getBoundingClientRect();
      // By keyboard there is no place in the star: a whole one.
      const half = event.detail > 0 && event.clientX < left + width / 2;
      void rate(star * 2 - (half ? 1 : 0));
    };
    const button = el(
      'button',
      {
        class: 'StarRating-star__H',
        role: 'radio',
        label: star === 1 ? '1 star' : `${star} ${word('stars')}`,
        onclick,
      },
      svg,
    );
    return button;
  });
  const group = el(
    'div',
    { class: `StarRating-container__H ${options.class ?? ''}`, testid: options.testid, role: 'group' },
    ...buttons,
  );
  let shown: number | null = null;
  board.show(group, key, (rating) => {
    shown = rating;
    for (const [at, half] of halves.entries()) half.classList.toggle('on', rating !== null && at < rating);
    group.classList.toggle('rated', rating !== null);
    // The stand-in's own attribute, for tests and pictures.
    group.setAttribute('data-standin-rating', rating === null ? '' : String(rating));
    group.setAttribute(
      'aria-label',
      rating === null ? word('Not rated') : `${word('Rated')} ${rating / 2} ${word('stars')}`,
    );
  });
  const rate = async (rating: number): Promise<void> => {
    await board.rate(pms, key, rating === shown ? null : rating);
    options.onRated?.();
  };
  return group;
}
