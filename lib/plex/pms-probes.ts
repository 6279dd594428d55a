import { isAppError } from '@/lib/util/app-error';
import type { PmsTransport } from './pms-transport';
import { type QueryPairs, keySegment } from './plex-url';
import { readNumber, readText } from './schemas';

/** `holds`: as plex-protocol.md has it, `differs`: otherwise, `unknown`: could not be told. */
export interface ProbeResult {
  outcome: 'holds' | 'differs' | 'unknown';
  /** Numbers and words of ours only: a report of them is meant to be shown to others. */
  detail: string;
}

export type WireRow = Record<string, unknown>;

/** A list as it came, not yet made sense of: how it looks is the question. */
export interface ProbeAnswer {
  container: WireRow;
  rows: WireRow[];
  /** Length of the whole list where the answer says it. */
  total: number | null;
  headers: Headers;
}

/** What the probes know of a server before they begin. */
export interface ProbeSample {
  section: string;
  hasUuid: boolean;
  tracks: ProbeAnswer;
  /** An album with at least two tracks among them. */
  album: string | null;
  features: ReadonlySet<string>;
}

export interface ProbeRequest {
  page?: { start: number; size: number };
  headers?: Record<string, string>;
}

/** One question to a server, answered by reading alone. */
export interface Probe {
  id: string;
  run(pms: ProbeReader, sample: ProbeSample): Promise<ProbeResult>;
}

export const holds = (detail: string): ProbeResult => ({ outcome: 'holds', detail });
export const differs = (detail: string): ProbeResult => ({ outcome: 'differs', detail });
export const unknown = (detail: string): ProbeResult => ({ outcome: 'unknown', detail });
export const verdict = (isSo: boolean, detail: string): ProbeResult => (isSo ? holds(detail) : differs(detail));

const TIMEOUT_MS = 10_000;
const SAMPLE_SIZE = 50;
/** Names of the element that holds the items (§1.3, §16). */
const ITEM_LISTS = ['Metadata', 'Video', 'Track', 'Directory'] as const;

/** Calls for the compatibility check (§14). GET is all that it has: nothing here can change a server. */
export function createProbeReader(transport: Pick<PmsTransport, 'send'>) {
  async function get(path: string, pairs: QueryPairs = [], request: ProbeRequest = {}): Promise<ProbeAnswer> {
    const { body, headers } = await transport.send('GET', path, pairs, {
      timeoutMs: TIMEOUT_MS,
      retries: 0,
      ...request,
    });
    const container = asRow(asRow(body).MediaContainer);
    const rows = ITEM_LISTS.flatMap((name) => rowsOf(container[name]));
    const stated = readNumber(container.totalSize) ?? readNumber(headers.get('X-Plex-Container-Total-Size'));
    const whole = request.page !== undefined && rows.length > request.page.size ? rows.length : null;
    return { container, rows, total: stated ?? whole, headers };
  }

  const tracks = (section: string, pairs: QueryPairs, size: number, headers: Record<string, string> = {}) =>
    get(`/library/sections/${keySegment(section)}/all`, [['type', '10'], ...pairs], {
      page: { start: 0, size },
      headers,
    });

  return {
    get,
    /** Tracks of a section in pages: a server that does not page sends them all, once. */
    tracks,

    /** How many tracks a filter finds, null where the server does not say. */
    count: async (section: string, pairs: QueryPairs): Promise<number | null> =>
      (await tracks(section, pairs, 1)).total,

    /** The status alone. @throws AppError when there was none */
    async status(path: string, pairs: QueryPairs = [], request: ProbeRequest = {}): Promise<number> {
      try {
        await get(path, pairs, request);
        return 200;
      } catch (error) {
        const status = isAppError(error) ? error.details.status : undefined;
        if (typeof status !== 'number') throw error;
        return status;
      }
    },

    /** @returns null for a server without a music library, or with an empty one */
    async sample(): Promise<ProbeSample | null> {
      const sections = (await get('/library/sections')).rows.filter(({ type }) => type === 'artist');
      const [section] = sections;
      const key = readText(section?.key);
      if (section === undefined || key === null) return null;
      const first = await tracks(key, [['sort', 'id']], SAMPLE_SIZE);
      if (first.rows.length === 0) return null;
      return {
        section: key,
        hasUuid: Boolean(readText(section.uuid)),
        tracks: first,
        album: albumOf(first.rows),
        features: await features(),
      };
    },
  };

  /** What the server offers this person: `rate`, `playlist`, and `manage` for an admin (§1.7). */
  async function features(): Promise<ReadonlySet<string>> {
    try {
      return readProviderFeatures((await get('/media/providers')).container);
    } catch (error) {
      if (!isAppError(error)) throw error;
      return new Set();
    }
  }
}

export type ProbeReader = ReturnType<typeof createProbeReader>;

/** Types of the features of the library's provider (§1.7). */
export function readProviderFeatures(container: WireRow): ReadonlySet<string> {
  const features = rowsOf(container.MediaProvider).flatMap((provider) => rowsOf(provider.Feature));
  const types = features.map(({ type }) => readText(type));
  return new Set(types.filter((type) => type !== null));
}

/** An object, or an empty one: every field of a real answer may be missing. */
export function asRow(value: unknown): WireRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as WireRow) : {};
}

/** Null and absence are an empty list, one object is a list of one (§1.3). */
export const rowsOf = (value: unknown): WireRow[] =>
  value === undefined || value === null ? [] : [value].flat().map(asRow);

export const keyOf = (row: WireRow | undefined): string | null => readText(row?.ratingKey);

function albumOf(rows: readonly WireRow[]): string | null {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const album = readText(row.parentRatingKey);
    if (album !== null) counts.set(album, (counts.get(album) ?? 0) + 1);
  }
  return [...counts].find(([, count]) => count > 1)?.[0] ?? null;
}
