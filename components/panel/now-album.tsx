import type { ActiveLibrary } from '@/components/ui/active-library';
import { t } from '@/lib/util/i18n';
import { Collection } from './collection';
import type { NowAlbum as NowAlbumState } from './use-now-album';
import type { WriteGuard } from '@/components/ratings/use-write-guard';

interface NowAlbumProps {
  now: NowAlbumState;
  active: ActiveLibrary;
  guard: WriteGuard;
}

/** The album of what plays, or played last. */
export function NowAlbum({ now, active, guard }: NowAlbumProps) {
  const note = now.state === 'last-played' ? t('nowAlbumLast') : t('nowAlbumPlaying');
  return <Collection key={`${now.of.server}|${now.of.key}`} of={now.of} note={note} active={active} guard={guard} />;
}
