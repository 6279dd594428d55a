import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { standInOfFile } from './test-client';

const client = standInOfFile({ tracks: 80, seed: 2 });
let key = '';

beforeAll(async () => {
  key = String((await client.items('/library/sections/1/all?type=10&limit=1'))[0]?.ratingKey);
});
beforeEach(() => client.control('POST /reset'));

interface ServerEvent {
  event: string;
  data: Record<string, Record<string, unknown>>;
}

/** Opens an event source and reads until an event of `last` came. */
async function listen(query: string, act: () => Promise<unknown>, last: string, user = 'Demo'): Promise<ServerEvent[]> {
  const stop = new AbortController();
  const answer = await client.pms(`/:/eventsource/notifications${query}`, { user, signal: stop.signal });
  expect(answer.headers.get('content-type')).toBe('text/event-stream');
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error('no body');
  // The first line says that the listener is in place.
  let text = (await reader.read()).value ?? '';
  await act();
  while (!text.includes(`event: ${last}\n`)) text += (await reader.read()).value ?? '';
  stop.abort();
  return text
    .split('\n\n')
    .filter((block) => block.startsWith('event:'))
    .map((block) => {
      const [event = '', data = ''] = block.split('\n');
      return { event: event.slice(7), data: JSON.parse(data.slice(6)) as ServerEvent['data'] };
    });
}

const analyse = () => client.pms('/butler/MusicAnalysis', { method: 'POST' });
const doAll = async (): Promise<void> => {
  await client.rate(key, 8);
  await client.control('POST /play', { key, state: 'playing' });
  await analyse();
};

const rateBoth = async (): Promise<void> => {
  await client.rate(key, 8);
  await client.rate(key, 4, '', 'Robin');
  await analyse();
};

describe('an event source', () => {
  it('tells of ratings, plays and jobs', async () => {
    const events = await listen('', doAll, 'activity');
    expect(events.map((one) => one.event)).toEqual(['timeline', 'playing', 'activity']);
    expect(events[0]?.data.TimelineEntry).toMatchObject({ itemID: key, type: 10, state: 5, sectionID: '1' });
    expect(events[1]?.data.PlaySessionStateNotification).toMatchObject({ ratingKey: key, state: 'playing' });
    expect(events[2]?.data.ActivityNotification).toMatchObject({ event: 'started' });
  });

  it.each([
    ['?filters=playing,activity', ['playing', 'activity']],
    ['?filters=-timeline', ['playing', 'activity']],
    ['?filter=activity', ['activity']],
    ['?filters=', ['timeline', 'playing', 'activity']],
  ])('is filtered by %s', async (query, wanted) => {
    expect((await listen(query, doAll, 'activity')).map((one) => one.event)).toEqual(wanted);
  });

  it('tells a Home user of their own only', async () => {
    const events = await listen('', rateBoth, 'activity', 'Robin');
    expect(events.map((one) => one.event)).toEqual(['timeline', 'activity']);
  });

  it('is left behind without a trace, and needs a token', async () => {
    await listen('', analyse, 'activity');
    await expect
      .poll(async () => ((await client.control('GET /state')).servers as { listeners: number }[])[0]?.listeners)
      .toBe(0);
    const answer = await fetch(`${client.plex.pms[0]?.url}/:/eventsource/notifications`);
    expect(answer.status).toBe(401);
  });
});

describe('jobs and settings', () => {
  it('are the owner’s', async () => {
    const paths = [
      'GET /:/prefs',
      'GET /butler',
      'POST /butler/MusicAnalysis',
      'PUT /:/prefs?LogDebug=0',
      'DELETE /activities/x',
    ];
    for (const call of paths) {
      const [method = '', path = ''] = call.split(' ');
      expect((await client.pms(path, { method, user: 'Robin' })).status).toBe(403);
    }
  });

  it('run as activities until they are ended', async () => {
    await analyse();
    const { Activity = [] } = await client.container('/activities');
    const [job] = Activity as { uuid: string; type: string }[];
    expect(job).toMatchObject({ type: 'butler.MusicAnalysis' });
    expect((await client.pms(`/activities/${job?.uuid}`, { method: 'DELETE' })).status).toBe(200);
    expect(await client.container('/activities')).not.toHaveProperty('Activity');
    expect((await client.pms('/butler/Nonsense', { method: 'POST' })).status).toBe(404);
  });

  it('are changed and kept', async () => {
    expect((await client.pms('/:/prefs?FriendlyName=Attic', { method: 'PUT' })).status).toBe(200);
    expect((await client.container('/')).friendlyName).toBe('Attic');
    const { Setting } = await client.container('/:/prefs/get?id=FriendlyName');
    expect(Setting).toMatchObject([{ value: 'Attic' }]);
    expect((await client.pms('/:/prefs?Nonsense=1', { method: 'PUT' })).status).toBe(400);
    expect((await client.pms('/:/prefs/get?id=Nonsense')).status).toBe(404);
  });
});
