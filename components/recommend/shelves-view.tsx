import { useState } from 'react';
import { blockedWords } from '@/components/panel/blocked-words';
import { useRater } from '@/components/panel/use-rater';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorBanner } from '@/components/ui/error-banner';
import { RefreshIcon, StarIcon } from '@/components/ui/icons';
import { SelectField } from '@/components/ui/select-field';
import { Loading } from '@/components/ui/spinner';
import { useAsync } from '@/components/ui/use-async';
import { client } from '@/lib/messaging/client';
import type { ItemRow } from '@/lib/library/item-row';
import type { Recommendation } from '@/lib/recommend/recommendation';
import { t } from '@/lib/util/i18n';
import { FeedbackList } from './feedback-list';
import { ListToasts } from './list-toasts';
import { ShelfStrip } from './shelf-strip';
import { useFeedback } from './use-feedback';
import { playlistKeys, usePlaylistChoices } from './use-playlist-choices';
import { libraryName } from './use-recommend-state';
import type { ViewProps } from './view-props';
import { WhyDialog } from './why-dialog';

/** What one would rate high, in shelves with their reasons. */
export function ShelvesView({ active, guard, state, onRate }: ViewProps & { onRate(): void }) {
  const { library, owner } = active;
  const [why, setWhy] = useState<Recommendation | null>(null);
  const [continued, setContinued] = useState('');
  const playlists = usePlaylistChoices(owner);
  const feedback = useFeedback(library);
  const read = useAsync(async () => {
    const { version } = state;
    const keys = continued === '' ? {} : { continueKeys: await playlistKeys(continued) };
    return { version, shelves: await client.recommendations.shelves({ limit: 12, library, ...keys }) };
  }, [libraryName(library), state.vectors.status, continued]);
  const rater = useRater((change) => update(change), owner, guard);
  const found = read.value;

  function update(change: (item: ItemRow) => ItemRow): void {
    if (!found) return;
    const shelves = found.shelves.map((shelf) => ({
      ...shelf,
      items: shelf.items.map((item) => ({ ...item, rating: change(item).rating })),
    }));
    read.set({ ...found, shelves });
  }

  const tools = { owner, guard, blocked: blockedWords(guard), rater, feedback, onWhy: setWhy };
  const filled = found?.shelves.filter(({ items }) => items.length > 0) ?? [];
  return (
    <div className="pm8-rec__shelves">
      {read.loading && !found && <Loading label={t('recommendThinking')} />}
      {read.error && <ErrorBanner error={read.error} onRetry={read.reload} />}
      {found && found.version < state.version && (
        // Not by itself: it would move the shelves under the hand that rates.
        <div className="pm8-row pm8-row--between pm8-card pm8-rec__news">
          <span>{t('recommendChanged')}</span>
          <Button size="small" busy={read.loading} icon={<RefreshIcon size={16} />} onClick={read.reload}>
            {t('recommendReload')}
          </Button>
        </div>
      )}
      {found && filled.length === 0 && (
        <EmptyState
          icon={<StarIcon size={28} />}
          title={t('recommendNothingTitle')}
          actions={
            <Button variant="primary" onClick={onRate}>
              {t('rateTheseOpen')}
            </Button>
          }
        >
          {t('recommendNothingText')}
        </EmptyState>
      )}
      {filled.map((shelf) => (
        <ShelfStrip key={`${shelf.kind} ${shelf.seed?.ref.key ?? ''}`} shelf={shelf} tools={tools} />
      ))}
      {found && playlists.length > 0 && (
        <div className="pm8-rec__fields">
          <SelectField
            label={t('continueLabel')}
            value={continued}
            options={[
              { value: '', label: t('continueNone') },
              ...playlists.map(({ key, title }) => ({ value: key, label: title })),
            ]}
            onChange={setContinued}
          />
        </div>
      )}
      <FeedbackList library={library} version={state.version} />
      <ListToasts rater={rater} feedback={feedback} />
      {why && <WhyDialog item={why} library={library} onClose={() => setWhy(null)} />}
    </div>
  );
}
