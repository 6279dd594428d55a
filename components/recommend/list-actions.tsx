import type { ItemRow } from '@/lib/library/item-row';

interface ListActionsProps {
  /** What a playlist made of it is called at first. */
  name: string;
  items: readonly ItemRow[];
}

/** The ways out of a list: to a playlist, in the order in which it flows. */
export function ListActions(_props: ListActionsProps) {
  return null;
}
