import { useState } from 'react';
import { blockedWords } from '@/components/panel/blocked-words';
import { Banner } from '@/components/ui/banner';
import { ErrorBanner } from '@/components/ui/error-banner';
import { Loading } from '@/components/ui/spinner';
import { useAsync } from '@/components/ui/use-async';
import { client } from '@/lib/messaging/client';
import type { OpenedRule } from '@/lib/playlists/smart-rule';
import { t } from '@/lib/util/i18n';
import { RecipeList } from './recipe-list';
import { RuleBuilder } from './rule-builder';
import { blankDraft, type RuleDraft } from './rule-draft';
import { ScreenHead } from './screen-head';
import type { ScreenProps } from './screen-props';

/** The rules of a playlist, new or there already, also one made in Plex. */
export function RulesScreen(props: ScreenProps & { playlist: string | null }) {
  const { active, guard, edits, show, playlist } = props;
  const { library } = active;
  const opened = useAsync<OpenedRule>(playlist === null ? null : () => client.smartPlaylists.open(playlist), [
    playlist,
  ]);
  const [start, setStart] = useState<RuleDraft | null>(null);
  const of = opened.value?.rule.library ?? library;
  const vocabulary = useAsync(playlist !== null && !opened.value ? null : () => client.smartPlaylists.meta(of), [
    of.server,
    of.account,
    of.section,
    opened.value?.key,
  ]);
  const back = (): void => show(playlist === null ? { kind: 'list' } : { kind: 'open', key: playlist });
  const draft = opened.value ? draftOf(opened.value) : start;
  const error = opened.error ?? vocabulary.error;
  const title = opened.value?.title ?? t(playlist === null ? 'plNewRules' : 'plEditRules');

  return (
    <>
      <ScreenHead title={title} onBack={back} />
      {error && <ErrorBanner error={error} onRetry={opened.error ? opened.reload : vocabulary.reload} />}
      {!error && (playlist !== null ? !draft : false) && <Loading label={t('uiLoading')} />}
      {!error && playlist === null && !draft && (
        <RecipeList
          library={library}
          onChoose={(recipe, name) =>
            setStart(recipe ? { ...blankDraft(library), ...recipe, title: name } : blankDraft(library))
          }
        />
      )}
      {opened.value && opened.value.unknownTags.length > 0 && (
        <Banner tone="info" title={t('plUnknownTags')}>
          {t('plUnknownTagsText')}
        </Banner>
      )}
      {!error && draft && !vocabulary.value && <Loading label={t('plRulesLoading')} />}
      {!error && draft && vocabulary.value && (
        <RuleBuilder
          start={draft}
          playlist={playlist}
          isKept={opened.value?.kept != null}
          vocabulary={vocabulary.value}
          blocked={blockedWords(guard)}
          edits={edits}
          onSaved={(key) => show(key === null ? { kind: 'list' } : { kind: 'open', key })}
        />
      )}
    </>
  );
}

const draftOf = ({ rule, title, description, kept }: OpenedRule): RuleDraft => ({
  ...blankDraft(rule.library),
  rule,
  title,
  description,
  every: kept === null ? 0 : kept.every,
});
