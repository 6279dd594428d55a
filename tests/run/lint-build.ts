import { outputFolder } from '../support/build-extension';
import { runTool } from '../support/run-process';

interface LintMessage {
  code: string;
  message: string;
  description?: string;
  file?: string;
  line?: number;
}

interface LintReport {
  errors: LintMessage[];
  warnings: LintMessage[];
}

/** Warnings that were looked at and found harmless. Anything else stops the check. */
const ALLOWED: { code: string; file: RegExp; why: string }[] = [
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    file: /^chunks\//,
    why: "React-DOM's own innerHTML, for a prop that no-danger forbids",
  },
  { code: 'KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION', file: /^manifest\.json$/, why: 'not offered for Android' },
];

/** Mozilla's linter over what ships for Firefox. @returns null, or what it found */
export async function lintBuild(): Promise<string | null> {
  const folder = outputFolder('firefox');
  const { output } = await runTool('web-ext', ['lint', '-s', folder, '--no-config-discovery', '-o', 'json']);
  const start = output.indexOf('{');
  if (start < 0) return `web-ext lint gave no report:\n${output}`;
  const report = JSON.parse(output.slice(start, output.lastIndexOf('}') + 1)) as LintReport;
  const found = [...report.errors, ...report.warnings.filter((warning) => !isAllowed(warning))];
  return found.length === 0 ? null : found.map(describe).join('\n');
}

function isAllowed({ code, file = '' }: LintMessage): boolean {
  return ALLOWED.some((entry) => entry.code === code && entry.file.test(file));
}

function describe({ code, file, line, message, description }: LintMessage): string {
  return `${code} ${file ?? ''}:${line ?? ''} ${message} ${description ?? ''}`;
}
