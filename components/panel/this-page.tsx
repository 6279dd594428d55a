import { EmptyState } from '@/components/ui/empty-state';
import { ErrorBanner } from '@/components/ui/error-banner';
import { MusicIcon } from '@/components/ui/icons';
import { Loading } from '@/components/ui/spinner';
import type { ActiveLibrary } from '@/components/ui/active-library';
import { useArrivals } from '@/components/ui/use-arrivals';
import { useAsync } from '@/components/ui/use-async';
import type { PageRoute } from '@/lib/messaging/services';
import { t } from '@/lib/util/i18n';
import { Collection } from './collection';
import { findCollection, hasCollection } from './collection-ref';
import type { WriteGuard } from '@/components/ratings/use-write-guard';

interface ThisPageProps {
  route: PageRoute | null;
  active: ActiveLibrary;
  guard: WriteGuard;
}

/** The album, artist or playlist that Plex Web shows, with its tracks. */
export function ThisPage({ route, active, guard }: ThisPageProps) {
  // Items of another server are not ours to show: the banner above says so.
  const foreign = guard.mismatch?.kind === 'server';
  const shown = hasCollection(route) && !foreign ? route : null;
  const { server } = active.library;
  const arrivals = useArrivals(active.server.status);
  const found = useAsync(shown && (() => findCollection(shown, server)), [
    shown?.kind,
    shown?.key,
    shown?.server,
    server,
    arrivals,
  ]);

  if (foreign) return null;
  if (!shown) {
    return (
      <EmptyState icon={<MusicIcon size={28} />} title={t('thisPageNothingTitle')}>
        {t('thisPageNothingText')}
      </EmptyState>
    );
  }
  if (found.loading) return <Loading label={t('uiLoading')} />;
  if (found.error?.code === 'not-found' || found.error?.code === 'bad-request') {
    return (
      <EmptyState icon={<MusicIcon size={28} />} title={t('thisPageNoMusicTitle')}>
        {t('thisPageNothingText')}
      </EmptyState>
    );
  }
  // The notice above says that the server can't be reached; it is asked again when it can.
  if (found.error && active.server.status !== 'connected') return null;
  if (found.error) return <ErrorBanner error={found.error} onRetry={found.reload} />;
  if (!found.value) return null;
  const { kind, key } = found.value;
  return <Collection key={`${server}|${kind}|${key}`} of={found.value} active={active} guard={guard} />;
}
