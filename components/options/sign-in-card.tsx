import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { useAction } from '@/components/ui/use-action';
import { client } from '@/lib/messaging/client';
import { t } from '@/lib/util/i18n';

export function SignInCard() {
  const signIn = useAction(() => client.session.signIn());
  return (
    <div className="pm8-card pm8-form">
      <h3>{t('signInWithPlex')}</h3>
      <p className="pm8-muted">{t('optionsSignInHint')}</p>
      <Button variant="primary" busy={signIn.busy} onClick={() => void signIn.run()}>
        {t('signInWithPlex')}
      </Button>
      {signIn.error ? <ErrorBanner error={signIn.error} onRetry={() => void signIn.run()} inOptions /> : null}
    </div>
  );
}
