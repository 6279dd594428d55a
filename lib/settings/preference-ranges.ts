import { type Preferences, DEFAULT_PREFERENCES } from './preferences';

type Check = (value: unknown) => boolean;

const whole =
  (least: number, most: number): Check =>
  (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);
const pageSize = whole(100, 2_000);

/** What each preference may be; told to people in `preferences.ts`. */
const CHECKS: Readonly<Record<keyof Preferences, Check>> = {
  logLevel: oneOf('off', 'error', 'info', 'debug'),
  timeoutSeconds: whole(3, 60),
  bulkTimeoutSeconds: whole(10, 300),
  pageSize: (value) => value === 0 || pageSize(value),
  parallelReads: whole(1, 4),
  parallelWrites: whole(1, 4),
  pictureBudgetMb: whole(5, 200),
  autoRefresh: oneOf(true, false),
};

const isPreference = (name: string): name is keyof Preferences => Object.hasOwn(DEFAULT_PREFERENCES, name);

/** @returns the name of the first value that is none, null when all are */
export function preferenceProblem(change: unknown): string | null {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) return 'preferences';
  for (const [name, value] of Object.entries(change))
    if (!isPreference(name) || !CHECKS[name](value)) return isPreference(name) ? name : 'unknown';
  return null;
}

/** What of a stored value is good: storage may hold what an older or a newer PlexM8 wrote. */
export function readPreferences(stored: unknown): Partial<Preferences> {
  if (typeof stored !== 'object' || stored === null) return {};
  const good = Object.entries(stored).filter(([name, value]) => isPreference(name) && CHECKS[name](value));
  return Object.fromEntries(good);
}
