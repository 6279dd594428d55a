import { parseArgs } from 'node:util';
import { type Cell, cellToReport } from './cell.ts';
import { findJobs, plantedJobs, stressJobs } from './find-jobs.ts';
import { type Job, judge } from './job.ts';
import { runJobs } from './run-jobs.ts';

const USAGE = `Usage: npm run -s eval:recommend -- [--data DIR] [--json] [--quick] [--stress]
  --data DIR   folder with itunes/*.json, hetrec/, spotify_songs/, artist_similarity/*.csv, any of them;
               without it four planted people are judged, whose taste is known
  --json       one JSON object a line, a summary last
  --quick      fewer splits, users and playlists
  --stress     instead: each rated library with its content, then its plays, dealt out anew (shown, not judged)
Exit code: 0 all cells pass, 1 a cell fails, 2 the folder or the options can't be read.`;

async function main(): Promise<number> {
  const options = readOptions();
  if (!options) return 2;
  const { data, json = false, quick = false, stress = false } = options;
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  const found = data === undefined ? plantedJobs(quick) : jobsIn(data, quick);
  if (!found) return 2;
  const jobs = stress ? stressJobs(found) : found;
  const { measured, failed: broken } = await runJobs(jobs, (line) => console.error(line));
  const cells = stress ? measured.map(cellToReport) : judge(measured);
  for (const cell of cells) console.log(json ? JSON.stringify(cell) : lineOf(cell));
  const failed = cells.filter(({ pass }) => !pass).length + broken;
  const summary = { cells: cells.length, failed, pass: failed === 0 };
  console.log(json ? JSON.stringify({ summary }) : `${summary.cells} cells, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        data: { type: 'string' },
        json: { type: 'boolean' },
        quick: { type: 'boolean' },
        stress: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    return values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return null;
  }
}

function jobsIn(folder: string, quick: boolean): Job[] | null {
  try {
    const { jobs, skipped } = findJobs(folder, quick);
    for (const line of skipped) console.error(`skipped ${line}`);
    return jobs;
  } catch (error) {
    console.error(`${folder}: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

function lineOf(cell: Cell): string {
  const others = Object.entries(cell.baselines).map(([name, value]) => `${name} ${value.toFixed(3)}`);
  const verdict = cell.mustBeat === null ? '    ' : cell.pass ? 'ok  ' : 'FAIL';
  const head = `${verdict} ${cell.track} ${cell.set} · ${cell.cell} · n=${cell.n} · ${cell.signals}`;
  return `${head.padEnd(62)} ${cell.ours.toFixed(3)} [${cell.ci[0].toFixed(3)}, ${cell.ci[1].toFixed(3)}]  (${others.join(', ')})`;
}

process.exitCode = await main();
