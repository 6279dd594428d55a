import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { Mark } from '@/components/ui/mark';
import { useAction } from '@/components/ui/use-action';
import { client } from '@/lib/messaging/client';
import { t } from '@/lib/util/i18n';

const openOptions = (): void => void client.surfaces.openOptions();

/** The first thing a new user sees: three ways in. */
export function Welcome() {
  const signIn = useAction(() => client.session.signIn());
  return (
    <div className="pm8-welcome">
      <Mark size={64} />
      <h2>{t('popupWelcome')}</h2>
      <p className="pm8-muted">{t('popupWelcomeHint')}</p>
      <div className="pm8-welcome__buttons">
        <Button variant="primary" wide busy={signIn.busy} onClick={() => void signIn.run()}>
          {t('signInWithPlex')}
        </Button>
        <Button wide onClick={openOptions}>
          {t('popupPasteToken')}
        </Button>
        <Button wide onClick={openOptions}>
          {t('popupAddServer')}
        </Button>
      </div>
      {signIn.error ? <ErrorBanner error={signIn.error} onRetry={() => void signIn.run()} /> : null}
      <p className="pm8-muted pm8-small">{t('popupNotAffiliated')}</p>
    </div>
  );
}
