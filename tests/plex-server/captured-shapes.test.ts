import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { capturedNames, hasCaptured as there, readJson, readText } from './shapes/captured';
import { comparisons, HTML_ERRORS, type Keys } from './shapes/comparisons';
import { NOT_COMPARED } from './shapes/not-compared';
import { attributesOf, lacking, shapeOf, typeClashes } from './shapes/compare-shapes';
import { useStandIn, type Json } from './test-client';

/**
 * The rest of the captured answers, one call each: keys that theirs have and ours lack, keys of another type,
 * and why. `shapes.test.ts` compares the ones for which a call alone is not enough.
 */
const covers = (pattern: string, key: string): boolean =>
  pattern.endsWith('*') ? key.startsWith(pattern.slice(0, -1)) : key === pattern;

const names = (value: unknown): string[] => [...shapeOf(value).keys()].map((key) => key.toLowerCase());

describe.skipIf(!there)(there ? 'captured answers' : 'captured answers (shared fixtures are not here: skipped)', () => {
  const client = useStandIn({ tracks: 2_000 });
  const machine = (): string => client.plex.pms[0]?.machineIdentifier ?? '';
  const own = async (): Promise<Keys> => {
    const [track] = await client.items('/library/sections/1/all?type=10&sort=viewCount:desc');
    const [ordinary] = await client.items('/playlists?smart=0');
    const [smart] = await client.items('/playlists?smart=1');
    const key = String(track?.ratingKey);
    return {
      track: key,
      artist: String(track?.grandparentRatingKey),
      album: String(track?.parentRatingKey),
      playlist: String(ordinary?.ratingKey),
      smart: String(smart?.ratingKey),
      uri: encodeURIComponent(`server://${machine()}/com.plexapp.plugins.library/library/metadata/${key}`),
    };
  };

  const xml = async (call: string, method = 'GET'): Promise<string> =>
    (await client.pms(call, { method, accept: '*/*' })).text();
  const plextvXml = async (path: string): Promise<string> => {
    const headers = { Accept: '*/*', 'X-Plex-Token': client.plex.plextv.accountToken };
    return (await client.plextv(path, { headers })).text();
  };

  it('have the shape of ours for the same call, but for what is explained', async () => {
    const keys = await own();
    await client.control('POST /play', { key: keys.track });
    const differences: string[] = [];
    for (const { file, call, method = 'GET', lack = [], clash = [] } of comparisons(keys)) {
      const answer = await client.pms(call, { method });
      const ours: unknown = answer.status === 200 ? await answer.json() : {};
      const theirs = readJson(file);
      const explained = (list: readonly (readonly [string, readonly string[]])[], key: string): boolean =>
        list.some(([, patterns]) => patterns.some((pattern) => covers(pattern, key)));
      const missing = lacking([...shapeOf(theirs).keys()], [...shapeOf(ours).keys()]);
      differences.push(
        ...missing.filter((key) => !explained(lack, key)).map((key) => `${file}: no ${key}`),
        ...typeClashes(theirs, ours)
          .filter((one) => !explained(clash, one.split(':')[0] ?? ''))
          .map((one) => `${file}: ${one}`),
      );
      // No explanation for what is not so any more.
      const all = [...missing, ...typeClashes(theirs, ours).map((one) => one.split(':')[0] ?? '')];
      for (const [reason, patterns] of [...lack, ...clash])
        if (!patterns.some((pattern) => all.some((key) => covers(pattern, key))))
          differences.push(`${file}: nothing is "${reason}"`);
    }
    expect(differences).toEqual([]);
  });

  it('say of a session what ours say, in another writing', async () => {
    const { track } = await own();
    await client.control('POST /play', { key: track });
    const captured = (readJson('multi-scrobbler/validSession.plexjs-camelcased.json') as { object: Json }).object;
    // The library that wrote it down has changed the case of the names.
    const missing = lacking(names(captured), names(await (await client.pms('/status/sessions')).json()));
    expect(missing.map((key) => key.replace('mediacontainer.metadata[].media[].', ''))).toEqual([
      // How it is being played: nothing is transcoded or chosen here.
      'selected',
      'part[].decision',
      'part[].selected',
      // A loudness analysis of the album, which nobody makes here.
      'part[].stream[].albumpeak',
      'part[].stream[].albumrange',
      'part[].stream[].location',
    ]);
  });

  it('of play queues, sections and tracks in XML have the attributes of ours', async () => {
    const { track, uri } = await own();
    const queue = await xml(`/playQueues?type=audio&uri=${uri}`, 'POST');
    const theirs = readText('ha-core/playqueue_1234.xml');
    for (const element of ['MediaContainer', 'Track', 'Media'])
      expect([element, lacking(attributesOf(theirs, element), attributesOf(queue, element))]).toEqual([element, []]);

    const ours = await xml(`/library/metadata/${track}`);
    const timeline = readText('misc/player-timeline-with-track.xml');
    const differing = (element: string): string[] =>
      lacking(attributesOf(timeline, element), attributesOf(ours, element)).toSorted();
    // A track of a play queue on another device; never skipped here; no lyrics, no loudness ramps (not made here).
    expect(differing('Track').filter((name) => name !== 'skipCount')).toEqual(['playQueueItemID', 'source']);
    expect(differing('Media')).toEqual(['hasVoiceActivity']);
    expect(differing('Part').filter((name) => name !== 'hasThumbnail')).toEqual([]);
    expect(
      differing('Stream').filter((name) => !/^(album|bitDepth|endRamp|startRamp|key|format|provider)/.test(name)),
    ).toEqual([]);
  });

  it('of plex.tv in XML of version 1 have the attributes of ours', async () => {
    const resources = await plextvXml('/api/resources?includeHttps=1');
    const theirs = readText('ha-core/plextv_resources_two_servers.xml');
    for (const element of ['MediaContainer', 'Device', 'Connection'])
      expect([element, lacking(attributesOf(theirs, element), attributesOf(resources, element))]).toEqual([
        element,
        [],
      ]);
    const shared = await plextvXml(`/api/servers/${machine()}/shared_servers`);
    const sharedTheirs = readText('go-plex-client/plex_test.3.xml');
    for (const element of ['MediaContainer', 'SharedServer', 'Section'])
      expect([element, lacking(attributesOf(sharedTheirs, element), attributesOf(shared, element))]).toEqual([
        element,
        [],
      ]);
  });

  it('of notifications have the keys of ours', async () => {
    const [timeline] = readJson('made/ws-timeline-activity.made.json') as Json[];
    const theirs =
      (timeline as { NotificationContainer: { TimelineEntry: Json[] } }).NotificationContainer.TimelineEntry[0] ?? {};
    const [server] = client.plex.pms;
    const socket = new WebSocket(
      `ws://127.0.0.1:${server?.port}/:/websockets/notifications?X-Plex-Token=${server?.token}`,
    );
    await new Promise((resolve) => void socket.once('open', resolve));
    const told = new Promise<Json>((resolve) => {
      socket.on('message', (data: Buffer) => {
        const { NotificationContainer } = JSON.parse(data.toString()) as { NotificationContainer: Json };
        if (NotificationContainer.type === 'timeline') resolve(NotificationContainer);
      });
    });
    await client.rate((await own()).track, 5);
    const [ours] = (await told).TimelineEntry as Json[];
    socket.close();
    expect(lacking(Object.keys(theirs), Object.keys(ours ?? {}))).toEqual([]);
    expect(typeClashes(theirs, ours)).toEqual([]);
  });

  it('of errors are the pages of ours', async () => {
    for (const [file, method, call] of HTML_ERRORS) {
      const answer = await client.pms(call, { method });
      expect([file, answer.status, (await answer.text()).trim()]).toEqual([
        file,
        Number(/\.(\d{3})\./.exec(file)?.[1]),
        readText(file).trim(),
      ]);
    }
    const limited = readJson('errors/plextv-429.made.json');
    const wrongPin = readJson('errors/plextv-pin-wrong.made.json');
    const signedIn = { headers: { 'X-Plex-Token': client.plex.plextv.accountToken } };
    const { users } = (await (await client.plextv('/api/v2/home/users', signedIn)).json()) as { users: Json[] };
    const kim = users.find(({ title }) => title === 'Kim');
    const refused = await client.plextv(`/api/v2/home/users/${String(kim?.uuid)}/switch?pin=0`, {
      ...signedIn,
      method: 'POST',
    });
    expect(await refused.json()).toEqual(wrongPin);
    await client.control('PUT /fault', { spec: '429@/api/v2/user' });
    expect(await (await client.plextv('/api/v2/user', signedIn)).json()).toEqual(limited);
    await client.control('PUT /fault', { spec: '' });
  });

  it('are all compared, or left out for a reason', async () => {
    const here = [
      ...comparisons(await own()).map(({ file }) => file),
      ...HTML_ERRORS.map(([file]) => file),
      ...Object.keys(NOT_COMPARED),
    ];
    const tests = ['captured-shapes.test.ts', 'shapes.test.ts']
      .map((name) => readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8'))
      .join('\n');
    const forgotten = capturedNames().filter(
      (name) => !here.includes(name) && !tests.includes(name) && !tests.includes(name.split('/')[1] ?? name),
    );
    expect(forgotten).toEqual([]);
  });
});
