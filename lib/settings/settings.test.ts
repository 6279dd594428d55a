import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

beforeEach(() => {
  fakeBrowser.reset();
  vi.resetModules();
  vi.stubGlobal('browser', fakeBrowser);
  vi.stubGlobal('chrome', fakeBrowser);
});

const open = async () => (await import('./settings')).createSettings();

describe('settings', () => {
  it('make one client identifier an install and keep it', async () => {
    const settings = await open();
    const made = await settings.clientIdentifier.getValue();
    expect(made).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/);
    vi.resetModules();
    expect(await (await open()).clientIdentifier.getValue()).toBe(made);
  });

  it('begin writable, with nobody and no library', async () => {
    const settings = await open();
    expect(await settings.readOnly.getValue()).toBe(false);
    expect(await settings.currentAccount.getValue()).toBeNull();
    expect(await settings.activeLibrary.getValue()).toBeNull();
    const library = { server: 's', account: 'a', section: '1' };
    await settings.activeLibrary.setValue(library);
    expect(await settings.activeLibrary.getValue()).toEqual(library);
  });

  it('keep preferences apart from the rest, and nothing where none was set', async () => {
    const preferences = (await import('./settings')).createPreferencesSetting();
    expect(await preferences.getValue()).toEqual({});
    await preferences.setValue({ parallelReads: 2 });
    vi.resetModules();
    expect(await (await import('./settings')).createPreferencesSetting().getValue()).toEqual({ parallelReads: 2 });
  });
});
