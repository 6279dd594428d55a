import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserName } from '../support/find-browsers';

export const STEPS = ['sign-in', 'rate', 'open-tools', 'import', 'undo'] as const;
export type StepName = (typeof STEPS)[number];

export interface DemoOptions {
  /** No window: the steps perform themselves and leave a report. */
  headless: boolean;
  browser: BrowserName;
  /** An iTunes file that becomes the library; null for an invented one. */
  library: string | null;
  /** Makes the library differ from its file as Plex libraries do. */
  drift: number | null;
  /** What is imported; null for the file that the library was made of. */
  import: string | null;
  /** A real server instead of the stand-in: read-only until the user says otherwise. */
  server: { address: string; token: string } | null;
  json: boolean;
  /** Stays up after this step until SIGTERM. */
  stopAfter: StepName | null;
}

export const USAGE = `npm start [-- OPTIONS]
  --headless             no window; also without a display
  --browser NAME         chromium or firefox
  --library FILE.xml     your own iTunes/Music library as the Plex library
  --drift SEED           let that library differ from the file as Plex libraries do
  --import FILE          another file to import
  --server URL --token T a real server, read-only until you switch that off
  --json                 one line of JSON a step
  --stop-after STEP      ${STEPS.join(', ')}: stay up then until SIGTERM`;

/** Something on the command line that can't be meant. */
export class UsageError extends Error {}

/** @throws UsageError */
export function readOptions(argv: string[], environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): DemoOptions {
  const values = parse(argv);
  const browser = values.browser;
  if (browser !== 'chromium' && browser !== 'firefox')
    throw new UsageError(`--browser ${browser}: chromium or firefox`);
  if (values.drift !== undefined && !/^\d+$/.test(values.drift)) throw new UsageError('--drift takes a whole number');
  const stopAfter = STEPS.find((step) => step === values['stop-after']) ?? null;
  if (values['stop-after'] !== undefined && !stopAfter) throw new UsageError(`--stop-after: ${STEPS.join(', ')}`);
  if ((values.server === undefined) !== (values.token === undefined))
    throw new UsageError('--server and --token go together');
  return {
    headless: values.headless || values.json || stopAfter !== null || !hasDisplay(environment, platform),
    browser,
    library: fileOption('--library', values.library),
    drift: values.drift === undefined ? null : Number(values.drift),
    import: fileOption('--import', values.import),
    server: values.server && values.token ? { address: values.server, token: values.token } : null,
    json: values.json,
    stopAfter,
  };
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      options: {
        headless: { type: 'boolean', default: false },
        browser: { type: 'string', default: 'chromium' },
        library: { type: 'string' },
        drift: { type: 'string' },
        import: { type: 'string' },
        server: { type: 'string' },
        token: { type: 'string' },
        json: { type: 'boolean', default: false },
        'stop-after': { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function fileOption(name: string, value: string | undefined): string | null {
  if (value === undefined) return null;
  const file = path.resolve(value);
  if (!existsSync(file)) throw new UsageError(`${name}: there is no file ${value}`);
  return file;
}

function hasDisplay(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  return platform !== 'linux' || Boolean(environment.DISPLAY ?? environment.WAYLAND_DISPLAY);
}
