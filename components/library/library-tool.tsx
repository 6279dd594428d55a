import { useMemo, useState } from 'react';
import { RatedToast } from '@/components/panel/rated-toast';
import { TrackRow } from '@/components/panel/track-row';
import { blockedWords } from '@/components/panel/blocked-words';
import { useRater } from '@/components/panel/use-rater';
import { AddToButton } from '@/components/playlists/add-to-button';
import type { WriteGuard } from '@/components/ratings/use-write-guard';
import type { ActiveLibrary } from '@/components/ui/active-library';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorBanner } from '@/components/ui/error-banner';
import { formatCount } from '@/components/ui/format-count';
import { SearchIcon } from '@/components/ui/icons';
import { Loading } from '@/components/ui/spinner';
import { useAsync } from '@/components/ui/use-async';
import { VirtualList } from '@/components/ui/virtual-list';
import { client } from '@/lib/messaging/client';
import { t } from '@/lib/util/i18n';
import { type LibraryFilter, NO_FILTER, isFiltered, viewOf } from './library-filter';
import { LibraryFilters } from './library-filters';
import { MirrorLine } from './mirror-line';
import { countWords } from './count-words';
import { useLibraryView } from './use-library-view';
import { useMirror } from './use-mirror';
import './library.css';

/** The whole library as one list: searched, filtered, sorted, rated in place. */
export function LibraryTool({ active, guard }: { active: ActiveLibrary; guard: WriteGuard }) {
  const { library } = active;
  const [filter, setFilter] = useState<LibraryFilter>(NO_FILTER);
  const change = (part: Partial<LibraryFilter>): void => setFilter((old) => ({ ...old, ...part }));
  const mirror = useMirror(library);
  const isThere = mirror.state !== null && mirror.state.version > 0;
  return (
    <section className="pm8-lib" aria-label={t('toolsLibrary')}>
      {mirror.state && <MirrorLine state={mirror.state} />}
      {mirror.state === null || (!isThere && mirror.state.status !== 'paused') ? (
        <Loading label={t('uiLoading')} />
      ) : (
        <LibraryList active={active} guard={guard} filter={filter} onChange={change} />
      )}
    </section>
  );
}

interface LibraryListProps {
  active: ActiveLibrary;
  guard: WriteGuard;
  filter: LibraryFilter;
  onChange(change: Partial<LibraryFilter>): void;
}

function LibraryList({ active, guard, filter, onChange }: LibraryListProps) {
  const { library } = active;
  const view = useMemo(() => viewOf(library, filter), [library, filter]);
  const { rows, facts } = useLibraryView(view);
  const level = filter.kind === 'artist' ? 'artist' : 'album';
  const place = [library.server, library.account, library.section].join('|');
  const genres = useAsync(() => client.views.choices(library, level, 'genre'), [place, level, facts?.complete]);
  const decades = useAsync(() => client.views.choices(library, 'album', 'decade'), [place, facts?.complete]);
  const rater = useRater(rows.update as Parameters<typeof useRater>[0], active.owner, guard);
  const blocked = blockedWords(guard);
  return (
    <>
      <LibraryFilters
        filter={filter}
        genres={genres.value ?? []}
        decades={(decades.value ?? []).toSorted((a, b) => Number(b.value) - Number(a.value))}
        onChange={onChange}
      />
      <div className="pm8-lib__count">
        <output className="pm8-muted pm8-small">
          {rows.loading || rows.error ? '' : countWords(filter.kind, rows.total, facts?.durationMs ?? null)}
        </output>
        {filter.kind === 'track' && rows.total > 0 && isFiltered(filter) && (
          <AddToButton
            words={countWords(filter.kind, rows.total, null)}
            source={{ kind: 'view', view }}
            owner={active.owner}
            guard={guard}
          />
        )}
      </div>
      {rows.loading && <Loading label={t('uiLoading')} />}
      {rows.error && <ErrorBanner error={rows.error} onRetry={rows.reload} />}
      {!rows.loading && !rows.error && rows.total === 0 && (
        <EmptyState
          icon={<SearchIcon size={28} />}
          title={t('libraryEmptyTitle')}
          actions={
            isFiltered(filter) ? (
              <Button onClick={() => onChange({ ...NO_FILTER, kind: filter.kind })}>{t('libraryClear')}</Button>
            ) : undefined
          }
        >
          {t(isFiltered(filter) ? 'libraryEmptyText' : 'libraryNothingText')}
        </EmptyState>
      )}
      {rows.total > 0 && (
        <div className="pm8-lib__list" aria-busy={facts?.complete === false}>
          <VirtualList
            label={t('libraryListLabel', [formatCount(rows.total)])}
            rows={rows}
            rowHeight={64}
            renderRow={(item, index) => (
              <TrackRow
                item={item}
                index={index}
                lead="cover"
                owner={active.owner}
                guard={guard}
                blocked={blocked}
                rater={rater}
              />
            )}
          />
        </div>
      )}
      <RatedToast rater={rater} />
    </>
  );
}
