import { AppError, isAppError } from '@/lib/util/app-error';

/** Where the bytes of a file come from: `File.stream()` in a browser, a read stream in Node. */
export type ByteSource = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** Bigger chunks are cut up, so that progress, cancelling and memory do not depend on the source. */
const MAX_CHUNK = 256 * 1024;

/**
 * Yields the chunks of a source, none empty, none above 256 KB.
 *
 * @throws AppError `cancelled` when the signal fires, `file-unreadable` when the source fails
 */
export async function* readChunks(source: ByteSource, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = 'getReader' in source ? source.getReader() : iterateAsReader(source);
  // Frees a read that waits for bytes: it then ends as done.
  const onAbort = () => void reader.cancel().catch(() => undefined); // the caller hears `cancelled`, not this
  signal?.addEventListener('abort', onAbort, { once: true });
  let finished = false;
  try {
    for (;;) {
      throwIfCancelled(signal);
      const { done, value } = await reader.read();
      throwIfCancelled(signal);
      if (done) {
        finished = true;
        return;
      }
      for (let at = 0; at < value.length; at += MAX_CHUNK) {
        throwIfCancelled(signal);
        yield value.subarray(at, at + MAX_CHUNK);
      }
    }
  } catch (error) {
    if (isAppError(error)) throw error;
    throw new AppError('file-unreadable', 'the file could not be read to its end', { cause: error });
  } finally {
    signal?.removeEventListener('abort', onAbort);
    if (!finished) onAbort();
  }
}

function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('cancelled', 'reading the file was cancelled');
}

interface ByteReader {
  read(): Promise<{ done: false; value: Uint8Array } | { done: true; value?: unknown }>;
  cancel(): Promise<unknown>;
}

function iterateAsReader(source: AsyncIterable<Uint8Array>): ByteReader {
  const iterator = source[Symbol.asyncIterator]();
  return {
    async read() {
      const next = await iterator.next();
      return next.done ? { done: true } : { done: false, value: next.value };
    },
    cancel: async () => iterator.return?.(),
  };
}
