import { describe, expect, it } from 'vitest';
import type { ImportRow } from '@/lib/formats/import-row';
import { AppError } from '@/lib/util/app-error';
import { MAX_CHUNK_BYTES, MAX_CHUNK_ROWS, type FromImportWorker, type ToImportWorker } from './import-protocol';
import { type ImportWorker, readInWorker } from './read-in-worker';
import { serveImport } from './serve-import';
import { uploadFile } from './upload-file';

const track = (id: number, extra = ''): string =>
  `<key>${id}</key><dict><key>Track ID</key><integer>${id}</integer><key>Name</key><string>Song ${id}${extra}</string><key>Artist</key><string>Band</string><key>Rating</key><integer>${(id % 5) * 20 + 20}</integer></dict>`;
const library = (count: number, extra = ''): File =>
  new File(
    [
      '<?xml version="1.0"?><plist version="1.0"><dict><key>Tracks</key><dict>',
      Array.from({ length: count }, (_, id) => track(id, extra)).join(''),
      '</dict></dict></plist>',
    ],
    'Library.xml',
  );

/** A worker without a thread: messages still take a turn of the event loop, and are cloned. */
function startLocalWorker(): ImportWorker & { terminated: boolean; sent: FromImportWorker[] } {
  const listeners: ((event: { data: FromImportWorker }) => void)[] = [];
  const sent: FromImportWorker[] = [];
  const take = serveImport((message) => {
    sent.push(message);
    setTimeout(() => listeners.forEach((listener) => listener({ data: message })), 0);
  });
  return {
    terminated: false,
    sent,
    postMessage(message: ToImportWorker) {
      setTimeout(() => take(message), 0);
    },
    addEventListener(type: string, listener: never) {
      if (type === 'message') listeners.push(listener);
    },
    terminate() {
      this.terminated = true;
    },
  };
}

interface Stored {
  chunks: ImportRow[][];
  most: number;
}

/** A background that stores chunks, slowly, and notes how many came at once. */
function slowStore(): Stored & { onRows: (chunk: number, rows: ImportRow[]) => Promise<void> } {
  let open = 0;
  const stored = {
    chunks: [] as ImportRow[][],
    most: 0,
    async onRows(chunk: number, rows: ImportRow[]): Promise<void> {
      open += 1;
      stored.most = Math.max(stored.most, open);
      await new Promise((resolve) => setTimeout(resolve, 1));
      stored.chunks[chunk] = rows;
      open -= 1;
    },
  };
  return stored;
}

describe('the import worker', () => {
  it('hands over every row once, in order, in chunks of at most 2,000, one at a time', async () => {
    const store = slowStore();
    const worker = startLocalWorker();
    const report = await readInWorker(library(5_001), worker, {
      ...store,
      onProgress: () => {},
      signal: new AbortController().signal,
    });
    expect(report.counts).toMatchObject({ tracks: 5_001, rated: 5_001 });
    expect(store.chunks.map((rows) => rows.length)).toEqual([2_000, 2_000, 1_001]);
    expect(store.chunks.flat().map((row) => row.title)).toEqual(Array.from({ length: 5_001 }, (_, id) => `Song ${id}`));
    expect(store.most).toBe(1);
    expect(worker.terminated).toBe(true);
  });

  it('makes smaller chunks of long rows, so that no message passes 1 MB', async () => {
    const store = slowStore();
    await readInWorker(library(2_000, '夜'.repeat(400)), startLocalWorker(), {
      ...store,
      onProgress: () => {},
      signal: new AbortController().signal,
    });
    const sizes = store.chunks.map((rows) => new TextEncoder().encode(JSON.stringify(rows)).byteLength);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(MAX_CHUNK_BYTES + 2);
    expect(store.chunks.length).toBeGreaterThan(2);
    expect(store.chunks.flat()).toHaveLength(2_000);
    expect(Math.max(...store.chunks.map((rows) => rows.length))).toBeLessThanOrEqual(MAX_CHUNK_ROWS);
  });

  it('ends its progress at the whole file', async () => {
    const file = library(100);
    const seen: [number, number][] = [];
    await readInWorker(file, startLocalWorker(), {
      ...slowStore(),
      onProgress: (bytes, rows) => seen.push([bytes, rows]),
      signal: new AbortController().signal,
    });
    expect(seen.at(-1)).toEqual([file.size, 100]);
  });

  it.each([
    ['#EXTM3U\na.mp3', 'file-not-library', { format: 'm3u' }],
    ['', 'file-empty', { skipped: 0 }],
    [
      '<plist version="1.0"><dict><key>Other</key><string>x</string></dict></plist>',
      'file-not-library',
      { format: 'plist' },
    ],
  ])('says what is wrong with %j', async (content, code, details) => {
    const reading = readInWorker(new File([content], 'x'), startLocalWorker(), {
      ...slowStore(),
      onProgress: () => {},
      signal: new AbortController().signal,
    });
    await expect(reading).rejects.toMatchObject({ code, details });
  });

  it('reads what is whole of a file that ends in the middle', async () => {
    const whole = await library(10).text();
    const store = slowStore();
    const report = await readInWorker(new File([whole.slice(0, -60)], 'x'), startLocalWorker(), {
      ...store,
      onProgress: () => {},
      signal: new AbortController().signal,
    });
    expect(report.warnings.truncated).toBe(true);
    // The last track is cut within its rating: the row is there, the half value is not.
    expect(store.chunks.flat().map((row) => row.rating)).toEqual([2, 4, 6, 8, 10, 2, 4, 6, 8, null]);
  });
});

/** A background that only notes what it was asked. */
const background = () => {
  const log: string[] = [];
  return {
    log,
    begin: async () => (log.push('begin'), 'i1'),
    append: async (_id: string, chunk: number, rows: ImportRow[]) => void log.push(`append ${chunk}: ${rows.length}`),
    finish: async (id: string) => (log.push('finish'), { id } as never),
    discard: async () => void log.push('discard'),
  };
};

const noRoom = async (): Promise<void> => {
  throw new AppError('storage-full');
};

describe('uploadFile', () => {
  it('begins, appends and finishes', async () => {
    const imports = background();
    await uploadFile(library(3), {
      imports,
      startWorker: startLocalWorker,
      onProgress: () => {},
      signal: new AbortController().signal,
    });
    expect(imports.log).toEqual(['begin', 'append 0: 3', 'finish']);
  });

  it('throws away what was handed over when the user cancels', async () => {
    const imports = background();
    const abort = new AbortController();
    const append = async (id: string, chunk: number, rows: ImportRow[]): Promise<void> => {
      await imports.append(id, chunk, rows);
      abort.abort();
    };
    const worker = startLocalWorker();
    const upload = uploadFile(library(6_000), {
      imports: { ...imports, append },
      startWorker: () => worker,
      onProgress: () => {},
      signal: abort.signal,
    });
    await expect(upload).rejects.toMatchObject({ code: 'cancelled' });
    expect(imports.log).toEqual(['begin', 'append 0: 2000', 'discard']);
    expect(worker.terminated).toBe(true);
  });

  it('throws away what was handed over when the background has no room', async () => {
    const imports = background();
    const upload = uploadFile(library(3), {
      imports: { ...imports, append: noRoom },
      startWorker: startLocalWorker,
      onProgress: () => {},
      signal: new AbortController().signal,
    });
    await expect(upload).rejects.toMatchObject({ code: 'storage-full' });
    expect(imports.log).toEqual(['begin', 'discard']);
  });
});
