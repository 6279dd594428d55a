import { client } from '@/lib/messaging/client';
import type { SignInState } from '@/lib/session/session-state';
import { t } from '@/lib/util/i18n';
import { Banner } from './banner';
import { Button } from './button';
import { ErrorBanner } from './error-banner';
import { OpenIcon } from './icons';
import { Spinner } from './spinner';
import { useAction } from './use-action';

/** A sign-in on its way: the page of plex.tv is open in a tab; it goes on when this surface closes. */
export function SignInWaiting({ signIn, inOptions = false }: { signIn: SignInState; inOptions?: boolean }) {
  const again = useAction(() => client.session.signIn());
  const cancel = useAction(() => client.session.cancelSignIn());
  const problem = again.error ?? cancel.error;
  if (signIn.state !== 'waiting') {
    return (
      <div className="pm8-stack">
        <ErrorBanner error={signIn.error ?? { code: 'pin-expired' }} inOptions={inOptions} />
        <div className="pm8-row pm8-row--wrap">
          <Button variant="primary" busy={again.busy} onClick={() => void again.run()}>
            {t('signInAgain')}
          </Button>
          <Button variant="ghost" busy={cancel.busy} onClick={() => void cancel.run()}>
            {t('uiCancel')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="pm8-stack">
      <Banner
        tone="info"
        title={t('signInWaiting')}
        actions={
          <>
            {/* A link, not window.open: it works without a permission and opens beside this page. */}
            <a className="pm8-button pm8-button--small" href={signIn.url} target="_blank" rel="noreferrer">
              <OpenIcon size={16} />
              {t('signInOpenAgain')}
            </a>
            <Button size="small" variant="ghost" busy={cancel.busy} onClick={() => void cancel.run()}>
              {t('uiCancel')}
            </Button>
          </>
        }
      >
        {t('signInWaitingHint')}
      </Banner>
      {problem ? <ErrorBanner error={problem} inOptions={inOptions} /> : null}
      <div className="pm8-row pm8-muted pm8-small" aria-hidden="true">
        <Spinner size={14} />
        {t('signInWaitingFor')}
      </div>
    </div>
  );
}
