import { useEffect, useId, useRef, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { RefreshIcon } from '@/components/ui/icons';
import type { MapColour } from '@/lib/recommend/recommendation';
import { t } from '@/lib/util/i18n';
import { MinusIcon, PlusIcon } from '../icons';
import { type MapCamera, type MapSize, fitCamera, resized, toScreen, zoomAt } from './map-camera';
import { nearestPoint } from './map-paint';
import type { MapPoints } from './map-points';
import { useMapDrawing } from './use-map-drawing';
import { useMapGestures } from './use-map-gestures';

interface MapCanvasProps {
  points: MapPoints;
  colour: MapColour;
  label: string;
  /** What a point's colour says, in words. */
  describe(point: number): string;
  onOpen(point: number): void;
}

/** How near the pointer must be, CSS pixels; keys take whatever is nearest to the middle. */
const REACH = 14;
const KEY_REACH = 120;
const BUTTON_ZOOM = 1.8;

/** The library as a picture. */
export function MapCanvas({ points, colour, label, describe, onOpen }: MapCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const hintId = useId();
  const [size, setSize] = useState<MapSize>({ width: 0, height: 0 });
  const [camera, setCamera] = useState<MapCamera>({ x: 0.5, y: 0.5, scale: 1, stretch: 1 });
  const [found, setFound] = useState(-1);
  const [keys, setKeys] = useState(0);

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    let last: MapSize | null = null;
    const watcher = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      const from = last;
      last = { width, height };
      setSize(last);
      setCamera((old) =>
        from === null || from.width === 0 ? fitCamera({ width, height }) : resized(old, from, { width, height }),
      );
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  useMapDrawing(canvas, points, colour, camera, size);

  const middle = (): number => nearestPoint(points, camera, size, size.width / 2, size.height / 2, KEY_REACH);
  // After the camera has moved: what stands in the middle is what Enter opens.
  useEffect(() => {
    if (keys > 0) setFound(middle());
    // oxlint-disable-next-line react/exhaustive-deps -- only moves by keys look at the middle
  }, [keys]);

  const gestures = useMapGestures(canvas, {
    size,
    move: setCamera,
    onHover: (at) => setFound(at ? nearestPoint(points, camera, size, at.px, at.py, REACH) : -1),
    onClick: (px, py) => {
      const point = nearestPoint(points, camera, size, px, py, REACH);
      if (point >= 0) onOpen(point);
    },
    onChoose: () => {
      const point = middle();
      if (point >= 0) onOpen(point);
    },
    onKeys: () => setKeys((count) => count + 1),
  });
  const zoom = (factor: number): void => setCamera((old) => zoomAt(old, factor, size.width / 2, size.height / 2, size));
  const at =
    found >= 0 && found < points.count ? toScreen(camera, size, points.x[found] ?? 0, points.y[found] ?? 0) : null;
  const name = at && [points.titles[found], points.artists[found]].filter(Boolean).join(' – ');

  return (
    <div className="pm8-map__frame">
      <canvas
        ref={canvas}
        className="pm8-map__canvas"
        // Arrows, plus and minus are its own: a screen reader must hand them over.
        // oxlint-disable-next-line jsx-a11y/no-interactive-element-to-noninteractive-role
        role="application"
        aria-label={label}
        aria-describedby={hintId}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        {...gestures}
      />
      {at && (
        <>
          <span className="pm8-map__ring" style={{ left: at.px, top: at.py }} />
          <span
            className="pm8-map__name"
            style={{ left: Math.min(Math.max(at.px, 90), Math.max(90, size.width - 90)), top: at.py }}
          >
            {name}
            <span className="pm8-muted">{describe(found)}</span>
          </span>
        </>
      )}
      <span className="pm8-map__cross" />
      <output className="pm8-hidden">
        {at && keys > 0 ? t('mapMiddle', [`${name ?? ''}, ${describe(found)}`]) : ''}
      </output>
      <p id={hintId} className="pm8-hidden">
        {t('mapHint')}
      </p>
      <div className="pm8-map__buttons">
        <IconButton
          size="small"
          label={t('mapZoomIn')}
          icon={<PlusIcon size={16} />}
          onClick={() => zoom(BUTTON_ZOOM)}
        />
        <IconButton
          size="small"
          label={t('mapZoomOut')}
          icon={<MinusIcon size={16} />}
          onClick={() => zoom(1 / BUTTON_ZOOM)}
        />
        <IconButton
          size="small"
          label={t('mapReset')}
          icon={<RefreshIcon size={16} />}
          onClick={() => setCamera(fitCamera(size))}
        />
      </div>
    </div>
  );
}
