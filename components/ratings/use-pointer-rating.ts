import { type PointerEvent, useState } from 'react';
import { clickAt, ratingAt } from './rating-input';

interface PointerRating {
  value: number | null;
  disabled: boolean;
  onRate(value: number | null): void;
}

/** How far above or below the stars a press may end and still count, CSS pixels. */
const SLACK = 24;

/** Where the pointer is, from the left edge of the stars, and whether that still counts. */
function place(event: PointerEvent<HTMLElement>): { x: number; width: number; inside: boolean } {
  const box = event.currentTarget.getBoundingClientRect();
  const near = event.clientY >= box.top - SLACK && event.clientY <= box.bottom + SLACK;
  const inside = near && event.clientX >= box.left - SLACK && event.clientX <= box.right + SLACK;
  return { x: event.clientX - box.left, width: box.width, inside };
}

/** Hover and press of mouse, pen and finger: a finger may slide over the stars, the place where it ends counts. */
export function usePointerRating({ value, disabled, onRate }: PointerRating) {
  /** The rating under the pointer, 1–10, null when there is none. */
  const [preview, setPreview] = useState<number | null>(null);
  const [pressed, setPressed] = useState(false);

  const end = (): void => {
    setPressed(false);
    setPreview(null);
  };

  return {
    preview: disabled ? null : preview,
    handlers: {
      onPointerMove(event: PointerEvent<HTMLElement>): void {
        const { x, width, inside } = place(event);
        if (pressed || event.pointerType === 'mouse') setPreview(inside ? ratingAt(x, width) : null);
      },
      onPointerDown(event: PointerEvent<HTMLElement>): void {
        if (disabled || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const { x, width } = place(event);
        setPressed(true);
        setPreview(ratingAt(x, width));
      },
      onPointerUp(event: PointerEvent<HTMLElement>): void {
        if (disabled || !pressed) return;
        const { x, width, inside } = place(event);
        end();
        if (inside) onRate(clickAt(x, width, value));
      },
      onPointerCancel: end,
      onPointerLeave: (): void => {
        if (!pressed) setPreview(null);
      },
    },
  };
}
