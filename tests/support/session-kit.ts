import 'fake-indexeddb/auto';
import { type RequestListener, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createConnectionPicker } from '@/lib/plex/connection-picker';
import type { Delay } from '@/lib/plex/plex-timers';
import { createPlexHttp } from '@/lib/plex/plex-http';
import { createPlexTvClient } from '@/lib/plex/plextv-client';
import type { SessionState } from '@/lib/session/session-state';
import { createSessionService } from '@/lib/session/session-service';
import type { Setting, Settings } from '@/lib/settings/settings';
import { openDatabase } from '@/lib/store/database';
import { createMemoStore } from '@/lib/store/memo-store';
import { createSessionStore } from '@/lib/store/session-store';
import type { PlexStandIn } from '@/tests/plex-server/start-plex';

/** A setting in memory. */
function memorySetting<T>(value: T): Setting<T> {
  return {
    getValue: async () => value,
    setValue: async (next) => void (value = next),
  };
}

export function memorySettings(): Settings {
  return {
    clientIdentifier: memorySetting('test-client'),
    readOnly: memorySetting(false),
    currentAccount: memorySetting<string | null>(null),
    activeLibrary: memorySetting(null) as Settings['activeLibrary'],
  };
}

/** Waits a turn of the event loop instead of the time: no test sleeps. */
export const noDelay: Delay = async (_ms, signal) => {
  await new Promise((resolve) => setImmediate(resolve));
  signal?.throwIfAborted();
};

let databases = 0;

/** Names of plex.direct do not resolve here: only loopback is really asked. */
const reachable = (pattern: string): boolean => /\/\/(127\.0\.0\.1|localhost)\//.test(pattern);

/**
 * A browser with PlexM8 in it: one profile (database and settings) whose background can be started
 * again and again. Reaches plex.tv and servers of the stand-in on loopback only.
 */
export async function createSessionKit(plex: PlexStandIn, options: { isGranted?: (pattern: string) => boolean } = {}) {
  databases += 1;
  const db = await openDatabase(`session-kit-${databases}`);
  const store = createSessionStore(db);
  const memos = createMemoStore(db);
  const settings = memorySettings();
  const openedTabs: string[] = [];
  const grants = { isGranted: options.isGranted ?? (() => true) };
  const clock = { now: Date.now };

  /** A life of the background worker; a `delay` that never ends is a worker that died while it waited. */
  function startWorker({ delay = noDelay }: { delay?: Delay } = {}) {
    const http = createPlexHttp({
      identity: { clientIdentifier: 'test-client', version: '0.1.0', platform: 'Test' },
      delay: noDelay,
    });
    const plextv = createPlexTvClient({ http, hosts: [plex.plextv.url], now: () => clock.now() });
    const picker = createConnectionPicker({
      http,
      isGranted: async (pattern) => reachable(pattern) && grants.isGranted(pattern),
      // A failed address starts the next one at once: with a long pause the order alone decides.
      staggerMs: 60_000,
      tryMs: 10_000,
    });
    const session = createSessionService({
      http,
      plextv,
      picker,
      store,
      memos,
      settings,
      version: '0.1.0',
      openTab: async (url) => void openedTabs.push(url),
      delay,
      now: () => clock.now(),
    });
    const told: SessionState[] = [];
    session.onChange((state) => told.push(state));
    return { session, told, http };
  }

  async function control(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(plex.control.url + path, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return text === '' ? null : (JSON.parse(text) as unknown);
  }

  return { db, store, memos, settings, openedTabs, grants, clock, startWorker, control };
}

/** The code in the address of plex.tv's sign-in page. */
export function codeOf(url: string): string {
  return new URLSearchParams(url.slice(url.indexOf('#?') + 2)).get('code') ?? '';
}

/** A reverse proxy in front of a server: under a path prefix, and dead when it is told to be. */
export async function startProxy(target: string, prefix = ''): Promise<{ url: string; die(): void; close(): void }> {
  let dead = false;
  const answer: RequestListener = async (request, response) => {
    const path = request.url ?? '';
    if (dead) {
      request.socket.destroy();
      return;
    }
    if (!path.startsWith(`${prefix}/`)) {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<html>nothing here</html>');
      return;
    }
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers))
      if (typeof value === 'string') headers.set(name, value);
    const result = await fetch(target + path.slice(prefix.length), { method: request.method, headers });
    response.writeHead(result.status, { 'content-type': result.headers.get('content-type') ?? '' });
    response.end(Buffer.from(await result.arrayBuffer()));
  };
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`,
    die: () => void (dead = true),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
