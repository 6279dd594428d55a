import { Button } from '@/components/ui/button';
import type { ItemRow } from '@/lib/library/item-row';
import { t } from '@/lib/util/i18n';
import { PlusIcon } from './icons';
import { usePlaylistOut } from './playlist-out';

interface ListActionsProps {
  /** What the list is called. */
  name: string;
  items: readonly ItemRow[];
}

/** The way out of a list: to a playlist, in its order. */
export function ListActions({ name, items }: ListActionsProps) {
  const out = usePlaylistOut();
  if (!out || items.length === 0) return null;
  return (
    <Button
      size="small"
      variant="ghost"
      className="pm8-rec__out"
      icon={<PlusIcon size={16} />}
      aria-label={t('outLabel', [name])}
      onClick={() =>
        out(
          name,
          items.map(({ ref }) => ref.key),
        )
      }
    >
      {t('outButton')}
    </Button>
  );
}
