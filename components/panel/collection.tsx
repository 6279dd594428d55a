import { useState } from 'react';
import type { ActiveLibrary } from '@/components/ui/active-library';
import { Cover } from '@/components/ui/cover';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorBanner } from '@/components/ui/error-banner';
import { formatCount } from '@/components/ui/format-count';
import { MusicIcon } from '@/components/ui/icons';
import { Loading } from '@/components/ui/spinner';
import { useWindowedRows } from '@/components/ui/use-windowed-rows';
import { VirtualList } from '@/components/ui/virtual-list';
import { client } from '@/lib/messaging/client';
import type { ItemRow } from '@/lib/library/item-row';
import { type MessageKey, t } from '@/lib/util/i18n';
import { blockedWords } from './blocked-words';
import type { CollectionRef } from './collection-ref';
import { AddToButton } from '@/components/playlists/add-to-button';
import { RateAll } from './rate-all';
import { RatedToast } from './rated-toast';
import { TrackRow } from './track-row';
import { useRater } from './use-rater';
import type { WriteGuard } from '@/components/ratings/use-write-guard';

interface CollectionProps {
  of: CollectionRef;
  /** Words above the title; without them the kind. */
  note?: string;
  active: ActiveLibrary;
  guard: WriteGuard;
}

interface Head {
  title: string;
  subtitle: string;
  thumb: string | null;
}

const KINDS: Record<CollectionRef['kind'], MessageKey> = {
  album: 'kindAlbum',
  artist: 'kindArtist',
  playlist: 'kindPlaylist',
};

/** The tracks of an album, artist or playlist, each with its stars, and one control to rate them all. */
export function Collection({ of, note, active, guard }: CollectionProps) {
  const [head, setHead] = useState<Head | null>(null);
  const rows = useWindowedRows<ItemRow>(async (window) => {
    const page = await client.library.tracksOf(of, window);
    setHead({ title: page.title, subtitle: page.subtitle, thumb: page.thumb });
    return page;
  }, `${of.server}|${of.kind}|${of.key}|${active.owner.account}`);
  const rater = useRater(rows.update, active.owner, guard);
  const blocked = blockedWords(guard);

  if (rows.loading) return <Loading label={t('uiLoading')} />;
  if (rows.error) return <ErrorBanner error={rows.error} onRetry={rows.reload} />;
  return (
    <section className="pm8-collection" aria-label={head?.title}>
      <div className="pm8-collection__head">
        <Cover server={of.server} path={head?.thumb ?? null} size={88} round={of.kind === 'artist'} />
        <div className="pm8-grow">
          <div className="pm8-collection__kind">{note ?? t(KINDS[of.kind])}</div>
          <h2 className="pm8-collection__title">{head?.title}</h2>
          <div className="pm8-muted pm8-ellipsis">{head?.subtitle}</div>
          <div className="pm8-muted pm8-small">{t('tracksCount', rows.total, [formatCount(rows.total)])}</div>
        </div>
      </div>
      {rows.total === 0 ? (
        <EmptyState icon={<MusicIcon size={28} />} title={t('collectionEmptyTitle')}>
          {t('collectionEmptyText')}
        </EmptyState>
      ) : (
        <>
          <RateAll of={of} title={head?.title ?? ''} total={rows.total} active={active} guard={guard} />
          {of.kind !== 'playlist' && of.server === active.owner.server && (
            <div>
              <AddToButton
                words={head?.title ?? ''}
                source={{ kind: of.kind, key: of.key }}
                owner={active.owner}
                guard={guard}
              />
            </div>
          )}
          <div className="pm8-collection__list">
            <VirtualList
              label={t('collectionTracks', [head?.title ?? ''])}
              rows={rows}
              rowHeight={52}
              renderRow={(item, index) => (
                <TrackRow
                  item={item}
                  index={index}
                  lead={of.kind === 'album' ? 'number' : 'cover'}
                  knownArtist={of.kind === 'album' ? head?.subtitle : undefined}
                  owner={active.owner}
                  guard={guard}
                  blocked={blocked}
                  rater={rater}
                />
              )}
            />
          </div>
        </>
      )}
      <RatedToast rater={rater} />
    </section>
  );
}
