import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import type { ItemRow } from '@/lib/library/item-row';
import type { GhostRating } from '@/lib/recommend/recommendation';
import { t } from '@/lib/util/i18n';
import type { GhostStore } from './ghost-store';
import { SimilarIcon } from './icons';

/** What recommendations add to every row of the Tools. */
export interface RowExtras {
  /** Null: guesses are switched off, or there are too few ratings for any. */
  ghosts: GhostStore | null;
  /** Opens what is like an item. */
  showSimilar(item: ItemRow): void;
}

const Extras = createContext<RowExtras | null>(null);
export const RowExtrasProvider = Extras.Provider;
export const useRowExtras = (): RowExtras | null => useContext(Extras);

const nothing = (): void => {};
const never = (): (() => void) => nothing;

/** The guess for a track that nobody has rated; null where there is none (yet). */
export function useGhost(item: ItemRow): GhostRating | null {
  const ghosts = useRowExtras()?.ghosts ?? null;
  const { key } = item.ref;
  const wanted = item.kind === 'track' && item.rating === null;
  const guess = useSyncExternalStore(ghosts?.subscribe ?? never, () => (wanted ? (ghosts?.get(key) ?? null) : null));
  useEffect(() => (wanted ? ghosts?.watch(key) : undefined), [ghosts, key, wanted]);
  return guess;
}

/** The way from a row to what is like it. */
export function SimilarButton({ item }: { item: ItemRow }) {
  const extras = useRowExtras();
  if (!extras) return null;
  return (
    <IconButton
      size="small"
      className="pm8-track__similar"
      label={t('similarToItem', [item.title])}
      icon={<SimilarIcon size={16} />}
      onClick={() => extras.showSimilar(item)}
    />
  );
}
