import { useState } from 'react';
import { blockedWords } from '@/components/panel/blocked-words';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorBanner } from '@/components/ui/error-banner';
import { formatCount } from '@/components/ui/format-count';
import { SelectField } from '@/components/ui/select-field';
import { Loading } from '@/components/ui/spinner';
import { Switch } from '@/components/ui/switch';
import { useAction } from '@/components/ui/use-action';
import { useAsync } from '@/components/ui/use-async';
import { client } from '@/lib/messaging/client';
import type { BatchState } from '@/lib/ratings/rating-change';
import { type MessageKey, t } from '@/lib/util/i18n';
import { FollowedBatch } from './followed-batch';
import {
  CONFIDENCES,
  GUESS_SOURCES,
  type GuessChoice,
  MOST_GUESSES,
  USUAL_GUESSES,
  countByRating,
  guessesOf,
  unratedView,
} from './guess-choice';
import { GuessesList } from './guesses-list';
import { GuessIcon } from './icons';
import { RATINGS_FOR_GHOSTS } from './lack-words';
import { halfStars, percent } from './reason-words';
import type { RecommendHost } from './use-recommend-host';
import { libraryName } from './use-recommend-state';
import type { ViewProps } from './view-props';
import './guesses.css';

const SOURCE_WORDS: Record<GuessChoice['source'], MessageKey> = {
  plays: 'guessesMostPlayed',
  recent: 'guessesLastPlayed',
  added: 'guessesLastAdded',
};

interface GuessesViewProps extends ViewProps {
  host: RecommendHost;
  onRate(): void;
}

/** Guessed ratings: whether they are shown, and many of them at once made ratings after a look. */
export function GuessesView({ active, guard, state, host, onRate }: GuessesViewProps) {
  if (!state.ghosts) {
    return (
      <EmptyState
        icon={<GuessIcon size={28} />}
        title={t('guessesTooFewTitle')}
        actions={
          <Button variant="primary" onClick={onRate}>
            {t('rateTheseOpen')}
          </Button>
        }
      >
        {t('guessesTooFewText', [formatCount(RATINGS_FOR_GHOSTS), formatCount(state.rated)])}
      </EmptyState>
    );
  }
  return (
    <div className="pm8-rec__view">
      <Switch
        label={t('guessesShow')}
        hint={t('guessesShowHint')}
        checked={host.showGhosts}
        onChange={host.setShowGhosts}
      />
      <GuessesBatch active={active} guard={guard} state={state} />
    </div>
  );
}

function GuessesBatch({ active, guard, state }: ViewProps) {
  const { library } = active;
  const [choice, setChoice] = useState<GuessChoice>(USUAL_GUESSES);
  // Nothing at first: a guess becomes a rating because somebody chose it.
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [written, setWritten] = useState<ReadonlySet<string>>(new Set());
  const [batches, setBatches] = useState<BatchState[]>([]);
  const blocked = blockedWords(guard);
  const read = useAsync(async () => {
    const { items } = await client.views.read(unratedView(library, choice), { offset: 0, limit: MOST_GUESSES });
    const ghosts =
      items.length === 0
        ? []
        : await client.recommendations.ghosts(
            items.map(({ ref }) => ref.key),
            { library },
          );
    return { items, ghosts };
  }, [libraryName(library), choice.source, state.version]);
  const all = read.value ? guessesOf(read.value.items, read.value.ghosts, Number(choice.confidence)) : [];
  // On their way: the mirror says so a little later.
  const guesses = all.filter(({ ghost }) => !written.has(ghost.key));
  const taken = guesses.filter(({ ghost }) => chosen.has(ghost.key));
  const accept = useAction(async () => {
    const label = t('guessesBatch');
    const ghosts = taken.map(({ ghost }) => ({ key: ghost.key, rating: ghost.rating }));
    const begun = await client.recommendations.acceptGhosts(ghosts, { as: await guard.confirmOwner(), label });
    setBatches((old) => [...begun, ...old]);
    setWritten(new Set([...written, ...ghosts.map(({ key }) => key)]));
  });
  const toggle = (key: string): void => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  };
  const count = t('ratingsCount', taken.length, [formatCount(taken.length)]);
  return (
    <>
      <h3>{t('guessesBatchTitle')}</h3>
      <div className="pm8-rec__fields">
        <SelectField
          label={t('guessesOf')}
          value={choice.source}
          options={GUESS_SOURCES.map((value) => ({ value, label: t(SOURCE_WORDS[value]) }))}
          onChange={(source) => setChoice({ ...choice, source })}
        />
        <SelectField
          label={t('guessesLeast')}
          value={choice.confidence}
          options={CONFIDENCES.map((value) => ({
            value,
            label: value === '0' ? t('guessesAll') : t('guessesSure', [percent(Number(value))]),
          }))}
          onChange={(confidence) => setChoice({ ...choice, confidence })}
        />
      </div>
      {read.loading && !read.value && <Loading label={t('recommendThinking')} />}
      {read.error && <ErrorBanner error={read.error} onRetry={read.reload} />}
      {read.value && !read.error && all.length === 0 && (
        <EmptyState icon={<GuessIcon size={28} />} title={t('guessesNoneTitle')}>
          {t('guessesNoneText')}
        </EmptyState>
      )}
      {batches.map((batch) => (
        <FollowedBatch key={batch.batch} batch={batch} active={active} guard={guard} />
      ))}
      {accept.error && <ErrorBanner error={accept.error} onClose={accept.clearError} />}
      {guesses.length > 0 && (
        <>
          <div className="pm8-row">
            <Button size="small" onClick={() => setChosen(new Set(guesses.map(({ ghost }) => ghost.key)))}>
              {t('guessesChooseAll')}
            </Button>
            <Button size="small" disabled={taken.length === 0} onClick={() => setChosen(new Set())}>
              {t('guessesChooseNone')}
            </Button>
          </div>
          <GuessesList guesses={guesses} chosen={chosen} onToggle={toggle} />
          <div className="pm8-guesses__bar">
            <p className="pm8-small">
              {countByRating(taken)
                .map(({ rating, count: of }) => t('guessesCount', [halfStars(rating), formatCount(of)]))
                .join(' · ')}
            </p>
            <Button
              variant="primary"
              busy={accept.busy}
              disabled={blocked !== null || taken.length === 0}
              title={blocked ?? undefined}
              onClick={() => void accept.run()}
            >
              {taken.length === 0
                ? t('guessesChoose')
                : active.person === null
                  ? t('planWriteServer', [count, active.server.name])
                  : t('planWrite', [count, active.person, active.server.name])}
            </Button>
          </div>
        </>
      )}
    </>
  );
}
