import { formatCount } from '@/components/ui/format-count';
import type { ImportReport, SkipReason } from '@/lib/formats/import-report';
import { type MessageKey, t } from '@/lib/util/i18n';

const SKIPPED: Record<SkipReason, MessageKey> = {
  podcast: 'skippedPodcast',
  movie: 'skippedMovie',
  tv: 'skippedTv',
  musicVideo: 'skippedMusicVideo',
  video: 'skippedVideo',
  stream: 'skippedStream',
  pdf: 'skippedPdf',
  book: 'skippedBook',
  app: 'skippedApp',
};

/** What a file holds: what is imported in large, what is not and why below. */
export function FileFacts({ report }: { report: ImportReport }) {
  const { counts } = report;
  const skipped = Object.entries(counts.skipped) as [SkipReason, number][];
  const notes: string[] = [];
  if (counts.computedIgnored > 0)
    notes.push(t('factsComputed', counts.computedIgnored, [formatCount(counts.computedIgnored)]));
  if (counts.albumRatings > 0)
    notes.push(t('factsAlbumRatings', counts.albumRatings, [formatCount(counts.albumRatings)]));
  if (counts.loved > 0) notes.push(t('factsLoved', counts.loved, [formatCount(counts.loved)]));
  if (skipped.length > 0) {
    const kinds = skipped.map(([reason, count]) => t(SKIPPED[reason], count, [formatCount(count)]));
    notes.push(t('factsSkipped', [kinds.join(', ')]));
  }
  return (
    <>
      <dl className="pm8-facts">
        <Fact value={counts.rated} name={t('factsRated', counts.rated)} strong />
        <Fact value={counts.tracks} name={t('factsTracks', counts.tracks)} />
        <Fact value={counts.playlists} name={t('factsPlaylists', counts.playlists)} />
      </dl>
      {notes.length > 0 && (
        <ul className="pm8-facts__notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Fact({ value, name, strong }: { value: number; name: string; strong?: boolean }) {
  return (
    <div className={strong ? 'pm8-facts__item pm8-facts__item--strong' : 'pm8-facts__item'}>
      <dt>{name}</dt>
      <dd>{formatCount(value)}</dd>
    </div>
  );
}
