import { useMemo, useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/text-field';
import { client } from '@/lib/messaging/client';
import type { RuleExtras, SmartRule } from '@/lib/playlists/smart-rule';
import type { RuleVocabulary } from '@/lib/playlists/smart-service';
import { t } from '@/lib/util/i18n';
import { KeepEvery } from './keep-every';
import { type RuleDraft, tidyExtras } from './rule-draft';
import { RuleExtrasFields } from './rule-extras';
import { RuleGroup } from './rule-group';
import { RuleOrder } from './rule-order';
import { RuleCount, RulePreviewView } from './rule-preview';
import { asGroup, asQuery, replaceAt } from './rule-tree';
import { offeredFields } from './rule-vocabulary';
import type { Edits } from './use-edits';
import { useRulePreview } from './use-rule-preview';

interface RuleBuilderProps {
  start: RuleDraft;
  /** The playlist whose rules these are, null for a new one. */
  playlist: string | null;
  /** PlexM8 keeps it already. */
  isKept: boolean;
  vocabulary: RuleVocabulary;
  blocked: string | null;
  edits: Edits;
  onSaved(key: string | null): void;
}

/** Rules, order, limit, and what they find, all at once. */
export function RuleBuilder({ start, playlist, isKept, vocabulary, blocked, edits, onSaved }: RuleBuilderProps) {
  const [title, setTitle] = useState(start.title);
  const [description, setDescription] = useState(start.description);
  const [every, setEvery] = useState(start.every);
  const [base, setBase] = useState<SmartRule>(start.rule);
  const [tree, setTree] = useState(() => asGroup(start.rule.query));
  const [extras, setExtras] = useState<RuleExtras>(start.rule.extras ?? {});
  const fields = useMemo(() => offeredFields(vocabulary), [vocabulary]);
  const rule: SmartRule = { ...base, query: asQuery(tree), extras: tidyExtras(extras) };
  const state = useRulePreview(rule);
  const isNew = playlist === null;
  const willKeep = state.preview?.kind === 'kept';
  // Plex's own can't become one that PlexM8 keeps, in place: the rules of the one are no rules of the other.
  const cantSwap = !isNew && !isKept && willKeep;

  const save = async (asNew: boolean): Promise<void> => {
    const wish = { title: title.trim(), description: description.trim(), rule, every };
    const done = await edits.run((as) =>
      asNew || playlist === null
        ? client.smartPlaylists.create(wish, { as })
        : client.smartPlaylists.update(playlist, wish, { as }),
    );
    if (done) onSaved(done.playlist ?? playlist);
  };
  const titleOf = (field: string): string => fields.find(({ key }) => key === field)?.title ?? field;
  const off = blocked !== null || title.trim() === '' || state.preview === null;
  return (
    <div className="pm8-pl-builder">
      <div className="pm8-pl-builder__scroll">
        <div className="pm8-pl-builder__rules">
          <TextField label={t('plTitle')} value={title} maxLength={250} required onChange={setTitle} />
          <TextField label={t('plDescription')} value={description} maxLength={2000} onChange={setDescription} />
          {fields.length === 0 && <Banner tone="warn" title={t('plNoFields')} />}
          <RuleGroup
            group={tree}
            path={[]}
            fields={fields}
            library={rule.library}
            onChange={(path, node) => setTree((old) => replaceAt(old, path, () => node))}
          />
          <RuleOrder
            rule={rule}
            vocabulary={vocabulary}
            canChangeKind={isNew && rule.extras === null}
            onChange={(change) => setBase((old) => ({ ...old, ...change }))}
          />
          {rule.kind === 'track' && <RuleExtrasFields extras={extras} onChange={setExtras} />}
          {(willKeep || isKept) && <KeepEvery every={every} onChange={setEvery} />}
        </div>
        <div className="pm8-pl-builder__found">
          <RulePreviewView state={state} titleOf={titleOf} />
        </div>
      </div>
      <div className="pm8-pl-builder__save">
        {cantSwap && <Banner tone="warn" title={t('plCantSwap')} />}
        {!cantSwap && (
          <Button
            variant="primary"
            busy={edits.busy}
            disabled={off}
            title={blocked ?? (title.trim() === '' ? t('plNeedsTitle') : undefined)}
            onClick={() => void save(false)}
          >
            {t(isNew ? 'plCreate' : 'plSave')}
          </Button>
        )}
        {!isNew && (
          <Button busy={edits.busy} disabled={off} title={blocked ?? undefined} onClick={() => void save(true)}>
            {t('plSaveAsNew')}
          </Button>
        )}
        <RuleCount state={state} kind={rule.kind} />
      </div>
    </div>
  );
}
