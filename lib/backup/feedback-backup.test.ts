import { beforeEach, expect, it } from 'vitest';
import { openDatabase } from '@/lib/store/database';
import type { FeedbackRecord } from '@/lib/store/recommend-records';
import { freshIndexedDb } from '@/tests/support/fake-database';
import { cut, restoreAll, saveAll } from './test-support/backup-kit';

beforeEach(() => freshIndexedDb());

const said: FeedbackRecord = {
  server: 'server-1',
  account: 'anna',
  id: 'feedback-1',
  section: '1',
  key: '7',
  itemKind: 'artist',
  kind: 'never',
  title: '宇多田',
  artist: '宇多田',
  at: 5,
};

it('what was said of recommendations comes back from the file, and a line that is none does not', async () => {
  const before = await openDatabase('a');
  await before.put('feedback', said);
  const saved = (await saveAll(before)).join('');
  const after = await openDatabase('b');
  await restoreAll(after, cut(saved));
  expect(await after.getAll('feedback')).toEqual([said]);

  const other = await openDatabase('c');
  const report = await restoreAll(other, cut(saved.replace('"never"', '"loudly"')));
  expect(report.problems).toHaveLength(1);
  expect(await other.getAll('feedback')).toEqual([]);
});
