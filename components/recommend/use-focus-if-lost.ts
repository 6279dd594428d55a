import { type RefObject, useEffect } from 'react';

/**
 * Takes the focus when what had it is gone, e.g. the button that led here: else a keyboard begins at the
 * top of the page again.
 * @param of looks again when it changes
 */
export function useFocusIfLost(target: RefObject<HTMLElement | null>, of: unknown): void {
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) target.current?.focus({ preventScroll: true });
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- `of` says when to look
  }, [target, of]);
}
