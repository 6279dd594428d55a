import { assert as assertProperty, constantFrom, property, string, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_PREFERENCES } from '@/lib/settings/preferences';
import type { LogLine } from '@/lib/util/log';
import { type DiagnosticsFacts, createDiagnostics } from './diagnostics';
import { createScrubber } from './scrub';

const TITLES = [
  'Paper Lanterns',
  'Ágætis byrjun',
  'Say "Yes" to the Rain',
  "Don't Look Back",
  '港の歌',
  'Low / High',
  'C:\\Music',
];

const facts = (change: Partial<DiagnosticsFacts> = {}): DiagnosticsFacts => ({
  servers: [
    {
      name: 'Grandmother’s Attic',
      version: '1.43.4.10903-abc',
      status: 'connected',
      owned: true,
      connection: { kind: 'local', secure: true, latencyMs: 12.4 },
      tried: [
        { kind: 'local', outcome: 'ok', latencyMs: 12 },
        { kind: 'relay', outcome: 'timeout', latencyMs: null },
      ],
      hosts: ['mynas', '192-168-1-20.0f3a.plex.direct'],
    },
  ],
  mirrors: [
    {
      status: 'fresh',
      counts: { track: 100_000, album: 8000, artist: 900 },
      completedAt: 1_700_000_000,
      refreshedAt: null,
      bytes: 52_000_000,
      live: 'socket',
      error: null,
    },
  ],
  jobs: [{ kind: 'rate-batch', label: 'Paper Lanterns', status: 'running', done: 3, total: 12, error: null }],
  queued: 2,
  readOnly: true,
  names: ['Anna Example', 'Paper Lanterns', 'Library.xml'],
  space: { used: 60_000_000, quota: null, mirrors: 52_000_000, pictures: 3_000_000, evictable: true, level: 'fine' },
  ...change,
});

const tell = (texts: readonly string[], titles = false, change: Partial<DiagnosticsFacts> = {}): Promise<string> =>
  createDiagnostics({
    version: '0.1.0',
    browser: () => 'Firefox 140.0 linux',
    preferences: () => DEFAULT_PREFERENCES,
    facts: async () => facts(change),
    lines: () => texts.map((text): LogLine => ({ at: 1_763_800_000_000, level: 'info', scope: 'plex', text })),
    now: () => 1_763_800_100_000,
  })({ titles });

describe('diagnostics', () => {
  it('tell what a report of a fault needs', async () => {
    const text = await tell(['GET /library/sections/3/all 503, once more in 1 s']);
    expect(text.split('\n')).toEqual([
      'PlexM8 0.1.0, Firefox 140.0 linux, 2025-11-22T08:28:20.000Z',
      `preferences ${JSON.stringify(DEFAULT_PREFERENCES)}, read-only`,
      'server 1: 1.43.4.10903-abc, own, connected, local 12 ms (tried: local ok, relay timeout)',
      'mirror 1: fresh, track 100000, album 8000, artist 900, complete 2023-11-14T22:13:20.000Z, refreshed never, 52 MB, socket',
      'outbox 2',
      'job rate-batch: running 3 of 12',
      'space fine: 60 MB of ?, mirrors 52 MB, covers 3 MB, evictable',
      'log (1)',
      '2025-11-22T08:26:40.000Z info [plex] GET /library/sections/3/all 503, once more in 1 s',
      '',
    ]);
  });

  it('name the server and the jobs only when titles are asked for', async () => {
    const text = await tell([], true);
    expect(text).toContain('server 1 Grandmother’s Attic:');
    expect(text).toContain('job rate-batch Paper Lanterns:');
    expect(await tell([])).not.toMatch(/Grandmother|Lanterns/);
  });

  it('do not let a server write its own lines', async () => {
    const [server] = facts().servers;
    if (!server) throw new Error('no server');
    const text = await tell([], false, {
      servers: [{ ...server, version: '1.0\nmirror 9: https://10.0.0.1:32400 "Title"' }],
    });
    expect(text).toContain('server 1: 1.0mirror 9');
    expect(text).not.toContain('\nmirror 9');
  });
});

describe('a line of the log', () => {
  const scrubbed = createScrubber({
    titles: false,
    names: ['Anna Example', 'Library.xml', 'Attic'],
    hosts: ['mynas'],
  });

  it.each([
    [
      'GET https://192-168-1-20.0f3a9c.plex.direct:32400/library/metadata/12 404',
      'GET <address>/library/metadata/12 404',
    ],
    ['wss://mynas:32400/:/websockets/notifications closed', '<address>/:/websockets/notifications closed'],
    ['connected to mynas, 12 ms', 'connected to <host>, 12 ms'],
    ['MYNAS:32400 refused', '<host>:32400 refused'],
    ['tried 192.168.1.20:32400 and 10.0.0.7', 'tried <address> and <address>'],
    ['tried [2001:db8::1]:32400 and fe80::1%eth0', 'tried <address> and <address>'],
    ['music.example.co.uk did not answer', '<host> did not answer'],
    ['GET https://plex.tv/api/v2/resources 401', 'GET https plex.tv/api/v2/resources 401'],
    [
      'GET /library/sections/3/all?type=10&title=Paper%20Lanterns&X-Plex-Token=abc',
      'GET /library/sections/3/all?type=…&title=…&X-Plex-Token=…',
    ],
    ['signed in as anna@example.org', 'signed in as <address>'],
    ['Anna Example chose Attic', '<name> chose <name>'],
    ['token xyzXYZ0123456789abcd refused', 'token <secret> refused'],
    ['eyJhbGciOiJFZERTQSJ9.eyJub25jZSI6.abc-_ refused', '<secret> refused'],
    ['server 0123456789abcdef0123456789abcdef01234567 left', 'server <secret> left'],
    ['account 6f1c2a9e-1111-4222-8333-444455556666 left', 'account <secret> left'],
    ['rated “Paper Lanterns” 8', 'rated … 8'],
    ['no file /music/Sigur Ros/Von/01 Sigur Ros.flac here', 'no file <path>'],
    ['no file D:\\Music\\Von\\01.flac', 'no file <path>'],
    ['Unexpected token \'P\', "Paper Lan"... is not valid JSON', 'Unexpected token …, …... is not valid JSON'],
    ['cannot read 港の歌 at 3', 'cannot read … at 3'],
    ["can't be read: it is 8", "can't be read: it is 8"],
    ['song.mp3 and waterloo.FLAC', '<file> and <file>'],
    ['two\nlines\r\nof text', 'two lines of text'],
    ['rate-batch j1: retry: AppError 503', 'rate-batch j1: retry: AppError 503'],
  ])('%j becomes %j', (text, expected) => {
    expect(scrubbed(text)).toBe(expected);
  });

  it('loses its secrets and addresses also when titles stay', () => {
    const open = createScrubber({ titles: true, names: ['Anna Example'], hosts: ['mynas'] });
    expect(
      open('Anna Example rated “Paper Lanterns” on mynas via https://10.0.0.7:32400/x?X-Plex-Token=abcdefgh1234'),
    ).toBe('Anna Example rated “Paper Lanterns” on <host> via <address>/x?X-Plex-Token=…');
    expect(open('file /music/Von/01.flac')).toBe('file /music/Von/01.flac');
  });

  const ADDRESSES = [
    '10.1.2.3',
    '192.168.178.41:32400',
    '192-168-178-41.0123456789abcdef0123456789abcdef.plex.direct',
    'https://anna.dyndns.example:8443',
    'http://nas.fritz.box/plex',
    'fd00::1234:5678',
    'ws://[fe80::abcd]:32400',
  ];
  const SECRETS = [
    'sTzwq7CBpx4Zh_-2Kd91',
    'eyJ0eXAiOiJKV1QifQ.eyJzdWIiOiIxMjMifQ.c2ln_b3I',
    '0f8fad5b-d9cb-469f-a165-70867728950e',
  ];
  const WORDS = ['GET', 'failed:', 'at', '(', ')', '503', 'Error', '→', ',', 'for', '"', '{"a":"', '\n', "'"];

  it('never lets an address or a secret through, whatever stands around it', () => {
    const words = constantFrom(...WORDS);
    assertProperty(
      property(
        words,
        constantFrom(...ADDRESSES, ...SECRETS),
        words,
        string({ maxLength: 5 }),
        constantFrom(true, false),
        (before, secret, after, noise, titles) => {
          const scrub = createScrubber({ titles, names: [], hosts: [] });
          const text = scrub(`${before} ${secret} ${after} ${noise}`);
          expect(text).not.toContain(secret);
          for (const part of [
            '10.1.2.3',
            '178.41',
            '178-41',
            'dyndns',
            'fritz',
            'fd00',
            'abcd',
            '7CBpx',
            'sdWIi',
            'd9cb',
          ])
            expect(text.includes(part) && secret.includes(part), `${part} in ${text}`).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never lets a quoted or a known title through', () => {
    assertProperty(
      property(
        constantFrom(...TITLES),
        constantFrom(...(['“”', '""', '«»', '``', '‘’'] as const)),
        tuple(constantFrom(...WORDS), constantFrom(...WORDS)),
        (title, quotes, [before, after]) => {
          const quoted = createScrubber({ titles: false, names: [], hosts: [] });
          expect(quoted(`${before} ${quotes.charAt(0)}${title}${quotes.charAt(1)} ${after}`)).not.toContain(title);
          const known = createScrubber({ titles: false, names: [title], hosts: [] });
          expect(known(`${before} ${title} ${after}`)).not.toContain(title);
        },
      ),
      { numRuns: 300 },
    );
  });
});
