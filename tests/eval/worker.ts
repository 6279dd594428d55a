import { parentPort, workerData } from 'node:worker_threads';
import { type Job, runJob } from './job.ts';
import type { Answer } from './run-jobs.ts';

function answer(): Answer {
  try {
    return { measured: runJob(workerData as Job) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.postMessage(answer(), []);
