import { type KeyboardEvent, useRef } from 'react';
import { PageMismatchBanner } from '@/components/ratings/page-mismatch-banner';
import { ratingBlock } from '@/components/ratings/rating-block';
import type { ActiveLibrary } from '@/components/ui/active-library';
import { ErrorBanner } from '@/components/ui/error-banner';
import { SearchIcon } from '@/components/ui/icons';
import { TextField } from '@/components/ui/text-field';
import { UndoToast } from '@/components/ui/undo-toast';
import type { ServerState, SessionState } from '@/lib/session/session-state';
import type { AppError } from '@/lib/util/app-error';
import { t } from '@/lib/util/i18n';
import { NowPlayingPart } from './now-playing';
import type { Rating } from './now-playing-card';
import { QueuedLine } from './queued-line';
import { SearchResults, focusResult } from './search-results';
import { ServerTrouble } from './server-trouble';
import { UnratedPart } from './unrated-part';
import { useNowPlaying } from './use-now-playing';
import { useLastRating } from './use-last-rating';
import { useSearch } from './use-search';
import { useTabGuard } from './use-tab-guard';

interface ReadyProps {
  session: SessionState;
  active: ActiveLibrary;
  trouble: ServerState | null;
  error: AppError | null;
  onError(error: AppError | null): void;
}

/** Signed in, with a library: now playing, the unrated ones, search, and the undo bar. */
export function Ready({ session, active, trouble, error, onError }: ReadyProps) {
  const guard = useTabGuard(session, active.owner);
  const last = useLastRating(active.owner, guard.confirmOwner);
  const search = useSearch();
  const body = useRef<HTMLDivElement>(null);
  const { server, account, section } = active.library;
  const libraryKey = `${server}|${account}|${section}`;
  const playing = useNowPlaying(libraryKey);
  const rating: Rating = {
    owner: active.owner,
    blocked: ratingBlock(session, active, guard.mismatch !== null),
    confirmOwner: guard.confirmOwner,
    onRated: (result, title) => {
      onError(null);
      last.rated(result, title);
    },
    onError,
  };
  const onSearchKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'ArrowDown' && body.current && focusResult(body.current, null)) event.preventDefault();
    // Escape closes the popup; with something typed it clears that first.
    if (event.key === 'Escape' && search.query !== '') {
      event.preventDefault();
      search.setQuery('');
    }
  };
  return (
    <>
      <main className="pm8-popup__body" ref={body}>
        <TextField
          type="search"
          label={t('popupSearch')}
          hideLabel
          placeholder={t('popupSearchPlaceholder')}
          icon={<SearchIcon size={18} />}
          value={search.query}
          onChange={search.setQuery}
          onKeyDown={onSearchKey}
        />
        {guard.mismatch ? (
          <PageMismatchBanner mismatch={guard.mismatch} session={session} active={active} onCheck={guard.check} />
        ) : null}
        {error ? <ErrorBanner error={error} onClose={() => onError(null)} /> : null}
        {last.error ? <ErrorBanner error={last.error} onClose={last.clearError} /> : null}
        {search.query.trim() === '' ? (
          <>
            {trouble ? <ServerTrouble server={trouble} folded={playing.now?.item != null} /> : null}
            <NowPlayingPart playing={playing} rating={rating} quiet={trouble !== null} />
            <QueuedLine owner={active.owner} />
            {/* Nothing can be rated over somebody else's tab, and the popup has no room for both. */}
            {guard.mismatch ? null : <UnratedPart libraryKey={libraryKey} rating={rating} />}
          </>
        ) : (
          <SearchResults search={search} rating={rating} />
        )}
      </main>
      <footer className="pm8-popup__footer">
        <UndoToast words={last.words} onUndo={last.undo} busy={last.undoing} onClose={last.close} />
      </footer>
    </>
  );
}
