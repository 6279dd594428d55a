import type { QuerySort } from '@/lib/plex/media-query';
import type { RuleExtras, SmartRule } from '@/lib/playlists/smart-rule';
import type { LibraryRef } from '@/lib/util/refs';

/** What the builder begins with. */
export interface RuleDraft {
  rule: SmartRule;
  title: string;
  description: string;
  /** Of a list that PlexM8 keeps: hours, 0 = when the library changes, null = on demand. */
  every: number | null;
}

export const blankDraft = (library: LibraryRef): RuleDraft => ({
  rule: {
    library: { server: library.server, account: library.account, section: library.section },
    kind: 'track',
    query: null,
    sort: [],
    limit: null,
    extras: null,
  },
  title: '',
  description: '',
  every: 0,
});

/** Without what says nothing; nothing at all is null. */
export function tidyExtras(extras: RuleExtras): RuleExtras | null {
  const said = Object.entries(extras).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false,
  );
  return said.length === 0 ? null : (Object.fromEntries(said) as RuleExtras);
}

/** A sort of the server's list, which may be several fields, as a rule holds it. */
export const sortOf = (key: string, descending: boolean): QuerySort[] =>
  key === '' ? [] : key.split(',').map((field, index) => ({ field, descending: index === 0 ? descending : false }));

/** The sort of a rule as one text, as the server's list has it; `''` for the library's own order. */
export const sortKeyOf = (sort: readonly QuerySort[]): string => sort.map(({ field }) => field).join();
