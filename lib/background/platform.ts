import { browser } from 'wxt/browser';
import type { PlexIdentity } from '@/lib/plex/plex-http';
import type { Settings } from '@/lib/settings/settings';

/** How PlexM8 names itself to Plex (plex-protocol.md §1.4). The user agent is only read for the platform's name. */
export async function plexIdentity(settings: Settings): Promise<PlexIdentity> {
  const firefox = /Firefox\/([\d.]+)/.exec(navigator.userAgent);
  const chrome = /Chrom(?:e|ium)\/([\d.]+)/.exec(navigator.userAgent);
  const { os } = await browser.runtime.getPlatformInfo();
  return {
    clientIdentifier: await settings.clientIdentifier.getValue(),
    version: browser.runtime.getManifest().version,
    platform: firefox ? 'Firefox' : 'Chrome',
    platformVersion: (firefox ?? chrome)?.[1] ?? '',
    device: os,
    language: browser.i18n.getUILanguage(),
  };
}

/** Whether the browser lets us send requests to the hosts of a match pattern. */
export const isHostGranted = (pattern: string): Promise<boolean> =>
  browser.permissions.contains({ origins: [pattern] });

export async function openTab(url: string): Promise<void> {
  await browser.tabs.create({ url });
}

/** `storage.session`: outlives the service worker, not the browser, and no content script can read it. */
export const sessionStorageArea = {
  get: async (key: string): Promise<unknown> => (await browser.storage.session.get(key))[key],
  set: (key: string, value: unknown): Promise<void> => browser.storage.session.set({ [key]: value }),
};

/** Forgets everything but the database. */
export async function clearStorage(): Promise<void> {
  await browser.storage.local.clear();
  await browser.storage.session.clear();
}
