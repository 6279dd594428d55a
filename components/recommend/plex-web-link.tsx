import { OpenIcon } from '@/components/ui/icons';
import type { ItemRow } from '@/lib/library/item-row';
import { t } from '@/lib/util/i18n';
import { plexWebAddress } from './plex-web-address';

/** Opens an item in Plex Web, where it can be played. A tab of its own: what plays in this one goes on. */
export function PlexWebLink({ item }: { item: Pick<ItemRow, 'ref' | 'kind' | 'albumKey'> }) {
  return (
    <a className="pm8-button pm8-button--small" href={plexWebAddress(item)} target="_blank" rel="noopener noreferrer">
      <OpenIcon size={16} />
      {t('openInPlexWeb')}
    </a>
  );
}
