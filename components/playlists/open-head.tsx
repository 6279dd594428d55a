import { useState } from 'react';
import { agoWords } from '@/components/library/ago-words';
import { blockedWords } from '@/components/panel/blocked-words';
import { RateAll } from '@/components/panel/rate-all';
import type { WriteGuard } from '@/components/ratings/use-write-guard';
import type { ActiveLibrary } from '@/components/ui/active-library';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Cover } from '@/components/ui/cover';
import { MoreIcon, PlusIcon } from '@/components/ui/icons';
import { Menu, type MenuItem } from '@/components/ui/menu';
import { client } from '@/lib/messaging/client';
import type { PlaylistRow } from '@/lib/playlists/playlist-state';
import { t } from '@/lib/util/i18n';
import { DeleteDialog } from './delete-dialog';
import { DetailsDialog } from './details-dialog';
import { ExportDialog } from './export-dialog';
import { PlaylistBadge, playlistFacts } from './playlist-row';
import type { Screen } from './screen';
import { ToolDialog } from './tool-dialog';
import type { Edits } from './use-edits';

interface OpenHeadProps {
  head: PlaylistRow;
  active: ActiveLibrary;
  guard: WriteGuard;
  edits: Edits;
  show(screen: Screen): void;
  onAdd(): void;
  onBack(): void;
}

type Asking = 'details' | 'delete' | 'tools' | 'export' | null;

/** What a playlist is, and what can be done to it as a whole. */
export function OpenHead({ head, active, guard, edits, show, onAdd, onBack }: OpenHeadProps) {
  const [asking, setAsking] = useState<Asking>(null);
  const blocked = blockedWords(guard);
  const { key, server } = head.ref;
  const isPlain = !head.smart && head.rule === null;
  const close = (): void => setAsking(null);
  const { rule } = head;
  const items: MenuItem[] = [
    { id: 'details', label: t('plRename'), disabled: blocked, onChoose: () => setAsking('details') },
    ...(isPlain
      ? [{ id: 'tools', label: t('plTools'), disabled: blocked, onChoose: () => setAsking('tools') }]
      : [{ id: 'rules', label: t('plEditRules'), onChoose: () => show({ kind: 'rules', key }) }]),
    ...(rule === null
      ? []
      : [
          {
            id: 'release',
            label: t('plRelease'),
            disabled: blocked,
            onChoose: () =>
              void edits.run(async (as) => {
                await client.smartPlaylists.release(rule, { as });
                onBack();
                return null;
              }),
          },
        ]),
    { id: 'export', label: t('plExport'), onChoose: () => setAsking('export') },
    { id: 'delete', label: t('plDelete'), danger: true, disabled: blocked, onChoose: () => setAsking('delete') },
  ];
  return (
    <>
      <div className="pm8-collection__head">
        <Cover server={server} path={head.thumb} size={72} />
        <div className="pm8-grow">
          <div className="pm8-row">
            <span className="pm8-muted pm8-small">{playlistFacts(head)}</span>
            <PlaylistBadge row={head} />
          </div>
          {head.description !== '' && <p className="pm8-pl__description">{head.description}</p>}
          <div className="pm8-row pm8-row--wrap pm8-pl__actions">
            {isPlain && (
              <Button
                size="small"
                variant="primary"
                icon={<PlusIcon size={16} />}
                disabled={blocked !== null}
                title={blocked ?? undefined}
                onClick={onAdd}
              >
                {t('plAddTracks')}
              </Button>
            )}
            {!isPlain && (
              <Button size="small" onClick={() => show({ kind: 'rules', key })}>
                {t('plEditRules')}
              </Button>
            )}
            <Menu label={t('plMore')} icon={<MoreIcon size={16} />} items={items} />
          </div>
        </div>
      </div>
      {rule !== null && (
        <Banner
          tone="info"
          title={t('plKeptTitle')}
          actions={
            <Button
              size="small"
              busy={edits.busy}
              disabled={blocked !== null}
              onClick={() => void edits.run((as) => client.smartPlaylists.refresh(rule, { as }))}
            >
              {t('plKeptRefresh')}
            </Button>
          }
        >
          {head.updatedAt === null ? t('plKeptText') : t('plKeptTextSince', [agoWords(head.updatedAt)])}
        </Banner>
      )}
      {(head.tracks ?? 0) > 0 && (
        <RateAll
          of={{ server, kind: 'playlist', key }}
          title={head.title}
          total={head.tracks ?? 0}
          active={active}
          guard={guard}
        />
      )}
      <DetailsDialog row={head} open={asking === 'details'} edits={edits} onClose={close} />
      <DeleteDialog
        keys={[key]}
        title={head.title}
        open={asking === 'delete'}
        edits={edits}
        onClose={close}
        onDeleted={onBack}
      />
      {asking === 'tools' && <ToolDialog playlists={[head]} edits={edits} guard={guard} onClose={close} />}
      {asking === 'export' && <ExportDialog playlists={[key]} title={head.title} onClose={close} />}
    </>
  );
}
