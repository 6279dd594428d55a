import type { Page } from '@/lib/library/item-row';
import type { PlanRow, PlanStatus } from '@/lib/sync/import-state';
import { PLAN_ORDER } from './plan-order';
import { t } from '@/lib/util/i18n';
import { csvLine } from './csv';
import { reasonWords } from './reason-words';
import { STATUS_NAMES } from './status-words';

const WINDOW = 500;

type LoadRows = (status: PlanStatus, window: { offset: number; limit: number }) => Promise<Page<PlanRow>>;

/** Stars 0–5 with halves, as people write them. */
const stars = (rating: number | null): number | null => (rating === null ? null : rating / 2);

/** One line of the report: what is in the file, what in Plex, and why. */
export function reportLine(row: PlanRow): string {
  const [first] = row.items;
  return csvLine([
    t(STATUS_NAMES[row.status]),
    row.title,
    row.artist,
    row.album,
    stars(row.rating),
    stars(first?.rating ?? null),
    first?.title ?? null,
    first?.artist ?? null,
    first?.album ?? null,
    row.items.length,
    reasonWords(row),
  ]);
}

export function reportHeader(): string {
  return csvLine([
    t('reportResult'),
    t('columnTitle'),
    t('columnArtist'),
    t('columnAlbum'),
    t('reportFileStars'),
    t('reportPlexStars'),
    t('reportPlexTitle'),
    t('reportPlexArtist'),
    t('reportPlexAlbum'),
    t('reportCopies'),
    t('reportReason'),
  ]);
}

/**
 * All rows of a plan as CSV, UTF-8 with a mark, as spreadsheets want it.
 * @throws AppError what reading the rows throws
 */
export async function buildPlanReport(load: LoadRows): Promise<Blob> {
  const parts: string[] = ['\ufeff', reportHeader()];
  for (const status of PLAN_ORDER) {
    for (let offset = 0; ;) {
      const page = await load(status, { offset, limit: WINDOW });
      parts.push(page.items.map(reportLine).join(''));
      if (page.finished || page.items.length === 0) break;
      offset += page.items.length;
    }
  }
  return new Blob(parts, { type: 'text/csv;charset=utf-8' });
}
