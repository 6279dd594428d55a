import { appendFileSync, existsSync, readFileSync } from 'node:fs';

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 };

export function addTallies(tallies: Tally[]): Tally {
  return tallies.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    NOTHING,
  );
}

/** `N passed, N failed`, and the skipped ones when there are any. */
export function closingLine(tally: Tally): string {
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : '';
  return `${tally.passed} passed, ${tally.failed} failed${skipped}`;
}

/**
 * Ends a command with its closing line. In `.ci/run`, which has one closing line for everything, the
 * numbers go into the file that it names instead.
 */
export function closeWith(tally: Tally): never {
  const file = process.env.PLEXM8_TALLY;
  if (file) appendFileSync(file, `${tally.passed} ${tally.failed} ${tally.skipped}\n`);
  else console.log(closingLine(tally));
  process.exit(tally.failed > 0 ? 1 : 0);
}

/**
 * Reads the JSON report of a test runner. A runner that failed without a failed test, wrote no report or
 * ran nothing has crashed: that counts as one failure, so that no layer can vanish silently.
 */
export function tallyReport(kind: 'vitest' | 'playwright', file: string, exitCode: number): Tally {
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as unknown) : null;
  const tally = report === null ? NOTHING : kind === 'vitest' ? tallyVitest(report) : tallyPlaywright(report);
  const crashed = tally.failed === 0 && (exitCode !== 0 || tally.passed === 0);
  return crashed ? { ...tally, failed: 1 } : tally;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

function tallyVitest(report: unknown): Tally {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = report as VitestReport;
  // A file that could not even be loaded has no failed test of its own.
  const broken = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length, skipped: numPendingTests + numTodoTests };
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
}

function tallyPlaywright(report: unknown): Tally {
  const { stats, errors } = report as PlaywrightReport;
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}
