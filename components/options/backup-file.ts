import type { BackupChunk, RestoreReport } from '@/lib/backup/backup-state';
import { errorCode } from '@/lib/util/app-error';

/** Bytes of a piece that is sent: its text stays below the 256 kB that the background takes. */
const PIECE_BYTES = 128 * 1024;
/** Text that is collected before it becomes a blob, which a browser may keep on disk. */
const BLOB_CHARACTERS = 8 * 1024 * 1024;
/** The browser may stop the background in the middle of a call; each piece may be asked for again. */
const TRIES = 3;

/**
 * Reads *Everything I made*, piece by piece.
 * @param onProgress told how many characters are there
 */
export async function collectBackup(
  read: (cursor: string | null) => Promise<BackupChunk>,
  onProgress: (characters: number) => void,
): Promise<{ blob: Blob; name: string }> {
  const blobs: Blob[] = [];
  let texts: string[] = [];
  let collected = 0;
  let total = 0;
  for (let cursor: string | null = null; ;) {
    const at: string | null = cursor;
    const { text, next, fileName }: BackupChunk = await again(() => read(at));
    texts.push(text);
    collected += text.length;
    total += text.length;
    onProgress(total);
    if (collected >= BLOB_CHARACTERS || next === null) {
      blobs.push(new Blob(texts));
      texts = [];
      collected = 0;
    }
    if (next === null) return { blob: new Blob(blobs, { type: 'application/jsonl' }), name: fileName };
    cursor = next;
  }
}

/**
 * Sends a file to be restored, piece by piece: it is never in memory as a whole.
 * @param onProgress told the share that is done, 0–1
 */
export async function sendBackup(
  file: Blob,
  restore: (chunk: number, text: string, last: boolean) => Promise<RestoreReport | null>,
  onProgress: (share: number) => void,
): Promise<RestoreReport | null> {
  // A character may lie across two pieces; bytes that are none become U+FFFD, and their line is told.
  const decoder = new TextDecoder();
  for (let chunk = 0; ; chunk += 1) {
    const from = chunk * PIECE_BYTES;
    const last = from + PIECE_BYTES >= file.size;
    const bytes = await file.slice(from, from + PIECE_BYTES).arrayBuffer();
    const text = decoder.decode(bytes, { stream: !last });
    const report = await again(() => restore(chunk, text, last));
    onProgress(file.size === 0 ? 1 : Math.min(1, (from + PIECE_BYTES) / file.size));
    if (last) return report;
  }
}

async function again<T>(call: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await call();
    } catch (error) {
      if (tries >= TRIES || errorCode(error) !== 'internal') throw error;
    }
  }
}
