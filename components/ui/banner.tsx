import type { ReactNode } from 'react';
import { t } from '@/lib/util/i18n';
import { IconButton } from './icon-button';
import { CheckIcon, CloseIcon, InfoIcon, WarnIcon } from './icons';
import './banner.css';

interface BannerProps {
  tone: 'info' | 'warn' | 'error' | 'success';
  title: string;
  /** What is so, and what to do next. */
  children?: ReactNode;
  /** Buttons. */
  actions?: ReactNode;
  onClose?: () => void;
}

const ICONS = { info: InfoIcon, warn: WarnIcon, error: WarnIcon, success: CheckIcon };

/** A message in the flow of the page: what happened, and the next step. Errors interrupt a screen reader, the rest waits. */
export function Banner({ tone, title, children, actions, onClose }: BannerProps) {
  const ToneIcon = ICONS[tone];
  return (
    <div className={`pm8-banner pm8-banner--${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <ToneIcon />
      <div className="pm8-banner__body">
        <div className="pm8-banner__title">{title}</div>
        {children ? <div>{children}</div> : null}
        {actions ? <div className="pm8-banner__actions">{actions}</div> : null}
      </div>
      {onClose ? (
        <IconButton size="small" label={t('uiDismiss')} icon={<CloseIcon size={16} />} onClick={onClose} />
      ) : null}
    </div>
  );
}
