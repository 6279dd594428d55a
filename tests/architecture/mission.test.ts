import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/run-process';

/*
 * docs/mission.md says line by line where each promise is kept and which test proves it. A name there that
 * is no longer in the tree is a broken promise.
 */

const MISSION = path.join(ROOT, 'docs', 'mission.md');
/** `path/to/file.ext`, and behind it perhaps the name of a test: `path/to/file.test.ts: the name`. */
const NAMED = /`((?:[\w.-]+\/)*[\w.-]+\.(?:tsx?|mjs|cjs|md|png|svg|json|html|css))(?:: ([^`]+))?`/g;

function namesIn(text: string): { file: string; test: string | undefined }[] {
  return [...text.matchAll(NAMED)].map(([, file = '', test]) => ({ file, test }));
}

// Links of Markdown are relative to docs/, names in code are from the root.
const found = (file: string): string | undefined =>
  [path.join(ROOT, file), path.join(ROOT, 'docs', file)].find((place) => existsSync(place));

describe.skipIf(!existsSync(MISSION))('docs/mission.md', () => {
  const named = existsSync(MISSION) ? namesIn(readFileSync(MISSION, 'utf8')) : [];
  it('names files that exist', () => {
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(({ file }) => !found(file)).map(({ file }) => file)).toEqual([]);
  });

  it('names tests that exist', () => {
    const missing = named.filter(({ file, test }) => {
      const place = found(file);
      return test !== undefined && place !== undefined && !readFileSync(place, 'utf8').includes(test);
    });
    expect(missing).toEqual([]);
  });
});
