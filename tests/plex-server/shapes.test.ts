import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { hasCaptured as there, readJson, readText } from './shapes/captured';
import {
  attributesOf,
  inside,
  keysOf,
  keysOfAll,
  lacking,
  shapeOf,
  typeClashes,
  xmlKeys as keys,
} from './shapes/compare-shapes';
import { useStandIn, type Json } from './test-client';

/**
 * Captured answers of real servers against ours for the same call: which keys there are and of which
 * type, never the content. Differences that are meant stand beside the test with their reason.
 */

const connections = (list: readonly Json[]): Json[] => list.flatMap((resource) => resource.connections as Json[]);

describe.skipIf(!there)(there ? 'shapes' : 'shapes (shared fixtures are not here: skipped)', () => {
  const client = useStandIn({ tracks: 2_000 });
  const read = async (call: string): Promise<unknown> => (await client.pms(call)).json();

  it('sections', async () => {
    const ours = await read('/library/sections');
    for (const name of ['library-sections.1.json', 'library-sections.2.json']) {
      const captured = readJson(`luke-spec/${name}`);
      expect(typeClashes(captured, ours)).toEqual([]);
      const sections = inside(ours).Directory as Json[];
      expect(lacking(keysOfAll(inside(captured).Directory as Json[]), keysOfAll(sections))).toEqual([]);
    }
    const xml = await (await client.pms('/library/sections', { accept: '*/*' })).text();
    expect(
      lacking(attributesOf(readText('ha-core/library_sections.xml'), 'Directory'), attributesOf(xml, 'Directory')),
    ).toEqual([]);
  });

  it('albums of a section', async () => {
    const captured = readJson('luke-spec/section-all.albums-99.json');
    const ours = await read('/library/sections/1/all?type=9');
    expect(typeClashes(captured, ours)).toEqual([]);
    const [theirs, own] = [inside(captured), inside(ours)];
    expect(lacking(Object.keys(theirs), Object.keys(own))).toEqual([]);
    const albums = own.Metadata as Json[];
    // An [Unknown Album] has no date; the captured library has none of that kind.
    const known = albums.filter((album) => album.title !== '[Unknown Album]');
    expect(lacking(keysOfAll(theirs.Metadata as Json[]), keysOfAll(known))).toEqual([]);
    // Sometimes there in both.
    expect(lacking(keysOf(theirs.Metadata as Json[]), keysOf(albums))).toEqual([]);
  });

  it('an album, a track and the children of an album in XML', async () => {
    const text = async (call: string): Promise<string> => (await client.pms(call, { accept: '*/*' })).text();
    const [album] = await client.items(
      '/library/sections/1/all?type=9&sort=viewCount:desc&originallyAvailableAt%3E%3E=0',
    );
    const key = String(album?.ratingKey);
    await client.rate(key, 8);
    const [track] = await client.items('/library/sections/1/all?type=10&sort=viewCount:desc&track.duration%3E%3E=0');
    const trackKey = String(track?.ratingKey);
    await client.pms(`/:/scrobble?identifier=com.plexapp.plugins.library&key=${key}`);

    const albumXml = await text(`/library/metadata/${key}`);
    expect(
      lacking(attributesOf(readText('ha-core/album.xml'), 'Directory'), attributesOf(albumXml, 'Directory')),
    ).toEqual([]);
    const trackXml = await text(`/library/metadata/${trackKey}`);
    const capturedTrack = readText('ha-core/media_100.track.xml');
    for (const element of ['Track', 'Media', 'Part']) {
      expect([element, lacking(attributesOf(capturedTrack, element), attributesOf(trackXml, element))]).toEqual([
        element,
        [],
      ]);
    }
    // albumRange needs a loudness analysis of the album, which nobody here makes.
    expect(lacking(attributesOf(capturedTrack, 'Stream'), attributesOf(trackXml, 'Stream'))).toEqual([
      'albumPeak',
      'albumRange',
    ]);

    const children = await text(`/library/metadata/${String(album?.ratingKey)}/children`);
    const container = attributesOf(readText('misc/album-children.xml'), 'MediaContainer');
    // viewMode is a hint for old players.
    expect(lacking(container, attributesOf(children, 'MediaContainer'))).toEqual(['viewMode']);
  });

  it('a page of tracks', async () => {
    const captured = readJson('made/tracks-page.made.json');
    const ours = await read('/library/sections/1/all?type=10&X-Plex-Container-Start=0&X-Plex-Container-Size=2000');
    // hasThumbnail stands on files with an embedded picture only.
    expect(typeClashes(captured, ours)).toEqual([]);
    const wanted = keysOf(inside(captured).Metadata as Json[]);
    expect(lacking(wanted, keysOf(inside(ours).Metadata as Json[]))).toEqual([]);
  });

  it('Meta of a music section', async () => {
    const path =
      '/library/sections/1/all?includeMeta=1&includeAdvanced=1&X-Plex-Container-Start=0&X-Plex-Container-Size=0';
    const ours = await (await client.pms(path, { accept: '*/*' })).text();
    const captured = readText('ha-core/library_music_metadata.xml');
    for (const element of ['Type', 'Filter', 'Sort', 'Field', 'FieldType', 'Operator']) {
      expect([element, lacking(attributesOf(captured, element), attributesOf(ours, element))]).toEqual([element, []]);
    }
    for (const element of ['Field', 'Sort']) expect(lacking(keys(captured, element), keys(ours, element))).toEqual([]);
  });

  it('server root, identity, history and the answer to a rating', async () => {
    const root = readJson('official-openapi/get.pms-root.200.info.json');
    const ours = await read('/');
    expect(typeClashes(root, ours)).toEqual([]);
    // A stray quote of the writer's: the key is ownerFeatures.
    expect(lacking(Object.keys(inside(root)), Object.keys(inside(ours)))).toEqual(['ownerFeatures"']);
    const identity = readJson('official-openapi/get.identity.200.identity.json');
    expect(lacking(Object.keys(inside(identity)), Object.keys(inside(await read('/identity'))))).toEqual([]);
    const history = readJson('official-openapi/get.history-all.200.aHistory.json');
    const rows = await read('/status/sessions/history/all?X-Plex-Container-Start=0&X-Plex-Container-Size=20');
    expect(typeClashes(history, rows)).toEqual([]);
    // Music rows have no release date (plex-protocol.md §8).
    expect(lacking(keysOf(inside(history).Metadata as Json[]), keysOf(inside(rows).Metadata as Json[]))).toEqual([
      'originallyAvailableAt',
    ]);
    const [key] = (await client.items('/library/sections/1/all?type=10&limit=1')).map((track) =>
      String(track.ratingKey),
    );
    expect(await (await client.rate(key ?? '', 8)).text()).toBe(readText('official-openapi/put.rate.200.ok.html'));
    expect(await (await client.rate(key ?? '', 99)).text()).toBe(
      readText('official-openapi/put.rate.400.badRequest.html').trim(),
    );
    expect(await (await client.rate('1', 8)).text()).toBe(
      readText('official-openapi/put.rate.404.notFound.html').trim(),
    );
  });

  it('a refusal for want of a token', async () => {
    const answer = await fetch(`${client.plex.pms[0]?.url}/library/sections`);
    expect(await answer.text()).toBe(readText('errors/pms-401.html').trim());
    expect(await (await client.plextv('/api/v2/user')).json()).toEqual(readJson('errors/plextv-401.json'));
  });

  it('resources, account and PIN', async () => {
    const signedIn: RequestInit = { headers: { 'X-Plex-Token': client.plex.plextv.accountToken } };
    const resources = (await (
      await client.plextv('/api/v2/resources?includeHttps=1&includeRelay=1', signedIn)
    ).json()) as Json[];
    const captured = readJson('luke-spec/resources.json') as Json[];
    const servers = resources.filter((resource) => resource.provides === 'server');
    expect(typeClashes(captured, servers)).toEqual([]);
    expect(lacking(keysOfAll(captured), keysOfAll(servers))).toEqual([]);
    expect(lacking(keysOfAll(connections(captured)), keysOfAll(connections(servers)))).toEqual([]);

    const account = (await (await client.plextv('/api/v2/user', signedIn)).json()) as Json;
    for (const name of ['users-signin.200.a.json', 'users-signin.200.b.json']) {
      const theirs = readJson(`luke-spec/${name}`) as Json;
      expect(typeClashes(theirs, account)).toEqual([]);
      expect(lacking(Object.keys(theirs), Object.keys(account))).toEqual([]);
    }
    const xml = await (await client.plextv('/api/v2/user', { headers: { ...signedIn.headers, Accept: '*/*' } })).text();
    expect(lacking(attributesOf(readText('plexapi/account_xml.xml'), 'user'), attributesOf(xml, 'user'))).toEqual([]);

    const pin = (await (await client.plextv('/api/v2/pins?strong=true', { method: 'POST' })).json()) as Json;
    const made = readJson('made/pin-pending.made.json') as Json;
    expect(typeClashes(made, pin)).toEqual([]);
    expect(Object.keys(pin).sort()).toEqual(Object.keys(made).sort());
  });

  it('playlists and search', async () => {
    const xml = await (await client.pms('/playlists', { accept: '*/*' })).text();
    // A playlist that was never played has no play count.
    expect(lacking(attributesOf(readText('ha-core/playlists.xml'), 'Playlist'), attributesOf(xml, 'Playlist'))).toEqual(
      ['viewCount', 'lastViewedAt'],
    );
    const captured = inside(readJson('luke-spec/hubs-search.json')).Hub as Json[];
    const ours = inside(await read('/hubs/search?query=the')).Hub as Json[];
    expect(lacking(keysOfAll(captured), keysOfAll(ours))).toEqual([]);
    expect(
      typeClashes(
        captured.filter((hub) => hub.type === 'artist'),
        ours,
      ),
    ).toEqual([]);
  });

  it('a playing notification', async () => {
    const [server] = client.plex.pms;
    const socket = new WebSocket(
      `ws://127.0.0.1:${server?.port}/:/websockets/notifications?X-Plex-Token=${server?.token}`,
    );
    await new Promise((resolve) => socket.once('open', resolve));
    const frame = new Promise<unknown>((resolve) => {
      socket.once('message', (data: Buffer) => resolve(JSON.parse(data.toString())));
    });
    const [track] = await client.items('/library/sections/1/all?type=10&limit=1');
    await client.control('POST /play', { key: track?.ratingKey });
    const captured = readJson('misc/ws-playing.json');
    expect(typeClashes(captured, await frame)).toEqual([]);
    expect(lacking([...shapeOf(captured).keys()], [...shapeOf(await frame).keys()])).toEqual([]);
    socket.close();
  });
});
