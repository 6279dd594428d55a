import type { ReactNode } from 'react';
import type { ActiveLibrary } from '@/components/ui/active-library';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { outcomeWords } from '@/components/ui/connection-words';
import { EmptyState } from '@/components/ui/empty-state';
import { LockIcon, MusicIcon, OpenIcon, PersonIcon } from '@/components/ui/icons';
import { Loading } from '@/components/ui/spinner';
import { useAction } from '@/components/ui/use-action';
import { client } from '@/lib/messaging/client';
import type { ServerStatus, SessionState } from '@/lib/session/session-state';
import { type MessageKey, t } from '@/lib/util/i18n';

const TITLES: Partial<Record<ServerStatus, MessageKey>> = {
  unauthorized: 'toolsUnauthorizedTitle',
  'needs-permission': 'toolsPermissionTitle',
  unclaimed: 'toolsUnclaimedTitle',
};

/** True when something must be said before, or instead of, the tools. */
export function hasTrouble(session: SessionState, active: ActiveLibrary | null): boolean {
  if (!active || session.readOnly) return true;
  return active.server.status !== 'connected' && active.server.status !== 'connecting';
}

/** What stands between the user and the tools: not signed in, no library, no connection, read-only. */
export function ServerTrouble({ session, active }: { session: SessionState; active: ActiveLibrary | null }) {
  if (!active) return <NothingChosen session={session} />;
  if (hasTrouble({ ...session, readOnly: false }, active)) return <Unreachable active={active} />;
  return (
    <Banner
      tone="warn"
      title={t('toolsReadOnlyTitle')}
      actions={<OptionsButton label={t('toolsReadOnlyOptions')} icon={<LockIcon size={16} />} />}
    >
      {t('toolsReadOnlyText')}
    </Banner>
  );
}

function NothingChosen({ session }: { session: SessionState }) {
  if (session.loading) return <Loading label={t('uiLoading')} />;
  const signedOut = !session.account && session.servers.length === 0;
  return (
    <EmptyState
      icon={signedOut ? <PersonIcon size={28} /> : <MusicIcon size={28} />}
      title={t(signedOut ? 'toolsSignedOutTitle' : 'toolsNoLibraryTitle')}
      actions={
        <OptionsButton
          primary
          label={t(signedOut ? 'toolsSignIn' : 'toolsChooseLibrary')}
          icon={<OpenIcon size={16} />}
        />
      }
    >
      {t(signedOut ? 'toolsSignedOutText' : 'toolsNoLibraryText')}
    </EmptyState>
  );
}

function Unreachable({ active }: { active: ActiveLibrary }) {
  const retry = useAction(() => client.session.refresh());
  const { server } = active;
  const needsUser = server.status !== 'unreachable';
  return (
    <Banner
      tone="error"
      title={t(TITLES[server.status] ?? 'toolsUnreachableTitle', [server.name])}
      actions={
        <>
          <Button size="small" busy={retry.busy} onClick={() => void retry.run()}>
            {t('toolsRetry')}
          </Button>
          {needsUser && <OptionsButton label={t('toolsOpenOptions')} />}
        </>
      }
    >
      {server.tried.length > 0 && (
        <details>
          <summary>{t('toolsTried', server.tried.length)}</summary>
          <ul className="pm8-small pm8-tools__tried">
            {server.tried.map((attempt) => (
              <li key={attempt.address}>{t('toolsTriedAddress', [attempt.address, outcomeWords(attempt.outcome)])}</li>
            ))}
          </ul>
        </details>
      )}
    </Banner>
  );
}

function OptionsButton({ label, icon, primary }: { label: string; icon?: ReactNode; primary?: boolean }) {
  return (
    <Button
      size={primary ? 'medium' : 'small'}
      variant={primary ? 'primary' : 'secondary'}
      icon={icon}
      onClick={() => void client.surfaces.openOptions()}
    >
      {label}
    </Button>
  );
}
