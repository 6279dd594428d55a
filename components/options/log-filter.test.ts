import { expect, it } from 'vitest';
import { type LogFilter, filterLines, lineText, scopesOf } from './log-filter';

const lines = [
  { at: 0, level: 'info', scope: 'session', text: 'Attic connected' },
  { at: 1, level: 'warn', scope: 'plex', text: 'GET /library 503' },
  { at: 2, level: 'error', scope: 'jobs', text: 'the queue' },
  { at: 3, level: 'debug', scope: 'plex', text: 'GET /library 200' },
];
const ALL: LogFilter = { level: 'debug', scope: '', text: '' };

it.each([
  ['everything', {}, [0, 1, 2, 3]],
  ['warnings and what is worse', { level: 'warn' }, [1, 2]],
  ['one part', { scope: 'plex' }, [1, 3]],
  ['words in any order and case', { text: ' 503 get' }, [1]],
  ['words of the scope', { text: 'plex 200' }, [3]],
  ['nothing', { text: 'nowhere' }, []],
] as const)('shows %s', (_what, filter, shown) => {
  expect(filterLines(lines, { ...ALL, ...filter }).map(({ at }) => at)).toEqual(shown);
});

it('names each part once, and writes a line with its time', () => {
  expect(scopesOf(lines)).toEqual(['jobs', 'plex', 'session']);
  expect(lines.slice(0, 1).map(lineText)).toEqual(['1970-01-01T00:00:00.000Z info [session] Attic connected']);
});
