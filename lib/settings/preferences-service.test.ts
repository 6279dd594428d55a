import { describe, expect, it } from 'vitest';
import { DEFAULT_PREFERENCES, type Preferences } from './preferences';
import { createPreferencesService } from './preferences-service';
import type { Setting } from './settings';

function stored(value: unknown = {}): Setting<Partial<Preferences>> & { value: unknown } {
  return {
    value,
    async getValue() {
      return this.value as Partial<Preferences>;
    },
    async setValue(next) {
      this.value = next;
    },
  };
}

describe('preferences', () => {
  it('are the defaults until one is set, and hold at once for whoever asks', async () => {
    const setting = stored();
    const preferences = createPreferencesService({ setting });
    expect(preferences.current()).toEqual(DEFAULT_PREFERENCES);
    const told: number[] = [];
    const off = preferences.onChange(({ timeoutSeconds }) => told.push(timeoutSeconds));
    expect(await preferences.change({ timeoutSeconds: 20 })).toEqual({ ...DEFAULT_PREFERENCES, timeoutSeconds: 20 });
    expect(preferences.current().timeoutSeconds).toBe(20);
    off();
    await preferences.change({ timeoutSeconds: 30 });
    expect(told).toEqual([10, 20]);
    // Only what was set is stored: the rest follows the defaults of a later release.
    expect(setting.value).toEqual({ timeoutSeconds: 30 });
    expect(await createPreferencesService({ setting }).get()).toEqual({ ...DEFAULT_PREFERENCES, timeoutSeconds: 30 });
  });

  it.each([
    ['logLevel', 'warn'],
    ['timeoutSeconds', 2],
    ['timeoutSeconds', 61],
    ['timeoutSeconds', 10.5],
    ['timeoutSeconds', '10'],
    ['bulkTimeoutSeconds', 301],
    ['pageSize', 99],
    ['pageSize', 2001],
    ['parallelReads', 0],
    ['parallelReads', 5],
    ['parallelWrites', 5],
    ['pictureBudgetMb', 4],
    ['pictureBudgetMb', null],
    ['autoRefresh', 1],
  ])('refuse %s = %j and change nothing', async (name, value) => {
    const setting = stored();
    const preferences = createPreferencesService({ setting });
    const change = { parallelReads: 2, [name]: value } as Partial<Preferences>;
    await expect(preferences.change(change)).rejects.toMatchObject({
      code: 'invalid-input',
      details: { preference: name },
    });
    expect(await preferences.get()).toEqual(DEFAULT_PREFERENCES);
    expect(setting.value).toEqual({});
  });

  it('refuse what is none of them', async () => {
    const preferences = createPreferencesService({ setting: stored() });
    for (const change of [{ token: 'x' }, ['x'], null, 'x'])
      await expect(preferences.change(change as Partial<Preferences>)).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it('take the good part of what storage holds', async () => {
    const setting = stored({ timeoutSeconds: 5, parallelReads: 99, colour: 'red', logLevel: 7 });
    expect(await createPreferencesService({ setting }).get()).toEqual({ ...DEFAULT_PREFERENCES, timeoutSeconds: 5 });
    expect(await createPreferencesService({ setting: stored('nonsense') }).get()).toEqual(DEFAULT_PREFERENCES);
  });

  it('start with the defaults where storage does not answer, and say so when they are changed', async () => {
    const broken: Setting<Partial<Preferences>> = {
      getValue: () => Promise.reject(new Error('gone')),
      setValue: () => Promise.reject(new Error('gone')),
    };
    const preferences = createPreferencesService({ setting: broken });
    expect(await preferences.get()).toEqual(DEFAULT_PREFERENCES);
    await expect(preferences.change({ parallelReads: 1 })).rejects.toThrow('gone');
    expect(preferences.current()).toEqual(DEFAULT_PREFERENCES);
  });

  it('keep both of two changes that are made at once', async () => {
    const preferences = createPreferencesService({ setting: stored() });
    await Promise.all([preferences.change({ parallelReads: 1 }), preferences.change({ parallelWrites: 2 })]);
    expect(preferences.current()).toMatchObject({ parallelReads: 1, parallelWrites: 2 });
    expect(await preferences.reset()).toEqual(DEFAULT_PREFERENCES);
  });

  it('take over from a backup only what is not set here', async () => {
    const preferences = createPreferencesService({ setting: stored({ parallelReads: 1 }) });
    const saved = { parallelReads: 3, timeoutSeconds: 20, pageSize: 7 };
    expect(await preferences.restore(saved)).toEqual(['timeoutSeconds']);
    expect(await preferences.chosen()).toEqual({ parallelReads: 1, timeoutSeconds: 20 });
    expect(await preferences.restore(saved)).toEqual([]);
  });
});
