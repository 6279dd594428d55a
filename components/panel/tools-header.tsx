import type { ActiveLibrary } from '@/components/ui/active-library';
import { ConnectionBadge } from '@/components/ui/connection-badge';
import { IconButton } from '@/components/ui/icon-button';
import { CloseIcon, GearIcon, OpenIcon } from '@/components/ui/icons';
import { Brand } from '@/components/ui/mark';
import { WhoseRatings } from '@/components/ui/whose-ratings';
import { client } from '@/lib/messaging/client';
import { t } from '@/lib/util/i18n';
import type { ToolId } from './use-tool';

interface ToolsHeaderProps {
  door: 'panel' | 'tab';
  tool: ToolId;
  active: ActiveLibrary | null;
  readOnly: boolean;
  mismatch: boolean;
  onClose: () => void;
}

/** Who we are, whose ratings these are, how the server is reached, and the ways out. */
export function ToolsHeader({ door, tool, active, readOnly, mismatch, onClose }: ToolsHeaderProps) {
  return (
    <header className="pm8-tools__header">
      <div className="pm8-row">
        <h1 className="pm8-tools__brand">
          <Brand size={26} />
        </h1>
        <div className="pm8-grow" />
        {active && <ConnectionBadge server={active.server} />}
        {door === 'panel' && (
          <IconButton
            label={t('toolsOpenTab')}
            icon={<OpenIcon />}
            onClick={() => void client.surfaces.openTools(tool)}
          />
        )}
        <IconButton label={t('toolsOptions')} icon={<GearIcon />} onClick={() => void client.surfaces.openOptions()} />
        {door === 'panel' && <IconButton label={t('toolsClose')} icon={<CloseIcon />} onClick={onClose} />}
      </div>
      {active && <WhoseRatings active={active} readOnly={readOnly} mismatch={mismatch} />}
    </header>
  );
}
