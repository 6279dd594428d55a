import { type MessageKey, t } from '@/lib/util/i18n';
import { Section } from './section';

const FACTS: readonly MessageKey[] = ['privacyToken', 'privacyWhere', 'privacyStored', 'privacyNobody', 'privacyHosts'];

/** What is stored and who is spoken to. */
export function PrivacySection() {
  return (
    <Section id="privacy" title={t('optionsPrivacy')}>
      <div className="pm8-card pm8-stack">
        <ul className="pm8-list-plain">
          {FACTS.map((fact) => (
            <li key={fact}>{t(fact)}</li>
          ))}
        </ul>
        <p className="pm8-muted pm8-small">{t('privacyNotAffiliated')}</p>
      </div>
    </Section>
  );
}
