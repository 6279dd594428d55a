import { useState } from 'react';
import type { ActiveLibrary } from '@/components/ui/active-library';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { TextField } from '@/components/ui/text-field';
import { useAction } from '@/components/ui/use-action';
import { client } from '@/lib/messaging/client';
import type { HomeUser, ServerState, SessionState } from '@/lib/session/session-state';
import { t } from '@/lib/util/i18n';
import type { PageMismatch } from './page-owner';
import './page-mismatch.css';

interface PageMismatchBannerProps {
  mismatch: PageMismatch;
  session: SessionState;
  active: ActiveLibrary;
  onCheck: () => void;
}

/** Says whose page this is, that nothing is written from here, and offers to switch (issue 2 §4). */
export function PageMismatchBanner({ mismatch, session, active, onCheck }: PageMismatchBannerProps) {
  const person = active.person ?? t('personUnknown');
  if (mismatch.kind === 'unknown-user') {
    return (
      <Banner
        tone="warn"
        title={t('mismatchUnknownTitle')}
        actions={
          <>
            <Button size="small" onClick={onCheck}>
              {t('mismatchCheck')}
            </Button>
            <Button size="small" onClick={() => void client.surfaces.openTools()}>
              {t('toolsOpenTab')}
            </Button>
          </>
        }
      >
        {t('mismatchUnknownText', [person])}
      </Banner>
    );
  }
  if (mismatch.kind === 'server') return <OtherServer known={mismatch.known} session={session} active={active} />;
  const title = mismatch.title ?? t('mismatchSomebody');
  return (
    <Banner tone="warn" title={t('mismatchUserTitle', [title])} actions={!mismatch.home && <SignInAs title={title} />}>
      <p>{t('mismatchUserText', [person])}</p>
      {mismatch.home && <BecomeUser user={mismatch.home} />}
    </Banner>
  );
}

function SignInAs({ title }: { title: string }) {
  return (
    <Button size="small" onClick={() => void client.surfaces.openOptions()}>
      {t('mismatchSignInAs', [title])}
    </Button>
  );
}

function BecomeUser({ user }: { user: HomeUser }) {
  const [pin, setPin] = useState('');
  const become = useAction(() =>
    client.session.switchUser({ account: user.account, pin: user.protected ? pin : null }),
  );
  return (
    <form
      className="pm8-stack pm8-stack--s"
      onSubmit={(event) => {
        event.preventDefault();
        void become.run().then(() => setPin(''));
      }}
    >
      <div className="pm8-mismatch__pin">
        {user.protected && (
          <TextField
            label={t('mismatchPin', [user.title])}
            type="password"
            inputMode="numeric"
            maxLength={4}
            value={pin}
            onChange={setPin}
          />
        )}
        <Button
          type="submit"
          size="small"
          variant="primary"
          busy={become.busy}
          disabled={user.protected && pin.length < 4}
        >
          {t('mismatchBecome', [user.title])}
        </Button>
      </div>
      {become.error && <ErrorBanner error={become.error} onClose={become.clearError} />}
    </form>
  );
}

function OtherServer({
  known,
  session,
  active,
}: {
  known: ServerState | null;
  session: SessionState;
  active: ActiveLibrary;
}) {
  const choose = useAction((section: string) =>
    client.session.choose({ server: known?.server ?? '', account: known?.account ?? '', section }),
  );
  const sections = known?.sections ?? [];
  const owners = session.servers.length;
  return (
    <Banner
      tone="warn"
      title={known ? t('mismatchServerTitle', [known.name]) : t('mismatchServerUnknownTitle')}
      actions={
        sections.length > 0
          ? sections.map(({ section, title }) => (
              <Button key={section} size="small" busy={choose.busy} onClick={() => void choose.run(section)}>
                {t('mismatchUseServer', [known?.name ?? '', title])}
              </Button>
            ))
          : owners > 0 && (
              <Button size="small" onClick={() => void client.surfaces.openOptions()}>
                {t('toolsOpenOptions')}
              </Button>
            )
      }
    >
      {t('mismatchServerText', [active.server.name])}
      {choose.error && <ErrorBanner error={choose.error} onClose={choose.clearError} />}
    </Banner>
  );
}
