import { beforeEach, describe, expect, it } from 'vitest';
import { createBackupStore } from '@/lib/store/backup-store';
import { openDatabase } from '@/lib/store/database';
import { freshIndexedDb } from '@/tests/support/fake-database';
import { createMortality } from '@/tests/support/mortal';
import { CHUNK_BYTES, endLine, headLine } from './backup-file';
import { createBackupRestorer } from './backup-restorer';
import { BACKUP_TABLES } from './backup-tables';
import { NOW, cut, restoreAll, restorerOf, saveAll } from './test-support/backup-kit';
import { ANNA, batch, change, importRecord, keptThings, makeThings } from './test-support/made-things';
import { MADE_PLAYLISTS, makePlaylists } from './test-support/made-playlists';

beforeEach(() => freshIndexedDb());

const file = (...lines: string[]): string => [headLine('0.1.0', 1), ...lines, endLine(lines.length, 0), ''].join('\n');
const sumOf = (counts: Record<string, number>): number => Object.values(counts).reduce((sum, count) => sum + count, 0);
const line = (store: string, record: unknown): string => JSON.stringify({ [store]: record });

describe('everything I made', () => {
  it('comes back the same from its file after a re-install', async () => {
    const db = await openDatabase('a');
    await makeThings(db, 3000);
    await makePlaylists(db, 40);
    const saved = await saveAll(db, { timeoutSeconds: 20 });
    const again = await openDatabase('b');
    const chosen = {};
    const report = await restoreAll(again, cut(saved.join('')), { chosen });
    expect(report).toEqual({
      added: { preferences: 1, journal: 3002, batches: 4, outbox: 1, imports: 1, ...MADE_PLAYLISTS },
      kept: 0,
      problems: [],
    });
    expect((await saveAll(again, chosen)).join('')).toBe(saved.join(''));
    const [before, after] = [await keptThings(db), await keptThings(again)];
    for (const store of ['journal', 'outbox', 'playlistCopies', 'picks']) expect(after[store]).toEqual(before[store]);
    // Once more adds nothing and changes nothing.
    expect(await restoreAll(again, saved, { id: 'r2', chosen })).toEqual({
      added: {},
      kept: 3008 + sumOf(MADE_PLAYLISTS),
      problems: [],
    });
    expect(await keptThings(again)).toEqual(after);
  });

  it('is written in pieces of at most 256 kB, none of them much smaller while there is more', async () => {
    const db = await openDatabase('a');
    await makeThings(db, 3000);
    const sizes = (await saveAll(db)).map((text) => new TextEncoder().encode(text).length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(CHUNK_BYTES);
    expect(sizes.length).toBeLessThan(
      sizes.reduce((sum, size) => sum + size, 0) / CHUNK_BYTES + BACKUP_TABLES.length + 3,
    );
  });

  it('holds no token, no address and no words of errors', async () => {
    const db = await openDatabase('a');
    await makeThings(db, 3);
    await makePlaylists(db, 3);
    const text = (await saveAll(db)).join('');
    expect(text).not.toMatch(/secret|plex\.direct|192-168|4711|"Anna"|Attic/);
    expect(text).toContain('"status":503');
  });

  it('takes a line that is longer than a piece, without cutting a character in two', async () => {
    const db = await openDatabase('a');
    const long = '🎵'.repeat(200_000);
    await db.put('batches', batch('long', { label: `x${long}` }));
    await db.put('batches', batch('next'));
    const pieces = await saveAll(db);
    expect(pieces.every((text) => text.isWellFormed())).toBe(true);
    const lines = pieces.join('').trim().split('\n');
    expect(JSON.parse(lines[1] ?? '')).toEqual({ batches: batch('long', { label: `x${long}` }) });
    expect(JSON.parse(lines[2] ?? '')).toEqual({ batches: batch('next') });
  });

  it('leaves what is here as it is', async () => {
    const db = await openDatabase('a');
    await db.put('batches', batch('b', { label: 'Here' }));
    const report = await restoreAll(db, [file(line('batches', batch('b', { label: 'There' })))]);
    expect(report).toEqual({ added: {}, kept: 1, problems: [] });
    expect((await db.get('batches', [ANNA.server, ANNA.account, 'b']))?.label).toBe('Here');
  });

  it('adds between many that are here, whatever the order of its lines', async () => {
    const db = await openDatabase('a');
    const here = db.transaction('journal', 'readwrite');
    for (let seq = 1; seq < 50; seq += 1) void here.store.put(change('b', seq, { wanted: 1 }));
    await here.done;
    const lines = [60, 0, 7, 55, 0].map((seq) => line('journal', change('b', seq, { wanted: 9 })));
    expect(await restoreAll(db, [file(...lines)])).toEqual({ added: { journal: 3 }, kept: 2, problems: [] });
    expect((await db.getAll('journal')).filter(({ wanted }) => wanted === 9).map(({ seq }) => seq)).toEqual([
      0, 55, 60,
    ]);
  });

  it('ends a bulk change that was under way: a restore writes nothing to Plex by itself', async () => {
    const db = await openDatabase('a');
    await makeThings(db, 1);
    const again = await openDatabase('b');
    await restoreAll(again, await saveAll(db));
    expect(await again.get('batches', [ANNA.server, ANNA.account, 'running'])).toMatchObject({
      finished: true,
      error: { code: 'cancelled' },
    });
    expect(await again.getAll('jobs')).toEqual([]);
  });

  it('does not queue again what was sent since', async () => {
    const db = await openDatabase('a');
    await makeThings(db, 1);
    const saved = await saveAll(db);
    await db.put('journal', change('single', 0, { state: 'confirmed' }));
    await db.clear('outbox');
    expect(await restoreAll(db, saved)).toMatchObject({ added: {}, problems: [] });
    expect(await db.count('outbox')).toBe(0);
  });

  it('refuses a place in the file that is none', async () => {
    const { createBackupReader } = await import('./backup-reader');
    const store = createBackupStore(await openDatabase('a'));
    const reader = createBackupReader({ store, chosen: async () => ({}), version: '0.1.0', now: () => NOW });
    for (const cursor of ['', 'nonsense', '{}', '{"step":-1,"key":null,"skip":0,"records":0,"lost":0}'])
      await expect(reader.read(cursor)).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

describe('a restore whose worker dies', () => {
  it.each(['before', 'after'] as const)('%s any of its steps ends in the same', async (when) => {
    const source = await openDatabase('source');
    await makeThings(source, 20);
    await makePlaylists(source, 700);
    const pieces = cut((await saveAll(source)).join(''), 7000);
    const whole = await restoreAll(await openDatabase('whole'), pieces);
    const expected = await keptThings(await openDatabase('whole'));
    expect(pieces.length).toBeGreaterThan(3);
    for (let at = 1; at <= pieces.length * 2; at += 1) {
      const db = await openDatabase(`${when} ${at}`);
      const life = createMortality(at, when);
      let restorer = createBackupRestorer({
        store: life.wrap(createBackupStore(db)),
        restorePreferences: async () => 0,
      });
      let report = null;
      for (const [chunk, text] of pieces.entries()) {
        const send = () => restorer.restore('r1', chunk, text, chunk === pieces.length - 1);
        report = await send().catch(() => {
          // The surface got no answer, and asks the new worker the same.
          restorer = restorerOf(db);
          return send();
        });
      }
      expect(life.dead).toBe(true);
      expect(report, `${at}`).toEqual(whole);
      expect(await keptThings(db), `${at}`).toEqual(expected);
      db.close();
    }
  });
});

describe('a file that is not as it should be', () => {
  it('that was cut off gives what is whole, and says so', async () => {
    const source = await openDatabase('source');
    await makeThings(source, 40);
    const text = (await saveAll(source)).join('');
    const lines = text.split('\n');
    for (const share of [0.1, 0.33, 0.5, 0.9, 0.999]) {
      const db = await openDatabase(`cut ${share}`);
      const part = text.slice(0, Math.floor(text.length * share));
      const whole = part.split('\n').length - 1;
      const report = await restoreAll(db, cut(part, 3000));
      expect(report.problems).toEqual([{ line: whole + 1, reason: 'truncated' }]);
      expect(await db.count('journal')).toBe(
        Math.min(42, lines.slice(1, whole).filter((l) => l.startsWith('{"journal"')).length),
      );
    }
  });

  it('says when lines in its middle are missing', async () => {
    const db = await openDatabase('a');
    const text = [headLine('0.1.0', 1), line('journal', change('b', 0)), endLine(2, 0), ''].join('\n');
    expect(await restoreAll(db, [text])).toEqual({
      added: { journal: 1 },
      kept: 0,
      problems: [{ line: 3, reason: 'lines-missing' }],
    });
  });

  it.each([
    ['nothing', '', 'file-empty'],
    ['another file', '<?xml version="1.0"?>\n<plist/>\n', 'file-unreadable'],
    ['one line that never ends', 'x'.repeat(200_000), 'file-unreadable'],
    ['JSON of another program', '{"a":1}\n', 'file-unreadable'],
    ['records without a head', `${JSON.stringify({ journal: {} })}\n`, 'file-unreadable'],
    ['a newer version', '{"plexm8":"backup","version":2}\n', 'file-unreadable'],
  ])('is refused: %s', async (_name, text, code) => {
    const db = await openDatabase('a');
    await expect(restoreAll(db, cut(text))).rejects.toMatchObject({ code });
    expect((await keptThings(db)).journal).toEqual([]);
  });

  it('costs no more than its bad lines', async () => {
    const db = await openDatabase('a');
    await db.put('batches', { ...batch('taken'), account: 'acc-ben' });
    const hostile = [
      line('journal', change('b', 0)),
      '{"journal":',
      line('accounts', { account: 'x', token: 'planted' }),
      line('journal', { ...change('b', 1), wanted: 11 }),
      line('journal', { ...change('b', 2), server: '' }),
      line('journal', { ...change('b', 3), seq: -1 }),
      line('journal', { ...change('b', 4), identity: { title: 'only' } }),
      line('journal', null),
      '[]',
      '7',
      line('__proto__', change('b', 5)),
      line('batches', batch('taken')),
      line('imports', importRecord('i', { step: 'planned' })),
      line('imports', importRecord('i', { report: null, batch: 'not-there' })),
      line('outbox', { ...ANNA, batch: 'b', seq: 0, key: '1000', at: 1 }),
      '{"preferences":{"timeoutSeconds":"x"}}',
      line('journal', { ...change('b', 6), extra: { deep: 1 } }),
    ];
    const report = await restoreAll(db, [file(...hostile)]);
    expect(report.added).toMatchObject({ journal: 2 });
    expect(report.problems.filter(({ reason }) => reason !== 'lines-missing')).toEqual([
      { line: 3, reason: 'not-json' },
      { line: 4, reason: 'unknown' },
      { line: 5, reason: 'not-valid' },
      { line: 6, reason: 'not-valid' },
      { line: 7, reason: 'not-valid' },
      { line: 8, reason: 'not-valid' },
      { line: 9, reason: 'not-valid' },
      { line: 10, reason: 'unknown' },
      { line: 11, reason: 'unknown' },
      { line: 12, reason: 'unknown' },
      { line: 14, reason: 'not-valid' },
      { line: 13, reason: 'of-another' },
      { line: 15, reason: 'no-batch' },
    ]);
    expect(await db.getAll('accounts')).toEqual([]);
    expect(await db.get('journal', [ANNA.server, ANNA.account, 'b', 6])).toEqual(change('b', 6));
  });

  it('tells 100 problems of many, the last place kept for whether it was whole', async () => {
    const db = await openDatabase('a');
    const text = [headLine('0.1.0', 1), ...Array.from({ length: 500 }, () => 'nonsense'), ''].join('\n');
    const { problems } = await restoreAll(db, cut(text, 1000));
    expect(problems).toHaveLength(100);
    expect(problems.at(-1)).toEqual({ line: 502, reason: 'truncated' });
  });

  it('passes over a line without end', async () => {
    const db = await openDatabase('a');
    const text = file(`{"journal":"${'x'.repeat(1_500_000)}"}`, line('journal', change('b', 0)));
    const { added, problems } = await restoreAll(db, cut(text, 200_000));
    expect(added).toEqual({ journal: 1 });
    expect(problems).toEqual([{ line: 2, reason: 'too-long' }]);
  });

  it('is taken in order, one restore at a time, and no piece is too large', async () => {
    const db = await openDatabase('a');
    const restorer = restorerOf(db);
    const head = `${headLine('0.1.0', 1)}\n`;
    await expect(restorer.restore('r', 1, head, false)).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(restorer.restore('', 0, head, false)).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(restorer.restore('r', 0, 'x'.repeat(300_000), false)).rejects.toMatchObject({ code: 'invalid-input' });
    expect(await restorer.restore('r', 0, head, false)).toBeNull();
    expect(await restorer.restore('other', 0, head, false)).toBeNull();
    await expect(restorer.restore('r', 1, '', true)).rejects.toMatchObject({ code: 'invalid-input' });
    const report = await restorer.restore('other', 1, `${endLine(0, 0)}\n`, true);
    expect(await restorer.restore('other', 1, `${endLine(0, 0)}\n`, true)).toEqual(report);
    await expect(restorer.restore('other', 2, '', true)).rejects.toMatchObject({ code: 'invalid-input' });
  });
});
