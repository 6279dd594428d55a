import { type ReactNode, useEffect, useId, useRef } from 'react';
import { t } from '@/lib/util/i18n';
import { CloseIcon } from './icons';
import { IconButton } from './icon-button';
import './dialog.css';

interface DialogProps {
  open: boolean;
  title: string;
  onClose(): void;
  children: ReactNode;
  /** Buttons, the confirming one last. */
  actions?: ReactNode;
}

/** A modal native <dialog>: the browser keeps the focus inside, Escape closes, focus goes back where it was. */
export function Dialog({ open, title, onClose, children, actions }: DialogProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);

  return (
    <dialog className="pm8-dialog" ref={dialog} aria-labelledby={id} onClose={onClose}>
      {open ? (
        <>
          <div className="pm8-dialog__head">
            <h2 id={id}>{title}</h2>
            <IconButton label={t('uiClose')} icon={<CloseIcon />} onClick={onClose} />
          </div>
          <div className="pm8-dialog__body">
            {children}
            {actions ? <div className="pm8-dialog__actions">{actions}</div> : null}
          </div>
        </>
      ) : null}
    </dialog>
  );
}
