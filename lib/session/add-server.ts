import type { ConnectionPicker } from '@/lib/plex/connection-picker';
import type { PlexHttp } from '@/lib/plex/plex-http';
import { createPmsClient } from '@/lib/plex/pms-client';
import type { PlexTvClient } from '@/lib/plex/plextv-client';
import type { AccountRecord, ServerRecord, SessionStore } from '@/lib/store/session-store';
import { AppError, isAppError } from '@/lib/util/app-error';
import { maskSecret } from '@/lib/util/log';
import { LOCAL_ACCOUNT, type Owner } from '@/lib/util/refs';
import { readTypedAddress } from './typed-address';

interface AddServerDeps {
  http: PlexHttp;
  picker: ConnectionPicker;
  plextv: PlexTvClient;
  store: SessionStore;
  currentAccount(): Promise<AccountRecord | null>;
}

/** Adds a server by address and token, for everything that plex.tv does not list. */
export function createAddServer({ http, picker, plextv, store, currentAccount }: AddServerDeps) {
  /** Whose token it is: the person who is signed in, or `local`. */
  async function accountOf(token: string, server: string): Promise<string> {
    const current = await currentAccount();
    if (current === null) return LOCAL_ACCOUNT;
    const known = await store.server(server, current.account);
    if (current.token === token || known?.token === token) return current.account;
    try {
      return (await plextv.user(token)).uuid === current.account ? current.account : LOCAL_ACCOUNT;
    } catch (error) {
      // plex.tv does not know server tokens of other kinds, and may be down: a pasted token then stands for itself.
      if (!isAppError(error)) throw error;
      return LOCAL_ACCOUNT;
    }
  }

  /**
   * Looks, asks for the libraries with the token, and only then stores the server.
   * @throws AppError bad-address, needs-permission (details.pattern), unclaimed-server, unauthorized, not-plex, login-page, network, timeout
   */
  return async function addServer({ address, token: typedToken }: { address: string; token: string }): Promise<Owner> {
    const candidates = readTypedAddress(address);
    const token = typedToken.trim();
    maskSecret(token);
    const { winner, tried, error } = await picker.race(candidates, null);
    if (winner === null) {
      // An address that may not be reached yet comes before one that did not answer: it may be the right one.
      const blocked = tried.find(({ outcome }) => outcome === 'needs-permission');
      if (blocked !== undefined && error?.code !== 'unclaimed-server')
        throw new AppError('needs-permission', 'this host is not granted yet', {
          details: { pattern: blocked.pattern },
        });
      throw error ?? new AppError('network');
    }
    if (token === '') throw new AppError('unauthorized', 'a server wants a token');
    const pms = createPmsClient({ http, base: winner.uri, token, server: winner.machineIdentifier });
    const sections = (await pms.sections()).map(({ key, uuid, title }) => ({ section: key, uuid, title }));
    const { friendlyName } = await pms.root();

    const account = await accountOf(token, winner.machineIdentifier);
    const known = await store.server(winner.machineIdentifier, account);
    const record: ServerRecord = {
      server: winner.machineIdentifier,
      account,
      name: friendlyName ?? known?.name ?? new URL(winner.uri).host,
      owned: known?.owned ?? true,
      sourceTitle: known?.sourceTitle ?? null,
      version: winner.version,
      token,
      connections: [
        { uri: winner.uri, kind: 'manual' },
        ...(known?.connections.filter(({ uri }) => uri !== winner.uri) ?? []),
      ],
      winner: winner.uri,
      sections,
      manual: true,
    };
    await store.saveServer(record);
    return { server: record.server, account };
  };
}
