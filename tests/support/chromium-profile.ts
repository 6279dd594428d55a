import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CHROMIUM_ID } from './extension-identity';

/** Third-party storage as the user's cookie setting gives it to a frame (plex-web-frame.md §2). */
export type ThirdPartyStorage = 'blocked' | 'allowed';

export interface ProfileOptions {
  thirdPartyStorage: ThirdPartyStorage;
  /** Match patterns that `permissions.request` shall grant without a prompt (extension-testing.md §11.3). */
  grantable: string[];
}

/** Writes the preferences of a new profile; nothing of the profile may have been used yet. */
export function prepareProfile(folder: string, { thirdPartyStorage, grantable }: ProfileOptions): void {
  mkdirSync(path.join(folder, 'Default'), { recursive: true });
  const granted = { api: [], explicit_host: grantable, manifest_permissions: [], scriptable_host: [] };
  const preferences = {
    profile: { cookie_controls_mode: thirdPartyStorage === 'blocked' ? 1 : 0 },
    extensions: {
      settings:
        grantable.length > 0
          ? { [CHROMIUM_ID]: { granted_permissions: granted, runtime_granted_permissions: granted } }
          : {},
    },
  };
  writeFileSync(path.join(folder, 'Default', 'Preferences'), JSON.stringify(preferences));
}
