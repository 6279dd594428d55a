import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { BackIcon } from '@/components/ui/icons';
import { t } from '@/lib/util/i18n';

interface ScreenHeadProps {
  title: string;
  onBack(): void;
  children?: ReactNode;
}

/** Title of a screen with the way back, which has the focus when the screen opens. */
export function ScreenHead({ title, onBack, children }: ScreenHeadProps) {
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  return (
    <div className="pm8-row pm8-row--wrap">
      <IconButton ref={back} label={t('plBack')} icon={<BackIcon size={20} />} onClick={onBack} />
      <h2 className="pm8-grow pm8-ellipsis" title={title}>
        {title}
      </h2>
      {children}
    </div>
  );
}
