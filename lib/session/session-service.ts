import type { ConnectionPicker } from '@/lib/plex/connection-picker';
import type { PlexHttp } from '@/lib/plex/plex-http';
import type { PmsClient } from '@/lib/plex/pms-client';
import type { PlexTvClient } from '@/lib/plex/plextv-client';
import type { Delay } from '@/lib/plex/plex-timers';
import type { Settings } from '@/lib/settings/settings';
import type { MemoStore } from '@/lib/store/memo-store';
import type { AccountRecord, ServerRecord, SessionStore } from '@/lib/store/session-store';
import { AppError, deserializeError } from '@/lib/util/app-error';
import { maskSecret } from '@/lib/util/log';
import { LOCAL_ACCOUNT, type LibraryRef, type Owner, sameOwner } from '@/lib/util/refs';
import { createAddServer } from './add-server';
import { createAskPlexTv } from './health-plextv';
import { createHomeSwitch } from './home-switch';
import type { ServerLink } from './link-transport';
import { createPinFlow } from './pin-flow';
import { createPlexAccounts } from './plex-accounts';
import { type Recheck, createRecheck } from './recheck';
import { createServerLinks } from './server-links';
import { createStateKeeper } from './state-keeper';
import { visibleServers } from './session-view';
import type { SessionState } from './session-state';

export interface SessionDeps {
  http: PlexHttp;
  plextv: PlexTvClient;
  picker: ConnectionPicker;
  store: SessionStore;
  memos: MemoStore;
  settings: Settings;
  /** Version of the extension, for plex.tv's sign-in page. */
  version: string;
  openTab(url: string): Promise<void>;
  delay?: Delay;
  now?: () => number;
}

/** What the other features get of the active library. */
export interface ActiveLibrary {
  library: LibraryRef;
  pms: PmsClient;
  readOnly: boolean;
}

/** Who is signed in, which servers there are, and the way to them: `SessionService`, and the face for other features. */
export function createSessionService({
  http,
  plextv,
  picker,
  store,
  memos,
  settings,
  version,
  openTab,
  delay,
  now = Date.now,
}: SessionDeps) {
  const changed = (): void => keeper.changed();
  const accounts = createPlexAccounts({ plextv, store, settings, links: () => links, now });
  const links = createServerLinks({
    http,
    picker,
    store,
    renewToken: accounts.renewToken,
    guardWrite,
    onChanged: changed,
  });
  const pins = createPinFlow({
    plextv,
    memos,
    clientIdentifier: () => settings.clientIdentifier.getValue(),
    version,
    openTab,
    onToken: async (token) => void (await becomeAccount(token, 'pin')),
    onSignedIn: connectCurrent,
    onChanged: changed,
    delay,
    now,
  });
  const keeper = createStateKeeper({ accounts, links, pins, store, memos, settings });
  const addServer = createAddServer({ http, picker, plextv, store, currentAccount: accounts.current });
  const recheck = createRecheck({ picker, store, links });
  const switchHomeUser = createHomeSwitch({ plextv, store, settings, accounts });

  /** Somebody else who signs in takes the place of who was there. */
  async function becomeAccount(token: string, tokenFrom: 'pin' | 'pasted'): Promise<AccountRecord> {
    const account = await plextv.user(token);
    const before = await accounts.current();
    if (before !== null && (await accounts.principal(before)).account !== account.uuid) await forgetAccount(before);
    const record = await accounts.adopt(account, token, { tokenFrom, switchedFrom: null });
    await keeper.settled();
    return record;
  }

  async function forgetAccount(record: AccountRecord): Promise<void> {
    await settings.activeLibrary.setValue(null);
    const tokens = await accounts.forget(record);
    // Told before plex.tv answers: here it is done.
    await keeper.settled();
    await accounts.endTokens(tokens);
  }

  async function forgetServers(records: readonly ServerRecord[]): Promise<void> {
    for (const record of records) {
      await store.removeServer(record.server, record.account);
      links.forget(record);
    }
  }

  async function connectCurrent(): Promise<void> {
    const record = await accounts.current();
    if (record !== null) await accounts.readAndConnect(record);
    await keeper.settled();
  }

  /** Once a life is enough to look for servers that nobody has. */
  let resumed = false;

  const shownServers = async () => visibleServers(await store.servers(), await accounts.current());

  async function findServer(owner: Owner) {
    const found = (await shownServers()).find((record) => sameOwner(record, owner));
    if (found !== undefined) return found;
    // Somebody else's, who was here before a switch: nothing is done in their name now.
    const known = await store.server(owner.server, owner.account);
    throw known === undefined
      ? new AppError('no-server', 'this server is not known')
      : new AppError('wrong-account', 'another person is signed in');
  }

  /** Nothing is written while the switch is on, nor as somebody who is not here any more (a job may still hold their client). */
  async function guardWrite(owner: Owner): Promise<void> {
    if (await settings.readOnly.getValue()) throw new AppError('read-only');
    await findServer(owner);
  }

  async function clientFor(owner: Owner): Promise<PmsClient> {
    await findServer(owner);
    if (!links.isConnected(owner)) await links.connect(owner);
    return links.client(owner);
  }

  /** The library in use. @throws AppError signed-out, no-server, no-music-library */
  async function activeLibrary(): Promise<LibraryRef> {
    const { active, account, servers } = await keeper.current();
    if (active !== null) return active;
    if (account === null) throw new AppError('signed-out');
    if (servers.length === 0) throw account.error ? deserializeError(account.error) : new AppError('no-server');
    const broken = servers.find((server) => server.error !== null);
    if (servers.every((server) => server.status !== 'connected') && broken?.error) throw deserializeError(broken.error);
    throw new AppError('no-music-library');
  }

  return {
    state: (): Promise<SessionState> => keeper.current(),

    signIn: (): Promise<void> => pins.begin(),

    cancelSignIn: (): Promise<void> => pins.cancel(),

    /** Whether a sign-in waits for the user, also one that a worker left behind which has died since. */
    isSigningIn: (): Promise<boolean> => pins.isWaiting(),

    async pasteToken(token: string): Promise<void> {
      const pasted = token.trim();
      if (pasted === '' || /[^\x21-\x7e]/.test(pasted)) throw new AppError('token-invalid', 'not a token');
      maskSecret(pasted);
      await becomeAccount(pasted, 'pasted');
      await pins.cancel();
      await connectCurrent();
    },

    async addServer(input: { address: string; token: string }): Promise<void> {
      const owner = await addServer(input);
      await links.connectAll([owner]);
      await keeper.settled();
    },

    /** Takes a server off the list. One that plex.tv lists comes back with the next `refresh`. */
    async removeServer(server: string): Promise<void> {
      await forgetServers((await shownServers()).filter((record) => record.server === server));
      await keeper.settled();
    },

    async refresh(): Promise<void> {
      const record = await accounts.current();
      const local = (await store.servers()).filter(({ account }) => account === LOCAL_ACCOUNT);
      await Promise.all([record === null ? null : accounts.refresh(record), links.connectAll(local)]).finally(() =>
        keeper.settled(),
      );
    },

    async choose(library: LibraryRef): Promise<void> {
      const record = await findServer(library);
      if (!record.sections.some(({ section }) => section === library.section))
        throw new AppError('not-found', 'no such library on this server');
      await settings.activeLibrary.setValue({
        server: library.server,
        account: library.account,
        section: library.section,
      });
      await keeper.settled();
    },

    async switchUser(input: { account: string; pin: string | null }): Promise<void> {
      const record = await switchHomeUser(input);
      await accounts.readAndConnect(record);
      await keeper.settled();
    },

    async setReadOnly(readOnly: boolean): Promise<void> {
      await settings.readOnly.setValue(readOnly);
      await keeper.settled();
    },

    async signOut(): Promise<void> {
      await pins.cancel();
      const record = await accounts.current();
      if (record !== null) await forgetAccount(record);
      else await forgetServers(await shownServers());
      await keeper.settled();
    },

    /** The library in use, with a client that is connected when it is first asked. @throws AppError signed-out, no-server, no-music-library, … */
    async active(): Promise<ActiveLibrary> {
      const library = await activeLibrary();
      return { library, pms: links.client(library), readOnly: await settings.readOnly.getValue() };
    },

    /** A client for one owner, connected. @throws AppError no-server, wrong-account, needs-permission, network, … */
    clientFor,

    /** The same for a server, as the person who is signed in. */
    async clientForServer(server: string): Promise<PmsClient> {
      const records = (await shownServers()).filter((candidate) => candidate.server === server);
      const { active } = await keeper.current();
      const record = records.find((candidate) => candidate.account === active?.account) ?? records[0];
      if (record === undefined) throw new AppError('no-server', 'this server is not known');
      return clientFor(record);
    },

    /** The address in use and its token, for what no client does. Never leaves the background. @throws AppError as clientFor */
    async linkTo(owner: Owner): Promise<ServerLink> {
      await findServer(owner);
      return links.current(owner);
    },

    /** Asks every address at once and stays on the best that answers. @throws AppError no-server, wrong-account */
    async recheck(owner: Owner): Promise<Recheck> {
      await findServer(owner);
      const found = await recheck(owner);
      await keeper.settled();
      return found;
    },

    /** How plex.tv is, for whoever has an account there. */
    askPlexTv: createAskPlexTv({ plextv, accounts, now }),

    /** Told after every change, with a state that differs from the last. @returns a function that ends it */
    onChange: keeper.onChange,

    /** At every start, alarm and connecting surface: goes on with a sign-in, checks the way to the active server. */
    async resume(): Promise<void> {
      await pins.resume();
      const record = await accounts.current();
      const known = await shownServers();
      if (!resumed && record !== null && !known.some(({ account }) => account === record.account)) {
        // The worker died between sign-in and the first look at the servers.
        resumed = true;
        await connectCurrent();
      }
      const { active, servers } = await keeper.current();
      // The active one, and whoever the last life left in the middle of a race.
      const pending = servers.filter(
        (server) =>
          !links.isConnected(server) &&
          (server.status === 'connecting' || (active !== null && sameOwner(server, active))),
      );
      await links.connectAll(pending, { readSections: false });
      await keeper.settled();
    },

    /** Resolves when no sign-in is under way and every change has been told. */
    async settled(): Promise<void> {
      await pins.settled();
      await keeper.settled();
    },
  };
}

export type SessionService = ReturnType<typeof createSessionService>;
