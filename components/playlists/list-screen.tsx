import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorBanner } from '@/components/ui/error-banner';
import { formatCount } from '@/components/ui/format-count';
import { ListIcon } from '@/components/ui/icons';
import { Loading } from '@/components/ui/spinner';
import { useEvent } from '@/components/ui/use-event';
import { useWindowedRows } from '@/components/ui/use-windowed-rows';
import { VirtualList } from '@/components/ui/virtual-list';
import { blockedWords } from '@/components/panel/blocked-words';
import { client } from '@/lib/messaging/client';
import type { PlaylistRow } from '@/lib/playlists/playlist-state';
import { t } from '@/lib/util/i18n';
import { BatchBar } from './batch-bar';
import { CreateDialog } from './create-dialog';
import { ListKeys } from './list-keys';
import { ALL_PLAYLISTS, ListToolbar, type PlaylistFilter, queryOf } from './list-toolbar';
import { PlaylistRowView } from './playlist-row';
import { readRange } from './read-range';
import type { ScreenProps } from './screen-props';
import { useSelection } from './use-selection';

interface ListScreenProps extends ScreenProps {
  smartBlocked: string | null;
}

/** Every playlist, searched and sorted, with what can be done to many at once. */
export function ListScreen({ active, guard, edits, show, smartBlocked }: ListScreenProps) {
  const [filter, setFilter] = useState<PlaylistFilter>(ALL_PLAYLISTS);
  const [creating, setCreating] = useState(false);
  const query = queryOf(filter);
  const name = JSON.stringify([active.owner, query]);
  const load = (window: { offset: number; limit: number }) => client.playlists.list(query, window);
  const rows = useWindowedRows<PlaylistRow>(load, name);
  const selection = useSelection(async (from, to) => (await readRange(load, from, to)).map(({ ref }) => ref.key), name);
  useEvent('playlistChanged', () => rows.reload());

  const open = (row: PlaylistRow | undefined): void => {
    if (row) show({ kind: 'open', key: row.ref.key });
  };
  const rowOf = (key: string): PlaylistRow | undefined => {
    for (let index = 0; index < rows.total; index += 1) if (rows.row(index)?.ref.key === key) return rows.row(index);
    return undefined;
  };
  const blocked = blockedWords(guard);
  const isFiltered = filter.search.trim() !== '' || filter.kind !== 'all';
  return (
    <>
      <ListToolbar
        filter={filter}
        blocked={blocked}
        smartBlocked={smartBlocked}
        onChange={(part) => setFilter((old) => ({ ...old, ...part }))}
        onNew={() => setCreating(true)}
        show={show}
      />
      <BatchBar selection={selection} rowOf={rowOf} active={active} blocked={blocked} guard={guard} edits={edits} />
      {selection.ids.size === 0 && (
        <output className="pm8-muted pm8-small">
          {rows.loading || rows.error ? '' : t('playlistsCount', rows.total, [formatCount(rows.total)])}
        </output>
      )}
      {selection.error && <ErrorBanner error={selection.error} />}
      {rows.loading && <Loading label={t('uiLoading')} />}
      {rows.error && <ErrorBanner error={rows.error} onRetry={rows.reload} />}
      {!rows.loading && !rows.error && rows.total === 0 && (
        <EmptyState
          icon={<ListIcon size={28} />}
          title={t(isFiltered ? 'plNothingFound' : 'plNone')}
          actions={
            isFiltered ? (
              <Button onClick={() => setFilter(ALL_PLAYLISTS)}>{t('plShowAll')}</Button>
            ) : (
              <Button
                variant="primary"
                disabled={blocked !== null}
                title={blocked ?? undefined}
                onClick={() => setCreating(true)}
              >
                {t('plNew')}
              </Button>
            )
          }
        >
          {t(isFiltered ? 'libraryEmptyText' : 'plNoneText')}
        </EmptyState>
      )}
      {rows.total > 0 && (
        <div className="pm8-pl__list">
          <ListKeys
            total={rows.total}
            idAt={(index) => rows.row(index)?.ref.key}
            selection={selection}
            onOpen={(index) => open(rows.row(index))}
          >
            <VirtualList
              label={t('plListLabel', [formatCount(rows.total)])}
              rows={rows}
              rowHeight={64}
              renderRow={(row, index) => (
                <PlaylistRowView
                  row={row}
                  selected={selection.ids.has(row.ref.key)}
                  onSelect={(isRange) => (isRange ? selection.extend(index) : selection.toggle(row.ref.key, index))}
                  onOpen={() => open(row)}
                />
              )}
            />
          </ListKeys>
        </div>
      )}
      <CreateDialog
        open={creating}
        edits={edits}
        onClose={() => setCreating(false)}
        onMade={(key) => show({ kind: 'open', key })}
      />
    </>
  );
}
