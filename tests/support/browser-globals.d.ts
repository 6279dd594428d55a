import type { browser as extensionApi } from 'wxt/browser';

/** Inside functions that tests evaluate in pages of the extension. */
declare global {
  /** Chromium's name for it. */
  var chrome: typeof extensionApi;
  /** Firefox's: only here do its functions return promises in Manifest V2. */
  var browser: typeof extensionApi;
}
