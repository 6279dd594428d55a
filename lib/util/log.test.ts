import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLogger, logLines, maskSecret, maskTokens, setLogLevel, titled } from './log';

afterEach(() => {
  vi.restoreAllMocks();
  setLogLevel('off');
  setLogLevel('info');
});

describe('maskTokens', () => {
  it.each([
    ['a query', 'GET /x?X-Plex-Token=abcDEF123_-x&y=1', 'GET /x?X-Plex-Token=***&y=1'],
    ['a header', 'X-Plex-Token: abcDEF123', 'X-Plex-Token: ***'],
    ['JSON of an account', '{"authToken":"abc.def","id":1}', '{"authToken":"***","id":1}'],
    ['JSON of a server', '{"accessToken": "abc"}', '{"accessToken": "***"}'],
  ])('takes the token out of %s', (_where, text, masked) => {
    expect(maskTokens(text)).toBe(masked);
  });

  it('hides a known secret wherever it stands', () => {
    maskSecret('s3cret-of-a-server');
    expect(maskTokens('wss://host/s3cret-of-a-server?q')).toBe('wss://host/***?q');
  });
});

describe('createLogger', () => {
  it('keeps the newest 500 lines, masked', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const log = createLogger('test');
    for (let line = 0; line < 600; line += 1) log.info(`line ${line}`);
    log.error('failed', new Error('at ?X-Plex-Token=verysecret'));
    expect(logLines()).toHaveLength(500);
    expect(logLines().at(-1)).toMatchObject({
      level: 'error',
      scope: 'test',
      text: 'failed: Error at ?X-Plex-Token=***',
    });
    expect(logLines()[0]?.text).toBe('line 101');
  });
});

describe('the level', () => {
  it.each([
    ['off', []],
    ['error', ['error', 'warn']],
    ['info', ['error', 'warn', 'info']],
    ['debug', ['error', 'warn', 'info', 'debug']],
  ] as const)('%s keeps %j, on the console too', (level, kept) => {
    const onConsole = [
      vi.spyOn(console, 'error').mockImplementation(() => {}),
      vi.spyOn(console, 'warn').mockImplementation(() => {}),
    ];
    const log = createLogger('test');
    setLogLevel(level);
    for (const write of ['error', 'warn', 'info', 'debug'] as const) log[write]('a line');
    expect(logLines().map((line) => line.level)).toEqual(kept);
    expect(onConsole.every((spy) => spy.mock.calls.length === (level === 'off' ? 0 : 1))).toBe(true);
  });

  it('off forgets what was kept', () => {
    createLogger('test').info('a line');
    expect(logLines()).toHaveLength(1);
    setLogLevel('off');
    expect(logLines()).toEqual([]);
  });
});

it('a title stands in quotes of its own, on one line', () => {
  expect(titled('Say “yes”\nnow')).toBe('“Say  yes now”');
});
