import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAppError } from '@/lib/util/app-error';
import { readRows } from '@/tests/support/read-rows';

// Real libraries lie outside the repository, for tests only (see docs of the fixtures).
const FOLDER = join(import.meta.dirname, '../../../shared/fixtures/imports');
const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => /^it-.*\.xml$/.test(name)) : [];

const has = (entry: string, key: string): boolean => new RegExp(`<key>${key}</key>\\s*<true ?/>`).test(entry);
const isRated = (entry: string): boolean => /<key>Rating<\/key>\s*<integer>(?!0<)\d+</.test(entry);

/** What a file must yield by a plain count of its text, with no parser. */
function countByText(text: string) {
  const tracks = /<key>Tracks<\/key>\s*<dict>([\s\S]*?)<key>Playlists<\/key>/.exec(text)?.[1] ?? '';
  const entries = tracks.split(/<key>\d+<\/key>\s*<dict>/).slice(1);
  const music = entries.filter(
    (entry) =>
      !['Podcast', 'Movie', 'TV Show', 'Music Video', 'Has Video'].some((key) => has(entry, key)) &&
      !/<key>Track Type<\/key>\s*<string>URL</.test(entry) &&
      !/<key>Location<\/key>\s*<string>(https?:|[^<]*\.(pdf|epub|ipa|m4v|mov|mp4v)<)/i.test(entry),
  );
  return {
    tracks: music.length,
    rated: music.filter((entry) => isRated(entry) && !has(entry, 'Rating Computed')).length,
    computedIgnored: music.filter((entry) => isRated(entry) && has(entry, 'Rating Computed')).length,
    loved: music.filter((entry) => has(entry, 'Loved') || has(entry, 'Favorited')).length,
    ratingSum: music
      .filter((entry) => isRated(entry) && !has(entry, 'Rating Computed'))
      .reduce((sum, entry) => sum + Number(/<key>Rating<\/key>\s*<integer>(\d+)/.exec(entry)?.[1]) / 10, 0),
  };
}

describe.skipIf(files.length === 0)('real libraries (skipped where the shared fixtures are not there)', () => {
  it.each(files)('%s yields what a plain count of its text finds', async (name) => {
    const bytes = readFileSync(join(FOLDER, name));
    const expected = countByText(bytes.toString('utf8'));
    if (expected.tracks === 0) {
      const error = await readRows(bytes).catch((thrown: unknown) => thrown);
      expect(isAppError(error) && error.code).toBe(name === 'it-jpgilchrist.xml' ? 'file-not-library' : 'file-empty');
      return;
    }
    const { rows, report } = await readRows(bytes, [4096, 1, 70_001]);
    const { ratingSum, ...counts } = expected;
    expect(report.counts).toMatchObject(counts);
    expect(rows.reduce((sum, row) => sum + (row.rating ?? 0), 0)).toBe(ratingSum);
    expect(report.warnings).toMatchObject({ truncated: false, badValues: 0, cutTexts: 0 });
    expect(rows.map((row) => row.row)).toEqual(rows.map((_, at) => at));
  });
});
