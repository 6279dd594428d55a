import { startPlex } from './start-plex';

/**
 * `npx tsx tests/plex-server/measure.ts [TRACKS]`: start time, memory and bytes a second of a library of that size
 * (300,000 by default), printed as JSON. README.md cites what it printed.
 */
async function main(): Promise<void> {
  const tracks = Number(process.argv[2] ?? 300_000);
  const cpu = process.cpuUsage();
  const began = performance.now();
  const plex = await startPlex({ tracks, seed: 1 });
  const started = performance.now() - began;
  const used = process.cpuUsage(cpu);
  const [server] = plex.pms;
  if (!server) throw new Error('no server');

  const ask = async (path: string): Promise<Buffer> => {
    const headers = { Accept: 'application/json', 'X-Plex-Token': server.token };
    const answer = await fetch(server.url + path, { headers });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  };
  const timed = async (path: string): Promise<number> => {
    const from = performance.now();
    await ask(path);
    return Math.round(performance.now() - from);
  };
  const list = '/library/sections/1/all?type=10';
  const page = (start: number): string => `${list}&sort=id&X-Plex-Container-Start=${start}&X-Plex-Container-Size=1000`;

  await ask(page(0));
  const pages = Math.min(100, Math.floor(tracks / 1_000));
  const cpuBefore = process.cpuUsage();
  const from = performance.now();
  let bytes = 0;
  for (let at = 0; at < pages; at += 4) {
    const few = Array.from({ length: Math.min(4, pages - at) }, (_, n) => ask(page((at + n) * 1_000)));
    for (const body of await Promise.all(few)) bytes += body.length;
  }
  const seconds = (performance.now() - from) / 1_000;
  const spent = process.cpuUsage(cpuBefore);
  const [track] = (
    JSON.parse((await ask(`${list}&limit=1`)).toString()) as { MediaContainer: { Metadata: { ratingKey: string }[] } }
  ).MediaContainer.Metadata;
  const nothing = 'X-Plex-Container-Start=0&X-Plex-Container-Size=50';
  const figures = {
    tracks,
    startSeconds: Number((started / 1_000).toFixed(1)),
    startProcessorSeconds: Number(((used.user + used.system) / 1e6).toFixed(1)),
    jsonMegabytesASecond: Math.round(bytes / 1e6 / seconds),
    // Client and server together: what it would be with a processor of its own.
    jsonMegabytesAProcessorSecond: Math.round(bytes / (spent.user + spent.system)),
    megabytesRead: Math.round(bytes / 1e6),
    filterMs: await timed(`${list}&track.userRating>>=7&album.year>>=1990&sort=id&${nothing}`),
    sortMs: await timed(`${list}&sort=lastViewedAt:desc,titleSort&${nothing}`),
    nearestFirstMs: await timed(`/library/metadata/${track?.ratingKey}/nearest?maxDistance=0.4`),
    nearestMs: await timed(`/library/metadata/${track?.ratingKey}/nearest?maxDistance=0.3`),
    searchMs: await timed('/hubs/search?query=harbour'),
    residentMegabytes: Math.round(process.memoryUsage().rss / 1e6),
    heapMegabytes: Math.round(process.memoryUsage().heapUsed / 1e6),
  };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  await plex.close();
}

await main();
