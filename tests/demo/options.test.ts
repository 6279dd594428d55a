import { describe, expect, it } from 'vitest';
import { UsageError, readOptions } from './options';

const read = (
  argv: string[],
  environment: NodeJS.ProcessEnv = { DISPLAY: ':0' },
  platform: NodeJS.Platform = 'linux',
) => readOptions(argv, environment, platform);

describe('readOptions', () => {
  it('opens a window where there is a display, and none where there is not', () => {
    expect(read([]).headless).toBe(false);
    expect(read([], {}).headless).toBe(true);
    expect(read([], {}, 'darwin').headless).toBe(false);
    expect(read(['--headless']).headless).toBe(true);
  });

  it('needs no window where a program watches', () => {
    expect(read(['--json']).headless).toBe(true);
    expect(read(['--stop-after', 'import'])).toMatchObject({ headless: true, stopAfter: 'import' });
  });

  it.each([
    [['--browser', 'opera']],
    [['--drift', 'much']],
    [['--stop-after', 'lunch']],
    [['--server', 'http://127.0.0.1:32400']],
    [['--library', 'no-such-file.xml']],
    [['--bogus']],
  ])('refuses %j', (argv) => {
    expect(() => read(argv)).toThrow(UsageError);
  });
});
