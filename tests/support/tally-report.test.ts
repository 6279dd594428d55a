import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { closingLine, tallyReport } from '../run/tally';

const folder = mkdtempSync(path.join(tmpdir(), 'plexm8-tally-'));

function reportOf(content: unknown): string {
  const file = path.join(folder, `${Math.random()}.json`);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const vitest = (passed: number, failed: number, testResults: unknown[] = []) =>
  reportOf({ numPassedTests: passed, numFailedTests: failed, numPendingTests: 0, numTodoTests: 0, testResults });
const playwright = (expected: number, unexpected: number, errors: unknown[] = []) =>
  reportOf({ stats: { expected, unexpected, flaky: 0, skipped: 2 }, errors });

describe('tallyReport', () => {
  it('counts what the runners counted', () => {
    expect(tallyReport('vitest', vitest(3, 1), 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
    expect(tallyReport('playwright', playwright(4, 1), 1)).toEqual({ passed: 4, failed: 1, skipped: 2 });
  });

  it('counts a file that could not be loaded as failed', () => {
    const broken = { status: 'failed', assertionResults: [] };
    expect(tallyReport('vitest', vitest(3, 0, [broken]), 1).failed).toBe(1);
    expect(tallyReport('playwright', playwright(0, 0, [{ message: 'no config' }]), 1).failed).toBe(1);
  });

  it('counts a layer that crashed, wrote nothing or ran nothing as failed', () => {
    expect(tallyReport('vitest', vitest(3, 0), 1).failed).toBe(1);
    expect(tallyReport('vitest', path.join(folder, 'none.json'), 0).failed).toBe(1);
    expect(tallyReport('playwright', playwright(0, 0), 0).failed).toBe(1);
  });
});

describe('closingLine', () => {
  it('names skipped tests only when there are any', () => {
    expect(closingLine({ passed: 5, failed: 0, skipped: 0 })).toBe('5 passed, 0 failed');
    expect(closingLine({ passed: 5, failed: 1, skipped: 2 })).toBe('5 passed, 1 failed, 2 skipped');
  });
});
