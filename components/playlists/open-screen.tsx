import { useState } from 'react';
import { blockedWords } from '@/components/panel/blocked-words';
import { RatedToast } from '@/components/panel/rated-toast';
import { useRater } from '@/components/panel/use-rater';
import { EmptyState } from '@/components/ui/empty-state';
import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { MusicIcon, PlusIcon } from '@/components/ui/icons';
import { Loading } from '@/components/ui/spinner';
import { client } from '@/lib/messaging/client';
import { t } from '@/lib/util/i18n';
import { AddTracks } from './add-tracks';
import { ItemBar } from './item-bar';
import { ItemList } from './item-list';
import { OpenHead } from './open-head';
import { ScreenHead } from './screen-head';
import type { ScreenProps } from './screen-props';
import { entryName, usePlaylistItems } from './use-playlist-items';
import { useSelection } from './use-selection';

/** One playlist: what is in it, in its order, to be rated, moved, taken out and added to. */
export function OpenScreen({ active, guard, edits, show, playlist }: ScreenProps & { playlist: string }) {
  const { rows, head, move, commitNow, idsOf, inOrder } = usePlaylistItems(active.owner, playlist, edits);
  const selection = useSelection(idsOf, playlist);
  const [adding, setAdding] = useState(false);
  const rater = useRater(rows.update as Parameters<typeof useRater>[0], active.owner, guard);
  const blocked = blockedWords(guard);
  const readOnly = head === null || head.smart ? t('plSmartFixed') : head.rule === null ? blocked : t('plKeptFixed');
  const back = (): void => show({ kind: 'list' });

  const remove = async (ids: string[], label: string): Promise<void> => {
    const state = await edits.run((as) => client.playlists.removeItems(playlist, ids, { as, label }));
    if (state) selection.drop(ids);
  };
  return (
    <>
      <ScreenHead title={head?.title ?? t('kindPlaylist')} onBack={back} />
      {rows.loading && <Loading label={t('uiLoading')} />}
      {rows.error?.code === 'not-found' ? (
        <EmptyState
          icon={<MusicIcon size={28} />}
          title={t('plGoneTitle')}
          actions={<Button onClick={back}>{t('plBack')}</Button>}
        >
          {t('plGoneText')}
        </EmptyState>
      ) : (
        rows.error && <ErrorBanner error={rows.error} onRetry={rows.reload} />
      )}
      {head && (
        <OpenHead
          head={head}
          active={active}
          guard={guard}
          edits={edits}
          show={show}
          onAdd={() => setAdding(true)}
          onBack={back}
        />
      )}
      {selection.error && <ErrorBanner error={selection.error} />}
      {head && selection.ids.size > 0 && (
        <ItemBar
          selection={selection}
          readOnly={readOnly}
          playlist={head}
          owner={active.owner}
          edits={edits}
          onRemove={remove}
          inOrder={inOrder}
          keysOf={() => idsOf(0, rows.total - 1, (item) => selection.ids.has(entryName(item)))}
        />
      )}
      {head && rows.total === 0 && !rows.loading && (
        <EmptyState
          icon={<MusicIcon size={28} />}
          title={t('collectionEmptyTitle')}
          actions={
            readOnly === null && (
              <Button variant="primary" icon={<PlusIcon size={16} />} onClick={() => setAdding(true)}>
                {t('plAddTracks')}
              </Button>
            )
          }
        >
          {t(head.smart ? 'plSmartEmpty' : 'plEmptyText')}
        </EmptyState>
      )}
      {head && rows.total > 0 && (
        <ItemList
          title={head.title}
          rows={rows}
          selection={selection}
          readOnly={readOnly}
          blocked={blocked}
          owner={active.owner}
          guard={guard}
          rater={rater}
          onMove={move}
          onDrop={async (ids, after, label) => commitNow(await inOrder(new Set(ids)), after, label)}
          onRemove={(item) => void remove([item.itemId], t('plRemovedOne', [item.title]))}
        />
      )}
      {(rater.last !== null || rater.error !== null) && <RatedToast rater={rater} />}
      {head && adding && <AddTracks playlist={head} active={active} edits={edits} onClose={() => setAdding(false)} />}
    </>
  );
}
