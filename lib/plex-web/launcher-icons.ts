const SVG = 'http://www.w3.org/2000/svg';

interface Icon {
  viewBox: string;
  shapes: readonly (readonly [tag: 'path' | 'circle', attributes: Record<string, string>])[];
}

/** The mark of `public/icons/plexm8.svg` without its box: an 8 made of a star over a record. */
export const MARK_ICON: Icon = {
  viewBox: '12 4 104 116',
  shapes: [
    ['circle', { cx: '64', cy: '86', r: '25', fill: 'none', stroke: '#e5a00d', 'stroke-width': '13' }],
    ['circle', { cx: '64', cy: '86', r: '5.5', fill: '#e5a00d' }],
    [
      'path',
      {
        fill: '#f9be03',
        stroke: '#1f2326',
        'stroke-width': '5',
        'stroke-linejoin': 'round',
        d: 'M64 9l10.6 21.4 23.6 3.4-17.1 16.7 4 23.5L64 62.9 42.9 74l4-23.5-17.1-16.7 23.6-3.4z',
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
