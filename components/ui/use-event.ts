import { useEffect, useRef } from 'react';
import { onEvent } from '@/lib/messaging/events-client';
import type { EventName, Events } from '@/lib/messaging/services';

/** Listens for an event of the background while the component is shown; always calls the newest listener. */
export function useEvent<E extends EventName>(event: E, listener: (data: Events[E]) => void): void {
  const newest = useRef(listener);
  useEffect(() => {
    newest.current = listener;
  });
  useEffect(() => onEvent(event, (data) => newest.current(data)), [event]);
}
