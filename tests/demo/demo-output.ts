import type { Comparison, StepReport } from './report';

/** What the demo says: lines for people, or one object a line for programs. */
export interface DemoOutput {
  /** A line for people; with `--json` it goes to stderr, so that stdout stays clean. */
  say(line: string): void;
  /** The stand-in's own first line. */
  server(line: object): void;
  step(report: StepReport): void;
  done(ok: boolean, comparison: Comparison | null): void;
  /** The last line of a run with a report. */
  report(file: string): void;
}

export function createOutput(json: boolean): DemoOutput {
  if (json) {
    return {
      say: (line) => process.stderr.write(`${line}\n`),
      server: print,
      step: print,
      done: (ok, comparison) => print({ done: true, ok, ...(comparison ?? NOT_COMPARED) }),
      report: (file) => process.stderr.write(`${file}\n`),
    };
  }
  return {
    say: (line) => console.log(line),
    server: () => undefined,
    step: ({ step, ok, ms, detail }) =>
      console.log(`${ok ? '✓' : '✗'} ${step.padEnd(11)} ${(ms / 1000).toFixed(1).padStart(5)} s  ${detail}`),
    done: (_ok, comparison) => {
      if (!comparison) return;
      const { right, missed, wrong, withheld } = comparison;
      console.log(`right ${right}, missed ${missed}, wrong ${wrong}, withheld ${withheld}`);
    },
    report: (file) => console.log(file),
  };
}

function print(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

const NOT_COMPARED = { right: null, missed: null, wrong: null, withheld: null };
