import { useState } from 'react';
import type { WriteGuard } from '@/components/ratings/use-write-guard';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorBanner } from '@/components/ui/error-banner';
import { formatCount } from '@/components/ui/format-count';
import { SelectField } from '@/components/ui/select-field';
import { useAction } from '@/components/ui/use-action';
import { client } from '@/lib/messaging/client';
import type { PlaylistEditState, PlaylistRow } from '@/lib/playlists/playlist-state';
import { t } from '@/lib/util/i18n';
import { EditPreview } from './edit-preview';
import { ToolFields } from './tool-fields';
import { NEW_FORM, TOOL_WORDS, type ToolForm, type ToolId, toolOf, toolsFor } from './tool-form';
import type { Edits } from './use-edits';

interface ToolDialogProps {
  playlists: readonly Pick<PlaylistRow, 'ref' | 'title'>[];
  /** The tool to begin with. */
  start?: ToolId;
  edits: Edits;
  guard: WriteGuard;
  onClose(): void;
}

/** Set and order tools for one playlist or many: choose, look at what would become of them, do it. */
export function ToolDialog({ playlists, start, edits, guard, onClose }: ToolDialogProps) {
  const tools = toolsFor(playlists.length);
  const [form, setForm] = useState<ToolForm>({ ...NEW_FORM, tool: start ?? tools[0] ?? 'dedupe' });
  const [draft, setDraft] = useState<PlaylistEditState | null>(null);
  const [first] = playlists;
  const tool = toolOf(form);
  const many = playlists.length;
  const label = t('plToolLabel', [
    t(TOOL_WORDS[form.tool]),
    many === 1 ? (first?.title ?? '') : t('playlistsCount', many, [formatCount(many)]),
  ]);
  const preview = useAction(async () => {
    if (!tool) return;
    setDraft(null);
    const as = await guard.confirmOwner();
    const keys = playlists.map(({ ref }) => ref.key);
    setDraft(await client.playlists.tool(keys, tool, { as, label }));
  });
  const change = (part: Partial<ToolForm>): void => {
    setForm((old) => ({ ...old, ...part }));
    setDraft(null);
    preview.clearError();
  };
  const apply = async (): Promise<void> => {
    if (draft && (await edits.run((as) => client.playlists.apply(draft.edit, { as })))) onClose();
  };
  const isSame = preview.error?.details.same === true;
  return (
    <Dialog
      open
      title={t('plTools')}
      onClose={onClose}
      actions={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('uiCancel')}
          </Button>
          {draft ? (
            <Button variant="primary" busy={edits.busy} onClick={() => void apply()}>
              {t('plToolApply')}
            </Button>
          ) : (
            <Button variant="primary" busy={preview.busy} disabled={!tool} onClick={() => void preview.run()}>
              {t('plToolPreview')}
            </Button>
          )}
        </>
      }
    >
      <SelectField
        label={t('plTool')}
        value={form.tool}
        options={tools.map((value) => ({ value, label: t(TOOL_WORDS[value]) }))}
        onChange={(next) => change({ tool: next })}
      />
      <ToolFields form={form} first={first?.title ?? ''} onChange={change} />
      {form.tool === 'shuffle' && draft && (
        <Button size="small" variant="link" onClick={() => change({ seed: form.seed + 1 })}>
          {t('plShuffleAgain')}
        </Button>
      )}
      {preview.error && isSame && <Banner tone="info" title={t('plToolNothing')} />}
      {preview.error && !isSame && <ErrorBanner error={preview.error} onRetry={() => void preview.run()} />}
      {edits.error && <ErrorBanner error={edits.error} />}
      {draft && <EditPreview edit={draft} />}
    </Dialog>
  );
}
