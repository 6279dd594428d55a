import { Banner } from '@/components/ui/banner';
import { formatCount } from '@/components/ui/format-count';
import { SelectField } from '@/components/ui/select-field';
import type { PlaylistProblem, PlaylistProblemCode } from '@/lib/formats/playlists/playlist-file';
import { type MessageKey, t } from '@/lib/util/i18n';

const WORDS: Record<PlaylistProblemCode, MessageKey> = {
  'empty-entry': 'plProblemEmpty',
  'not-music': 'plProblemNotMusic',
  stream: 'plProblemStream',
  'missing-track': 'plProblemMissing',
  'smart-list': 'plProblemSmart',
  'cut-text': 'plProblemCut',
  truncated: 'plProblemTruncated',
  repaired: 'plProblemRepaired',
  'guessed-encoding': 'plProblemEncoding',
};
/** What old programs wrote, by region. */
const ENCODINGS = [
  'utf-8',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'shift_jis',
  'euc-kr',
  'gb18030',
  'big5',
] as const;

interface ImportProblemsProps {
  problems: readonly PlaylistProblem[];
  encoding: string | null;
  onEncoding(encoding: string): void;
}

/** What was noticed while a file was read; another encoding can be chosen where it was guessed. */
export function ImportProblems({ problems, encoding, onEncoding }: ImportProblemsProps) {
  if (problems.length === 0) return null;
  const counts = new Map<PlaylistProblemCode, number>();
  for (const { code, count } of problems) counts.set(code, (counts.get(code) ?? 0) + count);
  const known = ENCODINGS.find((one) => one === encoding?.toLowerCase());
  return (
    <Banner tone="info" title={t('plProblems')}>
      <ul className="pm8-pl-problems">
        {[...counts].map(([code, count]) => (
          <li key={code}>{t(WORDS[code], count, [formatCount(count)])}</li>
        ))}
      </ul>
      {counts.has('guessed-encoding') && (
        <SelectField
          label={t('plEncoding')}
          value={known ?? ''}
          options={[
            ...(known === undefined ? [{ value: '', label: encoding ?? '' }] : []),
            ...ENCODINGS.map((value) => ({ value, label: value })),
          ]}
          onChange={(value) => value !== '' && onEncoding(value)}
        />
      )}
    </Banner>
  );
}
