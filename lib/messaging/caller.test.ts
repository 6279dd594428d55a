import { describe, expect, it } from 'vitest';
import { roleOf } from './caller';

const ID = 'plexm8';
const ORIGIN = 'chrome-extension://plexm8';
const deps = (redeemed: boolean) => ({ extensionId: ID, extensionOrigin: ORIGIN, isRedeemed: async () => redeemed });
const tab = { id: 7 } as never;

describe('roleOf', () => {
  it.each([
    ['the popup', { id: ID, url: `${ORIGIN}/popup.html` }, 'page'],
    ['options in a tab', { id: ID, url: `${ORIGIN}/options.html#servers`, tab, frameId: 0 }, 'page'],
    ['the Tools in a tab', { id: ID, url: `${ORIGIN}/app.html`, tab, frameId: 0 }, 'page'],
    ['a page of ours inside a frame', { id: ID, url: `${ORIGIN}/app.html`, tab, frameId: 3 }, null],
    ['the panel in a frame', { id: ID, url: `${ORIGIN}/panel.html`, tab, frameId: 3 }, 'locked-panel'],
    ['the panel at top level', { id: ID, url: `${ORIGIN}/panel.html`, tab, frameId: 0 }, null],
    ['the launcher', { id: ID, url: 'https://app.plex.tv/desktop/#!/', tab, frameId: 0 }, 'content'],
    ['a frame of Plex Web', { id: ID, url: 'https://app.plex.tv/desktop/', tab, frameId: 2 }, null],
    ['another site', { id: ID, url: 'https://example.org/', tab, frameId: 0 }, null],
    ['a look-alike site', { id: ID, url: 'https://app.plex.tv.example.org/desktop', tab, frameId: 0 }, null],
    ['another extension', { id: 'other', url: `${ORIGIN}/popup.html` }, null],
    ['another extension’s page', { id: ID, url: 'chrome-extension://other/popup.html' }, null],
    ['nobody', { id: ID }, null],
  ])('%s', async (_who, sender, role) => {
    expect(await roleOf(sender as never, deps(false))).toBe(role);
  });

  it('knows a frame that has redeemed its ticket', async () => {
    expect(await roleOf({ id: ID, url: `${ORIGIN}/panel.html`, tab, frameId: 3 } as never, deps(true))).toBe('panel');
  });

  it('does not take a redeemed frame for a page', async () => {
    expect(await roleOf({ id: ID, url: `${ORIGIN}/popup.html`, tab, frameId: 3 } as never, deps(true))).toBeNull();
  });
});
