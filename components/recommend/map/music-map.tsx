import { useRef, useState } from 'react';
import { Collection } from '@/components/panel/collection';
import { starWords } from '@/components/ratings/stars';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorBanner } from '@/components/ui/error-banner';
import { formatCount } from '@/components/ui/format-count';
import { MusicIcon } from '@/components/ui/icons';
import { Progress } from '@/components/ui/progress';
import { SelectField } from '@/components/ui/select-field';
import type { MapColour } from '@/lib/recommend/recommendation';
import { type MessageKey, t } from '@/lib/util/i18n';
import { BackIcon } from '../icons';
import { PlexWebLink } from '../plex-web-link';
import { useFocusIfLost } from '../use-focus-if-lost';
import type { ViewProps } from '../view-props';
import { MapCanvas } from './map-canvas';
import { MapLegend } from './map-legend';
import { MapList } from './map-list';
import type { MapPoints } from './map-points';
import { type MapAsked, useMapPoints } from './use-map-points';
import './map.css';

const COLOURS: Record<MapColour, MessageKey> = { rating: 'mapByRating', genre: 'mapByGenre', plays: 'mapByPlays' };

/** The library as a picture in which what is alike lies near each other. */
export function MusicMap({ active, guard }: ViewProps) {
  const { library } = active;
  const [asked, setAsked] = useState<MapAsked>({ by: 'album', colour: 'genre' });
  const [opened, setOpened] = useState<{ kind: 'album' | 'artist'; key: string } | null>(null);
  const { points, error, done, total, reload } = useMapPoints(library, asked);
  const open = (of: MapPoints, point: number): void => setOpened({ kind: asked.by, key: of.keys[point] ?? '' });
  const { by, colour } = asked;
  const top = useRef<HTMLDivElement>(null);
  useFocusIfLost(top, opened);

  if (opened) {
    const ref = { server: library.server, key: opened.key };
    return (
      <div className="pm8-rec__view pm8-rec__view--fill" ref={top} tabIndex={-1}>
        <div className="pm8-row pm8-row--between">
          <Button size="small" icon={<BackIcon size={16} />} onClick={() => setOpened(null)}>
            {t('mapBack')}
          </Button>
          <PlexWebLink item={{ ref, kind: opened.kind, albumKey: null }} />
        </div>
        <Collection of={{ server: library.server, ...opened }} active={active} guard={guard} />
      </div>
    );
  }
  return (
    <div className="pm8-rec__view pm8-rec__view--fill" ref={top} tabIndex={-1}>
      <div className="pm8-rec__fields">
        <SelectField
          label={t('mapOf')}
          value={by}
          options={[
            { value: 'album', label: t('kindAlbums') },
            { value: 'artist', label: t('kindArtists') },
          ]}
          onChange={(next) => setAsked({ ...asked, by: next })}
        />
        <SelectField
          label={t('mapColour')}
          value={colour}
          options={(['genre', 'rating', 'plays'] as const).map((value) => ({ value, label: t(COLOURS[value]) }))}
          onChange={(next) => setAsked({ ...asked, colour: next })}
        />
      </div>
      {error && <ErrorBanner error={error} onRetry={reload} />}
      {!error && !points && <Progress label={t('mapReading')} done={done} total={total} />}
      {points?.count === 0 && (
        <EmptyState icon={<MusicIcon size={28} />} title={t('mapEmptyTitle')}>
          {t('mapEmptyText')}
        </EmptyState>
      )}
      {points && points.count > 0 && (
        <>
          <p className="pm8-small pm8-muted">
            {t('mapMeaning', [
              by === 'album'
                ? t('albumsCount', points.count, [formatCount(points.count)])
                : t('artistsCount', points.count, [formatCount(points.count)]),
            ])}
          </p>
          <MapCanvas
            points={points}
            colour={colour}
            label={t('mapLabel')}
            describe={(point) => describe(points, colour, point)}
            onOpen={(point) => open(points, point)}
          />
          <MapLegend points={points} colour={colour} />
          <MapList library={library} by={by} onOpen={open} />
        </>
      )}
    </div>
  );
}

/** What the colour of a point says, and how large it is. */
function describe(points: MapPoints, colour: MapColour, point: number): string {
  const value = points.colour[point] ?? Number.NaN;
  const tracks = points.sizes[point] ?? 0;
  const size = t('tracksCount', tracks, [formatCount(tracks)]);
  if (Number.isNaN(value)) return size;
  const words =
    colour === 'genre'
      ? (points.legend[value] ?? '')
      : colour === 'rating'
        ? starWords(value)
        : t('mapPlays', [new Intl.NumberFormat(t('uiLocale'), { maximumFractionDigits: 1 }).format(value)]);
  return `${words} · ${size}`;
}
