import { loadCertificate } from '../net/certificate';
import { listenDual, type DualServer } from '../net/dual-server';
import { createProxy } from './create-proxy';
import type { ProxySpec } from './proxy-spec';

/** A reverse proxy as the first line of the command tells of it. */
export interface ProxyLine {
  /** What a person would type. */
  url: string;
  /** What it does, as written. */
  spec: string;
}

interface OpenProxies {
  host: string;
  specs: readonly ProxySpec[];
  /** Fixed port of the n-th one, or 0. */
  portFor(index: number): number;
  /** Port of the n-th media server. */
  portOf(server: number): number;
  closers: (() => Promise<void>)[];
}

/** Starts them; their certificate has a key of its own, so that no browser of the tests trusts it. */
export async function openProxies({ host, specs, portFor, portOf, closers }: OpenProxies): Promise<ProxyLine[]> {
  if (specs.length === 0) return [];
  const certificate = await loadCertificate(['proxy.invalid'], 'proxy');
  const open = async (spec: ProxySpec, index: number): Promise<ProxyLine> => {
    const proxy = createProxy(spec, () => portOf(spec.server));
    const server: DualServer = await listenDual({ host, port: portFor(index), certificate, ...proxy });
    closers.push(server.close);
    const scheme = spec.tls && !spec.toHttps ? 'https' : 'http';
    return { url: `${scheme}://${host}:${server.port}${spec.moved ? '' : spec.prefix}`, spec: spec.text };
  };
  return Promise.all(specs.map(open));
}
