import { beforeEach, describe, expect, it } from 'vitest';
import { standInOfFile, type Json } from './test-client';

const client = standInOfFile({ tracks: 2_400, seed: 5 });
const { items, container, pms } = client;
const base = (): string => `server://${client.plex.pms[0]?.machineIdentifier}/com.plexapp.plugins.library`;
const uri = (path: string): string => encodeURIComponent(base() + path);
const ratingKeys = (list: readonly Json[]): string[] => list.map((one) => String(one.ratingKey));
const status = async (path: string, method = 'GET', user = 'Demo'): Promise<number> =>
  (await pms(path, { method, user })).status;

beforeEach(() => client.control('POST /reset'));

async function make(query: string): Promise<Json> {
  const answer = await pms(`/library/collections?sectionId=1&${query}`, { method: 'POST' });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { MediaContainer: { Metadata: Json[] } }).MediaContainer.Metadata[0] ?? {};
}

describe('collections', () => {
  it('are listed with Meta, and their items filter as a tag', async () => {
    const list = await container('/library/sections/1/collections?includeMeta=1');
    expect(list).toHaveProperty('Meta');
    const [collection] = list.Metadata as Json[];
    expect(collection).toMatchObject({ type: 'collection', subtype: 'album', title: 'Sunday Mornings', smart: false });
    const children = await items(`/library/collections/${String(collection?.ratingKey)}/children`);
    const tagged = await items('/library/sections/1/all?type=9&collection=Sunday%20Mornings&sort=id');
    expect(ratingKeys(children)).toEqual(ratingKeys(tagged));
    expect(children.length).toBeGreaterThan(0);
  });

  it('are made, added to, ordered, cut and deleted by the owner alone', async () => {
    const albums = ratingKeys(await items('/library/sections/1/all?type=9&sort=id&limit=4'));
    const made = await make(
      `type=9&title=Mine&smart=0&uri=${uri(`/library/metadata/${albums.slice(0, 3).join(',')}`)}`,
    );
    const at = `/library/collections/${String(made.ratingKey)}`;
    expect(await status(`${at}/items?uri=${uri(`/library/metadata/${albums[3]}`)}`, 'PUT')).toBe(200);
    expect(await status(`${at}/items/${albums[3]}/move?after=${albums[0]}`, 'PUT')).toBe(200);
    expect(ratingKeys(await items(`${at}/items`))).toEqual([albums[0], albums[3], albums[1], albums[2]]);
    expect(await status(`${at}/items/${albums[1]}`, 'DELETE')).toBe(200);
    expect(await status(`${at}/items/${albums[2]}`, 'PUT')).toBe(200);
    expect(ratingKeys(await items(`${at}/children`))).toEqual([albums[0], albums[3]]);
    expect(await status(`/library/collections?sectionId=1&type=9&title=Mine`, 'POST')).toBe(409);
    for (const [method, path] of [
      ['DELETE', at],
      ['PUT', `${at}/items?uri=x`],
      ['POST', '/library/collections?sectionId=1&title=X&type=9'],
    ] as const) {
      expect(await status(path, method, 'Robin')).toBe(403);
    }
    expect(await status(`/library/sections/1/collection/${String(made.ratingKey)}`, 'DELETE')).toBe(200);
    expect(await status(at)).toBe(404);
    expect(await items('/library/sections/1/all?type=9&collection=Mine')).toEqual([]);
  });

  it('of many items must be paged', async () => {
    const made = await make(
      `type=10&title=Many&smart=1&uri=${uri('/library/sections/1/all?type=10&sort=id&limit=150')}`,
    );
    const whole = await container(`/library/collections/${String(made.ratingKey)}/children`);
    expect([whole.size, whole.totalSize]).toEqual([100, 150]);
    const rest = await items(
      `/library/collections/${String(made.ratingKey)}/children?X-Plex-Container-Start=100&X-Plex-Container-Size=100`,
    );
    expect(rest).toHaveLength(50);
  });
});

describe('metadata', () => {
  it('is edited by the owner, locked, and comes back with a reset', async () => {
    const [track] = await items('/library/sections/1/all?type=10&sort=id&limit=1');
    const edit = `/library/sections/1/all?type=10&id=${String(track?.ratingKey)}&title.value=New&title.locked=1&mood%5B0%5D.tag.tag=Odd`;
    expect(await status(edit, 'PUT', 'Robin')).toBe(403);
    expect(await status(edit, 'PUT')).toBe(200);
    const [after] = await items(`/library/metadata/${String(track?.ratingKey)}`);
    expect(after).toMatchObject({ title: 'New', Field: [{ locked: true, name: 'title' }] });
    expect(((after?.Mood ?? []) as Json[]).map((tag) => tag.tag)).toContain('Odd');
    expect(ratingKeys(await items('/library/sections/1/all?type=10&track.mood=Odd'))).toEqual([track?.ratingKey]);
    const remove = `/library/sections/1/all?type=10&id=${String(track?.ratingKey)}&mood%5B%5D.tag.tag-=Odd`;
    expect(await status(remove, 'PUT')).toBe(200);
    expect(await items('/library/sections/1/all?type=10&track.mood=Odd')).toEqual([]);
    await client.control('POST /reset');
    expect((await items(`/library/metadata/${String(track?.ratingKey)}`))[0]).toMatchObject({ title: track?.title });
  });
});

describe('other views of a section', () => {
  it('go down the folders to the files', async () => {
    let path = '/library/sections/1/folder';
    for (let depth = 0; depth < 2; depth += 1) {
      const [folder] = await items(path);
      expect(folder?.type).toBe('folder');
      path = String(folder?.key);
    }
    const files = await items(path);
    expect(files.length).toBeGreaterThan(0);
    expect(files.every((one) => one.type === 'track')).toBe(true);
  });

  it('complete tags and titles, and count initials', async () => {
    const { Directory } = await container('/library/sections/1/autocomplete?type=10&track.mood.query=ca');
    expect((Directory as Json[]).map((one) => one.tag)).toEqual(['Calm', 'Cathartic']);
    const [artist] = await items('/library/sections/1/all?type=8&limit=1');
    const start = encodeURIComponent(String(artist?.title).slice(0, 3));
    expect(ratingKeys(await items(`/library/sections/1/autocomplete?type=8&title.query=${start}`))).toContain(
      artist?.ratingKey,
    );
    expect(await status('/library/sections/1/autocomplete?type=8')).toBe(400);
    const letters = (await container('/library/sections/1/firstCharacter?type=10')).Directory as {
      key: string;
      size: number;
    }[];
    expect(letters.reduce((sum, letter) => sum + letter.size, 0)).toBe(2_400);
    const [letter] = letters;
    expect(
      await items(`/library/sections/1/firstCharacter/${encodeURIComponent(letter?.key ?? '')}?type=10`),
    ).toHaveLength(letter?.size ?? -1);
  });
});
