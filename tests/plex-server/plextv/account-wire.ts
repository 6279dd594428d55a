import type { WireObject } from '../wire/xml-writer';
import { avatarUrl, type Account, type Accounts } from './accounts';

const FEATURES = ['collections', 'federated-auth', 'home', 'lyrics', 'music-analysis', 'pass', 'radio', 'webhooks'];

/** The account object of `/api/v2/user` (plex-protocol.md §3.2; shape: captured sign-in answers). */
export function accountJson(account: Account, accounts: Accounts, authToken: string): WireObject {
  const pass = account.admin;
  return {
    id: account.id,
    uuid: account.uuid,
    username: account.username,
    title: account.title,
    email: account.email,
    friendlyName: account.title,
    locale: null,
    confirmed: true,
    joinedAt: 1_480_000_000,
    emailOnlyAuth: false,
    hasPassword: account.username !== '',
    protected: account.pin !== undefined,
    thumb: avatarUrl(account),
    authToken,
    mailingListStatus: 'unsubscribed',
    mailingListActive: false,
    scrobbleTypes: '',
    country: 'US',
    subscription: {
      active: pass,
      subscribedAt: pass ? '2019-03-16T15:20:12Z' : null,
      status: pass ? 'Active' : 'Inactive',
      paymentService: null,
      plan: pass ? 'lifetime' : null,
      features: FEATURES,
    },
    subscriptionDescription: null,
    restricted: account.restricted,
    anonymous: false,
    home: account.home,
    guest: false,
    homeSize: accounts.all.filter((one) => one.home).length,
    homeAdmin: account.admin,
    maxHomeSize: 15,
    rememberExpiresAt: Math.floor(Date.now() / 1000) + 1_209_600,
    profile: {
      autoSelectAudio: true,
      defaultAudioLanguage: 'en',
      defaultSubtitleLanguage: 'en',
      autoSelectSubtitle: 0,
      defaultSubtitleAccessibility: 0,
      defaultSubtitleForced: 0,
      watchedIndicator: 1,
      mediaReviewsVisibility: 0,
    },
    entitlements: pass ? ['all'] : [],
    roles: pass ? ['plexpass'] : [],
    subscriptions: [],
    pastSubscriptions: [],
    trials: [],
    services: [],
    adsConsent: null,
    adsConsentSetAt: null,
    adsConsentReminderAt: null,
    experimentalFeatures: false,
    twoFactorEnabled: false,
    backupCodesCreated: false,
    attributionPartner: null,
  };
}

const ids = (list: unknown): WireObject[] => (list as readonly string[]).map((id) => ({ id }));

/** XML: null becomes an empty attribute, lists become elements of their own (shape: captured account XML). */
export function accountXml(json: WireObject): WireObject {
  const value: WireObject = {};
  for (const [key, one] of Object.entries(json)) {
    if (!Array.isArray(one)) value[key] = one ?? '';
  }
  const { features, ...subscription } = json.subscription as WireObject;
  const scalars = Object.fromEntries(Object.entries(subscription).map(([key, one]) => [key, one ?? '']));
  value.subscription = {
    ...scalars,
    features: { feature: ids(features) },
  };
  value.entitlements = { entitlement: ids(json.entitlements) };
  value.roles = { role: ids(json.roles) };
  for (const list of ['subscriptions', 'services']) value[list] = {};
  return value;
}

/** One member in the list of the Home (§3.4). */
export const homeUserJson = (account: Account): WireObject => ({
  id: account.id,
  uuid: account.uuid,
  title: account.title,
  username: account.username,
  email: account.email,
  friendlyName: account.title,
  thumb: avatarUrl(account),
  hasPassword: account.pin !== undefined,
  restricted: account.restricted,
  updatedAt: 1_700_000_000,
  restrictionProfile: null,
  admin: account.admin,
  guest: false,
  protected: account.pin !== undefined,
});
