import { startPlex, type PmsHandle } from './start-plex';

/**
 * `npx tsx tests/plex-server/measure-mirror.ts [TRACKS]`: how long the questions of a mirror take at that size (100,000
 * by default), client included: medians of seven, each after a change that makes every kept list old. In ms of the clock,
 * and of processor time, which a busy computer does not change as much.
 */
const RUNS = 7;
const FIELDS = 'ratingKey,userRating,lastRatedAt,viewCount,skipCount,lastViewedAt';
const MODERN = { 'X-Plex-Pms-Api-Version': '1.2.2' };

const page = (start: number, size: number): string => `X-Plex-Container-Start=${start}&X-Plex-Container-Size=${size}`;

/** `[name, query, headers]` */
function questions(now: number): [string, string, Record<string, string>?][] {
  const list: [string, string, Record<string, string>?][] = [];
  const from = now - 120;
  for (const [type, level] of [
    [8, 'artist'],
    [9, 'album'],
    [10, 'track'],
  ] as const) {
    for (const field of ['updatedAt', 'addedAt', 'lastRatedAt', 'lastViewedAt']) {
      list.push([`${type} ${field}`, `type=${type}&${level}.${field}%3E%3E=${from}&${page(0, 500)}`]);
    }
    const any = ['updatedAt', 'addedAt', 'lastRatedAt', 'lastViewedAt'].map((name) => `${level}.${name}%3E%3E=${from}`);
    list.push([`${type} or of four`, `type=${type}&push=1&${any.join('&or=1&')}&pop=1&sort=id&${page(0, 500)}`]);
    list.push([`${type} count`, `type=${type}&${page(0, 0)}`]);
    list.push([`${type} rated, count`, `type=${type}&${level}.userRating%3E%3E=0&${page(0, 0)}`]);
  }
  const sweep = `type=10&sort=id&includeFields=${FIELDS}&includeElements=none`;
  const trimmed = 'type=10&sort=id&excludeFields=summary,art,thumb&excludeElements=Image,UltraBlurColors';
  list.push(['2,500 rows, no sort', `type=10&${page(50_000, 2_500)}`]);
  list.push(['2,500 rows by id', `type=10&sort=id&${page(50_000, 2_500)}`]);
  list.push(['2,500 rows by id, some fields', `${sweep}&${page(50_000, 2_500)}`, MODERN]);
  list.push(['2,500 rows by id, fields left out', `${trimmed}&includeGuids=1&${page(50_000, 2_500)}`]);
  return list;
}

interface Time {
  clock: number;
  processor: number;
}

async function timed(server: PmsHandle, query: string, headers: Record<string, string> = {}): Promise<Time> {
  const from = performance.now();
  const before = process.cpuUsage();
  const answer = await fetch(`${server.url}/library/sections/1/all?${query}`, {
    headers: { Accept: 'application/json', 'X-Plex-Token': server.token, ...headers },
  });
  if (!answer.ok) throw new Error(`${query}: ${answer.status}`);
  await answer.arrayBuffer();
  const spent = process.cpuUsage(before);
  return { clock: performance.now() - from, processor: (spent.user + spent.system) / 1_000 };
}

const median = (times: readonly number[]): string =>
  (times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0).toFixed(1).padStart(9);

async function main(): Promise<void> {
  const tracks = Number(process.argv[2] ?? 100_000);
  const plex = await startPlex({ tracks, seed: 1 });
  const [server] = plex.pms;
  const [track] = server?.pms.context.library.sections[0]?.tracks ?? [];
  if (!server || !track) throw new Error('no server');
  const user = server.pms.userOf(server.pms.owner.id);
  for (const [name, query, headers] of questions(Math.floor(Date.now() / 1000))) {
    const times: Time[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      user?.state.rate(track, run, 1);
      server.pms.context.library.touch();
      times.push(await timed(server, query, headers));
    }
    const clock = median(times.map((time) => time.clock));
    process.stdout.write(`${name.padEnd(36)}${clock}${median(times.map((time) => time.processor))}\n`);
  }
  await plex.close();
}

await main();
