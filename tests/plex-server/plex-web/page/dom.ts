import { hasTestId } from './page-options';
import { word } from './words';

type Child = Node | string | null | undefined | false;

interface Props {
  class?: string;
  testid?: string;
  label?: string;
  role?: string;
  href?: string;
  title?: string;
  attrs?: Record<string, string>;
  onclick?: (event: MouseEvent) => void;
}

/** An element of the page; its label is put into the page's language. No HTML strings and no `style` attributes: the page lives under its own strict CSP. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  const named = {
    class: props.class,
    'data-testid': props.testid !== undefined && hasTestId(props.testid) ? props.testid : undefined,
    'aria-label': props.label === undefined ? undefined : word(props.label),
    role: props.role,
    href: props.href,
    title: props.title,
  };
  for (const [name, value] of Object.entries({ ...named, ...props.attrs })) {
    if (value !== undefined) element.setAttribute(name, value);
  }
  if (props.onclick) element.addEventListener('click', props.onclick as EventListener);
  element.append(
    ...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false),
  );
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A line icon in a box of 24. */
export function icon(path: string, className = ''): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  if (className) svg.setAttribute('class', className);
  const shape = document.createElementNS(SVG, 'path');
  shape.setAttribute('d', path);
  svg.append(shape);
  return svg;
}

export const ICONS = {
  play: 'M7 4.500v15l13-7.500z',
  pause: 'M6.500 5h4v14h-4zM13.500 5h4v14h-4z',
  next: 'M5 5v14l10-7zM16 5h3v14h-3z',
  previous: 'M19 5v14L9 12zM5 5h3v14H5z',
  close:
    'M6.400 5 12 10.600 17.600 5 19 6.400 13.400 12l5.600 5.600-1.400 1.400L12 13.400 6.400 19 5 17.600 10.600 12 5 6.400z',
  more: 'M5 10.200a1.800 1.800 0 1 1 0 3.600 1.800 1.800 0 0 1 0-3.600zM12 10.200a1.800 1.800 0 1 1 0 3.600 1.800 1.800 0 0 1 0-3.600zM19 10.200a1.800 1.800 0 1 1 0 3.600 1.800 1.800 0 0 1 0-3.600z',
  shuffle:
    'M4 6h4l9 10h3v-2l3 3-3 3v-2h-4L7 8H4zM4 16h3l2.500-2.800 1.300 1.500L8 18H4zM17 8h3v2l3-3-3-3v2h-4l-3.300 3.700 1.300 1.500z',
  repeat: 'M6 7h11V4l4 4-4 4V9H8v4H6zM18 17H7v3l-4-4 4-4v3h9v-4h2z',
  list: 'M4 6h16v2H4zM4 11h16v2H4zM4 16h10v2H4z',
  home: 'M12 4 3 12h2.500v8H10v-5h4v5h4.500v-8H21z',
  music: 'M9 4v10.300A3.500 3.500 0 1 0 11 17.500V8h7V4z',
  menu: 'M4 6h16v2H4zM4 11h16v2H4zM4 16h16v2H4z',
  cast: 'M3 5h18v14h-7v-2h5V7H5v3H3zM3 12a7 7 0 0 1 7 7H8a5 5 0 0 0-5-5zM3 16a3 3 0 0 1 3 3H3z',
  activity: 'M3 12h4l3-7 4 14 3-7h4v2h-2.700L14 21.500 9.800 8 8.300 14H3z',
  add: 'M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z',
  edit: 'M4 16.500V20h3.500L18 9.500 14.500 6zM15.500 5 19 8.500 20.500 7 17 3.500z',
  down: 'M6 9l6 6 6-6z',
  up: 'M6 15l6-6 6 6z',
  full: 'M4 4h7v2H6v5H4zM13 18h5v-5h2v7h-7z',
} as const;

/** "3:45" or "1:02:03" from milliseconds. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const tail = String(seconds % 60).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes}:${tail}`
    : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${tail}`;
}
