import type { RequestListener } from 'node:http';
import { listenControl } from './control/create-control';
import { createControlRoutes } from './control/control-routes';
import { createFaultPlan } from './faults/fault-plan';
import { loadCertificate } from './net/certificate';
import { createCors } from './net/cors';
import { listenDual, type DualServer, type UpgradeListener } from './net/dual-server';
import { createHttpListener } from './net/http-listener';
import { htmlError, htmlPage, unauthorizedPage } from './net/reply';
import { createRequestLog, type RequestLog } from './net/request-log';
import { createNotificationSocket } from './pms/notification-socket';
import { createAccounts } from './plextv/accounts';
import { createAuthPage } from './plextv/auth-page';
import { createPlextv } from './plextv/create-plextv';
import { createEdge } from './plextv/edge';
import { createPinStore } from './plextv/pin-store';
import { createPlexWebShell } from './plextv/plex-web-shell';
import { DEFAULT_WEB_OPTIONS } from './plex-web/web-options';
import { plextvErrorBody } from './plextv/plextv-reply';
import { openProxies, type ProxyLine } from './proxy/open-proxies';
import { parseProxySpecs } from './proxy/proxy-spec';
import { createWorld, type WorldServer } from './world/create-world';
import { createPmsHandle, type PmsHandle, type PmsLine } from './world/pms-handle';
import { resourceServers } from './world/resource-servers';
import type { StartOptions } from './world/server-options';
import { createWebContext } from './world/web-context';

export type { PmsHandle } from './world/pms-handle';

/** The first line of `npm run -s plex-server`. Every `url` is plain http; the same ports speak TLS. */
export interface StandInLine {
  pms: PmsLine[];
  plextv: { url: string; accountToken: string };
  plexWeb: { url: string };
  control: { url: string };
  tls: { cert: string; spki: string };
  edge: { url: string; port: number };
  proxies: ProxyLine[];
}

export interface PlexStandIn {
  line: StandInLine;
  pms: PmsHandle[];
  plextv: { url: string; port: number; accountToken: string };
  plexWeb: { url: string; port: number };
  control: { url: string };
  edge: { url: string; port: number };
  proxies: ProxyLine[];
  /** `cert` is PEM; `spki` as Chromium's `--ignore-certificate-errors-spki-list` wants it. */
  tls: { cert: string; spki: string };
  log: RequestLog;
  close(): Promise<void>;
}

const LOGIN_PAGE =
  '<!doctype html><html><head><title>Log in</title></head><body><form method="post"><h1>Log in</h1>' +
  '<input name="user"><input name="password" type="password"></form></body></html>';

const noUpgrade: UpgradeListener = (_request, socket) => socket.destroy();

/**
 * Starts the whole stand-in: one or more PMSs, plex.tv, Plex Web, control and edge.
 * @throws NotItunesLibrary for a bad `libraryFrom`, and when a port is taken; nothing listens then.
 */
export async function startPlex(options: StartOptions = {}): Promise<PlexStandIn> {
  const { host = '127.0.0.1', seed = 1 } = options;
  const accounts = createAccounts(seed);
  const pins = createPinStore({ issueToken: accounts.issueToken, leastPollMs: options.leastPollMs });
  const faults = createFaultPlan(seed, options.fault ?? '');
  const log = createRequestLog();
  const world = await createWorld(options, seed, accounts);
  const certificate = await loadCertificate([
    'plex.tv',
    'clients.plex.tv',
    'app.plex.tv',
    'localhost',
    ...world.servers.map(({ pms }) => `*.${pms.context.identity.certId}.plex.direct`),
  ]);

  const closers: (() => Promise<void>)[] = [];
  const port = (offset: number): number => (options.port ? options.port + offset : 0);
  const address = (at: number): string => `http://${host}:${at}`;
  async function open(offset: number, onRequest: RequestListener, onUpgrade = noUpgrade): Promise<DualServer> {
    const server = await listenDual({ host, port: port(offset), certificate, onRequest, onUpgrade });
    closers.push(server.close);
    return server;
  }
  const close = async (): Promise<void> => {
    await Promise.all(closers.map((closeOne) => closeOne()));
  };

  let webPort = 0;
  let shown = accounts.owner;
  let webOptions = DEFAULT_WEB_OPTIONS;
  const cors = createCors(() => [
    'https://app.plex.tv',
    address(webPort),
    `https://${host}:${webPort}`,
    `http://localhost:${webPort}`,
  ]);

  async function openPms(server: WorldServer, index: number) {
    const { pms } = server;
    const onRequest = createHttpListener({
      log,
      faults,
      cors,
      server: `pms:${pms.context.identity.name}`,
      latencyMs: options.latencyMs ?? 0,
      handle: (request, kinds) => (server.options.loginPage ? htmlPage(200, LOGIN_PAGE) : pms.handle(request, kinds)),
      userName: (request) => pms.identify(request)?.account.title ?? null,
      errorReply: (status) => (status === 401 ? unauthorizedPage() : htmlError(status)),
    });
    const onUpgrade = createNotificationSocket(pms);
    const { port: at } = await open(index === 0 ? 0 : 4 + index, onRequest, onUpgrade);
    return { server, port: at, onRequest, onUpgrade };
  }

  try {
    const fronts = await Promise.all(world.servers.map(openPms));
    const handles = fronts.map((front) => createPmsHandle(front.server.pms, host, front.port, accounts.all));

    const portOf = (server: WorldServer): number => fronts.find((front) => front.server === server)?.port ?? 0;
    const plextv = createPlextv({ accounts, pins, servers: () => resourceServers(world.servers, portOf) });
    const plextvListener = createHttpListener({
      log,
      faults,
      cors,
      server: 'plex.tv',
      latencyMs: 0,
      handle: (request) => plextv.handle(request),
      userName: (request) => plextv.identify(request)?.title ?? null,
      errorReply: plextvErrorBody,
    });
    const plextvServer = await open(1, plextvListener);

    const context = createWebContext({
      seed,
      accounts,
      handles,
      url: () => address(webPort),
      plextvUrl: () => address(plextvServer.port),
      shown: () => shown,
      options: () => webOptions,
    });
    const webListener = createPlexWebShell({ context, authPage: createAuthPage({ accounts, pins }), log });
    webPort = (await open(2, webListener)).port;

    const edge = createEdge([
      { matches: (name) => name === 'app.plex.tv', onRequest: webListener },
      { matches: (name) => name === 'plex.tv' || name === 'clients.plex.tv', onRequest: plextvListener },
      ...fronts.map(({ server, onRequest, onUpgrade }) => ({
        matches: (name: string) => name.endsWith(`.${server.pms.context.identity.certId}.plex.direct`),
        onRequest,
        onUpgrade,
      })),
    ]);
    const edgeServer = await open(4, edge.onRequest, edge.onUpgrade);

    const control = await listenControl(
      host,
      port(3),
      createControlRoutes({
        accounts,
        pins,
        faults,
        log,
        servers: world.servers.map(({ pms }) => pms),
        truth: world.truth,
        reset() {
          shown = accounts.owner;
          webOptions = DEFAULT_WEB_OPTIONS;
          world.reset();
        },
        showUser(account) {
          shown = account;
        },
        webOptions: () => webOptions,
        setWebOptions(options) {
          webOptions = options;
        },
      }),
    );
    closers.push(control.close);

    const proxies = await openProxies({
      host,
      specs: parseProxySpecs(options.proxy ?? ''),
      portFor: (index) => port(4 + fronts.length + index),
      portOf: (server) => fronts[server]?.port ?? 0,
      closers,
    });

    const line: StandInLine = {
      pms: handles.map(({ name, url, machineIdentifier, token }) => ({ name, url, machineIdentifier, token })),
      plextv: { url: context.plextvUrl(), accountToken: accounts.owner.firstToken },
      plexWeb: { url: context.url() },
      control: { url: address(control.port) },
      tls: { cert: certificate.cert, spki: certificate.spki },
      edge: { url: address(edgeServer.port), port: edgeServer.port },
      proxies,
    };
    return {
      line,
      pms: handles,
      plextv: { ...line.plextv, port: plextvServer.port },
      plexWeb: { ...line.plexWeb, port: webPort },
      control: line.control,
      edge: line.edge,
      proxies,
      tls: line.tls,
      log,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
