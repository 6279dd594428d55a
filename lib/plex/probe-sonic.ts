import { type Probe, type WireRow, differs, holds, keyOf, unknown, verdict } from './pms-probes';
import { keySegment } from './plex-url';
import { readNumber } from './schemas';

const OPTIONAL = [['includeOptionalElements', 'musicAnalysis']] as const;
const LIST_SIZE = 50;
/** Names that may be said of an analysis: another one could be anything, a title too. */
const KNOWN_NAMES = new Set(['values', 'value', 'vector', 'data', 'version', 'type', 'id', 'musicAnalysis']);

const isAnalysed = (row: WireRow): boolean => (readNumber(row.musicAnalysisVersion) ?? 0) > 0;

/** Sonic analysis (plex-protocol.md §7, §14). */
export const SONIC_PROBES: readonly Probe[] = [
  {
    id: 'analysis-on-item',
    async run(pms, { tracks }) {
      const key = keyOf(tracks.rows.find(isAnalysed));
      if (key === null) return unknown('no analysed track among the first');
      const { rows } = await pms.get(`/library/metadata/${keySegment(key)}`, OPTIONAL);
      const analysis = rows[0]?.musicAnalysis;
      if (analysis === undefined || analysis === null) return differs('no musicAnalysis');
      return holds(`${shapeOf(analysis)}, ${JSON.stringify(analysis).length} bytes`);
    },
  },
  {
    id: 'no-analysis-in-lists',
    async run(pms, { section, tracks }) {
      if (!tracks.rows.some(isAnalysed)) return unknown('no analysed track among the first');
      const { rows } = await pms.tracks(section, [...OPTIONAL, ['sort', 'id']], LIST_SIZE);
      const count = rows.filter((row) => row.musicAnalysis !== undefined && row.musicAnalysis !== null).length;
      const bytes = JSON.stringify(rows).length;
      return verdict(count === 0, `musicAnalysis in ${count} of ${rows.length} items, ${bytes} bytes`);
    },
  },
  {
    id: 'nearest-of-analysed',
    async run(pms, { tracks }) {
      const key = keyOf(tracks.rows.find(isAnalysed));
      if (key === null) return unknown('no analysed track among the first');
      const path = `/library/metadata/${keySegment(key)}/nearest`;
      const pairs = [
        ['limit', '5'],
        ['maxDistance', '1'],
      ] as const;
      const status = await pms.status(path, pairs);
      if (status !== 200) return differs(`status ${status}`);
      const { rows } = await pms.get(path, pairs);
      const distances = rows.filter(({ distance }) => readNumber(distance) !== null).length;
      return verdict(
        rows.length > 0 && distances === rows.length,
        `${rows.length} items, ${distances} with a distance`,
      );
    },
  },
  {
    id: 'nearest-without-analysis-is-empty',
    async run(pms, { section, tracks }) {
      const row = tracks.rows.find((candidate) => !isAnalysed(candidate)) ?? (await lateRow(pms, section));
      const key = keyOf(row);
      if (key === null) return unknown('every track asked for is analysed');
      const path = `/library/metadata/${keySegment(key)}/nearest`;
      const status = await pms.status(path, [['limit', '5']]);
      if (status !== 200) return differs(`status ${status}`);
      const { rows } = await pms.get(path, [['limit', '5']]);
      return verdict(rows.length === 0, `status 200, ${rows.length} items`);
    },
  },
];

/** Analysis runs at night: what was added last may not have its turn yet. */
async function lateRow(pms: Parameters<Probe['run']>[0], section: string): Promise<WireRow | undefined> {
  const { rows } = await pms.tracks(section, [['sort', 'addedAt:desc']], LIST_SIZE);
  return rows.find((candidate) => !isAnalysed(candidate));
}

/** The form of a value, two levels deep: `list of 1 object with values: text of 8 numbers`. */
function shapeOf(value: unknown, depth = 0): string {
  if (Array.isArray(value)) {
    const [first] = value;
    return `list of ${value.length}${first === undefined || depth > 2 ? '' : ` ${shapeOf(first, depth + 1)}`}`;
  }
  if (typeof value === 'object' && value !== null) {
    const parts = Object.entries(value).map(([name, inner]) =>
      KNOWN_NAMES.has(name) && depth <= 2 ? `${name}: ${shapeOf(inner, depth + 1)}` : 'another field',
    );
    return `object with ${parts.slice(0, 5).join(', ')}`;
  }
  if (typeof value !== 'string') return typeof value;
  const numbers = value.split(/[\s,]+/).filter((part) => part !== '' && Number.isFinite(Number(part))).length;
  return numbers > 0 ? `text of ${numbers} numbers` : 'text';
}
