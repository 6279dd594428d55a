import type { SessionState } from '@/lib/session/session-state';

/**
 * Tells when a server answers that was away or was not ours before: the moment to send what waits for it.
 * Looking for another address of a server that answered is no comeback: a request that fails looks for
 * one, and would otherwise set itself off again without a pause.
 */
export function createComebacks() {
  const answering = new Set<string>();

  return {
    /** @returns true when a server has come back since the last look */
    look({ servers }: Pick<SessionState, 'servers'>): boolean {
      const known = new Map(servers.map((server) => [JSON.stringify([server.server, server.account]), server.status]));
      let isBack = false;
      for (const [id, status] of known) {
        if (status === 'connected') {
          isBack ||= !answering.has(id);
          answering.add(id);
        } else if (status !== 'connecting') answering.delete(id);
      }
      for (const id of answering) if (!known.has(id)) answering.delete(id);
      return isBack;
    },
  };
}
