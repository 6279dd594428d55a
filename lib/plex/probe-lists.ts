import { type Probe, differs, holds, keyOf, rowsOf, unknown, verdict } from './pms-probes';
import { keySegment } from './plex-url';
import { readNumber } from './schemas';

const LONG_PAGE = 100;
const API_VERSION = { 'X-Plex-Pms-Api-Version': '1.2.2' };

/** How lists come: form, pages, order, fields (plex-protocol.md §1.2–§1.6, §14). */
export const LIST_PROBES: readonly Probe[] = [
  {
    id: 'json-answers',
    run: async (_pms, { tracks }) => {
      const type = tracks.headers.get('content-type') ?? '';
      return type.includes('json')
        ? holds('JSON when it is asked for')
        : differs(type.includes('xml') ? 'XML although JSON was asked for' : 'neither JSON nor XML by its type');
    },
  },
  {
    id: 'items-are-metadata',
    run: async (_pms, { tracks }) =>
      verdict('Metadata' in tracks.container, `${tracks.rows.length} items, ${elementOf(tracks.container)}`),
  },
  {
    id: 'numeric-keys',
    run: async (_pms, { tracks }) => {
      const numeric = tracks.rows.filter((row) => /^\d+$/.test(keyOf(row) ?? '')).length;
      return verdict(numeric === tracks.rows.length, `${numeric} of ${tracks.rows.length} keys are numbers`);
    },
  },
  { id: 'section-uuid', run: async (_pms, { hasUuid }) => verdict(hasUuid, hasUuid ? 'present' : 'absent') },
  {
    id: 'total-size',
    run: async (_pms, { tracks }) => {
      const inBody = readNumber(tracks.container.totalSize) !== null;
      const inHeader = tracks.headers.has('X-Plex-Container-Total-Size');
      return verdict(inBody || inHeader, `in the body: ${yes(inBody)}, in a header: ${yes(inHeader)}`);
    },
  },
  {
    id: 'total-size-only-when-paged',
    run: async (pms, { album }) => {
      if (album === null) return unknown('no album with several tracks among the first');
      const { container, rows } = await pms.get(`/library/metadata/${keySegment(album)}/children`);
      const stated = readNumber(container.totalSize) !== null;
      return verdict(!stated, `${rows.length} items unpaged, totalSize: ${yes(stated)}`);
    },
  },
  {
    id: 'size-without-start',
    run: async (pms, { album }) => {
      if (album === null) return unknown('no album with several tracks among the first');
      const { rows } = await pms.get(`/library/metadata/${keySegment(album)}/children`, [], {
        headers: { 'X-Plex-Container-Size': '1' },
      });
      return verdict(rows.length <= 1, `1 asked, ${rows.length} came`);
    },
  },
  {
    id: 'page-size-kept',
    run: async (pms, { section, tracks }) => {
      if (tracks.total !== null && tracks.total < LONG_PAGE)
        return unknown(`needs ${LONG_PAGE} tracks, ${tracks.total} are there`);
      const { rows } = await pms.tracks(section, [['sort', 'id']], LONG_PAGE);
      return verdict(rows.length === LONG_PAGE, `${LONG_PAGE} asked, ${rows.length} came`);
    },
  },
  {
    id: 'limit',
    run: async (pms, { section }) => {
      const { rows } = await pms.tracks(section, [['limit', '3']], 10);
      return rows.length < 3
        ? unknown(`${rows.length} came`)
        : verdict(rows.length === 3, `3 asked, ${rows.length} came`);
    },
  },
  {
    id: 'sort-by-id',
    run: async (pms, { section, tracks }) => {
      const up = tracks.rows.map(keyOf);
      if (up.length < 2) return unknown('needs two tracks');
      const down = (await pms.tracks(section, [['sort', 'id:desc']], 10)).rows.map(keyOf);
      const numbers = up.map(Number);
      const ordered = numbers.every((number, at) => at === 0 || !(number < (numbers[at - 1] ?? 0)));
      const turned = down[0] !== up[0];
      return verdict(ordered && turned, `ascending: ${yes(ordered)}, descending begins elsewhere: ${yes(turned)}`);
    },
  },
  {
    id: 'exclude-fields',
    run: async (pms, { section }) => {
      const { rows } = await pms.tracks(section, [['excludeFields', 'title']], 10);
      const left = rows.filter((row) => row.title !== undefined).length;
      return verdict(left === 0, `excluded: title; in ${left} of ${rows.length} items`);
    },
  },
  {
    id: 'include-fields',
    run: async (pms, { section }) => {
      const pairs = [['includeFields', 'ratingKey']] as const;
      const [versioned, plain] = [
        await pms.tracks(section, pairs, 1, API_VERSION),
        await pms.tracks(section, pairs, 1),
      ];
      const trimmed = versioned.rows[0]?.title === undefined;
      const fields = Object.keys(versioned.rows[0] ?? {}).length;
      const alone = plain.rows[0]?.title === undefined;
      return verdict(
        trimmed,
        `with the API version: ${fields} fields, title: ${yes(!trimmed)}; without it title: ${yes(!alone)}`,
      );
    },
  },
  {
    id: 'streams-only-on-items',
    run: async (_pms, { tracks }) => {
      const parts = tracks.rows.flatMap((row) => rowsOf(row.Media).flatMap((media) => rowsOf(media.Part)));
      if (parts.length === 0) return unknown('no parts in the list');
      const count = parts.filter((part) => part.Stream !== undefined && part.Stream !== null).length;
      return verdict(count === 0, `Stream in ${count} of ${parts.length} parts`);
    },
  },
  {
    id: 'analysis-version-is-text',
    run: async (_pms, { tracks }) => {
      const types = new Set(tracks.rows.map((row) => typeof (row.musicAnalysisVersion ?? undefined)));
      types.delete('undefined');
      return types.size === 0
        ? unknown('no analysed track in the list')
        : verdict(!types.has('number'), [...types].join(', '));
    },
  },
  {
    id: 'part-file-for-shared',
    run: async (_pms, { tracks, features }) => {
      const parts = tracks.rows.flatMap((row) => rowsOf(row.Media).flatMap((media) => rowsOf(media.Part)));
      const files = parts.filter((part) => typeof part.file === 'string').length;
      const detail = `a path in ${files} of ${parts.length} parts`;
      return features.has('manage') ? unknown(`${detail}, asked as an admin`) : verdict(files > 0, detail);
    },
  },
  {
    id: 'unknown-key-beside-known',
    run: async (pms, { tracks }) => {
      const known = keyOf(tracks.rows[0]);
      if (known === null) return unknown('no key');
      const status = await pms.status(`/library/metadata/${keySegment(known)},999999999`);
      return verdict(status === 200, `status ${status}`);
    },
  },
];

const yes = (is: boolean): string => (is ? 'yes' : 'no');

/** Only names that are ours to say: what else a server calls its lists stays with it. */
const elementOf = (container: Record<string, unknown>): string =>
  ['Metadata', 'Video', 'Track'].filter((name) => name in container).join(' and ') || 'another element';
