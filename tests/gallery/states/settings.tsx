import { BackupSection } from '@/components/options/backup-section';
import { LogSection } from '@/components/options/log-section';
import { Options } from '@/components/options/options';
import { RestoreProblem, RestoreResult } from '@/components/options/restore-result';
import { SettingsSection } from '@/components/options/settings-section';
import { SpaceSection } from '@/components/options/space-section';
import type { SpaceState } from '@/lib/backup/backup-state';
import type { Preferences } from '@/lib/settings/preferences';
import { AppError } from '@/lib/util/app-error';
import { type FakeServices, failing, waiting } from '../fake-transport';
import { type GalleryState, find, typeInto } from '../gallery-state';

/* The sections of the settings page that are about PlexM8 itself. */

const PREFERENCES: Preferences = {
  logLevel: 'info',
  timeoutSeconds: 10,
  bulkTimeoutSeconds: 60,
  pageSize: 0,
  parallelReads: 4,
  parallelWrites: 4,
  pictureBudgetMb: 20,
  autoRefresh: true,
};

const SPACE: SpaceState = {
  used: 182_400_000,
  quota: 10_700_000_000,
  mirrors: 151_000_000,
  pictures: 18_300_000,
  evictable: true,
  level: 'fine',
};

const LINES = [
  { at: 1_763_800_000_000, level: 'info', scope: 'session', text: 'a server connected, local, 12 ms' },
  { at: 1_763_800_012_000, level: 'warn', scope: 'plex', text: 'GET /library/sections 503, once more in 1 s' },
  { at: 1_763_800_013_000, level: 'debug', scope: 'plex', text: 'GET /library/sections 200' },
  { at: 1_763_800_019_000, level: 'error', scope: 'jobs', text: 'rate-batch j1 stays where its checkpoint is' },
];

/** What the sections about PlexM8 itself are answered. */
export const OWN_SERVICES: FakeServices = {
  preferences: {
    get: async () => PREFERENCES,
    change: async (change) => ({ ...PREFERENCES, ...change }),
    reset: async () => PREFERENCES,
  },
  backup: {
    read: async () => ({ text: '{"plexm8":"backup","version":1}\n', next: null, fileName: 'plexm8-2026-05-01.jsonl' }),
    space: async () => SPACE,
    restore: async (_id, _chunk, _text, last) => (last ? { added: { journal: 3 }, kept: 1, problems: [] } : null),
    eraseAll: async () => undefined,
  },
  log: { lines: async () => LINES, diagnostics: async () => 'PlexM8 0.1.0' },
};

const state = (
  name: string,
  render: GalleryState['render'],
  more: FakeServices = {},
  act?: GalleryState['act'],
): GalleryState => ({
  name: `options-${name}`,
  width: 760,
  height: 500,
  services: { ...OWN_SERVICES, ...more },
  render: () => <main className="pm8-options__main">{render()}</main>,
  act,
});

const space = (change: Partial<SpaceState>): FakeServices => ({
  backup: { ...OWN_SERVICES.backup, space: async () => ({ ...SPACE, ...change }) },
});

const press = async (root: HTMLElement, words: string): Promise<void> => {
  await find(root, 'button');
  for (const button of root.querySelectorAll('button')) if (button.textContent?.includes(words)) button.click();
};

const openErase = async (root: HTMLElement): Promise<HTMLInputElement> => {
  await press(root, 'Erase everything…');
  return find<HTMLInputElement>(root, 'dialog[open] input');
};

const storageFailed = (reason: string) => () =>
  Promise.reject(new AppError('storage-failed', '', { details: { reason } }));

const PROBLEMS = [
  { line: 12, reason: 'not-json' },
  { line: 340, reason: 'not-valid' },
  { line: 8122, reason: 'truncated' },
];

export const states: GalleryState[] = [
  state('preferences', () => <SettingsSection />),
  state('preferences-error', () => <SettingsSection />, { preferences: { get: failing('internal') } }),
  state(
    'preferences-out-of-range',
    () => <SettingsSection />,
    {},
    async (root) => {
      typeInto(await find<HTMLInputElement>(root, 'input[inputmode="numeric"]'), '61');
      await find(root, '[aria-invalid]');
    },
  ),
  state('log', () => <LogSection />),
  state(
    'log-filtered',
    () => <LogSection />,
    {},
    async (root) => {
      await find(root, 'option[value="plex"]');
      typeInto(await find<HTMLInputElement>(root, 'input[type="search"]'), '503');
    },
  ),
  state('log-empty', () => <LogSection />, { log: { ...OWN_SERVICES.log, lines: async () => [] } }),
  state('backup', () => <BackupSection />),
  state(
    'backup-saving',
    () => <BackupSection />,
    { backup: { ...OWN_SERVICES.backup, read: waiting } },
    (root) => press(root, 'Save as a file'),
  ),
  state(
    'backup-failed',
    () => <BackupSection />,
    { backup: { ...OWN_SERVICES.backup, read: failing('storage-failed') } },
    async (root) => {
      await press(root, 'Save as a file');
      await find(root, '[data-error]');
    },
  ),
  state('restored', () => (
    <RestoreResult
      report={{ added: { journal: 12_042, batches: 311, outbox: 1, preferences: 2 }, kept: 18, problems: [] }}
      onClose={() => {}}
    />
  )),
  state(
    'restored-in-part',
    () => <RestoreResult report={{ added: { journal: 7920 }, kept: 0, problems: PROBLEMS }} onClose={() => {}} />,
    {},
    async (root) => (await find<HTMLDetailsElement>(root, 'details')).setAttribute('open', ''),
  ),
  state('restore-nothing-new', () => (
    <RestoreResult report={{ added: {}, kept: 12_354, problems: [] }} onClose={() => {}} />
  )),
  state('restore-no-backup', () => <RestoreProblem error={new AppError('file-unreadable')} />),
  state('restore-newer', () => (
    <RestoreProblem error={new AppError('file-unreadable', '', { details: { version: 2 } })} />
  )),
  state('space', () => <SpaceSection />),
  state('space-low', () => <SpaceSection />, space({ level: 'low', used: 10_600_000_000 })),
  state('space-full', () => <SpaceSection />, space({ level: 'full', used: null, quota: null, evictable: false })),
  state('space-error', () => <SpaceSection />, { backup: { space: failing('storage-failed') } }),
  state(
    'erase',
    () => <SpaceSection />,
    {},
    async (root) => void (await openErase(root)),
  ),
  state(
    'erase-not-typed',
    () => <SpaceSection />,
    {},
    async (root) => {
      (await openErase(root)).form?.requestSubmit();
      await find(root, '[aria-invalid]');
    },
  ),
  state(
    'erase-failed',
    () => <SpaceSection />,
    { backup: { ...OWN_SERVICES.backup, eraseAll: failing('storage-failed') } },
    async (root) => {
      const field = await openErase(root);
      typeInto(field, 'Erase');
      field.form?.requestSubmit();
      await find(root, 'dialog [data-error]');
    },
  ),
  state(
    'erased',
    () => <SpaceSection />,
    {},
    async (root) => {
      const field = await openErase(root);
      typeInto(field, 'erase');
      field.form?.requestSubmit();
      await find(root, '.pm8-banner--success');
    },
  ),
  ...['blocked', 'newer', 'damaged'].map((reason): GalleryState => ({
    name: `options-storage-${reason}`,
    width: 1000,
    height: 800,
    services: { ...OWN_SERVICES, session: { state: storageFailed(reason) }, health: {} },
    render: () => <Options />,
    act: async (root) => void (await find(root, '[data-error="storage-failed"]')),
  })),
];
