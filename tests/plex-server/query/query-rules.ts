import type { VariantSwitch } from '../variants/variant-switch';

/** What the sources leave open of media queries (plex-protocol.md §4.3, §14), as variants set it. */
export interface QueryRules {
  /** An unknown field is an error; else it is ignored (guess). */
  strict: boolean;
  /** Tags are found by name too (guess: some clients pass names). */
  tagNames: boolean;
  /** A missing value matches `!=`; else no comparison at all, as in SQL (guess). */
  nullDiffers: boolean;
  /** Conditions on one lower level look for one row; else each for one of its own (guess). */
  oneRow: boolean;
  /** `userRating=-1` finds the unrated (guess). */
  unrated: boolean;
}

export const queryRules = (variants: VariantSwitch): QueryRules => ({
  strict: variants.has('unknown-field-400') || variants.has('unknown-field-500'),
  tagNames: !variants.has('tags-by-id-only'),
  nullDiffers: variants.has('null-is-not-equal'),
  oneRow: variants.has('one-row-conditions'),
  unrated: !variants.has('no-unrated-filter'),
});
