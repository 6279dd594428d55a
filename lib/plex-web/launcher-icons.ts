const SVG = 'http://www.w3.org/2000/svg';

interface Icon {
  viewBox: string;
  shapes: readonly (readonly [tag: 'path' | 'circle', attributes: Record<string, string>])[];
}

/** The mark of `public/icons/plexm8.svg` without its tile: an 8 with a star in its lower bow. */
export const MARK_ICON: Icon = {
  viewBox: '20 8 88 112',
  shapes: [
    ['circle', { cx: '64', cy: '39', r: '27', fill: '#f9be03' }],
    ['circle', { cx: '64', cy: '81', r: '36', fill: '#e5a00d' }],
    ['circle', { cx: '64', cy: '36.5', r: '10.5', fill: '#1f2326' }],
    [
      'path',
      {
        fill: '#1f2326',
        stroke: '#1f2326',
        'stroke-width': '4',
        'stroke-linejoin': 'round',
        d: 'M64 59l6.2 14.4 15.7 1.5-11.8 10.4 3.4 15.3-13.5-8-13.5 8 3.4-15.3-11.8-10.4 15.7-1.5z',
      },
    ],
  ],
};

export const CLOSE_ICON: Icon = {
  viewBox: '0 0 24 24',
  shapes: [
    [
      'path',
      { d: 'M6 6l12 12M18 6L6 18', fill: 'none', stroke: '#fff', 'stroke-width': '2', 'stroke-linecap': 'round' },
    ],
  ],
};

/** Built without HTML strings, which a Trusted Types policy of the page would refuse. */
export function drawIcon(doc: Document, { viewBox, shapes }: Icon): SVGSVGElement {
  const svg = doc.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', viewBox);
  svg.setAttribute('aria-hidden', 'true');
  for (const [tag, attributes] of shapes) {
    const shape = doc.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
    svg.append(shape);
  }
  return svg;
}
