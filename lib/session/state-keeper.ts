import type { Settings } from '@/lib/settings/settings';
import type { MemoStore } from '@/lib/store/memo-store';
import type { SessionStore } from '@/lib/store/session-store';
import { createLogger } from '@/lib/util/log';
import type { LibraryRef } from '@/lib/util/refs';
import type { PinFlow } from './pin-flow';
import type { PlexAccounts } from './plex-accounts';
import type { ServerLinks } from './server-links';
import type { SessionState } from './session-state';
import { pickLibrary, readStoredState, toAccountState, toServerState, visibleServers } from './session-view';

interface StateKeeperDeps {
  accounts: Pick<PlexAccounts, 'current' | 'problem'>;
  links: Pick<ServerLinks, 'state' | 'restore'>;
  pins: Pick<PinFlow, 'state'>;
  store: SessionStore;
  memos: MemoStore;
  settings: Settings;
}

const MEMO = 'session-state';
const log = createLogger('session');

/** Puts the state together from what is stored and what is alive, remembers it, and tells who listens. */
export function createStateKeeper({ accounts, links, pins, store, memos, settings }: StateKeeperDeps) {
  const listeners = new Set<(state: SessionState) => void>();
  let last = '';
  let loaded: Promise<void> | null = null;
  let queue: Promise<void> = Promise.resolve();

  /** Statuses of the worker's last life, so that a surface opens with them. */
  async function loadMemo(): Promise<void> {
    const stored = readStoredState(await memos.get(MEMO));
    for (const { server, account, status, error, connection, tried } of stored?.servers ?? [])
      links.restore({ server, account }, { status, error, connection, tried });
  }

  async function build(): Promise<SessionState> {
    loaded ??= loadMemo();
    await loaded;
    const account = await accounts.current();
    const servers = visibleServers(await store.servers(), account).map((record) =>
      toServerState(record, links.state(record)),
    );
    return {
      account: toAccountState(account, servers.length > 0, accounts.problem()),
      signIn: pins.state(),
      servers,
      active: await settleLibrary(servers),
      readOnly: await settings.readOnly.getValue(),
      loading: false,
    };
  }

  async function settleLibrary(servers: SessionState['servers']): Promise<LibraryRef | null> {
    const chosen = await settings.activeLibrary.getValue();
    const active = pickLibrary(servers, chosen);
    // Only a first choice is kept: one that stands in for a server that is away must not outlive its return.
    if (chosen === null && active !== null) await settings.activeLibrary.setValue(active);
    return active;
  }

  async function tell(): Promise<void> {
    const state = await build();
    const text = JSON.stringify(state);
    if (text === last) return;
    last = text;
    await memos.set(MEMO, state);
    for (const listener of listeners) listener(state);
  }

  function changed(): void {
    queue = queue.then(tell).catch((error: unknown) => log.error('the session state could not be told', error));
  }

  return {
    current: build,
    /** Something may have changed: the state is put together again and told, one at a time, in order. */
    changed,
    async settled(): Promise<void> {
      changed();
      await queue;
    },
    onChange(listener: (state: SessionState) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
