import { HealthSection } from '@/components/options/health-section';
import { ConnectionBadge } from '@/components/ui/connection-badge';
import '@/components/options/options.css';
import type { CompatibilityReport } from '@/lib/session/compatibility-report';
import type { HealthReport } from '@/lib/session/health-report';
import type { SessionState } from '@/lib/session/session-state';
import { type FakeServices, failing, waiting } from '../fake-transport';
import { OWNER, attempt, server, session, signedOut } from '../fixtures';
import { type GalleryState, find } from '../gallery-state';

const there = { available: true, reason: null };

const report = (change: Partial<HealthReport> = {}): HealthReport => ({
  status: 'ok',
  plexm8: '0.2.0',
  server: { ...OWNER, name: 'Attic', version: '1.43.4.10903', owned: true },
  connection: {
    kind: 'local',
    address: 'https://192-168-1-20.0f3a.plex.direct:32400',
    secure: true,
    latencyMs: 12,
    why: 'best',
  },
  changedFrom: null,
  tried: [
    attempt({}),
    attempt({ address: 'http://192.168.1.20:32400', outcome: 'needs-permission', pattern: 'http://192.168.1.20/*' }),
    attempt({ address: 'https://203-0-113-7.0f3a.plex.direct:32400', kind: 'remote', latencyMs: 48 }),
    attempt({ address: 'https://198-51-100-20.0f3a.plex.direct:8443', kind: 'relay', latencyMs: 180 }),
  ],
  features: {
    playlists: there,
    ratings: there,
    recommendations: there,
    'smart-playlists': there,
    sonic: { available: false, reason: 'needs-plex-pass' },
  },
  mirror: { complete: true, ageSeconds: 7_300, artists: 812, albums: 6_230, tracks: 98_412 },
  outbox: 0,
  troubles: [],
  error: null,
  checkedAt: 1_763_800_000,
  ...change,
});

const offline = report({
  status: 'offline',
  connection: null,
  tried: [
    attempt({ outcome: 'network', latencyMs: null }),
    attempt({ address: 'https://media.example.org', kind: 'manual', outcome: 'network', latencyMs: null }),
    attempt({ address: 'https://home.example.net', kind: 'remote', outcome: 'login-page', latencyMs: 31 }),
  ],
  features: {
    playlists: { available: false, reason: 'offline' },
    ratings: there,
    recommendations: { available: false, reason: 'needs-mirror' },
    'smart-playlists': { available: false, reason: 'offline' },
    sonic: { available: false, reason: 'offline' },
  },
  mirror: null,
  outbox: 3,
  troubles: ['certificate', 'login-page', 'server-down', 'plextv-down'],
});

const degraded = report({
  status: 'degraded',
  connection: {
    kind: 'relay',
    address: 'https://198-51-100-20.0f3a.plex.direct:8443',
    secure: true,
    latencyMs: 180,
    why: 'remote-failed',
  },
  changedFrom: { kind: 'local', address: 'https://192-168-1-20.0f3a.plex.direct:32400' },
  mirror: { complete: false, ageSeconds: null, artists: 40, albums: 210, tracks: 3_000 },
  outbox: 1,
  troubles: ['dns-rebinding', 'blocked-local-network', 'missing-permission', 'no-websocket', 'relay-only'],
});

const compatibility: CompatibilityReport = {
  plexm8: '0.2.0',
  serverVersion: '1.43.4.10903-abcdef012',
  platform: 'Linux',
  owned: true,
  at: 1_763_800_000,
  rows: [
    { probe: 'json-answers', outcome: 'holds', detail: 'JSON when it is asked for' },
    { probe: 'nearest-without-analysis-is-empty', outcome: 'differs', detail: 'status 404' },
    { probe: 'fractional-ratings', outcome: 'unknown', detail: 'needs a write' },
  ],
};

const state = (
  name: string,
  health: NonNullable<FakeServices['health']>,
  act?: GalleryState['act'],
  current: SessionState = session(),
): GalleryState => ({
  name: `options-health-${name}`,
  width: 760,
  height: 600,
  services: { health },
  render: () => (
    <main className="pm8-options__main" style={{ padding: 16 }}>
      <HealthSection session={current} />
    </main>
  ),
  act,
});

const shown = (made: HealthReport): NonNullable<FakeServices['health']> => ({ check: async () => made });
const drawn = async (root: HTMLElement): Promise<void> => void (await find(root, '.pm8-health__features'));

const runCheck = async (root: HTMLElement): Promise<void> => {
  await drawn(root);
  for (const button of root.querySelectorAll('button'))
    if (button.textContent?.includes('Check compatibility')) button.click();
};

export const states: GalleryState[] = [
  state('ok', shown(report()), drawn),
  state('degraded', shown(degraded), drawn),
  state('offline', shown(offline), drawn),
  state(
    'account',
    shown(
      report({
        status: 'offline',
        connection: null,
        tried: [],
        troubles: ['unclaimed-server', 'revoked-token', 'path-prefix'],
      }),
    ),
    drawn,
  ),
  state('checking', { check: waiting }),
  state('failed', { check: failing('internal') }, async (root) => void (await find(root, '[data-error]'))),
  state('signed-out', {}, undefined, signedOut()),
  state('compatibility', { ...shown(report()), compatibility: async () => compatibility }, async (root) => {
    await runCheck(root);
    await find(root, '.pm8-health__rows');
  }),
  state('compatibility-failed', { ...shown(report()), compatibility: failing('timeout') }, async (root) => {
    await runCheck(root);
    await find(root, '[data-error]');
  }),
  {
    name: 'ui-connection-badges',
    width: 420,
    height: 120,
    services: {},
    render: () => (
      <main className="pm8-row pm8-row--wrap" style={{ padding: 16 }}>
        {(['local', 'remote', 'relay', 'manual'] as const).map((kind) => (
          <ConnectionBadge
            key={kind}
            server={server({ connection: { address: 'https://x', kind, secure: true, latencyMs: 12 } })}
          />
        ))}
        {(['connecting', 'unreachable', 'unauthorized', 'needs-permission', 'unclaimed'] as const).map((status) => (
          <ConnectionBadge key={status} server={server({ status, connection: null })} />
        ))}
      </main>
    ),
  },
];
