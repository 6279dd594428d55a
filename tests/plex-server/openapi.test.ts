import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createRatingWorld } from '@/tests/support/rating-world';
import { codeOf, createSessionKit } from '@/tests/support/session-kit';
import { readSnapshot } from '@/lib/library/read-snapshot';
import type { LogEntry } from './net/request-log';
import { parseQuery } from './net/stand-in-request';
import { hasOpenapiDocument, readOpenapiDocument } from './openapi/openapi-document';
import { schemaClashes } from './openapi/schema-clashes';
import { startPlex, type PlexStandIn } from './start-plex';

/**
 * What our product and the client of another language really asked of a server, and what it answered, held
 * against Plex's own OpenAPI document where that is at hand. Where they differ the document is known to be at fault.
 */
const CLIENT = fileURLToPath(new URL('client-check/plex_client_check.py', import.meta.url));

/** Calls that the document lacks: what is known of them instead. */
const UNDOCUMENTED: Readonly<Record<string, string>> = {
  'GET /library': 'python-plexapi reads it first (§16)',
  'GET /library/sections': 'the document has `/library/sections/all`; every client reads this (§4.1)',
  'GET /library/metadata/N/children': 'every client; the document has only `/{element}` for writing (§4.2)',
  'GET /library/sections/N/TAG': 'choices of a tag: every client (§4.2); `Meta` names these paths itself',
  'GET /:/scrobble': 'PUT in the document; GET works (§8)',
  'GET /:/unscrobble': 'PUT in the document; GET works (§8)',
  'GET /:/timeline': 'POST in the document; GET works (§8)',
};

/** Parameters that the document names in its prose only, or not at all. */
const UNDOCUMENTED_PARAMETERS: Readonly<Record<string, string>> = {
  'PUT /playlists/{playlistId} title.value': 'python-plexapi (§6, §16)',
  'PUT /playlists/{playlistId} title.locked': 'python-plexapi (§6, §16)',
  'PUT /playlists/{playlistId} summary.value': 'python-plexapi (§6, §16)',
  'POST /playlists smart': 'every client (§6)',
  'POST /playlists title': 'every client (§6)',
  'GET /playlists title': 'python-plexapi (§16)',
  'GET /status/sessions/history/all viewedAt>': 'python-plexapi (§8)',
};

/** Named by the document's prose for every call, or for every list (§1.4, §1.5, §1.6). */
const GENERAL =
  /^(X-Plex-.+|Accept|include[A-Z]\w*|exclude(Fields|Elements)|checkFiles|skipRefresh|sort|limit|group|type|sourceType|push|pop|or|and)$/;
/** A field with its level and operator, in a media query. */
const FIELD = /^(?:(?:artist|album|track)\.)?[a-zA-Z]+(?:\.[a-z]+)?[!=<>]*$/;

/** Where answers are of another kind than the document says, and why ours are right. */
const KNOWN_CLASHES: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [
    /\bGuid\[\]\.id: integer, ours string$/,
    'it takes a Guid for a tag; captured ones are texts such as `mbid://…` (§1.6)',
  ],
];

const isPms = ({ server }: LogEntry): boolean => server.startsWith('pms:');
const callOf = ({ method, path }: LogEntry): string =>
  `${method} ${path
    .replace(
      /^(\/library\/sections\/)\d+\/(genre|mood|style|country|decade|year|studio|format|subformat|collection|label|source|userRating)$/,
      '$1N/TAG',
    )
    .replaceAll(/\/\d[\d,]*(?=\/|$)/g, '/N')}`;

/** Nothing but what is known; and, where the other client ran too, nothing in the list that nobody needs. */
function expectKnown(found: readonly string[], known: Readonly<Record<string, string>>): void {
  const names = [...new Set(found)].toSorted();
  expect(names.filter((name) => !known[name])).toEqual([]);
  if (python) expect(names).toEqual(Object.keys(known).toSorted());
}

const python = ['python3', 'python'].find((name) => spawnSync(name, ['--version']).status === 0);

describe.skipIf(!hasOpenapiDocument)(
  hasOpenapiDocument ? 'the OpenAPI document' : 'the OpenAPI document (shared fixtures are not here: skipped)',
  () => {
    const document = hasOpenapiDocument ? readOpenapiDocument() : null;
    let plex: PlexStandIn;
    let asked: LogEntry[] = [];

    beforeAll(async () => {
      vi.spyOn(console, 'warn').mockReturnValue();
      plex = await startPlex({ tracks: 600 });
      await useOurProduct(plex);
      await useOtherClient(plex);
      asked = plex.log.since(0).filter(isPms);
    }, 90_000);
    afterAll(() => plex.close());

    it('knows every path and method that was asked for, but for its known gaps', () => {
      expect(asked.length).toBeGreaterThan(60);
      const gaps = asked.filter((entry) => !document?.find(entry.method, entry.path)).map(callOf);
      expectKnown(gaps, UNDOCUMENTED);
    });

    it('knows every parameter, but for those that its prose or other clients know', () => {
      const unknown = asked.flatMap((entry) => {
        const operation = document?.find(entry.method, entry.path);
        if (!operation) return [];
        return parseQuery(entry.query)
          .map(([name]) => name)
          .filter((name) => !operation.query.has(name) && !GENERAL.test(name))
          .filter((name) => !(operation.mediaQuery && FIELD.test(name)))
          .map((name) => `${entry.method} ${operation.template} ${name}`);
      });
      expectKnown(unknown, UNDOCUMENTED_PARAMETERS);
    });

    it('describes every answer in JSON, but for its known mistakes', async () => {
      const [pms] = plex.pms;
      const calls = new Map(
        asked
          .filter(({ method, status, path }) => method === 'GET' && status === 200 && !path.includes('notifications'))
          .map(({ path, query }) => [`${path}?${query}`, path]),
      );
      const clashes = new Set<string>();
      let checked = 0;
      for (const [call, path] of calls) {
        const operation = document?.find('GET', path);
        if (!document || !operation?.schema) continue;
        const answer = await fetch(`${pms?.url}${call}`, {
          headers: { Accept: 'application/json', 'X-Plex-Token': pms?.token ?? '' },
        });
        // A playlist that the client has deleted since.
        if (!answer.ok) continue;
        checked += 1;
        for (const clash of schemaClashes(document, operation.schema, await answer.json())) {
          if (!KNOWN_CLASHES.some(([pattern]) => pattern.test(clash))) clashes.add(`${operation.template} ${clash}`);
        }
      }
      expect(checked).toBeGreaterThan(20);
      expect([...clashes]).toEqual([]);
    });

    it('would notice a call, a parameter and an answer that are not of Plex', () => {
      expect(document?.find('GET', '/library/everything')).toBeUndefined();
      expect(document?.find('POST', '/:/rate')).toBeNull();
      expect(document?.find('PUT', '/:/rate')?.query.has('stars')).toBe(false);
      const schema = document?.find('GET', '/identity')?.schema;
      const wrong = { MediaContainer: { size: '0', claimed: true, machineIdentifier: 7 } };
      expect(document && schema && schemaClashes(document, schema, wrong)).toEqual([
        'MediaContainer.size: integer, ours string',
        'MediaContainer.machineIdentifier: string, ours number',
      ]);
    });
  },
);

/** Sign-in by PIN, reading, searching, and ratings one by one and as a job. */
async function useOurProduct(plex: PlexStandIn): Promise<void> {
  const kit = await createSessionKit(plex);
  const { session } = kit.startWorker();
  await session.signIn();
  await kit.control('POST', '/pins/claim', { code: codeOf(kit.openedTabs.at(-1) ?? '') });
  await session.settled();
  const { pms, library } = await session.active();
  await readSnapshot(pms, library);
  const window = { start: 0, size: 20 };
  const { columns } = await pms.tracksPage(library.section, window);
  const [key = ''] = columns.keys;
  const [item] = await pms.metadata([key]);
  await pms.root();
  await pms.children(item?.parentRatingKey ?? '', window);
  await pms.allLeaves(item?.grandparentRatingKey ?? '', window);
  await pms.search(library.section, item?.title ?? '', 5);
  await pms.topRated(library.section, 8, 10);
  await pms.recentlyPlayed(library.section, 10);
  await pms.recentUnrated(library.section, 10);
  await pms.sessions();
  await pms.history(library.section, 10);
  if (item?.thumb) await pms.picture(item.thumb, 100);
  await pms.rate(key, 6, 1_600_000_000);

  const world = createRatingWorld({ client: pms });
  world.active = library;
  const { ratings, runner } = await world.wake();
  const refs = columns.keys.map((one) => ({ server: library.server, key: one }));
  await ratings.rateMany(refs, 8, { as: library, label: 'All' });
  await runner.idle();
}

async function useOtherClient(plex: PlexStandIn): Promise<void> {
  if (!python) return;
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
  const child = spawn(python, [CLIENT], { stdio: ['pipe', 'ignore', 'inherit'], env });
  child.stdin.end(`${JSON.stringify(plex.line)}\n`);
  await new Promise((resolve) => void child.once('close', resolve));
}
