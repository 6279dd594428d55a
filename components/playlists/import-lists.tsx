import { Checkbox } from '@/components/ui/checkbox';
import { formatCount } from '@/components/ui/format-count';
import { SelectField } from '@/components/ui/select-field';
import type { ImportedListState } from '@/lib/playlists/import-state';
import { t } from '@/lib/util/i18n';

/** What becomes of a list of the file. */
export interface ListChoice {
  list: number;
  take: boolean;
  /** The playlist that is written anew; null makes one. */
  playlist: string | null;
}

/** Everything that holds a track that was found; a list that is there already is brought up to date. */
export const firstChoices = (lists: readonly ImportedListState[]): ListChoice[] =>
  lists.map(({ list, counts, existing }) => ({ list, take: (counts?.matched ?? 0) > 0, playlist: existing }));

interface ImportListsProps {
  lists: readonly ImportedListState[];
  choices: readonly ListChoice[];
  onChange(choices: ListChoice[]): void;
}

/** The lists of a file: which are taken, and whether they are new. */
export function ImportLists({ lists, choices, onChange }: ImportListsProps) {
  const change = (list: number, part: Partial<ListChoice>): void =>
    onChange(choices.map((one) => (one.list === list ? { ...one, ...part } : one)));
  const taken = choices.filter(({ take }) => take).length;
  return (
    <section className="pm8-pl-lists" aria-label={t('plImportLists')}>
      {lists.length > 1 && (
        <Checkbox
          label={t('plImportAll', lists.length, [formatCount(lists.length)])}
          checked={taken === lists.length}
          some={taken > 0}
          onChange={(take) => onChange(choices.map((one) => ({ ...one, take })))}
        />
      )}
      <ul>
        {lists.map(({ list, name, folder, entries, counts, existing }) => {
          const choice = choices.find((one) => one.list === list);
          return (
            <li key={list} className="pm8-pl-lists__row">
              <Checkbox
                label={[...folder, name].join(' / ')}
                checked={choice?.take ?? false}
                onChange={(take) => change(list, { take })}
              />
              <span className="pm8-muted pm8-small">
                {t('plImportFound', [formatCount(counts?.matched ?? 0), formatCount(entries)])}
              </span>
              {existing !== null && choice?.take === true && (
                <SelectField
                  label={t('plImportWhere', [name])}
                  hideLabel
                  value={choice.playlist === null ? 'new' : 'update'}
                  options={[
                    { value: 'update', label: t('plImportUpdate') },
                    { value: 'new', label: t('plImportNew') },
                  ]}
                  onChange={(way) => change(list, { playlist: way === 'new' ? null : existing })}
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
