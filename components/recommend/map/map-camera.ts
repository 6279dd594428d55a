/** What part of the plane is in sight: the point in the middle, and how many pixels one unit of it has upwards. */
export interface MapCamera {
  x: number;
  y: number;
  scale: number;
  /** How much wider than high a unit is: a wide window is filled, and what is near stays near. */
  stretch: number;
}

export interface MapSize {
  width: number;
  height: number;
}

const MARGIN = 0.94;
const MOST_ZOOM = 400;

const MOST_STRETCH = 1.8;

const fitStretch = ({ width, height }: MapSize): number =>
  Math.min(MOST_STRETCH, Math.max(1 / MOST_STRETCH, width / Math.max(1, height)));
const fitScale = (size: MapSize): number => Math.max(1, Math.min(size.width / fitStretch(size), size.height) * MARGIN);

/** Everything in sight. */
export const fitCamera = (size: MapSize): MapCamera => ({
  x: 0.5,
  y: 0.5,
  scale: fitScale(size),
  stretch: fitStretch(size),
});

/** How much larger than when everything is in sight. */
export const zoomOf = (camera: MapCamera, size: MapSize): number => camera.scale / fitScale(size);

/** Moves what is in sight by pixels. */
export const pan = (camera: MapCamera, dx: number, dy: number): MapCamera =>
  inBounds({ ...camera, x: camera.x - dx / (camera.scale * camera.stretch), y: camera.y - dy / camera.scale });

/** Zooms so that the point under (px, py) stays where it is. */
export function zoomAt(camera: MapCamera, factor: number, px: number, py: number, size: MapSize): MapCamera {
  const fit = fitScale(size);
  const scale = Math.min(fit * MOST_ZOOM, Math.max(fit * 0.8, camera.scale * factor));
  const dx = px - size.width / 2;
  const dy = py - size.height / 2;
  return inBounds({
    x: camera.x + (dx / camera.scale - dx / scale) / camera.stretch,
    y: camera.y + dy / camera.scale - dy / scale,
    scale,
    stretch: camera.stretch,
  });
}

/** The same view in a window of another size. */
export const resized = (camera: MapCamera, from: MapSize, to: MapSize): MapCamera => ({
  ...camera,
  scale: (camera.scale / fitScale(from)) * fitScale(to),
  stretch: fitStretch(to),
});

const inBounds = (camera: MapCamera): MapCamera => ({
  ...camera,
  x: Math.min(1, Math.max(0, camera.x)),
  y: Math.min(1, Math.max(0, camera.y)),
});

export const toScreen = (camera: MapCamera, size: MapSize, x: number, y: number): { px: number; py: number } => ({
  px: (x - camera.x) * camera.scale * camera.stretch + size.width / 2,
  py: (y - camera.y) * camera.scale + size.height / 2,
});
