import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { formatCount } from '@/components/ui/format-count';
import { Loading } from '@/components/ui/spinner';
import { type MessageKey, t } from '@/lib/util/i18n';
import type { LibraryRef } from '@/lib/util/refs';
import type { MapPoints } from './map-points';
import { type RegionName, regionsOf } from './map-regions';
import { useMapPoints } from './use-map-points';

const NAMES: Record<RegionName, MessageKey> = {
  nw: 'regionNw',
  n: 'regionN',
  ne: 'regionNe',
  w: 'regionW',
  c: 'regionC',
  e: 'regionE',
  sw: 'regionSw',
  s: 'regionS',
  se: 'regionSe',
};

interface MapListProps {
  library: LibraryRef;
  by: 'album' | 'artist';
  onOpen(points: MapPoints, point: number): void;
}

/** The map in words: where what is, by genre. */
export function MapList({ library, by, onOpen }: MapListProps) {
  const [open, setOpen] = useState(false);
  const { points, error, reload } = useMapPoints(library, open ? { by, colour: 'genre' } : null);
  return (
    <details className="pm8-map__list" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('mapAsList')}</summary>
      {open && error && <ErrorBanner error={error} onRetry={reload} />}
      {open && !points && !error && <Loading label={t('uiLoading')} />}
      {points && (
        <ul>
          {regionsOf(points).map(({ name, count, genres, largest }) => (
            <li key={name}>
              <h4>{t(NAMES[name])}</h4>
              <p>
                {by === 'album'
                  ? t('albumsCount', count, [formatCount(count)])
                  : t('artistsCount', count, [formatCount(count)])}
                {genres.length > 0 &&
                  `: ${genres.map((genre) => t('regionGenre', [genre.name, formatCount(genre.count)])).join(', ')}`}
              </p>
              <ul className="pm8-map__largest" aria-label={t('regionLargest', [t(NAMES[name])])}>
                {largest.map((point) => (
                  <li key={point}>
                    <Button variant="link" onClick={() => onOpen(points, point)}>
                      {[points.titles[point], points.artists[point]].filter(Boolean).join(' – ')}
                    </Button>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
