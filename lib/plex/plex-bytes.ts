import { AppError } from '@/lib/util/app-error';
import { statusToCode } from './plex-answer';

/** A binary answer. */
export interface PlexBytes {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
}

/** Reads at most `maxBytes`, whatever length was announced. @throws AppError by status; too-long */
export async function readBytes(response: Response, maxBytes: number): Promise<PlexBytes> {
  if (!response.ok)
    throw new AppError(statusToCode(response.status), `answered ${response.status}`, {
      details: { status: response.status },
    });
  const tooLong = (): AppError => new AppError('too-long', `more than ${maxBytes} bytes`);
  if (Number(response.headers.get('content-length')) > maxBytes) throw tooLong();
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (response.body !== null) {
    for await (const chunk of readChunks(response.body)) {
      length += chunk.length;
      if (length > maxBytes) throw tooLong();
      chunks.push(chunk);
    }
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return { bytes, type: (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '' };
}

/** Chrome's streams are not async-iterable before 124, ours begin at 120; a reader works everywhere. */
async function* readChunks(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}
