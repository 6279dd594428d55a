import { createI18n } from '@wxt-dev/i18n';
import type messages from '@/public/_locales/en/messages.json';

/** The keys of `public/_locales/en/messages.json`: a misspelt one does not compile. */
export type MessageKey = keyof typeof messages;

type Substitutions = readonly (string | number)[];

const i18n = createI18n();

/**
 * Words for the user, in the browser's language. `$1`…`$9` in a message are the substitutions.
 * A message with forms separated by ` | ` is plural: pass the count first (`n = 1 | n ≠ 1`).
 */
export function t(key: MessageKey, substitutions?: Substitutions): string;
export function t(key: MessageKey, count: number, substitutions?: Substitutions): string;
export function t(key: MessageKey, first?: number | Substitutions, second?: Substitutions): string {
  const text = (list?: Substitutions): string[] | undefined => list?.map(String);
  if (typeof first === 'number') return i18n.t(key as never, first as never, text(second ?? [first]) as never);
  return i18n.t(key as never, text(first) as never);
}
