import { type DragEvent, useRef, useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { ImportIcon } from '@/components/ui/icons';
import { t } from '@/lib/util/i18n';
import type { ImportControl } from './use-import';

interface ChooseFileProps {
  control: ImportControl;
  screen: 'choose' | 'interrupted' | 'failed';
}

/** A place to drop the file, and a button for it. */
export function ChooseFile({ control, screen }: ChooseFileProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const { view } = control;
  const take = (file: File | null | undefined): void => {
    if (file) void control.pick(file);
  };
  const onDrag = (event: DragEvent, inside: boolean): void => {
    event.preventDefault();
    setOver(inside);
  };

  return (
    <div className="pm8-stack">
      {view.cancelled && (
        <Banner tone="info" title={t('importCancelledTitle')}>
          {t('importCancelledText')}
        </Banner>
      )}
      {screen === 'interrupted' && (
        <Banner tone="warn" title={t('importInterruptedTitle', [view.state?.fileName ?? ''])}>
          {t('importInterruptedText')}
        </Banner>
      )}
      <div
        className={classNames('pm8-drop', over && 'pm8-drop--over')}
        data-testid="drop"
        onDragEnter={(event) => onDrag(event, true)}
        onDragOver={(event) => onDrag(event, true)}
        onDragLeave={(event) => onDrag(event, event.currentTarget.contains(event.relatedTarget as Node | null))}
        onDrop={(event) => {
          onDrag(event, false);
          take(event.dataTransfer.files[0]);
        }}
      >
        <span className="pm8-drop__icon">
          <ImportIcon size={32} />
        </span>
        <h2>{t('importDropTitle')}</h2>
        <p className="pm8-muted">{t('importDropText')}</p>
        <Button variant="primary" onClick={() => input.current?.click()}>
          {t('importChooseFile')}
        </Button>
        <input
          ref={input}
          type="file"
          className="pm8-hidden"
          tabIndex={-1}
          accept=".xml,text/xml,application/xml"
          aria-label={t('importChooseFile')}
          onChange={(event) => {
            take(event.target.files?.[0]);
            // The same file again is a new choice.
            event.target.value = '';
          }}
        />
      </div>
      <details className="pm8-import__help">
        <summary>{t('importHowTitle')}</summary>
        <ol>
          <li>{t('importHowMac')}</li>
          <li>{t('importHowWindows')}</li>
          <li>{t('importHowThen')}</li>
        </ol>
      </details>
      <p className="pm8-muted pm8-small">{t('importSafe')}</p>
    </div>
  );
}
