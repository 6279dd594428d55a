import { Badge } from '@/components/ui/badge';
import type { PlanRow } from '@/lib/sync/import-state';
import { t } from '@/lib/util/i18n';
import { reasonWords } from './reason-words';
import { StarsShown } from './stars-shown';

/** One row of the file: what it says, which track it means and what Plex has there, and why. */
export function PlanRowView({ row }: { row: PlanRow }) {
  const [item] = row.items;
  const isMatched = item !== undefined && row.status !== 'ambiguous' && row.status !== 'not-found';
  const from = joinWords(row.artist, row.album);
  const target = isMatched ? joinWords(item.title, item.artist, item.album) : '';
  // Said only where it differs: most rows mean a track of the very same name.
  const isOther = isMatched && target !== joinWords(row.title, row.artist, row.album);
  return (
    <div className="pm8-plan-row" data-status={row.status} data-row-number={row.row}>
      <div className="pm8-plan-row__words">
        <div className="pm8-plan-row__title pm8-ellipsis" title={row.title}>
          {row.title || t('untitled')}
        </div>
        <div className="pm8-plan-row__from pm8-ellipsis" title={from}>
          {from}
        </div>
      </div>
      <div className="pm8-plan-row__stars">
        <StarsShown rating={row.rating} label={t('planInFile')} />
        {isMatched && <StarsShown rating={item.rating} label={t('planInPlex')} />}
      </div>
      <div className="pm8-plan-row__why">
        {isOther && (
          <span className="pm8-plan-row__target pm8-ellipsis" title={target}>
            {t('planMeans', [target])}
          </span>
        )}
        {isMatched && row.items.length > 1 && <Badge>{t('planCopies', [row.items.length])}</Badge>}
        <span className="pm8-plan-row__reason pm8-ellipsis" title={reasonWords(row)}>
          {reasonWords(row)}
        </span>
      </div>
    </div>
  );
}

const joinWords = (...parts: string[]): string => parts.filter((part) => part !== '').join(' · ');
