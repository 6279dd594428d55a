import { AppError } from '@/lib/util/app-error';
import { createLogger } from '@/lib/util/log';
import { DEFAULT_PREFERENCES, type Preferences } from './preferences';
import { preferenceProblem, readPreferences } from './preference-ranges';
import type { Setting } from './settings';

const log = createLogger('preferences');

interface PreferencesDeps {
  setting: Setting<Partial<Preferences>>;
}

/**
 * What the user may set. Whoever needs a value asks `current()` at the moment of use, so that a change
 * holds at once; whoever keeps something made from it (a log level, a cache) listens.
 */
export function createPreferencesService({ setting }: PreferencesDeps) {
  let chosen: Partial<Preferences> = {};
  let current: Preferences = DEFAULT_PREFERENCES;
  const listeners = new Set<(preferences: Preferences) => void>();

  const adopt = (next: Partial<Preferences>): void => {
    chosen = next;
    current = { ...DEFAULT_PREFERENCES, ...next };
    for (const listener of listeners) listener(current);
  };

  const read = async (): Promise<void> => adopt(readPreferences(await setting.getValue()));
  // Defaults are better than a PlexM8 that does not start.
  const loaded = read().catch((error: unknown) => log.error('the preferences could not be read', error));

  let writing: Promise<void> = loaded;
  /** One change at a time: two at once must not undo each other. */
  const write = (make: (old: Partial<Preferences>) => Partial<Preferences>): Promise<Preferences> => {
    const before = writing;
    const turn = (async (): Promise<Preferences> => {
      await before;
      const value = make(chosen);
      await setting.setValue(value);
      adopt(value);
      return current;
    })();
    writing = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  };

  return {
    /** Resolves when `current()` tells what is stored; until then it tells the defaults. */
    loaded: (): Promise<void> => loaded,
    current: (): Preferences => current,
    /** What the user has set, without the defaults: this is what a backup keeps. */
    async chosen(): Promise<Partial<Preferences>> {
      await writing;
      return chosen;
    },
    onChange(listener: (preferences: Preferences) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    async get(): Promise<Preferences> {
      await writing;
      return current;
    },

    /** @throws AppError invalid-input, with the name of the preference, for a value outside of its range */
    async change(change: Partial<Preferences>): Promise<Preferences> {
      const problem = preferenceProblem(change);
      if (problem !== null)
        throw new AppError('invalid-input', `preference ${problem}`, { details: { preference: problem } });
      return write((old) => ({ ...old, ...change }));
    },

    reset: (): Promise<Preferences> => write(() => ({})),

    /** Takes over what a backup holds and is not set here. @returns the names of those */
    async restore(saved: Partial<Preferences>): Promise<string[]> {
      let added: string[] = [];
      await write((old) => {
        const readable = readPreferences(saved);
        added = Object.keys(readable).filter((name) => !Object.hasOwn(old, name));
        return { ...readable, ...old };
      });
      return added;
    },
  };
}

export type PreferencesKeeper = ReturnType<typeof createPreferencesService>;
