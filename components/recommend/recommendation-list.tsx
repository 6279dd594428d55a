import { useState } from 'react';
import { blockedWords } from '@/components/panel/blocked-words';
import { useRater } from '@/components/panel/use-rater';
import type { WriteGuard } from '@/components/ratings/use-write-guard';
import type { ActiveLibrary } from '@/components/ui/active-library';
import type { AsyncState } from '@/components/ui/use-async';
import type { Recommendation } from '@/lib/recommend/recommendation';
import { ListToasts } from './list-toasts';
import { ListActions } from './list-actions';
import { RecommendationRow } from './recommendation-row';
import { useFeedback } from './use-feedback';
import { WhyDialog } from './why-dialog';

interface RecommendationListProps {
  /** Name for screen readers, and of a playlist that is made of it. */
  name: string;
  rows: AsyncState<Recommendation[]>;
  /** Its order is a way: rows have numbers. */
  ordered?: boolean;
  active: ActiveLibrary;
  guard: WriteGuard;
}

/** A list of recommendations, rated and judged in place. */
export function RecommendationList({ name, rows, ordered = false, active, guard }: RecommendationListProps) {
  const { library, owner } = active;
  const [why, setWhy] = useState<Recommendation | null>(null);
  const feedback = useFeedback(library);
  const rater = useRater(
    (change) => {
      const { value } = rows;
      if (value) rows.set(value.map((item) => ({ ...item, rating: change(item).rating })));
    },
    owner,
    guard,
  );
  const items = (rows.value ?? []).filter((item) => ordered || !feedback.isGone(item));
  const tools = { owner, guard, blocked: blockedWords(guard), rater, feedback, onWhy: setWhy };
  return (
    <>
      <div className="pm8-row pm8-row--between">
        <h3 className="pm8-grow">{name}</h3>
        <ListActions name={name} items={items} />
      </div>
      <ol className="pm8-rec__rows" aria-label={name} aria-busy={rows.loading}>
        {items.map((item, index) => (
          <li key={item.ref.key}>
            <RecommendationRow item={item} tools={tools} place={ordered ? index + 1 : undefined} />
          </li>
        ))}
      </ol>
      <ListToasts rater={rater} feedback={feedback} />
      {why && <WhyDialog item={why} library={library} onClose={() => setWhy(null)} />}
    </>
  );
}
