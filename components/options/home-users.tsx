import { type FormEvent, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { LockIcon } from '@/components/ui/icons';
import { TextField } from '@/components/ui/text-field';
import { useAction } from '@/components/ui/use-action';
import { client } from '@/lib/messaging/client';
import type { AccountState, HomeUser } from '@/lib/session/session-state';
import { t } from '@/lib/util/i18n';
import { Avatar } from './avatar';

/** The people of this Plex Home: whose ratings are shown and written. */
export function HomeUsers({ account }: { account: AccountState }) {
  const [asked, setAsked] = useState<string | null>(null);
  const change = useAction(async (user: HomeUser, pin: string | null) => {
    await client.session.switchUser({ account: user.account, pin });
    setAsked(null);
  });
  const choose = (user: HomeUser): void => {
    change.clearError();
    setAsked(user.account);
    if (!user.protected) void change.run(user, null);
  };
  return (
    <div className="pm8-stack">
      <div>
        <h3>{t('optionsHome')}</h3>
        <p className="pm8-muted">{t('optionsHomeHint')}</p>
      </div>
      <ul className="pm8-stack">
        {account.home.map((user) => (
          <li key={user.account} className="pm8-stack">
            <div className="pm8-person">
              <Avatar name={user.title} />
              <span className="pm8-grow pm8-strong">{user.title}</span>
              {user.account === account.account ? (
                <Badge tone="good">{t('optionsHomeCurrent')}</Badge>
              ) : (
                <Button
                  size="small"
                  busy={change.busy && asked === user.account}
                  icon={user.protected ? <LockIcon size={14} /> : undefined}
                  onClick={() => choose(user)}
                >
                  {t('optionsHomeSwitch', [user.title])}
                </Button>
              )}
            </div>
            {asked === user.account && user.protected ? (
              <PinForm user={user} busy={change.busy} onPin={(pin) => void change.run(user, pin)} />
            ) : null}
            {asked === user.account && change.error ? <ErrorBanner error={change.error} inOptions /> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

function PinForm({ user, busy, onPin }: { user: HomeUser; busy: boolean; onPin(pin: string): void }) {
  const [pin, setPin] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (pin === '') return;
    onPin(pin);
    setPin('');
  };
  return (
    <form className="pm8-form" onSubmit={submit}>
      <TextField
        type="password"
        inputMode="numeric"
        ref={(field) => field?.focus()}
        label={t('optionsHomePin', [user.title])}
        value={pin}
        maxLength={8}
        onChange={setPin}
      />
      <Button type="submit" variant="primary" busy={busy}>
        {t('optionsHomeSwitch', [user.title])}
      </Button>
    </form>
  );
}
