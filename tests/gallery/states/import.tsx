import { Tools } from '@/components/panel/tools';
import type { BatchState } from '@/lib/ratings/rating-change';
import type { ImportState } from '@/lib/sync/import-state';
import { AppError, type ErrorDetails, serializeError } from '@/lib/util/app-error';
import { type FakeServices, waiting } from '../fake-transport';
import { pictures, server, session } from '../fixtures';
import { type GalleryState, find } from '../gallery-state';
import { COUNTS, PROBLEMS, batch, cut, importState, job, pageLink, planPage, report } from '../tools-fixtures';

const services = (state: ImportState | null, batches: BatchState[] = [], jobs = [job()]): FakeServices => ({
  session: { state: async () => session() },
  library: { nowPlaying: waiting },
  imports: { current: async () => state, rows: planPage(state?.counts ?? COUNTS), discard: async () => {} },
  jobs: { list: async () => jobs },
  ratings: {
    batch: async (id) => batches.find((one) => one.batch === id) ?? batch({ batch: id }),
    problems: async (_id, window) => cut(PROBLEMS, window),
  },
  pictures,
});

const openImport = async (root: HTMLElement): Promise<void> => {
  (await find(root, '[data-tab="import"]')).click();
  await find(root, '.pm8-import');
};

function both(name: string, made: FakeServices, act?: (root: HTMLElement) => Promise<void>): GalleryState[] {
  const then = async (root: HTMLElement): Promise<void> => {
    await openImport(root);
    await act?.(root);
  };
  return [
    {
      name: `panel-import-${name}`,
      width: 440,
      height: 860,
      services: made,
      render: () => <Tools door="panel" link={pageLink()} />,
      act: then,
    },
    {
      name: `tab-import-${name}`,
      width: 1100,
      height: 800,
      services: made,
      render: () => {
        location.hash = 'import';
        return <Tools door="tab" link={null} />;
      },
      act: then,
    },
  ];
}
const only = (door: 'panel' | 'tab', states: GalleryState[]): GalleryState[] =>
  states.filter((state) => state.name.startsWith(door));

/** Chooses a file that the page's own worker reads, in a background that answers as told. */
const pickFile =
  (content: string, name = 'Library.xml', until = '[data-error]') =>
  async (root: HTMLElement): Promise<void> => {
    const input = await find<HTMLInputElement>(root, 'input[type="file"]');
    const files = new DataTransfer();
    files.items.add(new File([content], name));
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await find(root, until);
  };
const receiving = (append: () => Promise<void>): FakeServices => {
  const base = services(null);
  return { ...base, imports: { ...base.imports, begin: async () => 'i2', append, finish: waiting } };
};
const TRACKS = Array.from(
  { length: 4200 },
  (_, id) =>
    `<key>${id}</key><dict><key>Track ID</key><integer>${id}</integer><key>Name</key><string>Song ${id}</string><key>Rating</key><integer>80</integer></dict>`,
).join('');
const LIBRARY = `<?xml version="1.0"?><plist version="1.0"><dict><key>Tracks</key><dict>${TRACKS}</dict></dict></plist>`;

const failure = (code: ConstructorParameters<typeof AppError>[0], details: ErrorDetails = {}): ImportState =>
  importState({
    step: 'failed',
    report: null,
    counts: null,
    error: serializeError(new AppError(code, code, { details })),
  });
const planTab =
  (status: string) =>
  async (root: HTMLElement): Promise<void> => {
    (await find(root, `[data-tab="${status}"]`)).click();
    await find(root, `[data-status="${status}"]`);
  };
const HUGE = { change: 100_000, conflict: 0, equal: 0, ambiguous: 0, 'not-found': 0 };

export const states: GalleryState[] = [
  ...both('choose', services(null)),
  ...only(
    'panel',
    both('reading', receiving(waiting), pickFile(LIBRARY, 'Library.xml', '[aria-valuenow]:not([aria-valuenow="0"])')),
  ),
  ...only(
    'panel',
    both(
      'other-format',
      receiving(async () => {}),
      pickFile('#EXTM3U\n#EXTINF:1,a\na.mp3\n', 'list.m3u'),
    ),
  ),
  ...only(
    'panel',
    both(
      'empty-file',
      receiving(async () => {}),
      pickFile(''),
    ),
  ),
  ...only('panel', both('interrupted', services(importState({ step: 'receiving', report: null, counts: null })))),
  ...both('received', services(importState({ step: 'received', counts: null, target: null }))),
  ...only(
    'panel',
    both('received-libraries', {
      ...services(
        importState({
          step: 'received',
          counts: null,
          target: null,
          report: report({}, { truncated: true, badValues: 3 }),
        }),
      ),
      session: { state: async () => session({ servers: [server()] }) },
    }),
  ),
  ...only(
    'panel',
    both(
      'no-ratings',
      services(importState({ step: 'received', counts: null, target: null, report: report({ rated: 0 }) })),
    ),
  ),
  ...only(
    'panel',
    both(
      'planning',
      services(
        importState({ step: 'planning', counts: null, job: 'j1' }),
        [],
        [job({ kind: 'plan-import', done: 41_000, total: 102_431 })],
      ),
    ),
  ),
  ...both('review', services(importState())),
  ...both('review-conflict', services(importState()), planTab('conflict')),
  ...only('panel', both('review-ambiguous', services(importState()), planTab('ambiguous'))),
  ...both('review-not-found', services(importState()), planTab('not-found')),
  ...only('tab', both('review-huge', services(importState({ counts: HUGE, writes: 100_000 })))),
  ...only(
    'panel',
    both(
      'review-nothing',
      services(importState({ counts: { ...HUGE, change: 0, equal: 40 }, writes: 0, conflictWrites: 0 })),
    ),
  ),
  ...only(
    'panel',
    both('review-other-owner', services(importState({ target: { server: 'srv-x', account: 'acc-y', section: '1' } }))),
  ),
  ...only(
    'panel',
    both('review-read-only', {
      ...services(importState()),
      session: { state: async () => session({ readOnly: true }) },
    }),
  ),
  ...only(
    'panel',
    both(
      'applying',
      services(importState({ step: 'applying', job: 'j1', batch: 'b1' }), [
        batch({ sent: 312, synced: 0, finished: false }),
      ]),
    ),
  ),
  ...only(
    'panel',
    both(
      'paused',
      services(
        importState({ step: 'applying', job: 'j1', batch: 'b1' }),
        [batch({ sent: 312, synced: 0, finished: false })],
        [job({ status: 'paused' })],
      ),
    ),
  ),
  ...both(
    'done',
    services(importState({ step: 'applied', job: 'j1', batch: 'b1' }), [batch()], [job({ status: 'done' })]),
  ),
  ...both(
    'done-partly',
    services(
      importState({ step: 'applied', job: 'j1', batch: 'b1' }),
      [batch({ synced: 840, conflicts: 1, failed: 2 })],
      [job({ status: 'done' })],
    ),
  ),
  ...only(
    'panel',
    both(
      'stopped',
      services(
        importState({ step: 'applied', job: 'j1', batch: 'b1' }),
        [batch({ synced: 0, failed: 1, error: serializeError(new AppError('not-as-documented')) })],
        [job({ status: 'failed' })],
      ),
    ),
  ),
  ...only(
    'panel',
    both(
      'undo-ask',
      services(importState({ step: 'applied', job: 'j1', batch: 'b1' }), [batch()], [job({ status: 'done' })]),
      async (root) => {
        const buttons = await find(root, '.pm8-import .pm8-card .pm8-row--wrap button');
        buttons.click();
        await find(root, '.pm8-confirm');
      },
    ),
  ),
  ...only(
    'panel',
    both(
      'undoing',
      services(
        importState({ step: 'applied', job: 'j1', batch: 'b1' }),
        [
          batch({ undoneBy: 'b2', undoable: false }),
          batch({ batch: 'b2', job: 'j2', origin: 'undo', sent: 500, synced: 0, finished: false }),
        ],
        [job({ id: 'j2', done: 500 })],
      ),
    ),
  ),
  ...only(
    'panel',
    both(
      'undone',
      services(
        importState({ step: 'undone', job: 'j1', batch: 'b1' }),
        [batch({ undoneBy: 'b2', undoable: false }), batch({ batch: 'b2', origin: 'undo', undoable: false })],
        [],
      ),
    ),
  ),
  ...only('panel', both('failed', services(failure('empty-library')))),
];
