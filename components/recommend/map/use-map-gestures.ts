import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { type MapCamera, type MapSize, fitCamera, pan, zoomAt } from './map-camera';

export interface MapGestures {
  size: MapSize;
  move(change: (camera: MapCamera) => MapCamera): void;
  /** The pointer rests or moves here without a button; null when it left. */
  onHover(at: { px: number; py: number } | null): void;
  onClick(px: number, py: number): void;
  /** Enter, in the middle. */
  onChoose(): void;
  /** The camera was moved by keys: say what is in the middle now. */
  onKeys(): void;
}

/** A press that moved less than this was a click. */
const CLICK_PIXELS = 5;
const KEY_PIXELS = 60;
const KEY_ZOOM = 1.4;

const PANS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [KEY_PIXELS, 0],
  ArrowRight: [-KEY_PIXELS, 0],
  ArrowUp: [0, KEY_PIXELS],
  ArrowDown: [0, -KEY_PIXELS],
};

/** Drag, wheel, two fingers and keys. */
export function useMapGestures(canvas: { current: HTMLElement | null }, gestures: MapGestures) {
  const newest = useRef(gestures);
  useEffect(() => {
    newest.current = gestures;
  });
  const fingers = useRef(new Map<number, { x: number; y: number }>());
  const travelled = useRef(0);

  // React's wheel listeners are passive, so that they could not keep the page from scrolling.
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const listen = (event: WheelEvent): void => {
      event.preventDefault();
      const { px, py } = placeOf(event, element);
      // A mouse tells lines or pages in some browsers.
      const pixels = event.deltaY * (event.deltaMode === 0 ? 1 : 30);
      const { move, size } = newest.current;
      move((camera) => zoomAt(camera, Math.exp(-Math.max(-200, Math.min(200, pixels)) / 240), px, py, size));
    };
    element.addEventListener('wheel', listen, { passive: false });
    return () => element.removeEventListener('wheel', listen);
  }, [canvas]);

  const drop = (event: PointerEvent<HTMLElement>): void => void fingers.current.delete(event.pointerId);

  return {
    onPointerDown(event: PointerEvent<HTMLElement>): void {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      if (fingers.current.size === 0) travelled.current = 0;
      fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    },
    onPointerMove(event: PointerEvent<HTMLElement>): void {
      const before = fingers.current.get(event.pointerId);
      if (!before) {
        newest.current.onHover(placeOf(event, event.currentTarget));
        return;
      }
      const dx = event.clientX - before.x;
      const dy = event.clientY - before.y;
      travelled.current += Math.hypot(dx, dy);
      const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
      fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      const { move, size } = newest.current;
      if (!other) {
        if (travelled.current >= CLICK_PIXELS) move((camera) => pan(camera, dx, dy));
        return;
      }
      const apart = Math.hypot(before.x - other.x, before.y - other.y);
      const factor = apart > 0 ? Math.hypot(event.clientX - other.x, event.clientY - other.y) / apart : 1;
      const box = event.currentTarget.getBoundingClientRect();
      const px = (event.clientX + other.x) / 2 - box.left;
      const py = (event.clientY + other.y) / 2 - box.top;
      // Each finger moves the middle between both by half of its way.
      move((camera) => zoomAt(pan(camera, dx / 2, dy / 2), factor, px, py, size));
    },
    onPointerUp(event: PointerEvent<HTMLElement>): void {
      const wasOnly = fingers.current.size === 1 && fingers.current.has(event.pointerId);
      drop(event);
      if (!wasOnly || travelled.current >= CLICK_PIXELS) return;
      const { px, py } = placeOf(event, event.currentTarget);
      newest.current.onClick(px, py);
    },
    onPointerCancel: drop,
    onPointerLeave: (): void => newest.current.onHover(null),
    onKeyDown(event: KeyboardEvent): void {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const { move, size, onChoose, onKeys } = newest.current;
      const way = PANS[event.key];
      const zoom = event.key === '+' || event.key === '=' ? KEY_ZOOM : event.key === '-' ? 1 / KEY_ZOOM : null;
      if (way) move((camera) => pan(camera, way[0], way[1]));
      else if (zoom !== null) move((camera) => zoomAt(camera, zoom, size.width / 2, size.height / 2, size));
      else if (event.key === '0' || event.key === 'Home') move(() => fitCamera(size));
      else if (event.key === 'Enter' || event.key === ' ') onChoose();
      else return;
      event.preventDefault();
      if (event.key !== 'Enter' && event.key !== ' ') onKeys();
    },
  };
}

function placeOf(event: { clientX: number; clientY: number }, element: Element): { px: number; py: number } {
  const box = element.getBoundingClientRect();
  return { px: event.clientX - box.left, py: event.clientY - box.top };
}
