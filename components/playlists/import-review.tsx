import { useState } from 'react';
import { blockedWords } from '@/components/panel/blocked-words';
import type { WriteGuard } from '@/components/ratings/use-write-guard';
import { saveBlob } from '@/components/sync/save-blob';
import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { formatCount } from '@/components/ui/format-count';
import { Tabs } from '@/components/ui/tabs';
import { useAction } from '@/components/ui/use-action';
import { client } from '@/lib/messaging/client';
import type { ImportedStatus, PlaylistImportState } from '@/lib/playlists/import-state';
import type { PlaylistEditState } from '@/lib/playlists/playlist-state';
import { type MessageKey, t } from '@/lib/util/i18n';
import { EditPreview } from './edit-preview';
import { ImportLists, type ListChoice, firstChoices } from './import-lists';
import { ImportProblems } from './import-problems';
import { ImportRows } from './import-rows';
import type { Screen } from './screen';
import type { Edits } from './use-edits';
import type { FileImport } from './use-file-import';

const STATUS_WORDS: Record<ImportedStatus, MessageKey> = {
  unsure: 'plRowsUnsure',
  missing: 'plRowsMissing',
  matched: 'plRowsMatched',
};
const STATUSES = ['unsure', 'missing', 'matched'] as const;

interface ImportReviewProps {
  control: FileImport;
  state: PlaylistImportState;
  guard: WriteGuard;
  edits: Edits;
  show(screen: Screen): void;
}

/** What a file holds, what of it was found, and what shall be made of it. */
export function ImportReview({ control, state, guard, edits, show }: ImportReviewProps) {
  const [choices, setChoices] = useState<readonly ListChoice[]>(() => firstChoices(state.lists));
  const [status, setStatus] = useState<ImportedStatus>(
    () => STATUSES.find((one) => (state.counts?.[one] ?? 0) > 0) ?? 'matched',
  );
  const [draft, setDraft] = useState<PlaylistEditState | null>(null);
  const blocked = blockedWords(guard);
  const wanted = choices.filter(({ take }) => take);
  const preview = useAction(async () => {
    const as = await guard.confirmOwner();
    const lists = wanted.map(({ list, playlist }) => ({ list, playlist }));
    setDraft(await client.playlistImports.draft(state.id, lists, { as }));
  });
  const report = useAction(async () => {
    const texts: string[] = [];
    for (let cursor: number | null = null; ;) {
      const { text, next }: { text: string; next: number | null } = await client.playlistImports.report(
        state.id,
        cursor,
      );
      texts.push(text);
      if (next === null) break;
      cursor = next;
    }
    saveBlob(new Blob(['\ufeff', ...texts], { type: 'text/csv;charset=utf-8' }), `${state.fileName}-missing.csv`);
  });
  const apply = async (): Promise<void> => {
    if (!draft) return;
    const made = await edits.run((as) => client.playlists.apply(draft.edit, { as }));
    if (!made) return;
    control.discard();
    if (made.playlist === null) show({ kind: 'list' });
    else show({ kind: 'open', key: made.playlist });
  };
  if (draft)
    return (
      <section className="pm8-pl__scroll pm8-stack" aria-label={t('plPreview')}>
        <EditPreview edit={draft} />
        <div className="pm8-row">
          <Button variant="primary" busy={edits.busy} onClick={() => void apply()}>
            {t('plImportApply')}
          </Button>
          <Button variant="ghost" onClick={() => setDraft(null)}>
            {t('plBack')}
          </Button>
        </div>
      </section>
    );
  return (
    <>
      <ImportProblems problems={control.problems} encoding={control.encoding} onEncoding={control.readAgain} />
      <ImportLists
        lists={state.lists}
        choices={choices}
        onChange={(next) => {
          setChoices(next);
          preview.clearError();
        }}
      />
      <div className="pm8-row pm8-row--wrap">
        <Button
          variant="primary"
          busy={preview.busy}
          disabled={wanted.length === 0 || blocked !== null}
          title={blocked ?? undefined}
          onClick={() => void preview.run()}
        >
          {t('plImportPreview', wanted.length, [formatCount(wanted.length)])}
        </Button>
        <Button size="small" busy={report.busy} onClick={() => void report.run()}>
          {t('plImportReport')}
        </Button>
        <Button size="small" variant="ghost" onClick={control.discard}>
          {t('importOtherFile')}
        </Button>
      </div>
      {preview.error?.code === 'invalid-input' ? (
        <p role="alert">{t('plImportNothing')}</p>
      ) : (
        preview.error && <ErrorBanner error={preview.error} onRetry={() => void preview.run()} />
      )}
      {report.error && <ErrorBanner error={report.error} onClose={report.clearError} />}
      <div className="pm8-pl-rows">
        <Tabs
          label={t('plRowsTabs')}
          tabs={STATUSES.map((id) => ({
            id,
            label: t(STATUS_WORDS[id]),
            extra: <span className="pm8-plan__count">{formatCount(state.counts?.[id] ?? 0)}</span>,
          }))}
          selected={status}
          onSelect={(next) => setStatus(next)}
        >
          <ImportRows
            key={status}
            id={state.id}
            status={status}
            count={state.counts?.[status] ?? 0}
            onPick={control.pickTrack}
          />
        </Tabs>
      </div>
    </>
  );
}
