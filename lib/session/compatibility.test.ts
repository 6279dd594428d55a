import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import { compatibilityText } from '@/components/options/health-compatibility-text';
import { createPlexHttp } from '@/lib/plex/plex-http';
import { socketOpener } from '@/lib/plex/probe-server';
import { type PlexStandIn, startPlex } from '@/tests/plex-server/start-plex';
import { createCompatibility } from './compatibility';
import type { CompatibilityReport } from './compatibility-report';

import { createHealthKit } from './test-support/health-kit';

let plex: PlexStandIn;

beforeAll(async () => {
  plex = await startPlex({ tracks: 300, seed: 3 });
});
afterAll(() => plex.close());

const first = () => plex.pms[0] ?? expect.fail('no server');
const control = (path: string, body: object) =>
  fetch(plex.control.url + path, { method: 'PUT', body: JSON.stringify(body) });

const check = createCompatibility({
  http: createPlexHttp({ identity: { clientIdentifier: 'test-client', version: '0.1.0', platform: 'Test' } }),
  clock: { now: Date.now },
  version: '0.1.0',
  opensSocket: socketOpener((address) => new NodeSocket(address) as unknown as WebSocket, 5_000),
});
const link = (user = 'Demo') => ({ base: first().url, token: first().tokenOf(user) });
const outcomes = ({ rows }: CompatibilityReport) => Object.fromEntries(rows.map((row) => [row.probe, row.outcome]));
const named = (report: CompatibilityReport, outcome: string): string[] =>
  report.rows.filter((row) => row.outcome === outcome).map(({ probe }) => probe);

beforeEach(async () => {
  await control('/variant', { spec: '' });
  plex.log.clear();
});

describe('the compatibility check', () => {
  it('finds a server as the guesses have it, by reading alone', async () => {
    const report = await check(link());
    expect(named(report, 'differs')).toEqual([]);
    expect(named(report, 'holds')).toHaveLength(30);
    expect(report).toMatchObject({ plexm8: '0.1.0', platform: 'Linux', owned: true });
    expect(report.serverVersion).toMatch(/^1\.43\./);
    const asked = plex.log.since(0);
    expect(new Set(asked.map(({ method }) => method))).toEqual(new Set(['GET']));
    expect(asked.filter(({ path }) => /rate|scrobble|timeline|playlists/.test(path))).toEqual([]);
  });

  it.each([
    ['xml-only', 'json-answers'],
    ['video-elements', 'items-are-metadata'],
    ['opaque-keys', 'numeric-keys'],
    ['no-uuid', 'section-uuid'],
    ['no-total-size', 'total-size'],
    ['size-needs-start', 'size-without-start'],
    ['forced-small-pages', 'page-size-kept'],
    ['no-paging', 'page-size-kept'],
    ['limit-ignored', 'limit'],
    ['no-sort', 'sort-by-id'],
    ['whole-api', 'include-fields'],
    ['stream-in-lists', 'streams-only-on-items'],
    ['version-number', 'analysis-version-is-text'],
    ['missing-key-404', 'unknown-key-beside-known'],
    ['no-unrated-filter', 'unrated-filter'],
    ['ignores-all-filters', 'filters-are-read'],
    ['null-is-not-equal', 'missing-value-matches-not-equal'],
    ['unknown-field-400', 'unknown-filter-field-ignored'],
    ['unknown-field-500', 'unknown-filter-field-ignored'],
    ['tags-by-id-only', 'tag-by-name'],
    ['matches-by-path', 'no-item-by-path'],
    ['no-vectors', 'analysis-on-item'],
    ['vectors-in-lists', 'no-analysis-in-lists'],
    ['no-sonic', 'nearest-without-analysis-is-empty'],
    ['sonic-400', 'nearest-without-analysis-is-empty'],
    ['uri-short', 'address-length'],
    ['socket-singular-path', 'socket-plural-path'],
    ['socket-plural-path', 'socket-singular-path'],
  ])('sees %s in %s', async (spec, probe) => {
    await control('/variant', { spec });
    expect(outcomes(await check(link()))[probe]).toBe('differs');
  });

  it('asks as a guest what only a guest can tell', async () => {
    const open = await check(link('Robin'));
    expect(open.owned).toBe(false);
    expect(outcomes(open)['part-file-for-shared']).toBe('holds');
    await control('/variant', { spec: 'no-part-file-for-shared' });
    expect(outcomes(await check(link('Robin')))['part-file-for-shared']).toBe('differs');
  });

  it('goes on where one question has no answer', async () => {
    await control('/fault', { spec: 'cut@/library/sections/1/userRating;403@/library/matches' });
    const report = await check(link());
    await control('/fault', { spec: '' });
    expect(report.rows).toContainEqual({ probe: 'unrated-filter', outcome: 'unknown', detail: 'network' });
    expect(named(report, 'holds')).toHaveLength(29);
  });

  it('says why when the server does not let us in', async () => {
    await expect(check({ ...link(), token: 'a-wrong-token' })).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('is asked by the health service for a server that is known', async () => {
    const kit = await createHealthKit(plex);
    await kit.know([{ uri: first().url, kind: 'local' }]);
    await kit.health.check();
    const report = await kit.health.compatibility(first().machineIdentifier);
    expect(outcomes(report)).toMatchObject({ 'plain-http-in-own-network': 'holds', 'socket-plural-path': 'unknown' });
    await expect(kit.health.compatibility('nobody')).rejects.toMatchObject({ code: 'no-server' });
  });
});

const WORDS = 'Geheimes Lied von 10.0.0.7 im Pfad /srv/geheim mit Geheim-Token';
/** What the questions go by; everything else becomes a title. */
const KEPT = new Set(['ratingKey', 'parentRatingKey', 'key', 'type', 'machineIdentifier']);

/** Puts a title wherever a server may put a text, and into names that nobody knows. */
function poison(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return KEPT.has(name) ? value : WORDS;
  if (Array.isArray(value)) return value.map((inner) => poison(inner, name));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([inner, content]) => [inner, poison(content, inner)]);
  const known = name === 'musicAnalysis' ? [['values', { [WORDS]: WORDS }]] : entries;
  return { ...Object.fromEntries(known), [WORDS]: WORDS };
}

async function startHostile(status: number): Promise<{ base: string; token: string; close(): void }> {
  const answer = async ({ url = '/', headers }: IncomingMessage, response: ServerResponse): Promise<void> => {
    const names = ['x-plex-token', 'accept', 'x-plex-container-start', 'x-plex-container-size'];
    const passed = Object.fromEntries(names.flatMap((name) => (headers[name] ? [[name, String(headers[name])]] : [])));
    const honest = await fetch(first().url + url, { headers: passed });
    const text = await honest.text();
    const isRoot = url === '/' || url.startsWith('/library/sections');
    response.writeHead(isRoot ? honest.status : status, {
      'content-type': `application/json; charset=utf-8; name="${WORDS}"`,
      'access-control-allow-origin': `https://${WORDS.replaceAll(/[ /]/g, '-')}.example`,
      'x-geheim': WORDS,
    });
    response.end(text.startsWith('{') ? JSON.stringify(poison(JSON.parse(text))) : WORDS);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: first().token,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

describe('a report to be shown to others', () => {
  it.each([200, 500])('holds no word of a server that puts titles everywhere (status %i)', async (status) => {
    const hostile = await startHostile(status);
    const report = await check(hostile);
    hostile.close();
    expect(report.rows.length).toBeGreaterThan(40);
    for (const text of [JSON.stringify(report), compatibilityText(report)]) {
      expect(text).not.toMatch(/geheim|lied|pfad|srv|127\.0\.0|10\.0\.0|https?:/i);
      expect(text).not.toContain(first().token);
      expect(text).not.toContain(first().machineIdentifier);
      expect(text).not.toContain('Stand-in');
    }
    expect(report).toMatchObject({ serverVersion: null, platform: null });
  });

  it('is a table of our own words', async () => {
    const lines = compatibilityText(await check(link())).split('\n');
    expect(lines[0]).toMatch(/^PlexM8 0\.1\.0, Plex Media Server 1\.43\.\S+ on Linux, as its owner, \d{4}-\d\d-\d\d$/);
    expect(lines[1]).toMatch(/^json-answers +holds +JSON when it is asked for$/);
    expect(lines.slice(1).every((line) => /^[\w-]+ +(holds|differs|unknown) +[\w ,.:;-]+$/.test(line))).toBe(true);
  });
});
