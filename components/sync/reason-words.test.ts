import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import messages from '@/public/_locales/en/messages.json';

/** Read as text: the words are looked up by keys, and a key that is missing shows an empty line. */
const source = readFileSync(new URL('./reason-words.ts', import.meta.url), 'utf8');
const matchResult = readFileSync(new URL('../../lib/match/match-result.ts', import.meta.url), 'utf8');

describe('the words for reasons', () => {
  it('exist for every reason that matching gives', () => {
    const block = matchResult.slice(
      matchResult.indexOf('MATCH_TIERS'),
      matchResult.indexOf('export interface MatchResult'),
    );
    const reasons = [...block.matchAll(/'([a-z-]+)'/g)].map(([, reason]) => reason ?? '');
    expect(reasons.length).toBeGreaterThan(12);
    for (const reason of reasons) {
      const key = new RegExp(`(?:'${reason}'|\\b${reason}): '(reason\\w+)'`).exec(source)?.[1];
      expect(key, reason).toBeDefined();
      expect(messages).toHaveProperty(`${key}.message`);
    }
  });
});
