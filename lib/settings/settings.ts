import { storage } from 'wxt/utils/storage';
import type { LibraryRef } from '@/lib/util/refs';
import type { Preferences } from './preferences';

/** One stored choice. */
export interface Setting<T> {
  getValue(): Promise<T>;
  setValue(value: T): Promise<void>;
}

/** Small choices in `browser.storage.local`. Content scripts can read them: nothing secret goes here. */
export interface Settings {
  /** To plex.tv and every server: one UUID for each install, made once, never synced (plex-protocol.md §1.4). */
  clientIdentifier: Setting<string>;
  /** Nothing is ever written to Plex while this is on. */
  readOnly: Setting<boolean>;
  /** The person whose servers are shown: uuid of a stored account, null when only pasted servers are known. */
  currentAccount: Setting<string | null>;
  activeLibrary: Setting<LibraryRef | null>;
}

export function createSettings(): Settings {
  return {
    clientIdentifier: storage.defineItem<string>('local:clientIdentifier', {
      init: () => crypto.randomUUID(),
      version: 1,
    }),
    readOnly: storage.defineItem<boolean>('local:readOnly', { fallback: false, version: 1 }),
    currentAccount: storage.defineItem<string | null>('local:currentAccount', { fallback: null, version: 1 }),
    activeLibrary: storage.defineItem<LibraryRef | null>('local:activeLibrary', { fallback: null, version: 1 }),
  };
}

/** The preferences that the user has set; what is missing follows the defaults, also when those change. */
export function createPreferencesSetting(): Setting<Partial<Preferences>> {
  return storage.defineItem<Partial<Preferences>>('local:preferences', { fallback: {}, version: 1 });
}
