/** Fixed by the `key` in wxt.config.ts, so it is the same wherever the build lies. */
export const CHROMIUM_ID = 'gembcalncbkainleajgfaaoejciidbdm';
export const CHROMIUM_ORIGIN = `chrome-extension://${CHROMIUM_ID}`;

/** The add-on's id in the manifest, and the UUID that the tests' profiles give it by preference. */
export const FIREFOX_ID = 'plexm8@plexm8';
export const FIREFOX_UUID = '11111111-2222-4333-8444-555555555555';
export const FIREFOX_ORIGIN = `moz-extension://${FIREFOX_UUID}`;
