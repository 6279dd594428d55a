import { type Probe, type ProbeReader, type ProbeResult, differs, holds, rowsOf, unknown, verdict } from './pms-probes';
import { keySegment } from './plex-url';
import { readNumber, readText } from './schemas';

const FILTER_PAGE = 100;
/** Tags that tracks are filtered by, as `[field, choices of which type]`. */
const TAG_FIELDS = [
  ['track.mood', 'mood', '10'],
  ['album.genre', 'genre', '9'],
  ['artist.genre', 'genre', '8'],
  ['artist.style', 'style', '8'],
] as const;

/** What filters understand (plex-protocol.md §4.3, §4.6, §14). */
export const FILTER_PROBES: readonly Probe[] = [
  {
    id: 'filters-are-read',
    async run(pms, { section }) {
      // No rating is above 10: whoever finds something did not look.
      const { rows } = await pms.tracks(section, [['userRating>>', '10']], 10);
      return verdict(rows.length === 0, `${rows.length} items rated above 10`);
    },
  },
  {
    id: 'unrated-filter',
    async run(pms, { section, tracks }) {
      const { rows: choices } = await pms.get(`/library/sections/${keySegment(section)}/userRating`, [['type', '10']]);
      const offered = choices.some(({ key }) => readText(key) === '-1');
      const { rows, total } = await pms.tracks(section, [['userRating', '-1']], FILTER_PAGE);
      const rated = rows.filter(({ userRating }) => readNumber(userRating) !== null).length;
      const all = tracks.total;
      const ratedInAll = await pms.count(section, [['userRating>>', '-1']]);
      const detail = `choice -1: ${offered ? 'yes' : 'no'}, ${numberOr(total)} found of ${numberOr(all)}, ${rated} of them rated on the first page`;
      if (rated > 0) return differs(detail);
      if (rows.length > 0) return holds(detail);
      return all !== null && ratedInAll === all ? unknown('every track is rated') : differs(detail);
    },
  },
  {
    id: 'missing-value-matches-not-equal',
    async run(pms, { section, tracks }) {
      const count = (pairs: [string, string][]): Promise<number | null> => pms.count(section, pairs);
      const [not, rated, eights] = [
        await count([['userRating!', '8']]),
        await count([['userRating>>', '-1']]),
        await count([['userRating', '8']]),
      ];
      const all = tracks.total;
      if (not === null || rated === null || eights === null || all === null)
        return unknown('the server says no totals');
      if (rated === all) return unknown(eights === all ? 'filters find everything' : 'every track is rated');
      const detail = `not 8: ${not}, rated: ${rated}, 8: ${eights}, all: ${all}`;
      if (not === rated - eights) return holds(detail);
      return not === all - eights ? differs(detail) : unknown(detail);
    },
  },
  {
    id: 'unknown-filter-field-ignored',
    async run(pms, { section, tracks }) {
      const path = `/library/sections/${keySegment(section)}/all`;
      const pairs = [
        ['type', '10'],
        ['track.plexm8Unknown', '1'],
      ] as const;
      const status = await pms.status(path, pairs, { page: { start: 0, size: 1 } });
      if (status !== 200) return differs(`status ${status}`);
      const found = await pms.count(section, pairs.slice(1));
      const detail = `status 200, ${numberOr(found)} found of ${numberOr(tracks.total)}`;
      return found === null ? unknown(detail) : verdict(found === tracks.total, detail);
    },
  },
  { id: 'tag-by-name', run: (pms, { section, tracks }) => tagByName(pms, section, tracks.total) },
  {
    id: 'no-item-by-path',
    async run(pms, { tracks }) {
      const parts = tracks.rows.flatMap((row) => rowsOf(row.Media).flatMap((media) => rowsOf(media.Part)));
      const file = parts.map((part) => readText(part.file)).find((path) => path !== null);
      if (file === undefined || file === null) return unknown('no path is visible');
      const pairs = [
        ['type', '10'],
        ['path', file],
      ] as const;
      const status = await pms.status('/library/matches', pairs);
      if (status !== 200) return holds(`status ${status}`);
      const { rows } = await pms.get('/library/matches', pairs);
      return verdict(rows.length === 0, `status 200, ${rows.length} items`);
    },
  },
];

/** The same tag by its id and by its name: do both find the same? */
async function tagByName(pms: ProbeReader, section: string, all: number | null): Promise<ProbeResult> {
  for (const [field, list, type] of TAG_FIELDS) {
    const { rows } = await pms.get(`/library/sections/${keySegment(section)}/${list}`, [['type', type]]);
    const tag = rows.find(({ key, title }) => isTag(readText(key), readText(title)));
    const [id, name] = [readText(tag?.key), readText(tag?.title)];
    if (id === null || name === null) continue;
    const byId = await pms.count(section, [[field, id]]);
    if (byId === null || byId === 0 || byId === all) continue;
    const byName = await pms.count(section, [[field, name]]);
    return verdict(byName === byId, `${field}: ${byId} by id, ${numberOr(byName)} by name`);
  }
  return unknown('no tag that filters tracks');
}

/** A comma would be "or" (§4.3). */
const isTag = (key: string | null, title: string | null): boolean =>
  key !== null && title !== null && title !== '' && key !== title && !title.includes(',');

const numberOr = (count: number | null): string => (count === null ? 'unsaid' : String(count));
