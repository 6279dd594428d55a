import type { ConnectionAttempt } from '@/lib/session/session-state';
import { t } from '@/lib/util/i18n';
import { kindWords, outcomeWords } from './connection-words';
import { GrantButton } from './grant-button';
import './tried-list.css';

interface TriedListProps {
  tried: readonly ConnectionAttempt[];
}

/** Every address of a server that was tried and what came of it; a host that needs permission has its own button. */
export function TriedList({ tried }: TriedListProps) {
  // Several ports of one host share a pattern: one button is enough.
  const asked = new Set<string>();
  const rows = tried.map((attempt) => {
    const first = attempt.pattern !== null && attempt.outcome === 'needs-permission' && !asked.has(attempt.pattern);
    if (first && attempt.pattern) asked.add(attempt.pattern);
    return { attempt, pattern: first ? attempt.pattern : null };
  });
  return (
    <ul className="pm8-tried" aria-label={t('triedLabel')}>
      {rows.map(({ attempt, pattern }) => (
        <li className="pm8-tried__row" key={`${attempt.kind} ${attempt.address}`}>
          <span className="pm8-tried__address">{attempt.address}</span>
          <span className={`pm8-tried__outcome pm8-tried__outcome--${attempt.outcome}`}>
            {outcomeWords(attempt.outcome)}
            {attempt.outcome === 'ok' && attempt.latencyMs !== null ? t('latency', [attempt.latencyMs]) : null}
          </span>
          <span className="pm8-muted">{kindWords(attempt.kind)}</span>
          {pattern === null ? null : <GrantButton pattern={pattern} />}
        </li>
      ))}
    </ul>
  );
}
