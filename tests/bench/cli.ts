import { parseArgs } from 'node:util';
import type { Bench } from './bench.ts';
import { calibrate } from './calibration.ts';
import { importBench } from './import-bench.ts';
import { launcherBench } from './launcher-bench.ts';
import { matchBench } from './match-bench.ts';
import { mirrorBench } from './mirror-bench.ts';
import { playlistsBench } from './playlists-bench.ts';
import { ratingsBench } from './ratings-bench.ts';
import { recommendBench } from './recommend-bench.ts';
import { type BenchRow, type Measured, toRow } from './row.ts';
import { standInBench } from './stand-in-bench.ts';

const BENCHES: Bench[] = [
  launcherBench,
  importBench,
  matchBench,
  ratingsBench,
  standInBench,
  mirrorBench,
  recommendBench,
  playlistsBench,
];
/** The curve that `--full` shows. */
const FULL_SIZES = [1_000, 10_000, 100_000, 300_000];
const USAGE = `Usage: npm run -s bench -- [NAME…] [--tracks N] [--full] [--json]
Benches: ${BENCHES.map((bench) => bench.name).join(', ')}
  --tracks N   size of the library, default 100000
  --full       every size of ${FULL_SIZES.join(', ')}
  --json       one JSON object a line`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      tracks: { type: 'string', default: '100000' },
      full: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const unknown = positionals.filter((name) => !BENCHES.some((bench) => bench.name === name));
  if (unknown.length > 0 || !/^[1-9]\d*$/.test(values.tracks)) {
    console.error(
      unknown.length > 0 ? `no bench named ${unknown.join(', ')}` : '--tracks takes a whole number above 0',
    );
    console.error(USAGE);
    return 2;
  }
  const chosen = positionals.length > 0 ? BENCHES.filter((bench) => positionals.includes(bench.name)) : BENCHES;
  const sizes = values.full ? FULL_SIZES : [Number(values.tracks)];

  let failed = false;
  const report = (measured: Measured, slowness: number): void => {
    const row = toRow(measured, slowness);
    failed ||= row.pass === false;
    console.log(values.json ? JSON.stringify(row) : lineOf(row));
  };
  const machine = await calibrate();
  report(machine, 1);
  const slowness = machine.ours / (machine.floor ?? machine.ours);
  for (const bench of chosen) {
    for (const tracks of sizes) {
      for await (const measured of bench.run({ tracks, full: values.full })) report(measured, slowness);
    }
  }
  return failed ? 1 : 0;
}

function lineOf(row: BenchRow): string {
  const verdict = row.pass === null ? '' : row.pass ? 'ok' : 'FAIL';
  const floor = row.floor === null ? '' : ` / ${row.floor} = ${row.ratio}×`;
  const limit = row.limit === null ? '' : ` (limit ${row.limit}${row.ratio === null ? '' : '×'})`;
  return `${`${row.bench}/${row.case}`.padEnd(28)} n=${String(row.n).padEnd(8)} ${row.ours} ${row.unit}${floor}${limit} ${verdict}`;
}

process.exitCode = await main();
