import { beforeEach, describe, expect, it } from 'vitest';
import { type PlexM8Database, openDatabase } from '@/lib/store/database';
import { freshIndexedDb } from '@/tests/support/fake-database';
import { CHUNK_BYTES, LINE_CHARACTERS, endLine, headLine } from './backup-file';
import { cut, restoreAll, restorerOf, saveAll } from './test-support/backup-kit';
import { MADE_PLAYLISTS, copy, edit, list, makePlaylists, pick, rule, target } from './test-support/made-playlists';
import { ANNA, keptThings } from './test-support/made-things';

beforeEach(() => freshIndexedDb());

const file = (...lines: string[]): string => [headLine('0.1.0', 1), ...lines, endLine(lines.length, 0), ''].join('\n');
const line = (store: string, record: unknown): string => JSON.stringify({ [store]: record });

async function restored(name: string, ...lines: string[]): Promise<PlexM8Database> {
  const db = await openDatabase(name);
  await restoreAll(db, cut(file(...lines)));
  return db;
}

describe('what somebody made of playlists', () => {
  it('comes back the same, and what is saved of it again is the same file', async () => {
    const db = await openDatabase('a');
    await makePlaylists(db, 5000);
    const saved = (await saveAll(db)).join('');
    const again = await openDatabase('b');
    expect(await restoreAll(again, cut(saved))).toEqual({ added: MADE_PLAYLISTS, kept: 0, problems: [] });
    expect((await saveAll(again)).join('')).toBe(saved);
    const [before, after] = [await keptThings(db), await keptThings(again)];
    expect(after.playlistCopies).toEqual(before.playlistCopies);
    expect(after.playlistLists).toEqual((await db.getAll('playlistLists')).filter((one) => one.edit !== 'draft'));
    expect(after.picks).toEqual(before.picks);
    // Nothing stays of what was put aside on the way.
    expect((await again.getAllKeys('memos')).filter((name) => name !== 'restore')).toEqual([]);
  });

  it('begins no edit: what was open has ended where it was, and no preview comes back', async () => {
    const db = await openDatabase('a');
    await makePlaylists(db, 3);
    const again = await openDatabase('b');
    await restoreAll(again, await saveAll(db));
    expect((await again.getAll('playlistEdits')).map(({ edit: id, step }) => [id, step])).toEqual([
      ['conflict', 'cancelled'],
      ['done', 'done'],
      ['failed', 'failed'],
      ['running', 'cancelled'],
    ]);
    const states = (await again.getAll('playlistTargets')).map(({ edit: id, state }) => [id, state]);
    expect(states).toEqual([
      ['conflict', 'cancelled'],
      ['done', 'changed'],
      ['done', 'failed'],
      ['failed', 'failed'],
      ['running', 'cancelled'],
    ]);
    expect((await again.getAll('playlistLists')).some((one) => one.edit === 'draft')).toBe(false);
    expect(await again.getAll('jobs')).toEqual([]);
  });

  it('stays as it is where it is here already', async () => {
    const db = await openDatabase('a');
    await db.put('playlistEdits', edit('e', { label: 'Here', step: 'running' }));
    await db.put('rules', rule('r', { title: 'Here', every: null }));
    const lines = [line('playlistEdits', edit('e')), line('rules', rule('r', { version: null }))];
    expect(await restoreAll(db, [file(...lines)])).toEqual({ added: {}, kept: 2, problems: [] });
    expect((await db.getAll('playlistEdits'))[0]).toMatchObject({ label: 'Here', step: 'running' });
    expect((await db.getAll('rules'))[0]).toMatchObject({ title: 'Here', every: null });
  });

  it('brings no second rule for a playlist, and no edit under the name of another person’s', async () => {
    const db = await openDatabase('a');
    await db.put('rules', rule('here', { playlist: '902' }));
    await db.put('playlistEdits', { ...edit('e'), account: 'acc-ben' });
    const lines = [
      line('rules', rule('there', { playlist: '902', version: null })),
      line('rules', rule('other', { playlist: '903', version: null })),
      line('playlistEdits', edit('e')),
    ];
    expect(await restoreAll(db, [file(...lines)])).toEqual({
      added: { rules: 1 },
      kept: 1,
      problems: [{ line: 4, reason: 'of-another' }],
    });
  });

  it('is read strictly', async () => {
    const lines = [
      line('playlistEdits', edit('e', { step: 'running' })),
      line('playlistTargets', target('e', 0)),
      line('playlistTargets', target('e', 0, { op: null, state: 'pending' })),
      line('playlistLists', { ...list('e', 'before', 1), keys: [''] }),
      line('playlistLists', { ...list('e', 'before', 1), role: 'secret' }),
      line('playlistCopies', { ...copy('c', 2), tracks: { ...copy('c', 2).tracks, titles: ['one'] } }),
      line('rules', rule('r')),
      line('rules', rule('r', { version: null, spec: 'text' })),
      line('rules', rule('r', { version: null, every: -1 })),
      line('picks', { ...pick('p'), account: '' }),
      line('part', { of: 'picks', from: 0, rows: 1, record: pick('p') }),
      line('part', { of: 'playlistLists', from: -1, rows: 1, record: list('e', 'before', 1) }),
    ];
    const db = await openDatabase('a');
    const { added, problems } = await restoreAll(db, [file(...lines)]);
    expect(added).toEqual({});
    expect(problems.map(({ reason }) => reason)).toEqual([
      ...Array.from({ length: 10 }, () => 'not-valid'),
      'unknown',
      'not-valid',
    ]);
  });
});

/** The lines of a list of 10,000 entries. */
const partsOf = async (): Promise<string[]> => {
  const db = await openDatabase('source');
  await db.put('playlistLists', list('e', 'before', 10_000));
  const lines = (await saveAll(db)).join('').split('\n');
  return lines.filter((one) => one.startsWith('{"part"'));
};

describe('a list that is too long for a line', () => {
  it('of 300,000 entries goes in parts, and comes back whole', async () => {
    const db = await openDatabase('a');
    const long = list('e', 'before', 300_000);
    await db.put('playlistLists', long);
    const pieces = await saveAll(db);
    for (const piece of pieces) expect(new TextEncoder().encode(piece).length).toBeLessThanOrEqual(CHUNK_BYTES);
    for (const one of pieces.join('').split('\n')) expect(one.length).toBeLessThan(LINE_CHARACTERS / 4);
    const again = await openDatabase('b');
    expect(await restoreAll(again, pieces)).toEqual({ added: { playlistLists: 1 }, kept: 0, problems: [] });
    expect(await again.getAll('playlistLists')).toEqual([long]);
    expect(await restoreAll(again, pieces, { id: 'r2' })).toEqual({ added: {}, kept: 1, problems: [] });
  });

  it('does not come back where a part is missing, doubled, or of another version of it', async () => {
    const parts = await partsOf();
    expect(parts.length).toBeGreaterThan(3);
    const [first = '', second = '', ...rest] = parts;
    const wrong = [
      [first, ...rest],
      [second, ...rest],
      [first, first.replace('"from":0', '"from":1'), second, ...rest],
      [first.replace('"rows":10000', '"rows":9999'), second, ...rest],
      [first.replace('"edit":"e"', '"edit":"other"'), second, ...rest],
    ];
    for (const [at, lines] of wrong.entries())
      expect(await (await restored(`wrong ${at}`, ...lines)).getAll('playlistLists'), `${at}`).toEqual([]);
    const whole = await restored('whole', ...parts);
    expect(await whole.getAll('playlistLists')).toEqual([list('e', 'before', 10_000)]);
  });

  it('says so, and leaves nothing aside for the next file', async () => {
    const [first = '', second = '', ...rest] = await partsOf();
    const db = await openDatabase('a');
    const cutOff = `${headLine('0.1.0', 1)}\n${first}\n${second}\n`;
    expect(await restoreAll(db, cut(cutOff))).toMatchObject({ added: {}, problems: [{ reason: 'truncated' }] });
    expect(await restoreAll(db, cut(file(...rest)), { id: 'r2' })).toMatchObject({
      added: {},
      problems: [{ line: rest.length + 1, reason: 'lines-missing' }],
    });
    // One that was given up in the middle is forgotten by the next one.
    expect(await restorerOf(db).restore('r3', 0, cutOff, false)).toBeNull();
    expect((await db.getAllKeys('memos')).length).toBeGreaterThan(1);
    await restoreAll(db, cut(file(...rest)), { id: 'r4' });
    expect(await db.getAll('playlistLists')).toEqual([]);
    expect(await db.getAllKeys('memos')).toEqual(['restore']);
  });

  it('is saved as it is now, also after a save that was given up in it', async () => {
    const { createBackupReader } = await import('./backup-reader');
    const { createBackupStore } = await import('@/lib/store/backup-store');
    const db = await openDatabase('a');
    await db.put('playlistLists', list('e', 'before', 50_000));
    const deps = { chosen: async () => ({}), version: '0.1.0', now: () => 1 };
    const reader = createBackupReader({ store: createBackupStore(db), ...deps });
    const all = async (stopAt: (text: string) => boolean): Promise<string> => {
      let text = '';
      for (let cursor: string | null = null; ;) {
        const piece = await reader.read(cursor);
        text += piece.text;
        if (piece.next === null || stopAt(piece.text)) return text;
        cursor = piece.next;
      }
    };
    expect(await all((text) => text.includes('"part"'))).not.toContain('"plexm8":"end"');
    await db.put('playlistLists', list('e', 'before', 3));
    const again = await openDatabase('b');
    await restoreAll(again, [await all(() => false)]);
    expect(await again.get('playlistLists', [ANNA.server, ANNA.account, 'e', 0, 'before'])).toEqual(
      list('e', 'before', 3),
    );
  });
});
