import { ConnectionBadge } from '@/components/ui/connection-badge';
import type { ActiveLibrary } from '@/components/ui/active-library';
import { Button } from '@/components/ui/button';
import { GearIcon, ToolsIcon } from '@/components/ui/icons';
import { IconButton } from '@/components/ui/icon-button';
import { Brand } from '@/components/ui/mark';
import { WhoseRatings } from '@/components/ui/whose-ratings';
import { client } from '@/lib/messaging/client';
import { t } from '@/lib/util/i18n';

interface PopupHeaderProps {
  active: ActiveLibrary | null;
  readOnly: boolean;
  mismatch: boolean;
}

export function PopupHeader({ active, readOnly, mismatch }: PopupHeaderProps) {
  return (
    <header className="pm8-popup__header">
      <div className="pm8-row">
        <h1 className="pm8-grow">
          <Brand />
        </h1>
        {active ? (
          <Button
            size="small"
            icon={<ToolsIcon size={16} />}
            title={t('popupOpenToolsHint')}
            onClick={() => void client.surfaces.openTools()}
          >
            {t('popupOpenTools')}
          </Button>
        ) : null}
        <IconButton label={t('popupSettings')} icon={<GearIcon />} onClick={() => void client.surfaces.openOptions()} />
      </div>
      {active ? (
        <div className="pm8-popup__identity">
          <WhoseRatings active={active} readOnly={readOnly} mismatch={mismatch} />
          <ConnectionBadge server={active.server} />
        </div>
      ) : null}
    </header>
  );
}
