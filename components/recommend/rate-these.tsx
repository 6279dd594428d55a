import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { blockedWords } from '@/components/panel/blocked-words';
import { starWords } from '@/components/ratings/stars';
import type { WriteGuard } from '@/components/ratings/use-write-guard';
import { Button } from '@/components/ui/button';
import { Cover } from '@/components/ui/cover';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorBanner } from '@/components/ui/error-banner';
import { formatCount } from '@/components/ui/format-count';
import { CheckIcon, NextIcon, StarIcon, UndoIcon } from '@/components/ui/icons';
import { Progress } from '@/components/ui/progress';
import { Loading } from '@/components/ui/spinner';
import { useAction } from '@/components/ui/use-action';
import { client } from '@/lib/messaging/client';
import { t } from '@/lib/util/i18n';
import { RateKeypad } from './rate-keypad';
import { rateKeyOf } from './rate-keys';
import { type Round, currentOf, isOver, newRound, placeOf, ratedIn, withStep, withoutLast } from './rate-round';
import { useFocusIfLost } from './use-focus-if-lost';
import type { ViewProps } from './view-props';
import './rate-these.css';

const ROUND = 20;

/** The tracks whose ratings would teach the model most, one at a time and one key each. What it expects is not said: it would lead the answer. */
export function RateThese({ active, guard }: ViewProps) {
  const [round, setRound] = useState<Round | null>(null);
  const begin = useAction(async () =>
    setRound(newRound(await client.recommendations.rateThese({ limit: ROUND, library: active.library }))),
  );
  const blocked = blockedWords(guard);
  const start = useRef<HTMLButtonElement>(null);
  useFocusIfLost(start, round !== null && isOver(round));
  if (begin.busy) return <Loading label={t('recommendThinking')} />;
  if (begin.error) return <ErrorBanner error={begin.error} onRetry={() => void begin.run()} />;
  if (round && round.items.length > 0 && !isOver(round))
    return <RateRound round={round} setRound={setRound} guard={guard} blocked={blocked} />;
  const isEmpty = round?.items.length === 0;
  return (
    <EmptyState
      icon={round && !isEmpty ? <CheckIcon size={28} /> : <StarIcon size={28} />}
      title={
        !round
          ? t('rateTheseTitle')
          : isEmpty
            ? t('rateTheseNoneTitle')
            : t('rateTheseDone', ratedIn(round), [formatCount(ratedIn(round))])
      }
      actions={
        !isEmpty && (
          <Button
            variant="primary"
            ref={start}
            disabled={blocked !== null}
            title={blocked ?? undefined}
            onClick={() => void begin.run()}
          >
            {t(round ? 'rateTheseAgain' : 'rateTheseStart')}
          </Button>
        )
      }
    >
      {blocked ?? t(isEmpty ? 'rateTheseNoneText' : round ? 'rateTheseDoneText' : 'rateTheseText')}
    </EmptyState>
  );
}

interface RateRoundProps {
  guard: WriteGuard;
  round: Round;
  setRound(change: (round: Round | null) => Round | null): void;
  blocked: string | null;
}

function RateRound({ round, setRound, guard, blocked }: RateRoundProps) {
  const place = placeOf(round);
  const item = currentOf(round);
  const card = useRef<HTMLElement>(null);
  useEffect(() => card.current?.focus(), []);

  const rate = useAction(async (rating: number) => {
    if (!item) return;
    const result = await client.ratings.rate(item.ref, rating, { as: await guard.confirmOwner(), kind: 'track' });
    setRound((old) => old && withStep(old, { index: place, rating, batch: result.batch }));
  });
  const undo = useAction(async () => {
    const last = round.steps.at(-1);
    if (!last) return;
    if (last.batch !== null) await client.ratings.undo(last.batch, { as: await guard.confirmOwner() });
    setRound((old) => old && withoutLast(old));
  });
  const busy = rate.busy || undo.busy;
  const skip = (): void => {
    if (!busy) setRound((old) => old && withStep(old, { index: place, rating: null, batch: null }));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { key, code, repeat } = event;
    const pressed = rateKeyOf({ key, code, repeat, modified: event.ctrlKey || event.altKey || event.metaKey });
    if (!pressed) return;
    event.preventDefault();
    event.stopPropagation();
    if (busy) return;
    if (pressed.kind === 'skip') skip();
    else if (pressed.kind === 'undo') void undo.run();
    else if (blocked === null) void rate.run(pressed.rating);
  };
  const error = rate.error ?? undo.error;
  if (!item) return null;
  const last = round.steps.at(-1);
  const before = last && round.items[last.index];
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its keys work wherever the focus is inside
    <section className="pm8-round" ref={card} aria-label={t('rateTheseTitle')} tabIndex={-1} onKeyDown={onKeyDown}>
      <Progress
        label={t('rateTheseProgress')}
        done={place}
        total={round.items.length}
        detail={t('progressOf', [formatCount(place), formatCount(round.items.length)])}
      />
      <div className="pm8-round__track" aria-live="polite" aria-atomic="true">
        <Cover server={item.ref.server} path={item.thumb} size={120} />
        <h3 className="pm8-round__title">{item.title}</h3>
        <div>{item.artist}</div>
        <div className="pm8-muted">{item.album}</div>
      </div>
      <RateKeypad disabled={busy || blocked !== null} onRate={(rating) => void rate.run(rating)} />
      <div className="pm8-row pm8-row--between pm8-round__ends">
        <Button size="small" icon={<UndoIcon size={16} />} disabled={!last || busy} onClick={() => void undo.run()}>
          {t('uiUndo')}
        </Button>
        <span className="pm8-small pm8-muted pm8-ellipsis">
          {before &&
            last &&
            t(last.rating === null ? 'rateTheseSkipped' : 'toolsRated', [before.title, starWords(last.rating)])}
        </span>
        <Button size="small" icon={<NextIcon size={16} />} disabled={busy} onClick={skip}>
          {t('popupSkip')}
        </Button>
      </div>
      {error && (
        <ErrorBanner
          error={error}
          onClose={() => {
            rate.clearError();
            undo.clearError();
          }}
        />
      )}
      {blocked && <p className="pm8-muted">{blocked}</p>}
      <p className="pm8-small pm8-muted">{t('rateTheseHint')}</p>
    </section>
  );
}
