import { formatCount } from '@/components/ui/format-count';
import type { MapColour } from '@/lib/recommend/recommendation';
import { t } from '@/lib/util/i18n';
import { expectedStars } from '../reason-words';
import { mostOf, paletteOf } from './map-colours';
import type { MapPoints } from './map-points';

/** What the colours mean. */
export function MapLegend({ points, colour }: { points: MapPoints; colour: MapColour }) {
  const [none = '', ...steps] = paletteOf(colour);
  const entries =
    colour === 'genre'
      ? [
          ...steps.slice(0, points.legend.length).map((hex, at) => ({ hex, words: points.legend[at] ?? '' })),
          { hex: none, words: t('mapOtherGenre') },
        ]
      : [{ hex: none, words: t(colour === 'rating' ? 'mapUnrated' : 'mapNeverPlayed') }];
  return (
    <ul className="pm8-map__legend pm8-small" aria-label={t('mapLegend')}>
      {entries.map(({ hex, words }) => (
        <li key={`${hex} ${words}`}>
          <span className="pm8-map__swatch" style={{ background: hex }} />
          {words}
        </li>
      ))}
      {colour !== 'genre' && (
        <li>
          {colour === 'rating' ? expectedStars(0) : formatCount(1)}
          <span className="pm8-map__ramp" style={{ background: `linear-gradient(to right, ${steps.join(', ')})` }} />
          {colour === 'rating'
            ? t('mapRampStars', [expectedStars(10)])
            : t('mapRampPlays', [formatCount(Math.round(mostOf(points.colour)))])}
        </li>
      )}
    </ul>
  );
}
