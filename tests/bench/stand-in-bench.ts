import type { Bench } from './bench.ts';
import { median, time } from './measure.ts';
import { startStandInProcess } from './stand-in-process.ts';

/** "Ready in 10 s at 100,000 tracks" (issue First light); generation is linear. */
const READY_MS_PER_100K = 10_000;
const PAGE = 1_000;

/** The stand-in must never be what a benchmark measures. */
export const standInBench: Bench = {
  name: 'stand-in',
  async *run({ tracks }) {
    const standIn = await startStandInProcess(['--tracks', String(tracks)]);
    try {
      const ready = { bench: 'stand-in', case: 'ready', n: tracks, unit: 'ms' };
      yield { ...ready, ours: standIn.readyMs, limit: Math.max(2_000, (READY_MS_PER_100K * tracks) / 100_000) };
      const [pms] = standIn.line.pms;
      if (!pms) throw new Error('no server');
      const times: number[] = [];
      let bytes = 0;
      for (let round = 0; round < 3; round += 1) {
        bytes = 0;
        times.push(
          await time(async () => {
            for (let start = 0; start < tracks; start += PAGE) bytes += await readPage(pms, start);
          }),
        );
      }
      const megabytes = bytes / 1_000_000;
      yield {
        bench: 'stand-in',
        case: 'json-megabytes-per-second',
        n: tracks,
        unit: 'MB/s',
        ours: megabytes / (median(times) / 1_000),
      };
    } finally {
      await standIn.stop();
    }
  },
};

async function readPage(pms: { url: string; token: string }, start: number): Promise<number> {
  const answer = await fetch(`${pms.url}/library/sections/1/all?type=10`, {
    headers: {
      Accept: 'application/json',
      'X-Plex-Token': pms.token,
      'X-Plex-Container-Start': String(start),
      'X-Plex-Container-Size': String(PAGE),
    },
  });
  return (await answer.arrayBuffer()).byteLength;
}
