import type { EventName, Events } from './services';
import { currentTransport } from './transport';

/** Listens for one kind of event. @returns a function that stops listening */
export function onEvent<E extends EventName>(event: E, listener: (data: Events[E]) => void): () => void {
  return currentTransport().subscribe((message) => {
    // The union is told apart by `event`, which is not visible to the compiler through the type parameter.
    if (message.event === event) listener(message.data as Events[E]);
  });
}
