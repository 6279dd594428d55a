import { Banner } from '@/components/ui/banner';
import { GrantButton } from '@/components/ui/grant-button';
import { troubleWords } from '@/components/ui/health-words';
import type { ConnectionAttempt } from '@/lib/session/session-state';
import type { HealthReport, Trouble } from '@/lib/session/health-report';

type IsAbout = (attempt: ConnectionAttempt) => boolean;

/** Which of the tries a trouble is about. */
const ABOUT: Partial<Record<Trouble, IsAbout>> = {
  certificate: ({ address, outcome }) => outcome === 'network' && /^https:(?!.*\.plex\.direct)/.test(address),
  'path-prefix': ({ outcome }) => outcome === 'not-plex',
  'login-page': ({ outcome }) => outcome === 'login-page',
  'missing-permission': ({ outcome }) => outcome === 'needs-permission',
  'server-down': ({ outcome }) => outcome !== 'needs-permission',
};

/** The cure for each known trouble, with the thing to do. */
export function HealthTroubles({ report }: { report: HealthReport }) {
  if (report.troubles.length === 0) return null;
  const serious = report.status === 'offline';
  return (
    <ul className="pm8-stack">
      {report.troubles.map((trouble) => (
        <li key={trouble} data-trouble={trouble}>
          <TroubleCure trouble={trouble} about={aboutOf(trouble, report)} serious={serious} />
        </li>
      ))}
    </ul>
  );
}

const aboutOf = (trouble: Trouble, { tried }: HealthReport): ConnectionAttempt | null =>
  tried.find(ABOUT[trouble] ?? (() => false)) ?? null;

interface TroubleCureProps {
  trouble: Trouble;
  about: ConnectionAttempt | null;
  serious: boolean;
}

function TroubleCure({ trouble, about, serious }: TroubleCureProps) {
  const { title, cure, lines } = troubleWords(trouble, about?.address ?? null);
  const pattern = trouble === 'missing-permission' ? about?.pattern : null;
  return (
    <Banner
      tone={serious ? 'error' : 'warn'}
      title={title}
      actions={pattern ? <GrantButton pattern={pattern} primary /> : null}
    >
      <p>{cure}</p>
      {lines.length > 0 ? <pre className="pm8-health__lines">{lines.join('\n')}</pre> : null}
    </Banner>
  );
}
