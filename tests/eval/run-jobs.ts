import { Worker } from 'node:worker_threads';
import type { Measured } from './cell.ts';
import type { Job } from './job.ts';

/** As many as the machine of the promise has cores. */
const WORKERS = 2;

export type Answer = { measured: Measured[] } | { failed: string };

/** Results in the order of the jobs, whoever finishes first. A job that fails says why and leaves the others alone. */
export async function runJobs(
  jobs: readonly Job[],
  report: (line: string) => void,
): Promise<{ measured: Measured[]; failed: number }> {
  const answers: Answer[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next; at < jobs.length; at = next) {
      next += 1;
      const job = jobs[at];
      if (!job) return;
      const started = Date.now();
      const answer = await runInWorker(job);
      answers[at] = answer;
      const name = 'name' in job ? `${job.kind} ${job.name}` : job.kind;
      report(
        'failed' in answer ? `${name}: ${answer.failed}` : `${name}: ${((Date.now() - started) / 1000).toFixed(1)} s`,
      );
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  return {
    measured: answers.flatMap((answer) => ('measured' in answer ? answer.measured : [])),
    failed: answers.filter((answer) => 'failed' in answer).length,
  };
}

function runInWorker(job: Job): Promise<Answer> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./worker-start.mjs', import.meta.url), { workerData: job });
    worker.once('message', (answer: Answer) => {
      resolve(answer);
      void worker.terminate();
    });
    worker.once('error', (error) => resolve({ failed: error.message }));
  });
}
