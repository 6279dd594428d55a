import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type MediaQuery, type QueryOperator, all, any, none, rule, sameQuery } from '@/lib/plex/media-query';
import { treeOf } from '@/lib/plex/test-support/query-trees';
import { type PlaylistKit, createPlaylistKit } from '@/tests/support/playlist-kit';
import type { RuleExtras, SmartRule } from './smart-rule';

let kit: PlaylistKit;
let worker: Awaited<ReturnType<PlaylistKit['wake']>>;
const as = () => kit.library;
const TRICKY = ['a&b', 'x=y', '50%', '%2C', '"quoted"', 'it’s', 'Żółć', '日本語', 'a+b', '?#/', '<>'];
let genres: string[];

const ruleOf = (query: MediaQuery | null, more: Partial<SmartRule> = {}): SmartRule => ({
  library: kit.library,
  kind: 'track',
  query,
  sort: [],
  limit: null,
  extras: null,
  ...more,
});
const sorted = (list: readonly string[]): string[] => list.toSorted((a, b) => Number(a) - Number(b));

const ruleFrom = (fields: string[], operators: QueryOperator[], values: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.constantFrom(...fields), fc.constantFrom(...operators), fc.array(values, { minLength: 1, maxLength: 2 }))
    .map(([field, operator, list]) => rule(field, operator, ...list));

const count = async (extras: RuleExtras) => (await worker.smartPlaylists.preview(ruleOf(null, { extras }))).count;

beforeAll(async () => {
  kit = await createPlaylistKit({ tracks: 300, seed: 5 });
  const { columns } = await kit.client.tracksPage('1', { start: 0, size: 300 });
  for (const [at, title] of TRICKY.entries())
    await kit.plex.control.editLibrary({ keys: [columns.keys[at * 3] ?? ''], fields: { title: `${title} {title}` } });
  await kit.plex.control.editLibrary({ keys: columns.keys.slice(40, 60), fields: { mood: ['R&B, "slow"', 'x=y'] } });
  for (const key of columns.keys.slice(0, 90)) await kit.client.rate(key, 1 + (Number(key) % 10));
  worker = await kit.wake();
  await worker.fill();
  genres = (await worker.smartPlaylists.choices(kit.library, 'artist.genre')).map(({ title }) => title);
});
afterAll(async () => {
  await worker.stop();
  await kit.plex.close();
});
beforeEach(() => void vi.spyOn(console, 'warn').mockReturnValue());

describe('what a server can be asked', () => {
  it('is told in its own words', async () => {
    const { types, operators } = await worker.smartPlaylists.meta(kit.library);
    expect(types.map(({ type }) => type).toSorted()).toEqual(['album', 'artist', 'track']);
    expect(types.flatMap(({ fields }) => fields.map(({ key }) => key))).toContain('track.userRating');
    expect(operators.integer?.map(({ key }) => key)).toContain('>>=');
    expect(genres.length).toBeGreaterThan(1);
  });

  it('names what Plex cannot keep, and what is doubtful', async () => {
    const verdict = async (query: MediaQuery | null, extras: RuleExtras | null = null) => {
      const { kind, reasons, doubts } = await worker.smartPlaylists.preview(ruleOf(query, { extras }));
      return { kind, why: [...reasons.map(({ reason }) => reason), ...doubts.map(({ doubt }) => doubt)] };
    };
    expect(await verdict(rule('track.userRating', '>>=', '6'))).toEqual({ kind: 'native', why: [] });
    expect(await verdict(rule('track.title', '=', ''))).toEqual({ kind: 'native', why: ['empty-value'] });
    expect(await verdict(rule('track.title', '=', 'a,b'))).toEqual({ kind: 'kept', why: ['comma-in-value'] });
    expect(await verdict(none(rule('track.title', '<=', 'a')))).toEqual({ kind: 'kept', why: ['no-opposite'] });
    expect(await verdict(rule('artist.genre', '=', 'No such genre'))).toEqual({ kind: 'kept', why: ['unknown-tag'] });
    expect(await verdict(null, { perArtist: 2, shuffle: { seed: 1 } })).toEqual({
      kind: 'kept',
      why: ['per-artist', 'shuffle'],
    });
    await expect(worker.smartPlaylists.preview({ ...ruleOf(null), limit: 0 })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });
});

describe('a rule', () => {
  it('means the same in the mirror, on the server, and when it is opened again', async () => {
    const texts = fc.constantFrom(...TRICKY, 'a', 'e', 'th', '');
    const numbers = fc.integer({ min: 0, max: 10 }).map(String);
    const rules = fc.oneof(
      ruleFrom(['track.title', 'album.title', 'artist.title'], ['=', '!=', '==', '!=='], texts),
      ruleFrom(['track.userRating', 'track.viewCount'], ['=', '!=', '>>=', '<<='], numbers),
      ruleFrom(['album.year'], ['=', '>>=', '<<='], fc.integer({ min: 1960, max: 2020 }).map(String)),
      ruleFrom(['artist.genre'], ['=', '!='], fc.constantFrom(...genres.slice(0, 6))),
      ruleFrom(['track.mood'], ['=', '!='], fc.constantFrom('x=y')),
      ruleFrom(['track.addedAt'], ['>>=', '<<='], fc.constantFrom('-90d', '-1y', '1500000000')),
    );
    await fc.assert(
      fc.asyncProperty(treeOf(rules, true), async (query) => {
        const asked = ruleOf(query);
        const preview = await worker.smartPlaylists.preview(asked);
        const at = await worker.point(kit.library);
        if (!at) throw new Error('no mirror');
        const { keys } = await worker.engine.keys(
          at,
          { library: kit.library, kind: 'track', query, search: '', sort: [], group: null, limit: null },
          { offset: 0, limit: 1_000 },
        );
        expect(preview.count).toBe(keys.length);
        if (preview.kind === 'kept') return;
        expect(await worker.smartPlaylists.check(asked)).toBe(keys.length);
        const { playlist, step } = await worker.smartPlaylists.create({ title: 'Rule', rule: asked }, { as: as() });
        expect(step).toBe('done');
        expect(sorted(await kit.keysIn(playlist ?? ''))).toEqual(sorted(keys));
        const opened = await worker.smartPlaylists.open(playlist ?? '');
        expect(opened.unknownTags).toEqual([]);
        // What it says after negations were pushed down is what is read back.
        const again = await worker.smartPlaylists.preview(opened.rule);
        expect(again.count).toBe(keys.length);
        const update = await worker.smartPlaylists.update(playlist ?? '', { rule: opened.rule }, { as: as() });
        expect(update.step).toBe('done');
        expect(
          sameQuery((await worker.smartPlaylists.open(playlist ?? '')).rule.query ?? all(), opened.rule.query ?? all()),
        ).toBe(true);
        await kit.client.playlists.deletePlaylist(playlist ?? '');
      }),
      { numRuns: 40 },
    );
  }, 90_000);

  it('keeps sort, limit, name and description, and gets new rules that can be undone', async () => {
    const first = ruleOf(any(rule('track.userRating', '>>=', '6'), rule('artist.genre', '=', genres[0] ?? '')), {
      sort: [{ field: 'userRating', descending: true }],
      limit: 20,
    });
    const { playlist } = await worker.smartPlaylists.create(
      { title: 'Best & "new"', description: 'a=b', rule: first },
      { as: as() },
    );
    const key = playlist ?? '';
    const opened = await worker.smartPlaylists.open(key);
    expect(opened).toMatchObject({ title: 'Best & "new"', description: 'a=b', kept: null });
    expect(opened.rule).toEqual(first);
    expect((await kit.keysIn(key)).length).toBe(20);
    const second = ruleOf(rule('track.userRating', '<<=', '4'));
    const edit = await worker.smartPlaylists.update(key, { title: 'Worst', rule: second }, { as: as() });
    expect((await worker.smartPlaylists.open(key)).rule).toEqual({ ...second });
    await worker.playlists.undo(edit.edit, { as: as() });
    expect(await worker.smartPlaylists.open(key)).toMatchObject({ title: 'Best & "new"', rule: first });
  });

  it('made in Plex with things nobody here knows is opened, and loses nothing when it is saved', async () => {
    const uri = `server://${kit.library.server}/com.plexapp.plugins.library/library/sections/1/all?type=10&having=x&track.userRating%3E%3E=6&track.mood=999999`;
    const { key } = await kit.client.playlists.createSmart('Theirs', uri);
    const opened = await worker.smartPlaylists.open(key);
    expect(opened.unknownTags).toEqual([{ field: 'track.mood', value: '999999' }]);
    expect(opened.rule.rest).toEqual([['having', 'x']]);
  });
});

describe('a list that PlexM8 keeps', () => {
  it('is made, brought up to date in place, and let go', async () => {
    const asked = ruleOf(rule('track.userRating', '>>=', '4'), { extras: { perArtist: 1 } });
    const made = await worker.smartPlaylists.create({ title: 'One each', rule: asked, every: 0 }, { as: as() });
    const key = made.playlist ?? '';
    const before = await kit.keysIn(key);
    expect(before.length).toBe((await worker.smartPlaylists.preview(asked)).count);
    expect((await kit.client.playlists.playlist(key)).summary).toContain('Kept by PlexM8');
    expect(await worker.keepUp()).toBe(0);
    const { rule: id } = (await worker.smartPlaylists.kept(as())).find(({ title }) => title === 'One each') ?? {
      rule: '',
    };
    const opened = await worker.smartPlaylists.open(key);
    expect(opened).toMatchObject({ kept: { playlist: key, every: 0 }, rule: asked });
    await worker.smartPlaylists.update(
      key,
      { rule: ruleOf(rule('track.userRating', '>>=', '8'), { extras: { perArtist: 1 } }) },
      { as: as() },
    );
    const after = await kit.keysIn(key);
    expect(after.length).toBeLessThan(before.length);
    expect(await worker.smartPlaylists.refresh(id, { as: as() })).toBeNull();
    await kit.client.playlists.clear({ key, smart: false });
    await worker.smartPlaylists.refresh(id, { as: as() });
    expect(await kit.keysIn(key)).toEqual(after);
    await worker.smartPlaylists.release(id, { as: as() });
    expect((await worker.smartPlaylists.kept(as())).map(({ rule }) => rule)).not.toContain(id);
  });

  it('knows other playlists, plays and lengths', async () => {
    const { columns } = await kit.client.tracksPage('1', { start: 0, size: 30 });
    const { key } = await kit.client.playlists.create('Base', columns.keys);
    await kit.plex.control.playMany(columns.keys.slice(0, 5));
    expect(await count({ inPlaylists: [key] })).toBe(30);
    expect(await count({ notInPlaylists: [key] })).toBe(270);
    const lately = { days: 30, times: 1 };
    const played = await count({ inPlaylists: [key], played: lately });
    expect(played).toBeGreaterThanOrEqual(5);
    expect(await count({ inPlaylists: [key], played: { ...lately, times: 0 } })).toBe(30 - played);
    expect(await count({ inPlaylists: [key], durationMs: 600_000, shuffle: { seed: 3 } })).toBeLessThan(10);
    expect(await count({ oncePerRecording: true })).toBeLessThanOrEqual(300);
    await expect(count({ predictedAtLeast: 7 })).rejects.toMatchObject({ code: 'invalid-input' });
  });
});
