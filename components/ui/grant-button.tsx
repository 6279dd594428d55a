import { client } from '@/lib/messaging/client';
import { t } from '@/lib/util/i18n';
import { Button } from './button';
import { hostOf } from './host-of';
import { useAction } from './use-action';
import { useGrant } from './use-grant';

interface GrantButtonProps {
  /** Match pattern of one host, as the connection attempt names it. */
  pattern: string;
  primary?: boolean;
  /** What follows; by default every connection is tried again. */
  onGranted?: () => void;
}

/** Lets PlexM8 reach one more host. */
export function GrantButton({ pattern, primary = false, onGranted }: GrantButtonProps) {
  const grant = useGrant();
  const refresh = useAction(() => client.session.refresh());
  return (
    <>
      <Button
        size="small"
        variant={primary ? 'primary' : 'secondary'}
        busy={refresh.busy}
        onClick={() => grant.ask(pattern, onGranted ?? (() => void refresh.run()))}
      >
        {t('grantHost', [hostOf(pattern)])}
      </Button>
      {grant.refused ? (
        <span className="pm8-small" role="alert">
          {t('grantRefused')}
        </span>
      ) : null}
    </>
  );
}
