import { useEffect, useRef } from 'react';

/**
 * Calls `close` on Escape while `open`, wherever the focus is. The key is taken, so that the panel
 * around it stays open (lib/plex-web/frame-handshake.ts closes on an Escape that nobody took).
 */
export function useEscape(open: boolean, close: () => void): void {
  const newest = useRef(close);
  useEffect(() => {
    newest.current = close;
  });
  useEffect(() => {
    if (!open) return;
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      event.preventDefault();
      newest.current();
    };
    // Capturing: before the listener of the panel, which is on the window as well.
    addEventListener('keydown', listen, { capture: true });
    return () => removeEventListener('keydown', listen, { capture: true });
  }, [open]);
}
