import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Reason, ReasonKind } from '@/lib/recommend/recommendation';
import messages from '@/public/_locales/en/messages.json';
import { amountWords, expectedStars, halfStars, percent, reasonWords } from './reason-words';

const words: Record<string, { message: string }> = messages;

function look(key: string, list: unknown): string {
  const texts = [list].flat().map(String);
  return words[key]?.message.replace(/\$(\d)/g, (_all, place: string) => texts[Number(place) - 1] ?? '') ?? '';
}

beforeAll(() => void vi.spyOn(fakeBrowser.i18n, 'getMessage').mockImplementation(look as never));

const reason = (kind: ReasonKind, change: Partial<Reason> = {}): Reason => ({
  kind,
  term: 1,
  names: [],
  value: null,
  count: null,
  ...change,
});

/** Read as text: a type leaves nothing behind that could be counted. */
const source = readFileSync(new URL('../../lib/recommend/recommendation.ts', import.meta.url), 'utf8');
const kinds = [...(/export type ReasonKind =([^;]+);/.exec(source)?.[1] ?? '').matchAll(/'([a-z-]+)'/g)].map(
  ([, kind]) => kind as ReasonKind,
);

describe('the words for a reason', () => {
  it('are there for every kind, with and without its numbers', () => {
    expect(kinds.length).toBeGreaterThan(20);
    for (const kind of kinds) {
      const bare = reasonWords(reason(kind));
      const full = reasonWords(reason(kind, { names: ['Jazz', 'Soul'], value: 3, count: 12 }));
      for (const text of [bare, full]) {
        expect(text, kind).not.toBe('');
        expect(text, kind).not.toMatch(/undefined|NaN|\$\d|\|/);
      }
    }
  });

  it('carry names, counts and plays', () => {
    expect(reasonWords(reason('artist', { names: ['Ines Marlowe'], count: 14 }))).toBe(
      'You rated 14 tracks by Ines Marlowe',
    );
    expect(reasonWords(reason('artist', { names: ['Ines Marlowe'], count: 1 }))).toBe(
      'You rated 1 track by Ines Marlowe',
    );
    expect(reasonWords(reason('artist', { names: ['Ines Marlowe'], count: 14, value: 1.6 }))).toBe(
      'You rated 14 tracks by Ines Marlowe, +0.8 ★ against your usual',
    );
    expect(reasonWords(reason('duration', { value: 245 }))).toBe('Its length (4:05)');
    expect(reasonWords(reason('tags', { names: ['Jazz', 'Soul'] }))).toContain('Jazz');
    expect(reasonWords(reason('plays', { value: 1 }))).toBe('Played 1 time');
    expect(reasonWords(reason('plays', { value: 1234 }))).toBe('Played 1,234 times');
  });

  it('write a year as a year', () => {
    expect(reasonWords(reason('year', { value: 1994 }))).toBe('From 1994');
  });

  it('say what speaks against adventure', () => {
    expect(reasonWords(reason('familiar', { term: -0.1 }))).not.toBe(reasonWords(reason('familiar', { term: 0.1 })));
  });
});

describe('amounts', () => {
  it('are stars of a taste, per cent of a likeness, with their sign', () => {
    expect(amountWords(reason('artist', { term: 1.3 }))).toBe('+0.7 ★');
    expect(amountWords(reason('skips', { term: -0.7 }))).toBe('-0.4 ★');
    expect(amountWords(reason('tags', { term: 0.421 }))).toBe('+42%');
  });

  it('of ratings are in half stars', () => {
    expect([1, 2, 7, 10].map(halfStars)).toEqual(['½', '1', '3½', '5']);
    expect(expectedStars(7.26)).toBe('3.6');
    expect(percent(0.625)).toBe('63%');
  });
});
