import { type Candidate, sortCandidates } from '@/lib/plex/connection-candidates';
import type { ConnectionAttempt, ConnectionPicker, Winner } from '@/lib/plex/connection-picker';
import { startDeadline } from '@/lib/plex/plex-timers';
import type { SessionStore } from '@/lib/store/session-store';
import { AppError, toAppError } from '@/lib/util/app-error';
import type { Owner } from '@/lib/util/refs';
import { withLimit } from './health-plextv';
import type { ServerLinks } from './server-links';
import type { ServerState } from './session-state';

/** What came of asking every address of a server. */
export interface Recheck {
  connection: ServerState['connection'];
  /** The address in use before, when it is another one now. */
  changedFrom: { kind: Candidate['kind']; address: string } | null;
  /** Every address with its end: none is overtaken by another. */
  tried: ConnectionAttempt[];
  /** https addresses without an answer where plain http is answered: mostly a certificate that the browser refuses. */
  brokenTls: string[];
  /** Why there is no connection. */
  error: AppError | null;
}

interface RecheckDeps {
  picker: Pick<ConnectionPicker, 'race'>;
  store: Pick<SessionStore, 'server'>;
  links: Pick<ServerLinks, 'state' | 'take' | 'lose'>;
  /** For one attempt. */
  limitMs?: number;
}

interface Attempt {
  tried: ConnectionAttempt;
  winner: Winner | null;
  error: AppError | null;
}

/** Asks all addresses of a server at once, so that it ends after one attempt's time whatever is silent. */
export function createRecheck({ picker, store, links, limitMs = 3_000 }: RecheckDeps) {
  async function attempt(candidate: Candidate, server: string | null): Promise<Attempt> {
    const deadline = startDeadline(limitMs, undefined);
    const silent: ConnectionAttempt = {
      address: candidate.uri,
      kind: candidate.kind,
      outcome: 'timeout',
      latencyMs: null,
      pattern: null,
    };
    try {
      const { winner, tried, error } = await picker.race([candidate], server, { signal: deadline.signal });
      return { tried: tried[0] ?? silent, winner, error };
    } catch (error) {
      if (deadline.reason() === null) throw error;
      return { tried: silent, winner: null, error: new AppError('timeout') };
    } finally {
      deadline.clear();
    }
  }

  /**
   * A browser says the same of a refused certificate and of silence (plex-protocol.md §12). Where a name
   * of one's own answers without TLS, if only to say that it wants TLS, somebody is there. Names of
   * plex.direct have their plain address among the candidates, and another cause (§3.5).
   */
  async function withoutTls(address: string): Promise<boolean> {
    const { tried } = await attempt({ uri: address.replace(/^https:/, 'http:'), kind: 'manual' }, null);
    return !['network', 'timeout', 'needs-permission', 'waiting'].includes(tried.outcome);
  }

  /** Tries all, stays or changes, and remembers it. Never throws for a server that is away: the result says why. */
  return async function recheck(owner: Owner): Promise<Recheck> {
    const record = await store.server(owner.server, owner.account);
    if (record === undefined) throw new AppError('no-server', 'this server is not known any more');
    const before = links.state(owner).connection;
    const candidates = sortCandidates(record.connections, null);
    const attempts = await Promise.all(candidates.map((candidate) => attempt(candidate, owner.server)));
    const tried = attempts.map((one) => one.tried);
    const ownNames = tried.filter(({ address, outcome }) => outcome === 'network' && isOwnSecureName(address));
    const answered = await Promise.all(ownNames.map(({ address }) => withoutTls(address)));
    const brokenTls = ownNames.filter((_one, at) => answered[at]).map(({ address }) => address);

    const winner = best(
      attempts.flatMap((one) => (one.winner === null ? [] : [one.winner])),
      before?.address ?? record.winner,
    );
    let error = winner === undefined ? whyNone(attempts, record.winner) : null;
    if (error !== null) links.lose(owner, error, tried);
    if (winner !== undefined)
      await withLimit(links.take(owner, winner, tried), limitMs).catch((cause: unknown) => {
        error = toAppError(cause);
      });
    const { connection } = links.state(owner);
    return {
      connection,
      changedFrom:
        before !== null && connection !== null && before.address !== connection.address
          ? { kind: before.kind, address: before.address }
          : null,
      tried,
      brokenTls,
      error,
    };
  };
}

export type RecheckServer = ReturnType<typeof createRecheck>;

/** The one in use stays while it answers, unless one of a better class or a safer one answers too. */
function best(answering: readonly Winner[], inUse: string | null): Winner | undefined {
  const byHabit = answering.toSorted(
    (a, b) => Number(b.uri === inUse) - Number(a.uri === inUse) || a.latencyMs - b.latencyMs,
  );
  const [first] = sortCandidates(byHabit, null);
  return byHabit.find(({ uri }) => uri === first?.uri);
}

function isOwnSecureName(address: string): boolean {
  const url = new URL(address);
  return url.protocol === 'https:' && !url.hostname.endsWith('.plex.direct');
}

/** What the address that was in use says; else a missing permission, which the user can give; else what is no mere silence. */
function whyNone(attempts: readonly Attempt[], inUse: string | null): AppError {
  const telling =
    attempts.find(({ tried }) => tried.address === inUse && tried.outcome !== 'needs-permission') ??
    attempts.find(({ tried }) => tried.outcome === 'needs-permission') ??
    attempts.find(({ tried }) => tried.outcome !== 'network' && tried.outcome !== 'timeout') ??
    attempts[0];
  return telling?.error ?? new AppError('network', 'no address of the server answered');
}
