import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorBanner } from '@/components/ui/error-banner';
import { useAction } from '@/components/ui/use-action';
import { client } from '@/lib/messaging/client';
import type { AccountState } from '@/lib/session/session-state';
import { t } from '@/lib/util/i18n';
import { Avatar } from './avatar';

/** Who is signed in, and signing out with what it does and does not do. */
export function SignedInAs({ account }: { account: AccountState }) {
  const [asking, setAsking] = useState(false);
  const signOut = useAction(() => client.session.signOut());
  const pasted = account.tokenFrom === 'pasted';
  return (
    <div className="pm8-stack">
      <div className="pm8-person">
        <Avatar name={account.title} />
        <div className="pm8-grow">
          <div className="pm8-strong">{t('optionsSignedInAs', [account.title])}</div>
          <div className="pm8-muted pm8-small">{pasted ? t('optionsByToken') : t('optionsByPin')}</div>
        </div>
        <Button variant="danger" size="small" busy={signOut.busy} onClick={() => setAsking(true)}>
          {t('optionsSignOut')}
        </Button>
      </div>
      {signOut.error ? <ErrorBanner error={signOut.error} inOptions /> : null}
      <Dialog
        open={asking}
        title={t('optionsSignOutTitle')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('uiCancel')}</Button>
            <Button
              variant="danger"
              onClick={() => {
                setAsking(false);
                void signOut.run();
              }}
            >
              {t('optionsSignOut')}
            </Button>
          </>
        }
      >
        <p>{pasted ? t('optionsSignOutPasted') : t('optionsSignOutPin')}</p>
        <p className="pm8-muted">{t('optionsSignOutKeeps')}</p>
      </Dialog>
    </div>
  );
}
