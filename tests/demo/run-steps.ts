import { stripVTControlCharacters } from 'node:util';
import type { DemoOutput } from './demo-output';
import { STEPS, type StepName } from './options';
import type { StepReport } from './report';

/** Does one step and says in a sentence what came of it. Throws when it did not work. */
export type Step = () => Promise<string>;

export interface StepRun {
  steps: Record<StepName, Step>;
  /** How many ratings the server holds, asked after each step. */
  countRated: () => Promise<number>;
  output: DemoOutput;
  /** The last step to do; null for all. */
  last: StepName | null;
}

/** The steps in their order, until one fails: each builds on the one before. */
export async function runSteps({ steps, countRated, output, last }: StepRun): Promise<StepReport[]> {
  const reports: StepReport[] = [];
  for (const step of STEPS) {
    const started = Date.now();
    const { ok, detail } = await attempt(steps[step]);
    const report = { step, ok, ms: Date.now() - started, detail, server: { rated: await countRated() } };
    reports.push(report);
    output.step(report);
    if (!ok || step === last) break;
  }
  return reports;
}

async function attempt(step: Step): Promise<{ ok: boolean; detail: string }> {
  try {
    return { ok: true, detail: await step() };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // Playwright says on further lines what it waited for.
    return { ok: false, detail: stripVTControlCharacters(message).replace(/\s+/g, ' ').slice(0, 400) };
  }
}
