import type { Shelf, ShelfKind } from '@/lib/recommend/recommendation';
import { type MessageKey, t } from '@/lib/util/i18n';
import { type CardTools, RecommendationCard } from './recommendation-card';
import { ListActions } from './list-actions';
import { useRoving } from './use-roving';

const TITLES: Record<ShelfKind, MessageKey> = {
  'for-you': 'shelfForYou',
  discover: 'shelfDiscover',
  rediscover: 'shelfRediscover',
  'hidden-gems': 'shelfHiddenGems',
  'because-you-rated': 'shelfBecause',
  'continue-playlist': 'shelfContinue',
};
const HINTS: Record<ShelfKind, MessageKey> = {
  'for-you': 'shelfForYouHint',
  discover: 'shelfDiscoverHint',
  rediscover: 'shelfRediscoverHint',
  'hidden-gems': 'shelfHiddenGemsHint',
  'because-you-rated': 'shelfBecauseHint',
  'continue-playlist': 'shelfContinueHint',
};

/** One shelf: what it is, and its tracks side by side. */
export function ShelfStrip({ shelf, tools }: { shelf: Shelf; tools: CardTools }) {
  const items = shelf.items.filter((item) => !tools.feedback.isGone(item));
  const { strip, onFocus, onKeyDown } = useRoving<HTMLUListElement>(items.length);
  if (items.length === 0) return null;
  const title = shelf.seed ? t('shelfBecauseOf', [shelf.seed.title]) : t(TITLES[shelf.kind]);
  return (
    <section className="pm8-shelf" aria-label={title} data-shelf={shelf.kind}>
      <div className="pm8-row pm8-row--between">
        <h3 className="pm8-grow">{title}</h3>
        <ListActions name={title} items={items} />
      </div>
      <p className="pm8-small pm8-muted">{t(HINTS[shelf.kind])}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- moves the focus among its own controls */}
      <ul className="pm8-shelf__strip" ref={strip} onFocus={onFocus} onKeyDown={onKeyDown}>
        {items.map((item) => (
          <RecommendationCard key={item.ref.key} item={item} tools={tools} />
        ))}
      </ul>
    </section>
  );
}
