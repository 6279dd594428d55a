import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { ImportIcon } from '@/components/ui/icons';
import { t } from '@/lib/util/i18n';
import '@/components/sync/import.css';

const ENDINGS = '.m3u,.m3u8,.pls,.xspf,.csv,.tsv,.txt,.jspf,.json,.xml,.xautopf';

/** A place to drop playlist files, and a button for them. */
export function ChoosePlaylistFile({ onPick }: { onPick(files: readonly File[]): void }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null): void => {
    if (files && files.length > 0) onPick([...files]);
  };
  return (
    <div
      className={classNames('pm8-drop', over && 'pm8-drop--over')}
      data-testid="drop"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => setOver(event.currentTarget.contains(event.relatedTarget as Node | null))}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <span className="pm8-drop__icon">
        <ImportIcon size={32} />
      </span>
      <h3>{t('plImportDrop')}</h3>
      <p className="pm8-muted">{t('plImportFormats')}</p>
      <Button variant="primary" onClick={() => input.current?.click()}>
        {t('importChooseFile')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        className="pm8-hidden"
        tabIndex={-1}
        accept={ENDINGS}
        aria-label={t('plImportDrop')}
        onChange={(event) => {
          take(event.target.files);
          // The same file again is a new choice.
          event.target.value = '';
        }}
      />
    </div>
  );
}
