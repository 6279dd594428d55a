import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { listCandidates } from './connection-candidates';
import { parsePlexXml } from './plex-xml';
import { toPlexItem } from './plex-item';
import {
  accountSchema,
  containerOf,
  containerSchema,
  historySchema,
  hubsSchema,
  identitySchema,
  parseAs,
  pinSchema,
  readBoolean,
  readNumber,
  readText,
  resourcesSchema,
  sectionsSchema,
  sessionsSchema,
} from './schemas';

describe('scalars', () => {
  it.each([
    ['8.0', 8],
    [8, 8],
    [true, 1],
    ['', null],
    [' ', null],
    ['x', null],
    [null, null],
    [undefined, null],
    [NaN, null],
    [{}, null],
  ])('%j as a number is %j', (value, number) => expect(readNumber(value)).toBe(number));

  it.each([
    [1, true],
    ['1', true],
    [true, true],
    ['true', true],
    [0, false],
    ['0', false],
    [null, false],
    ['yes', false],
  ])('%j as a boolean is %j', (value, boolean) => expect(readBoolean(value)).toBe(boolean));

  it.each([
    ['a', 'a'],
    [12, '12'],
    [null, null],
    [[], null],
  ])('%j as text is %j', (value, text) => expect(readText(value)).toBe(text));
});

describe('containers', () => {
  it('a missing list, a null list and a list of one without brackets are all lists', () => {
    for (const Metadata of [undefined, null, [], { ratingKey: 5 }]) {
      expect(Array.isArray(parseAs(containerSchema, { Metadata }).Metadata)).toBe(true);
    }
    expect(parseAs(containerSchema, { Metadata: { ratingKey: 5 } }).Metadata[0]?.ratingKey).toBe('5');
  });

  it('names the path of what is missing', () => {
    const missing = { Metadata: [{ ratingKey: 't12', title: null }, { title: 'no key' }] };
    const error = expect.objectContaining({ code: 'bad-response', details: { path: 'Metadata.1.ratingKey' } });
    expect(() => parseAs(containerSchema, missing)).toThrowError(error);
  });

  it('an answer without MediaContainer is not Plex', () => {
    for (const body of [null, 'text', {}, { MediaContainer: null }]) {
      expect(() => containerOf(body)).toThrowError(expect.objectContaining({ code: 'not-plex' }));
    }
  });

  it('an old server does not say whether it is claimed', () => {
    expect(parseAs(identitySchema, { machineIdentifier: 'm' }).claimed).toBeNull();
    expect(parseAs(identitySchema, { machineIdentifier: 'm', claimed: '0' }).claimed).toBe(false);
  });

  it('the tracks of an album take from the container what they lack', () => {
    const container = parseAs(containerSchema, {
      parentTitle: 'Album',
      grandparentTitle: 'Artist',
      grandparentRatingKey: 3,
      librarySectionID: 1,
      Metadata: [{ ratingKey: '1', type: 'track', title: 'T' }],
    });
    const [wire] = container.Metadata;
    expect(wire && toPlexItem(wire, container)).toMatchObject({
      parentTitle: 'Album',
      grandparentTitle: 'Artist',
      grandparentRatingKey: '3',
      librarySectionID: '1',
    });
  });
});

const folder = fileURLToPath(new URL('../../../shared/fixtures/plex/', import.meta.url));
const here = existsSync(folder);
const note = here ? '' : ' (skipped: ../shared/fixtures/plex is not there)';
const json = (path: string): unknown => JSON.parse(readFileSync(folder + path, 'utf8'));

const files = (ending: string): string[] =>
  here ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith(ending)) : [];

describe.skipIf(!here)(`answers that others captured${note}`, () => {
  it('every list of items can be read', () => {
    let items = 0;
    for (const path of files('.json')) {
      const body = json(path);
      if (typeof body !== 'object' || body === null || !('MediaContainer' in body)) continue;
      const container = containerOf(body);
      const rows = Array.isArray(container.Metadata) ? container.Metadata : [];
      // Two samples of the document are stubs without a key; history rows have their own schema.
      if (rows.some((row: { ratingKey?: unknown }) => row.ratingKey === undefined)) continue;
      items += parseAs(containerSchema, container).Metadata.map((item) => toPlexItem(item)).length;
    }
    expect(items).toBeGreaterThan(100);
  });

  it('every XML answer can be read, and its items too', () => {
    let items = 0;
    for (const path of files('.xml')) {
      const body = parsePlexXml(readFileSync(folder + path, 'utf8')) as {
        MediaContainer?: { Metadata?: { ratingKey?: string }[] };
      };
      const rows = body.MediaContainer?.Metadata ?? [];
      if (rows.length === 0 || rows.some((row) => row.ratingKey === undefined)) continue;
      items += parseAs(containerSchema, body.MediaContainer).Metadata.length;
    }
    expect(items).toBeGreaterThan(3);
  });

  it('sections: music is of type artist', () => {
    for (const path of ['luke-spec/library-sections.1.json', 'luke-spec/library-sections.2.json']) {
      const { Directory } = parseAs(sectionsSchema, containerOf(json(path)));
      expect(Directory.filter(({ type, key }) => type === 'artist' && key !== null).length).toBeGreaterThan(0);
    }
  });

  it('resources, with the addresses to try in order', () => {
    const resources = parseAs(resourcesSchema, json('luke-spec/resources.json'));
    const servers = resources.filter(({ provides }) => provides.split(',').includes('server'));
    expect(servers.length).toBeGreaterThan(0);
    for (const server of servers) {
      const kinds = listCandidates(server).map(({ kind }) => kind);
      expect(kinds).toEqual(
        kinds.toSorted((a, b) => ['local', 'remote', 'relay'].indexOf(a) - ['local', 'remote', 'relay'].indexOf(b)),
      );
    }
  });

  it('account, PIN, identity, hubs, history and sessions', () => {
    expect(parseAs(accountSchema, json('luke-spec/users-signin.200.a.json')).uuid).not.toBe('');
    expect(parseAs(accountSchema, json('luke-spec/users-signin.200.b.json')).uuid).not.toBe('');
    expect(parseAs(pinSchema, json('made/pin-pending.made.json'))).toMatchObject({ authToken: null, expiresIn: 1800 });
    expect(
      parseAs(identitySchema, containerOf(json('official-openapi/get.identity.200.identity.json'))).machineIdentifier,
    ).not.toBe('');
    expect(parseAs(hubsSchema, containerOf(json('luke-spec/hubs-search.json'))).Hub.length).toBeGreaterThan(0);
    expect(
      parseAs(historySchema, containerOf(json('official-openapi/get.history-all.200.aHistory.json'))).Metadata[0]
        ?.viewedAt,
    ).toBeGreaterThan(0);
    expect(() =>
      parseAs(sessionsSchema, containerOf(json('official-openapi/get.status-sessions.200.playlists.json'))),
    ).not.toThrow();
  });
});
