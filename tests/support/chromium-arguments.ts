/** Hosts of the shipped manifest that have a fixed port. */
const PLEX_HOSTS = ['app.plex.tv:443', 'plex.tv:443', 'clients.plex.tv:443'];

/** As with the real DNS of plex.direct, the first label says which address is meant; the port is the server's own. */
const LOOPBACK_SERVERS = 'MAP 127-0-0-1.*.plex.direct 127.0.0.1';

export interface ChromiumTarget {
  /** Folder of the unpacked build. */
  extension: string;
  /** Null for a browser that shall reach the real internet. */
  standIn: {
    /** Port on 127.0.0.1 that stands for every Plex host. */
    edgePort: number;
    /** Hash of the stand-in's public key: trusted although nobody signed it. */
    spki: string;
  } | null;
}

/** Arguments with which Chromium loads the build and finds the stand-in where Plex would be, and nothing else. */
export function chromiumArguments({ extension, standIn }: ChromiumTarget): string[] {
  return [
    // Chromium refuses its sandbox to root, as CI often is.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--disable-extensions-except=${extension}`,
    `--load-extension=${extension}`,
    ...(standIn ? redirections(standIn) : []),
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
}

function redirections({ edgePort, spki }: { edgePort: number; spki: string }): string[] {
  const rules = PLEX_HOSTS.map((host) => `MAP ${host} 127.0.0.1:${edgePort}`);
  // The last rules keep every other request inside: nothing may leave for the internet from a test.
  const resolver = [...rules, LOOPBACK_SERVERS, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1', 'EXCLUDE localhost'];
  return [`--host-resolver-rules=${resolver.join(', ')}`, `--ignore-certificate-errors-spki-list=${spki}`];
}
