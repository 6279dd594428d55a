import { t } from '@/lib/util/i18n';
import { Button } from './button';
import { CloseIcon, UndoIcon } from './icons';
import { IconButton } from './icon-button';
import './undo-toast.css';

interface UndoToastProps {
  /** What was done, e.g. "Rated Karma Police 4 stars"; null shows nothing but keeps the live region. */
  words: string | null;
  /** Null when it can't be undone (any more). */
  onUndo: (() => void) | null;
  busy?: boolean;
  onClose(): void;
}

/** Says what was done and offers to undo it. The live region stays mounted, else its first words are not read out. */
export function UndoToast({ words, onUndo, busy, onClose }: UndoToastProps) {
  return (
    <div aria-live="polite" aria-atomic="true" data-testid="undo">
      {words === null ? null : (
        <div className="pm8-toast">
          <span className="pm8-toast__words">{words}</span>
          {onUndo ? (
            <Button size="small" busy={busy} icon={<UndoIcon size={16} />} onClick={onUndo}>
              {t('uiUndo')}
            </Button>
          ) : null}
          <IconButton size="small" label={t('uiDismiss')} icon={<CloseIcon size={16} />} onClick={onClose} />
        </div>
      )}
    </div>
  );
}
