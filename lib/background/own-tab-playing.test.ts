import { expect, it } from 'vitest';
import type { PageContext } from '@/lib/messaging/services';
import { ownTabPlaying } from './own-tab-playing';

const shownTo = (userId: string | null): PageContext =>
  ({ userId, nowPlaying: { title: 'Song' } }) as Partial<PageContext> as PageContext;

it.each([
  ['the tab shows who rates', shownTo('7'), '7', 'Song'],
  ['the tab shows another Home user', shownTo('8'), '7', undefined],
  ['the tab does not tell', shownTo(null), '7', 'Song'],
  ['nobody knows whose a pasted token is', shownTo('8'), null, 'Song'],
  ['there is no tab', null, '7', undefined],
])('takes what a tab plays when %s', (_when, context, accountId, title) => {
  expect(ownTabPlaying(context, accountId)?.title).toBe(title);
});
