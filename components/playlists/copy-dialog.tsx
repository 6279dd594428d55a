import { useMemo, useState } from 'react';
import type { WriteGuard } from '@/components/ratings/use-write-guard';
import type { ActiveLibrary } from '@/components/ui/active-library';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorBanner } from '@/components/ui/error-banner';
import { SelectField } from '@/components/ui/select-field';
import { useAction } from '@/components/ui/use-action';
import { useSession } from '@/components/ui/use-session';
import { client } from '@/lib/messaging/client';
import type { PlaylistEditState } from '@/lib/playlists/playlist-state';
import type { SessionState } from '@/lib/session/session-state';
import { t } from '@/lib/util/i18n';
import type { LibraryRef } from '@/lib/util/refs';
import { EditPreview } from './edit-preview';
import type { Edits } from './use-edits';

interface CopyDialogProps {
  playlists: readonly string[];
  words: string;
  active: ActiveLibrary;
  edits: Edits;
  guard: WriteGuard;
  onClose(): void;
}

interface Target {
  name: string;
  to: LibraryRef;
}

/** The libraries that a copy may go to: those of other servers, and this one as another person of the Home. */
export function copyTargets(session: SessionState, active: ActiveLibrary): Target[] {
  const { library } = active;
  const others = session.servers
    .filter((server) => server.status === 'connected' && server.server !== library.server)
    .flatMap(({ server, account, name, sections }) =>
      sections.map(({ section, title }) => ({
        name: t('plCopyToLibrary', [title, name]),
        to: { server, account, section },
      })),
    );
  const people = (session.account?.home ?? [])
    .filter(({ account }) => account !== library.account)
    .map(({ account, title }) => ({ name: t('plCopyToPerson', [title]), to: { ...library, account } }));
  return [...people, ...others];
}

/** Copies of playlists for another person of the Home, or in another library; shown before they are made. */
export function CopyDialog({ playlists, words, active, edits, guard, onClose }: CopyDialogProps) {
  const { session } = useSession();
  const targets = useMemo(() => (session ? copyTargets(session, active) : []), [session, active]);
  const [at, setAt] = useState('0');
  const [draft, setDraft] = useState<PlaylistEditState | null>(null);
  const target = targets[Number(at)];
  const preview = useAction(async () => {
    if (!target) return;
    const as = await guard.confirmOwner();
    setDraft(
      await client.playlists.copyTo([...playlists], target.to, { as, label: t('plCopyLabel', [words, target.name]) }),
    );
  });
  const apply = async (): Promise<void> => {
    if (draft && (await edits.run((as) => client.playlists.apply(draft.edit, { as })))) onClose();
  };
  return (
    <Dialog
      open
      title={t('plCopyTitle', [words])}
      onClose={onClose}
      actions={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('uiCancel')}
          </Button>
          {draft ? (
            <Button variant="primary" busy={edits.busy} onClick={() => void apply()}>
              {t('plCopyApply')}
            </Button>
          ) : (
            <Button variant="primary" busy={preview.busy} disabled={!target} onClick={() => void preview.run()}>
              {t('plToolPreview')}
            </Button>
          )}
        </>
      }
    >
      {session && targets.length === 0 && <p className="pm8-muted">{t('plCopyNobody')}</p>}
      {targets.length > 0 && (
        <SelectField
          label={t('plCopyWhere')}
          value={at}
          options={targets.map(({ name }, index) => ({ value: String(index), label: name }))}
          onChange={(next) => {
            setAt(next);
            setDraft(null);
          }}
        />
      )}
      {preview.error && <ErrorBanner error={preview.error} onRetry={() => void preview.run()} />}
      {edits.error && <ErrorBanner error={edits.error} />}
      {draft && <EditPreview edit={draft} />}
    </Dialog>
  );
}
