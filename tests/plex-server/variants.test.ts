import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startPlex, type PlexStandIn } from './start-plex';
import { walk } from './variant-walk';
import { VARIANTS, type VariantName } from './variants/variant-list';

const OWNER = 'Demo';
const GUEST = 'Robin';

let plex: PlexStandIn;
const control = async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
  const answer = await fetch(plex.control.url + path, { method, body: body && JSON.stringify(body) });
  return (await answer.json()) as Record<string, unknown>;
};

beforeAll(async () => {
  plex = await startPlex({ tracks: 120, seed: 4 });
});
afterAll(() => plex.close());
beforeEach(async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  vi.spyOn(console, 'error').mockReturnValue();
  await control('POST', '/reset');
});

/** What PlexM8 does not do on such a server, and what it says; everything else works. */
const REFUSED: Partial<Record<VariantName | 'all', Record<string, string>>> = {
  'ratings-rounded': { 'rate a half': 'not-as-documented' },
  'clear-refused': { clear: 'bad-request', undo: 'told: 8 failed, 0 conflicts' },
  // Rows under another name: nothing can be read, so nothing is written.
  all: { 'rate a half': 'not-as-documented' },
};
const READING = ['sign in', 'list', 'search', 'top rated', 'recent'];
const WRITING = ['rate', 'rate a half', 'clear', 'import', 'undo'];

describe('with every variant PlexM8 makes no wrong write and says what is missing', () => {
  it.each<VariantName | 'all'>([...VARIANTS.map((variant) => variant.name), 'all'])('%s', async (name) => {
    const on = (variant: VariantName): boolean => name === variant || name === 'all';
    for (const user of [OWNER, GUEST]) {
      await control('POST', '/reset');
      await control('PUT', '/variant', { spec: name });
      const { outcomes, wrongWrites } = await walk(plex, {
        user,
        owner: on('ratings-shared') ? OWNER : user,
        shown: (key) => (on('opaque-keys') ? key.replace(/^t/, '') : key),
      });
      expect(wrongWrites).toEqual([]);
      const refused = REFUSED[name] ?? {};
      const steps = refused.list === undefined ? [...READING, ...WRITING] : READING;
      expect(outcomes).toEqual({ ...Object.fromEntries(steps.map((step) => [step, 'done'])), ...refused });
    }
  });
});
