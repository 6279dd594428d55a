import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';

/** Pages as Plex Web and we name them; patterns without a port match every port (plex-web.md §7). */
const PLEX_HOSTS = ['https://plex.tv/*', 'https://clients.plex.tv/*', 'https://*.plex.direct/*'];
/** Everything unusual (own domain, plain http in the LAN) is asked for one host at a time, when it is needed. */
const OPTIONAL_HOSTS = ['http://*/*', 'https://*/*'];

/** Public half of a throw-away key: it only fixes the id of unpacked builds, so that their data survives a move. */
const CHROME_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA2ThE/8xpa4427bydtdb7NsWxMIIoTaF9el1l3xoWIeaOFaYtMURcQsGZrY9JtW1yLhOPTZW02DVT+rfljgV76MQbCVwD93VhoHDuFj4wbETOvW26Ls2+5K3lUlkKG/rWQwD1kT9vfTq/J4zS2TX4RGMSz/zO8taRQHkgXJ6BrfCmDOaJg6QhchItt7U4z/P5cG7yfYWSoEwONtxYqPF/fO7HcdvXFpwJaVi9/Jg+3fJelspSQZGQaQaQ1Bmn0aRKckaoERYtGmYlwoSJkUBvbfiBQndZybHVeuSP154zD00jxX4ZrRTfp3HCM2LwnSmXTZsGM87UBnZ4xjCZwGOfbQIDAQAB';

/**
 * The pages' own CSP forbids every connection but to ourselves (house.md, law 1). The development
 * server needs a socket, so the tag is taken out there and only there.
 */
const withoutPageCspInDev: Plugin = {
  name: 'plexm8-dev-csp',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/i, ''),
};

// WXT reads .env.local only after this file, and the browsers are named here.
if (existsSync('.env.local')) process.loadEnvFile('.env.local');
const { CHROMIUM_PATH, FIREFOX_PATH, PLEXM8_START_URL } = process.env;

export default defineConfig({
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  imports: false,
  outDir: process.env.PLEXM8_OUT ?? '.output',
  alias: { '@': fileURLToPath(new URL('.', import.meta.url)) },
  webExt: {
    binaries: {
      ...(CHROMIUM_PATH ? { chrome: CHROMIUM_PATH } : {}),
      ...(FIREFOX_PATH ? { firefox: FIREFOX_PATH } : {}),
    },
    startUrls: PLEXM8_START_URL ? [PLEXM8_START_URL] : [],
  },
  vite: () => ({ plugins: [withoutPageCspInDev], build: { sourcemap: false } }),
  hooks: {
    // `imports: false` still lets WXT resolve a bare name like `storage` to its own module: take its list away.
    'config:resolved': (wxt) => {
      wxt.config.imports.imports = [];
      wxt.config.imports.presets = [];
    },
    // The launcher lives in every Plex Web page: it gets the bare browser object, not the polyfill.
    'vite:build:extendConfig': (entrypoints, config) => {
      if (!entrypoints.some((entrypoint) => entrypoint.type === 'content-script')) return;
      config.resolve = { ...config.resolve, alias: withoutPolyfill(config.resolve?.alias) };
    },
  },
  manifest: ({ browser, manifestVersion, mode }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    // Chrome's service worker can't have a Worker: the engine's lives in an offscreen document.
    permissions: ['storage', 'alarms', 'unlimitedStorage', ...(browser === 'firefox' ? [] : ['offscreen'])],
    host_permissions: PLEX_HOSTS,
    ...(manifestVersion === 3
      ? { optional_host_permissions: OPTIONAL_HOSTS, minimum_chrome_version: '120' }
      : // WXT drops optional_host_permissions from an MV2 manifest (extension-testing.md §1.4).
        { optional_permissions: OPTIONAL_HOSTS as never }),
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'plexm8@plexm8',
              strict_min_version: '140.0',
              // The token goes to plex.tv and the user's own server, nothing to anybody else (privacy.md).
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { key: CHROME_KEY }),
    action: { default_title: '__MSG_extensionName__' },
    web_accessible_resources: [{ resources: ['panel.html'], matches: ['https://app.plex.tv/*'] }],
    ...(mode === 'development' ? { name: 'PlexM8 (dev)' } : {}),
  }),
});

function withoutPolyfill(alias: unknown): Record<string, string> {
  const kept = { ...(alias as Record<string, string>) };
  delete kept['wxt/browser'];
  return kept;
}
