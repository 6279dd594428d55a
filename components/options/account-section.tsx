import type { SessionState } from '@/lib/session/session-state';
import { t } from '@/lib/util/i18n';
import { LOCAL_ACCOUNT } from '@/lib/util/refs';
import { SignInWaiting } from '@/components/ui/sign-in-waiting';
import { HomeUsers } from './home-users';
import { PasteToken } from './paste-token';
import { Section } from './section';
import { SignInCard } from './sign-in-card';
import { SignedInAs } from './signed-in-as';

export function AccountSection({ session }: { session: SessionState }) {
  const { account, signIn } = session;
  const plexAccount = account && account.account !== LOCAL_ACCOUNT ? account : null;
  return (
    <Section id="account" title={t('optionsAccount')}>
      {plexAccount ? (
        <div className="pm8-card pm8-stack pm8-divided">
          <SignedInAs account={plexAccount} />
          {plexAccount.home.length > 1 ? <HomeUsers account={plexAccount} /> : null}
        </div>
      ) : null}
      {signIn ? (
        <div className="pm8-card">
          <SignInWaiting signIn={signIn} inOptions />
        </div>
      ) : null}
      {plexAccount || signIn ? null : (
        <>
          <SignInCard />
          <PasteToken />
        </>
      )}
    </Section>
  );
}
