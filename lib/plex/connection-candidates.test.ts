import { describe, expect, it } from 'vitest';
import { hostPattern, listCandidates, normalizeBase, sortCandidates } from './connection-candidates';
import { parseAs, resourcesSchema } from './schemas';

const DIRECT = 'https://192-168-1-5.abc.plex.direct:32400';
const REMOTE = 'https://203-0-113-7.abc.plex.direct:32400';
const RELAY = 'https://198-51-100-20.abc.plex.direct:8443';

function candidates(extra: Record<string, unknown>, connections: Record<string, unknown>[]) {
  const [resource] = parseAs(resourcesSchema, [
    { clientIdentifier: 'm', provides: 'server', owned: true, ...extra, connections },
  ]);
  return resource === undefined ? [] : listCandidates(resource).map(({ uri, kind }) => `${kind} ${uri}`);
}

const local = { address: '192.168.1.5', port: 32400, uri: DIRECT, local: '1' };
const remote = { address: '203.0.113.7', port: 32400, uri: REMOTE };
const relay = { address: '198.51.100.20', port: 8443, uri: RELAY, relay: true };

describe('addresses of a server', () => {
  it('go local, remote, relay, and https before http; relays have no plain address', () => {
    expect(candidates({}, [relay, remote, local])).toEqual([
      `local ${DIRECT}`,
      'local http://192.168.1.5:32400',
      `remote ${REMOTE}`,
      'remote http://203.0.113.7:32400',
      `relay ${RELAY}`,
    ]);
  });

  it('have no plain http where the server wants https', () => {
    expect(candidates({ httpsRequired: 1 }, [local])).toEqual([`local ${DIRECT}`]);
  });

  it("of somebody else's server are local only within the same network", () => {
    expect(candidates({ owned: false }, [local, remote])[0]).toBe(`remote ${REMOTE}`);
    expect(candidates({ owned: false, publicAddressMatches: true }, [local, remote])[0]).toBe(`local ${DIRECT}`);
  });

  it('leave out link-local and empty ones, keep IPv6 and own domains as they are', () => {
    expect(
      candidates({}, [
        { ...local, address: 'fe80::1', uri: 'https://fe80--1.abc.plex.direct:32400' },
        { ...local, address: '0.0.0.0' },
        { ...local, uri: null },
        { address: '2001:db8::5', port: 32400, uri: 'https://2001-db8--5.abc.plex.direct:32400', IPv6: true },
        { address: 'music.example.net', port: 45678, uri: 'https://music.example.net:45678/plex/' },
      ]),
    ).toEqual([
      'remote https://2001-db8--5.abc.plex.direct:32400',
      'remote https://music.example.net:45678/plex',
      'remote http://[2001:db8::5]:32400',
    ]);
  });

  it('the last winner leads, and nothing is tried twice', () => {
    const list = [
      { uri: 'https://a', kind: 'local' as const },
      { uri: 'https://b', kind: 'relay' as const },
      { uri: 'https://a', kind: 'local' as const },
    ];
    expect(sortCandidates(list, 'https://b').map(({ uri }) => uri)).toEqual(['https://b', 'https://a']);
  });
});

describe('an address', () => {
  it.each([
    ['https://h.example/plex/?x=1#y', 'https://h.example/plex'],
    ['http://u:p@h:32400/', 'http://h:32400'],
    ['ftp://h', null],
    ['h:32400', null],
  ])('%s is the base %s', (uri, base) => expect(normalizeBase(uri)).toBe(base));

  it('is asked for without its port, which Firefox refuses in patterns', () => {
    expect(hostPattern('http://192.168.1.5:32400/plex')).toBe('http://192.168.1.5/*');
  });
});
