import type { WireObject } from '../wire/xml-writer';
import type { Account } from './accounts';

const PUBLIC_ADDRESS = '203.0.113.7';

interface OtherDevice {
  name: string;
  product: string;
  productVersion: string;
  platform: string;
  platformVersion: string;
  device: string;
  provides: string;
}

/** What else an account owns: clients must keep only those that provide `server` (plex-protocol.md §3.5). */
const DEVICES: readonly OtherDevice[] = [
  {
    name: 'Living Room',
    product: 'Plex for Android (TV)',
    productVersion: '10.1.0',
    platform: 'Android',
    platformVersion: '12',
    device: 'TV',
    provides: 'client,player,pubsub-player',
  },
  {
    name: 'Phone',
    product: 'Plexamp',
    productVersion: '4.12.1',
    platform: 'iOS',
    platformVersion: '18.1',
    device: 'iPhone',
    provides: 'client,controller,sync-target',
  },
  {
    name: 'Chrome',
    product: 'Plex Web',
    productVersion: '4.160.0',
    platform: 'Chrome',
    platformVersion: '140',
    device: 'Linux',
    provides: 'client,observer',
  },
];

export const otherResources = (account: Account): WireObject[] =>
  DEVICES.map(({ provides, ...device }, index) => ({
    ...device,
    clientIdentifier: `device-${index}-${account.id}`,
    createdAt: '2022-05-01T10:00:00Z',
    lastSeenAt: '2026-01-02T10:00:00Z',
    provides,
    ownerId: null,
    sourceTitle: null,
    publicAddress: PUBLIC_ADDRESS,
    accessToken: index === 0 ? null : `not-a-server-${index}`,
    owned: true,
    home: false,
    synced: false,
    relay: false,
    presence: index === 2,
    httpsRequired: false,
    publicAddressMatches: true,
    dnsRebindingProtection: false,
    natLoopbackSupported: false,
    connections: [],
  }));
