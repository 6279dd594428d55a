import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { CloseIcon, PlusIcon } from '@/components/ui/icons';
import { SelectField } from '@/components/ui/select-field';
import type { MediaQuery, QueryGroup } from '@/lib/plex/media-query';
import { t } from '@/lib/util/i18n';
import type { LibraryRef } from '@/lib/util/refs';
import { RuleLine } from './rule-line';
import { MOST_DEPTH, type TreePath, addTo, emptyGroup } from './rule-tree';
import { type OfferedField, newRule } from './rule-vocabulary';

export interface RuleGroupProps {
  group: QueryGroup;
  path: TreePath;
  fields: readonly OfferedField[];
  library: LibraryRef;
  /** Changes one part of the tree; null takes it out. */
  onChange(path: TreePath, node: MediaQuery | null): void;
}

type Match = 'all' | 'any' | 'none';

const matchOf = ({ match, negated }: QueryGroup): Match => (negated === true ? 'none' : match);

/** "None of" is a negated "any of"; a negated "all of", made elsewhere, is shown as what it is. */
function withMatch(group: QueryGroup, match: Match): QueryGroup {
  const { kind, items } = group;
  return match === 'none' ? { kind, match: 'any', negated: true, items } : { kind, match, items };
}

/** Rules that hold together, or one of which is enough, or none of which may hold; groups within groups. */
export function RuleGroup({ group, path, fields, library, onChange }: RuleGroupProps) {
  const isNotAll = group.negated === true && group.match === 'all';
  const [first] = fields;
  const depth = path.length + 1;
  const name = t('plGroupName', [depth]);
  return (
    <fieldset className="pm8-pl-group" data-depth={depth % 3}>
      <legend className="pm8-hidden">{name}</legend>
      <div className="pm8-row pm8-row--wrap">
        <SelectField<Match | 'not-all'>
          label={t('plGroupMatch', [name])}
          hideLabel
          value={isNotAll ? 'not-all' : matchOf(group)}
          options={[
            { value: 'all', label: t('plMatchAll') },
            { value: 'any', label: t('plMatchAny') },
            { value: 'none', label: t('plMatchNone') },
            ...(isNotAll ? [{ value: 'not-all' as const, label: t('plMatchNotAll') }] : []),
          ]}
          onChange={(match) => match !== 'not-all' && onChange(path, withMatch(group, match))}
        />
        <span className="pm8-grow" />
        {path.length > 0 && (
          <IconButton
            size="small"
            label={t('plGroupRemove')}
            icon={<CloseIcon size={16} />}
            onClick={() => onChange(path, null)}
          />
        )}
      </div>
      {group.items.map((item, index) => {
        const at = [...path, index];
        return item.kind === 'group' ? (
          // Parts of a tree have no names of their own.
          // oxlint-disable-next-line react/no-array-index-key
          <RuleGroup key={index} group={item} path={at} fields={fields} library={library} onChange={onChange} />
        ) : (
          // oxlint-disable-next-line react/no-array-index-key
          <RuleLine key={index} rule={item} fields={fields} library={library} onChange={(next) => onChange(at, next)} />
        );
      })}
      <div className="pm8-row">
        <Button
          size="small"
          variant="ghost"
          icon={<PlusIcon size={16} />}
          disabled={!first}
          onClick={() => first && onChange(path, addTo(group, [], newRule(first)))}
        >
          {t('plRuleAdd')}
        </Button>
        {depth < MOST_DEPTH && (
          <Button
            size="small"
            variant="ghost"
            icon={<PlusIcon size={16} />}
            disabled={!first}
            onClick={() => {
              const inner = emptyGroup(group.match === 'all' ? 'any' : 'all');
              if (first) onChange(path, addTo(group, [], { ...inner, items: [newRule(first)] }));
            }}
          >
            {t('plGroupAdd')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
