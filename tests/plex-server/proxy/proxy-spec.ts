/** What one reverse proxy in front of the media server does to its clients. */
export interface ProxySpec {
  /** As it was written. */
  text: string;
  /** `/plex`: Plex lies below this path, everything else is 404. Empty for none. */
  prefix: string;
  /** TLS with a certificate that nobody signed, not even one that the stand-in's browsers trust. */
  tls: boolean;
  /** Plain http is sent to https on the same port. */
  toHttps: boolean;
  /** Requests outside of the prefix are sent below it instead of 404. */
  moved: boolean;
  /** 200 with a login page until its cookie comes along. */
  login: boolean;
  noWebSocket: boolean;
  noRange: boolean;
  /** Bytes of a request line, and of all headers; 0 = no limit. */
  limit: number;
  /** The server behind it is gone: 502. */
  dead: boolean;
  /** Position of the media server behind it. */
  server: number;
}

/** nginx's usual buffer for a request line (from memory). */
const DEFAULT_LIMIT = 8_192;

const PLAIN: ProxySpec = {
  text: '',
  prefix: '',
  tls: false,
  toHttps: false,
  moved: false,
  login: false,
  noWebSocket: false,
  noRange: false,
  limit: 0,
  dead: false,
  server: 0,
};

const MODES: Readonly<Record<string, (argument: string) => Partial<ProxySpec>>> = {
  prefix: (path) => ({ prefix: readPath(path) }),
  tls: () => ({ tls: true }),
  redirect: () => ({ tls: true, toHttps: true }),
  moved: (path) => ({ prefix: readPath(path), moved: true }),
  login: () => ({ login: true }),
  nows: () => ({ noWebSocket: true }),
  norange: () => ({ noRange: true }),
  limit: (bytes) => ({ limit: bytes === '' ? DEFAULT_LIMIT : readNumber('limit', bytes) }),
  dead: () => ({ dead: true }),
  server: (place) => ({ server: readNumber('server', place) }),
  plain: () => ({}),
};

/**
 * `MODE[=ARG][,MODE…][;next proxy…]`, e.g. `prefix=/plex,nows;redirect`.
 * @throws with a reason for the user
 */
export function parseProxySpecs(text: string): ProxySpec[] {
  return text
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => ({ ...PLAIN, ...Object.assign({}, ...one.split(',').map(readMode)), text: one }));
}

function readMode(text: string): Partial<ProxySpec> {
  const [name = '', ...rest] = text.trim().split('=');
  const mode = Object.hasOwn(MODES, name) ? MODES[name] : undefined;
  if (!mode) throw new Error(`no proxy mode "${name}"; there are ${Object.keys(MODES).join(', ')}`);
  return mode(rest.join('='));
}

function readPath(path: string): string {
  if (!/^(\/[\w.~-]+)+$/.test(path)) throw new Error(`"${path}" is no path such as /plex`);
  return path;
}

function readNumber(name: string, text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new Error(`${name} must be a whole number`);
  return Number(text);
}
