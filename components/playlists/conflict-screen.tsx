import { blockedWords } from '@/components/panel/blocked-words';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorBanner } from '@/components/ui/error-banner';
import { CheckIcon } from '@/components/ui/icons';
import { Loading } from '@/components/ui/spinner';
import { useAsync } from '@/components/ui/use-async';
import { client } from '@/lib/messaging/client';
import type { ConflictChoice, EditTargetState } from '@/lib/playlists/playlist-state';
import { t } from '@/lib/util/i18n';
import { EditItems } from './edit-items';
import { ScreenHead } from './screen-head';
import type { ScreenProps } from './screen-props';

/** Playlists of one edit; more are decided all the same, and not all are shown. */
const SHOWN = 100;

/** Somebody else changed a playlist in the middle of an edit: both lists, and what shall become of them. */
export function ConflictScreen({ guard, edits, show, edit }: ScreenProps & { edit: string }) {
  const back = (): void => show({ kind: 'list' });
  const targets = useAsync(() => client.playlists.targets(edit, { offset: 0, limit: SHOWN }), [edit]);
  const blocked = blockedWords(guard);
  const conflicts = targets.value?.items.filter(({ state }) => state === 'conflict') ?? [];
  const choose = async (choice: ConflictChoice): Promise<void> => {
    const state = await edits.run((as) => client.playlists.resolve(edit, choice, { as }));
    if (!state) return;
    if (state.playlist === null) back();
    else show({ kind: 'open', key: state.playlist });
  };
  const canMerge = conflicts.every(({ action }) => action === 'change' || action === 'create');
  const button = (choice: ConflictChoice, words: string, isMain = false) => (
    <Button
      variant={isMain ? 'primary' : 'secondary'}
      busy={edits.busy}
      disabled={blocked !== null}
      title={blocked ?? undefined}
      onClick={() => void choose(choice)}
    >
      {words}
    </Button>
  );
  return (
    <>
      <ScreenHead title={t('plConflictHead')} onBack={back} />
      {targets.error && <ErrorBanner error={targets.error} onRetry={targets.reload} />}
      {!targets.value && !targets.error && <Loading label={t('uiLoading')} />}
      {targets.value && conflicts.length === 0 && (
        <EmptyState icon={<CheckIcon size={28} />} title={t('plConflictNone')} />
      )}
      {conflicts.length > 0 && (
        <>
          <Banner tone="warn" title={t('plConflictExplain')}>
            {t('plConflictSafe')}
          </Banner>
          {conflicts.map((target) => (
            <ConflictLists key={target.seq} edit={edit} target={target} />
          ))}
          <section className="pm8-pl-conflict__choices" aria-label={t('plConflictChoices')}>
            {canMerge && button('both', t('plConflictBoth'), true)}
            {button('ours', t('plConflictOurs'), !canMerge)}
            {button('theirs', t('plConflictTheirs'))}
          </section>
        </>
      )}
    </>
  );
}

function ConflictLists({ edit, target }: { edit: string; target: EditTargetState }) {
  const { seq, title } = target;
  return (
    <section className="pm8-pl-conflict" aria-label={title}>
      <h3>{title}</h3>
      <div className="pm8-pl-conflict__lists">
        <div className="pm8-pl-conflict__list">
          <h4>{t('plConflictFound')}</h4>
          <EditItems edit={edit} seq={seq} which="found" title={t('plConflictFound')} />
        </div>
        <div className="pm8-pl-conflict__list">
          <h4>{t(target.action === 'delete' ? 'plConflictBefore' : 'plConflictWanted')}</h4>
          <EditItems
            edit={edit}
            seq={seq}
            which={target.action === 'delete' ? 'before' : 'wanted'}
            title={t('plConflictWanted')}
          />
        </div>
      </div>
    </section>
  );
}
