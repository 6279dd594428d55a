import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorBanner } from '@/components/ui/error-banner';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { useAction } from '@/components/ui/use-action';
import type { ExportFormat } from '@/lib/playlists/export-service';
import { type MessageKey, t } from '@/lib/util/i18n';
import { saveExport } from './save-export';

const FORMATS: Record<Exclude<ExportFormat, 'backup'>, MessageKey> = {
  m3u8: 'plFormatM3u',
  xspf: 'plFormatXspf',
  jspf: 'plFormatJspf',
  csv: 'plFormatCsv',
};
type Format = keyof typeof FORMATS;

interface ExportDialogProps {
  playlists: readonly string[];
  /** Name of the one playlist, or how many there are. */
  title: string;
  onClose(): void;
}

/** Writes playlists as files for other programs, with the folders as those see them. */
export function ExportDialog({ playlists, title, onClose }: ExportDialogProps) {
  const [format, setFormat] = useState<Format>('m3u8');
  const [roots, setRoots] = useState([{ from: '', to: '' }]);
  const save = useAction(async () => {
    const used = roots.filter(({ from }) => from.trim() !== '');
    await saveExport({ playlists: [...playlists], format, ...(used.length > 0 ? { paths: { roots: used } } : {}) });
    onClose();
  });
  const change = (at: number, part: { from?: string; to?: string }): void =>
    setRoots((old) => old.map((root, index) => (index === at ? { ...root, ...part } : root)));
  return (
    <Dialog
      open
      title={t('plExportTitle', [title])}
      onClose={onClose}
      actions={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('uiCancel')}
          </Button>
          <Button variant="primary" busy={save.busy} onClick={() => void save.run()}>
            {t('plExportSave')}
          </Button>
        </>
      }
    >
      <SelectField
        label={t('plFormat')}
        value={format}
        options={(Object.keys(FORMATS) as Format[]).map((value) => ({ value, label: t(FORMATS[value]) }))}
        onChange={(next) => setFormat(next)}
      />
      <fieldset className="pm8-pl-roots">
        <legend>{t('plRoots')}</legend>
        <p className="pm8-muted pm8-small">{t('plRootsHint')}</p>
        {roots.map((root, at) => (
          // Rows have no name of their own, and never change their order.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={at} className="pm8-pl-roots__row">
            <TextField
              label={t('plRootFrom')}
              placeholder="/data/music"
              value={root.from}
              onChange={(from) => change(at, { from })}
            />
            <TextField
              label={t('plRootTo')}
              placeholder="D:\Music"
              value={root.to}
              onChange={(to) => change(at, { to })}
            />
          </div>
        ))}
        <Button size="small" variant="link" onClick={() => setRoots((old) => [...old, { from: '', to: '' }])}>
          {t('plRootMore')}
        </Button>
      </fieldset>
      {playlists.length > 1 && format !== 'csv' && <p className="pm8-muted pm8-small">{t('plExportMany')}</p>}
      {save.error && <ErrorBanner error={save.error} onRetry={() => void save.run()} />}
    </Dialog>
  );
}
