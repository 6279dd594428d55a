import pLimit from 'p-limit';
import type { PmsClient } from '@/lib/plex/pms-client';
import type { PictureRecord, PictureStore } from '@/lib/store/picture-store';
import { AppError, isAppError } from '@/lib/util/app-error';
import { createLogger } from '@/lib/util/log';

interface PicturesDeps {
  /** A client of the person who is signed in now, for a server. @throws AppError when it can't be reached */
  clientFor(server: string): Promise<PmsClient>;
  pictureStore: PictureStore;
  now?: () => number;
  /** Bytes of covers that are kept. */
  budget?: () => number;
}

interface PictureRequest {
  server: string;
  path: string;
  size: number;
}

const MIN_SIZE = 16;
const MAX_SIZE = 600;
const MAX_PICTURES = 200;
const CACHE_BYTES = 20 * 1024 * 1024;
/** New pictures before the cache is looked through again: that reads all of it. */
const TRIM_BYTES = 2 * 1024 * 1024;
/** Places of pictures on a server; nothing else is ever fetched on a page's word (plex-protocol.md §1.7). */
const PICTURE_PATH = /^\/(library|playlists|photo)\/[^?#\\]*$/;
/** What an `<img>` draws; not SVG, which is a document. */
const PICTURE_TYPE = /^image\/(jpeg|png|webp|gif|avif)$/;

const log = createLogger('pictures');

/** Covers as `data:` URLs: no page ever names a Plex host (house.md, law 1). */
export function createPicturesService({
  clientFor,
  pictureStore: store,
  budget = () => CACHE_BYTES,
  now = Date.now,
}: PicturesDeps) {
  const limit = pLimit(4);
  const loading = new Map<string, Promise<string | null>>();

  async function load({ server, path, size }: PictureRequest, id: string): Promise<string | null> {
    const usedAt = Math.floor(now() / 1000);
    const cached = await store.get(id);
    if (cached !== undefined) {
      if (usedAt - cached.usedAt > 3600) await keep({ ...cached, usedAt });
      return cached.dataUrl;
    }
    const dataUrl = await limit(() => fetchPicture(server, path, size));
    if (dataUrl === null) return null;
    await keep({ id, dataUrl, bytes: dataUrl.length, usedAt });
    return dataUrl;
  }

  /** Since the last look through the cache; the first picture of a worker's life counts as many. */
  let added = TRIM_BYTES;

  async function keep(record: PictureRecord): Promise<void> {
    try {
      await store.put(record);
      added += record.bytes;
      if (added < TRIM_BYTES) return;
      added = 0;
      await store.trim(budget());
    } catch (error) {
      // A full disk is no reason to show no cover.
      log.warn('a cover was not kept', error);
    }
  }

  async function fetchPicture(server: string, path: string, size: number): Promise<string | null> {
    try {
      const pms = await clientFor(server);
      const { bytes, type } = await pms.picture(path, size);
      return bytes.length > 0 && PICTURE_TYPE.test(type) ? `data:${type};base64,${toBase64(bytes)}` : null;
    } catch (error) {
      // A list without a cover is still a list.
      if (!isAppError(error)) throw error;
      log.debug(`no picture: ${error.code}`);
      return null;
    }
  }

  return {
    /** In the order asked; null where there is none. @param pictures at most 200; sizes are kept within 16–600 pixels */
    async get(pictures: PictureRequest[]): Promise<(string | null)[]> {
      if (pictures.length > MAX_PICTURES)
        throw new AppError('invalid-input', `more than ${MAX_PICTURES} pictures at once`);
      return Promise.all(
        pictures.map(({ server, path, size }) => {
          if (!PICTURE_PATH.test(path) || path.split('/').includes('..')) return null;
          const edge = Math.min(MAX_SIZE, Math.max(MIN_SIZE, Math.round(size) || MIN_SIZE));
          const id = `${server}|${path}|${edge}`;
          let run = loading.get(id);
          if (run === undefined) {
            run = load({ server, path, size: edge }, id).finally(() => loading.delete(id));
            loading.set(id, run);
          }
          return run;
        }),
      );
    },
  };
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  // `fromCharCode` takes its characters as arguments: in blocks, so that the stack holds.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
