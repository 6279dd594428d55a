import type { Feature, FeatureState, HealthReport, Trouble } from '@/lib/session/health-report';
import { type MessageKey, t } from '@/lib/util/i18n';

type Reason = NonNullable<FeatureState['reason']>;
type Why = NonNullable<HealthReport['connection']>['why'];

const FEATURES: Readonly<Record<Feature, MessageKey>> = {
  playlists: 'featurePlaylists',
  ratings: 'featureRatings',
  recommendations: 'featureRecommendations',
  'smart-playlists': 'featureSmartPlaylists',
  sonic: 'featureSonic',
};

const REASONS: Readonly<Record<Reason, MessageKey>> = {
  offline: 'featureOffline',
  'read-only': 'featureReadOnly',
  'no-permission': 'featureNoPermission',
  'not-on-server': 'featureNotOnServer',
  'needs-plex-pass': 'featureNeedsPlexPass',
  'needs-mirror': 'featureNeedsMirror',
  'server-too-old': 'featureServerTooOld',
};

const STATUSES: Readonly<Record<HealthReport['status'], MessageKey>> = {
  ok: 'healthOk',
  degraded: 'healthDegraded',
  offline: 'healthOffline',
  'signed-out': 'healthSignedOut',
};

const WHYS: Readonly<Record<Why, MessageKey>> = {
  best: 'healthWhyBest',
  'local-failed': 'healthWhyLocalFailed',
  'remote-failed': 'healthWhyRemoteFailed',
  'only-one': 'healthWhyOnlyOne',
  manual: 'healthWhyManual',
};

/** What is wrong, and what to do about it; `$1` of the cure is the address that it is about. */
const TROUBLES: Readonly<Record<Trouble, { title: MessageKey; cure: MessageKey }>> = {
  'dns-rebinding': { title: 'healthDns', cure: 'healthDnsCure' },
  certificate: { title: 'healthCertificate', cure: 'healthCertificateCure' },
  'path-prefix': { title: 'healthPath', cure: 'healthPathCure' },
  'login-page': { title: 'healthLogin', cure: 'healthLoginCure' },
  'no-websocket': { title: 'healthSocket', cure: 'healthSocketCure' },
  'unclaimed-server': { title: 'healthUnclaimed', cure: 'healthUnclaimedCure' },
  'revoked-token': { title: 'healthToken', cure: 'healthTokenCure' },
  'blocked-local-network': { title: 'healthBlocked', cure: 'healthBlockedCure' },
  'missing-permission': { title: 'healthPermission', cure: 'healthPermissionCure' },
  'server-down': { title: 'healthServer', cure: 'healthServerCure' },
  'plextv-down': { title: 'healthPlexTv', cure: 'healthPlexTvCure' },
  'relay-only': { title: 'healthRelay', cure: 'healthRelayCure' },
};

/** Lines to be typed as they are, whatever the language. */
const LINES: Partial<Record<Trouble, readonly string[]>> = {
  // plex-protocol.md §3.5: dnsmasq; the other two are what Unbound and its kin call the same.
  'dns-rebinding': ['dnsmasq: rebind-domain-ok=/plex.direct/', 'Unbound: private-domain: "plex.direct"'],
  // nginx's own documentation of WebSocket proxying.
  'no-websocket': [
    'proxy_http_version 1.1;',
    'proxy_set_header Upgrade $http_upgrade;',
    'proxy_set_header Connection "upgrade";',
  ],
};

export const featureWords = (feature: Feature): string => t(FEATURES[feature]);
/** Why a feature is missing; empty when it is there. */
export const reasonWords = ({ reason }: FeatureState): string => (reason === null ? '' : t(REASONS[reason]));
export const healthWords = (status: HealthReport['status']): string => t(STATUSES[status]);
export const whyWords = (why: Why): string => t(WHYS[why]);

export interface TroubleWords {
  title: string;
  cure: string;
  lines: readonly string[];
}

export function troubleWords(trouble: Trouble, address: string | null): TroubleWords {
  const { title, cure } = TROUBLES[trouble];
  return { title: t(title), cure: t(cure, [address ?? t('healthYourServer')]), lines: LINES[trouble] ?? [] };
}
