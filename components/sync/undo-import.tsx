import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { formatCount } from '@/components/ui/format-count';
import { UndoIcon } from '@/components/ui/icons';
import { useAction } from '@/components/ui/use-action';
import { useEscape } from '@/components/ui/use-escape';
import { t } from '@/lib/util/i18n';
import type { ImportControl } from './use-import';

interface UndoImportProps {
  control: ImportControl;
  enabled: boolean;
  count: number;
}

/** One undo for the whole import, asked once more: it touches thousands of ratings. */
export function UndoImport({ control, enabled, count }: UndoImportProps) {
  const [asking, setAsking] = useState(false);
  const confirm = useRef<HTMLButtonElement>(null);
  const undo = useAction(control.undo);
  useEscape(asking, () => setAsking(false));
  useEffect(() => {
    if (asking) confirm.current?.focus();
  }, [asking]);

  if (!asking) {
    return (
      <Button size="small" icon={<UndoIcon size={16} />} disabled={!enabled} onClick={() => setAsking(true)}>
        {t('importUndo')}
      </Button>
    );
  }
  return (
    <section className="pm8-confirm" aria-label={t('importUndo')}>
      <p>{t('importUndoAsk', [t('ratingsCount', count, [formatCount(count)])])}</p>
      <div className="pm8-row">
        <Button
          ref={confirm}
          size="small"
          variant="danger"
          busy={undo.busy}
          disabled={!enabled}
          onClick={() => void undo.run()}
        >
          {t('importUndoConfirm')}
        </Button>
        <Button size="small" variant="ghost" onClick={() => setAsking(false)}>
          {t('uiCancel')}
        </Button>
      </div>
    </section>
  );
}
