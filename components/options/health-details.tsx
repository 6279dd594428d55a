import { Badge } from '@/components/ui/badge';
import { formatCount } from '@/components/ui/format-count';
import { featureWords, reasonWords } from '@/components/ui/health-words';
import { TriedList } from '@/components/ui/tried-list';
import type { Feature, HealthReport } from '@/lib/session/health-report';
import { t } from '@/lib/util/i18n';

/** What works, what is kept here, and every address with what came of it. */
export function HealthDetails({ report }: { report: HealthReport }) {
  const { features, mirror, outbox, tried } = report;
  const names = Object.keys(features) as Feature[];
  return (
    <div className="pm8-stack">
      <ul className="pm8-health__features" aria-label={t('healthFeatures')}>
        {names.map((name) => (
          <li key={name} className="pm8-row pm8-row--wrap">
            <Badge tone={features[name].available ? 'good' : 'plain'}>
              {t(features[name].available ? 'healthYes' : 'healthNo')}
            </Badge>
            <span>{featureWords(name)}</span>
            <span className="pm8-muted pm8-small">{reasonWords(features[name])}</span>
          </li>
        ))}
      </ul>
      <p className="pm8-small">{mirror === null ? t('healthNoMirror') : mirrorWords(mirror)}</p>
      <p className="pm8-small">
        {outbox === 0 ? t('healthOutboxNone') : t('healthOutbox', outbox, [formatCount(outbox)])}
      </p>
      {tried.length > 0 ? (
        <div className="pm8-stack pm8-stack--s">
          <h3>{t('optionsConnections')}</h3>
          <TriedList tried={tried} />
        </div>
      ) : null}
    </div>
  );
}

function mirrorWords({ complete, ageSeconds, artists, albums, tracks }: NonNullable<HealthReport['mirror']>): string {
  const counts = [artists, albums, tracks].map(formatCount);
  if (!complete || ageSeconds === null) return t('healthMirrorFilling', counts);
  return t('healthMirror', [...counts, ageWords(ageSeconds)]);
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** `2 hours ago` in the language of the words. */
function ageWords(seconds: number): string {
  const format = new Intl.RelativeTimeFormat(t('uiLocale'), { numeric: 'auto' });
  const [unit, length] = UNITS.find(([, size]) => seconds >= size) ?? ['second', 1];
  return format.format(-Math.floor(seconds / length), unit);
}
