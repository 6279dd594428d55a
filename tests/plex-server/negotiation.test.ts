import { describe, expect, it } from 'vitest';
import { useStandIn } from './test-client';

describe('PMS answers', () => {
  const client = useStandIn({ tracks: 120 });

  it('are XML with its charset unless JSON is asked for', async () => {
    for (const accept of ['*/*', 'text/html', 'application/xml']) {
      const answer = await client.pms('/library/sections', { accept });
      expect(answer.headers.get('content-type')).toBe('text/xml;charset=utf-8');
      expect(await answer.text()).toMatch(/^<\?xml[^>]*>\s*<MediaContainer size="3"/);
    }
    const json = await client.pms('/library/sections');
    expect(json.headers.get('content-type')).toMatch(/^application\/json/);
  });

  it('name XML elements by the type of the item', async () => {
    const all = async (type: number): Promise<string> =>
      (await client.pms(`/library/sections/1/all?type=${type}`, { accept: '*/*' })).text();
    expect(await all(8)).toContain('<Directory ratingKey=');
    expect(await all(10)).toContain('<Track ratingKey=');
    expect(await (await client.pms('/playlists', { accept: '*/*' })).text()).toContain('<Playlist ratingKey=');
  });

  it('have the types of the wire: ratingKey a string, librarySectionID a number, rating absent when unrated', async () => {
    await client.control('POST /reset');
    const container = await client.container('/library/sections/1/all?type=10&userRating=-1');
    expect(container.librarySectionID).toBe(1);
    for (const track of container.Metadata as Record<string, unknown>[]) {
      expect(track.ratingKey).toBeTypeOf('string');
      expect(track).not.toHaveProperty('userRating');
    }
    const [section] = (await client.container('/library/sections')).Directory as Record<string, unknown>[];
    expect(section).toMatchObject({ key: '1', type: 'artist', hidden: 0, filters: true });
  });

  it('write a rating as a float in XML and as a number in JSON', async () => {
    const [track] = await client.items(
      '/library/sections/1/all?type=10&X-Plex-Container-Size=1&X-Plex-Container-Start=0',
    );
    const key = String(track?.ratingKey);
    await client.rate(key, 8);
    expect(await (await client.pms(`/library/metadata/${key}`, { accept: '*/*' })).text()).toContain(
      'userRating="8.0"',
    );
    expect((await client.items(`/library/metadata/${key}`))[0]?.userRating).toBe(8);
  });

  it('leave an empty array out', async () => {
    const container = await client.container('/library/sections/2/all?type=1');
    expect(container.size).toBe(0);
    expect(container).not.toHaveProperty('Metadata');
  });

  it('are HTML for errors, even when JSON is asked for', async () => {
    const missing = await client.pms('/library/metadata/999999999');
    expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'text/html']);
    const [server] = client.plex.pms;
    for (const headers of [{}, { 'X-Plex-Token': 'wrong' }] as Record<string, string>[]) {
      const refused = await fetch(`${server?.url}/library/sections`, {
        headers: { ...headers, Accept: 'application/json' },
      });
      expect(refused.status).toBe(401);
      expect(await refused.text()).toContain('<h1>401 Unauthorized</h1>');
    }
    expect((await client.pms('/no/such/path')).status).toBe(404);
  });

  it('take the token from the query too, and need none for /identity', async () => {
    const [server] = client.plex.pms;
    const withToken = await fetch(`${server?.url}/library/sections?X-Plex-Token=${server?.token}`);
    expect(withToken.status).toBe(200);
    const identity = await fetch(`${server?.url}/identity`, { headers: { Accept: 'application/json' } });
    expect(await identity.json()).toMatchObject({
      MediaContainer: { claimed: true, machineIdentifier: server?.machineIdentifier },
    });
  });
});

describe('fields and elements', () => {
  const client = useStandIn({ tracks: 60 });
  const first = '/library/sections/1/all?type=10&X-Plex-Container-Start=0&X-Plex-Container-Size=1';

  it('are left out by name', async () => {
    const [track] = await client.items(`${first}&excludeFields=summary,guid&excludeElements=Media`);
    expect(track).not.toHaveProperty('summary');
    expect(track).not.toHaveProperty('guid');
    expect(track).not.toHaveProperty('Media');
    expect(track).toHaveProperty('title');
  });

  it('are limited by includeFields only from API 1.0 on', async () => {
    const query = `${first}&includeFields=ratingKey,userRating&includeElements=Guid`;
    expect((await client.items(query))[0]).toHaveProperty('title');
    const [modern] = await client.items(query, { headers: { 'X-Plex-Pms-Api-Version': '1.2.2' } });
    expect(Object.keys(modern ?? {})).toEqual(['ratingKey']);
  });

  it('carry Guid only when asked for', async () => {
    const list = '/library/sections/1/all?type=10';
    expect((await client.items(list)).some((track) => 'Guid' in track)).toBe(false);
    expect((await client.items(`${list}&includeGuids=1`)).some((track) => 'Guid' in track)).toBe(true);
  });
});
