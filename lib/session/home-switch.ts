import type { PlexTvClient } from '@/lib/plex/plextv-client';
import type { Settings } from '@/lib/settings/settings';
import type { AccountRecord, SessionStore } from '@/lib/store/session-store';
import { AppError } from '@/lib/util/app-error';
import type { PlexAccounts } from './plex-accounts';

interface HomeSwitchDeps {
  plextv: PlexTvClient;
  store: SessionStore;
  settings: Settings;
  accounts: PlexAccounts;
}

/** Becoming another person of the same Plex Home, and oneself again (plex-protocol.md §3.4). */
export function createHomeSwitch({ plextv, store, settings, accounts }: HomeSwitchDeps) {
  /**
   * @returns the record of who we are now
   * @throws AppError wrong-home-pin, signed-out, not-found for somebody who is not of this Home
   */
  return async function switchUser({ account, pin }: { account: string; pin: string | null }): Promise<AccountRecord> {
    const current = await accounts.current();
    if (current === null) throw new AppError('signed-out');
    if (current.account === account) return current;
    const principal = await accounts.principal(current);
    const user = principal.home.find((person) => person.account === account);
    if (user === undefined && account !== principal.account)
      throw new AppError('not-found', 'nobody of this Plex Home');

    // Back to who signed in: their token is here. A PIN that guards them is still asked for, by plex.tv.
    if (account === principal.account && user?.protected !== true) {
      await settings.currentAccount.setValue(account);
      return principal;
    }
    if (principal.token === null) throw new AppError('signed-out');
    const switched = await plextv.switchHomeUser(principal.token, account, pin);
    // Another person than was asked for must never get this one's ratings.
    if (switched.account.uuid !== account) throw new AppError('wrong-account', 'plex.tv switched to somebody else');
    if (account === principal.account) {
      // The PIN was right. The token that signed in stays, as it is the one to end at sign-out.
      await settings.currentAccount.setValue(account);
      return principal;
    }
    const record = await accounts.adopt(
      { ...switched.account, home: false, title: user?.title ?? switched.account.title },
      switched.token,
      {
        tokenFrom: principal.tokenFrom,
        switchedFrom: principal.account,
      },
    );
    await store.saveAccount({ ...record, home: principal.home });
    return { ...record, home: principal.home };
  };
}
