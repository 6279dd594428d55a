import type { UserState } from '../data/user-state';
import type { Account } from '../plextv/accounts';

/** Somebody with access to one server. */
export interface PmsUser {
  account: Account;
  /** Owner of the server. */
  admin: boolean;
  state: UserState;
  /** History and activities call the owner 1 (from memory), others by their plex.tv id. */
  accountID: number;
}
