import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import type { SmartRule } from '@/lib/playlists/smart-rule';
import type { RuleVocabulary } from '@/lib/playlists/smart-service';
import { type MessageKey, t } from '@/lib/util/i18n';
import type { ItemKind } from '@/lib/util/refs';
import { sortKeyOf, sortOf } from './rule-draft';

const KIND_WORDS: Record<ItemKind, MessageKey> = { track: 'kindTracks', album: 'kindAlbums', artist: 'kindArtists' };
const KINDS: readonly ItemKind[] = ['track', 'album', 'artist'];
const MOST = 50_000;

interface RuleOrderProps {
  rule: SmartRule;
  vocabulary: RuleVocabulary;
  canChangeKind: boolean;
  onChange(change: Partial<Pick<SmartRule, 'kind' | 'sort' | 'limit'>>): void;
}

/** What is listed, in which order, and how much of it. */
export function RuleOrder({ rule, vocabulary, canChangeKind, onChange }: RuleOrderProps) {
  const { kind, sort, limit } = rule;
  const sorts = (vocabulary.types.find(({ type }) => type === kind)?.sorts ?? []).filter(({ isDefault }) => !isDefault);
  const key = sortKeyOf(sort);
  const isDescending = sort[0]?.descending === true;
  return (
    <div className="pm8-pl-order">
      {canChangeKind && (
        <SelectField
          label={t('filterKind')}
          value={kind}
          options={KINDS.map((value) => ({ value, label: t(KIND_WORDS[value]) }))}
          onChange={(next) => onChange({ kind: next, sort: [] })}
        />
      )}
      <SelectField
        label={t('sortBy')}
        value={key}
        options={[
          { value: '', label: t('sortLibrary') },
          ...sorts.map((one) => ({ value: one.key, label: one.title })),
          // Of a list made elsewhere.
          ...(key === '' || sorts.some((one) => one.key === key) ? [] : [{ value: key, label: key }]),
        ]}
        onChange={(next) =>
          onChange({ sort: sortOf(next, sorts.find((one) => one.key === next)?.descendingFirst ?? false) })
        }
      />
      {key !== '' && (
        <SelectField
          label={t('plDirection')}
          value={isDescending ? 'desc' : 'asc'}
          options={[
            { value: 'asc', label: t('sortAscending') },
            { value: 'desc', label: t('sortDescending') },
          ]}
          onChange={(next) => onChange({ sort: sortOf(key, next === 'desc') })}
        />
      )}
      <TextField
        type="number"
        min={1}
        max={MOST}
        label={t('plLimit')}
        placeholder={t('plLimitNone')}
        value={limit === null ? '' : String(limit)}
        onChange={(text) => {
          const next = Math.floor(Number(text));
          onChange({ limit: text === '' || !(next >= 1) ? null : Math.min(MOST, next) });
        }}
      />
    </div>
  );
}
