import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT, runTool } from '../support/run-process';

/*
 * An import linter can pass while it checks nothing (extension-testing.md §1.2), so each rule is shown a
 * file that breaks it, in a small copy of the house.
 */

const REACHES_TOO_FAR = "export { talk } from './talk';\nexport { chat } from '@/lib/library/chat';";

const PLANTED: { rule: string; file: string; code: string }[] = [
  { rule: 'room-util', file: 'lib/util/upstairs.ts', code: "export { plex } from '@/lib/plex/plex';" },
  {
    rule: 'room-ratings',
    file: 'lib/ratings/neighbour.ts',
    code: "import type { S } from '@/lib/sync/sync';\nexport type X = S;",
  },
  {
    rule: 'room-playlists',
    file: 'lib/playlists/neighbour.ts',
    code: "import type { S } from '@/lib/sync/sync';\nexport type X = S;",
  },
  {
    rule: 'room-recommend',
    file: 'lib/recommend/neighbour.ts',
    code: "import type { S } from '@/lib/sync/sync';\nexport type X = S;",
  },
  {
    rule: 'room-backup',
    file: 'lib/backup/neighbour.ts',
    code: "import type { S } from '@/lib/sync/sync';\nexport type X = S;",
  },
  { rule: 'room-engine', file: 'lib/engine/talkative.ts', code: "export { plex } from '@/lib/plex/plex';" },
  {
    rule: 'recommend-model-is-pure',
    file: 'lib/recommend/model/impure.ts',
    code: "export { hen } from '@/lib/match/hen';",
  },
  {
    rule: 'engine-worker-without-extension-api',
    file: 'lib/engine/engine-worker.ts',
    code: REACHES_TOO_FAR,
  },
  {
    rule: 'engine-worker-never-calls-plex',
    file: 'lib/engine/engine-worker.ts',
    code: REACHES_TOO_FAR,
  },
  { rule: 'components-are-thin', file: 'components/popup/thick.tsx', code: "export { plex } from '@/lib/plex/plex';" },
  { rule: 'messaging-takes-types', file: 'lib/messaging/heavy.ts', code: "export { plex } from '@/lib/plex/plex';" },
  { rule: 'entrypoints-compose', file: 'entrypoints/clever.ts', code: "export { plex } from '@/lib/plex/plex';" },
  {
    rule: 'nobody-imports-entrypoints',
    file: 'components/popup/up.tsx',
    code: "export { start } from '@/entrypoints/start';",
  },
  {
    rule: 'shipped-code-never-imports-tests',
    file: 'lib/jobs/tested.ts',
    code: "export { fake } from '@/tests/fake';",
  },
  { rule: 'no-react-in-lib', file: 'lib/library/view.ts', code: "export { useState } from 'react';" },
  { rule: 'idb-only-in-store', file: 'lib/jobs/direct.ts', code: "export { openDB } from 'idb';" },
  { rule: 'zod-mini-only', file: 'lib/plex/heavy.ts', code: "export { z } from 'zod';" },
  { rule: 'no-cycles', file: 'lib/match/egg.ts', code: "export { hen } from './hen';" },
  { rule: 'nothing-unresolved', file: 'lib/match/lost.ts', code: "export { nowhere } from '@/lib/util/nowhere';" },
];

const SOUND: Record<string, string> = {
  'lib/plex/plex.ts': 'export const plex = 1;',
  'lib/sync/sync.ts': 'export type S = 1;',
  'lib/match/hen.ts':
    "export { egg } from './egg-maker';\nexport { hen as again } from './egg';\nexport const hen = 1;",
  'lib/match/egg-maker.ts': 'export const egg = 1;',
  'lib/recommend/model/model.ts': 'export const model = 1;',
  'lib/plex/plex-http.ts': 'export const http = 1;',
  'lib/library/chat.ts': "export { http as chat } from '@/lib/plex/plex-http';",
  'lib/engine/home.ts': "export { model } from '@/lib/recommend/model/model';",
  'lib/engine/talk.ts': "export { browser as talk } from 'wxt/browser';",
  'entrypoints/offscreen.ts': "export { model } from '@/lib/engine/home';",
  'entrypoints/start.ts': 'export const start = 1;',
  'tests/fake.ts': 'export const fake = 1;',
  'components/popup/thin.tsx': "import type { S } from '@/lib/sync/sync';\nexport type X = S;",
};

const CONFIG = 'tests/architecture/dependency-cruiser.cjs';
const house = mkdtempSync(path.join(tmpdir(), 'plexm8-house-'));
let violations: { rule: string; from: string }[];

function write(file: string, code: string): void {
  mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
  writeFileSync(path.join(house, file), `${code}\n`);
}

beforeAll(async () => {
  for (const [file, code] of Object.entries(SOUND)) write(file, code);
  for (const { file, code } of PLANTED) write(file, code);
  for (const file of [CONFIG, 'tests/architecture/resolve.cjs']) cpSync(path.join(ROOT, file), path.join(house, file));
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(house, 'node_modules'), 'junction');
  const rooms = ['entrypoints', 'lib', 'components'];
  const { output } = await runTool('depcruise', ['--config', CONFIG, '--output-type', 'json', ...rooms], {
    cwd: house,
    env: { PLEXM8_ARCHITECTURE_ROOT: house },
  });
  const report = JSON.parse(output.slice(output.indexOf('{'))) as Report;
  violations = report.summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

interface Report {
  summary: { violations: { rule: { name: string }; from: string }[] };
}

describe('the import rules', () => {
  it.each(PLANTED)('$rule catches a planted violation', ({ rule, file }) => {
    expect(violations.filter((violation) => violation.from === file).map((violation) => violation.rule)).toContain(
      rule,
    );
  });

  it('let sound files pass', () => {
    const sound = Object.keys(SOUND).filter((file) => file !== 'lib/match/hen.ts');
    expect(violations.filter((violation) => sound.includes(violation.from))).toEqual([]);
  });
});
