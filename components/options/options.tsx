import { activeLibrary } from '@/components/ui/active-library';
import { ErrorBanner } from '@/components/ui/error-banner';
import { Brand } from '@/components/ui/mark';
import { Loading } from '@/components/ui/spinner';
import { useSession } from '@/components/ui/use-session';
import { type MessageKey, t } from '@/lib/util/i18n';
import { AccountSection } from './account-section';
import { HistorySection } from './history-section';
import { LogSection } from './log-section';
import { PrivacySection } from './privacy-section';
import { RatingsSection } from './ratings-section';
import { ServersSection } from './servers-section';
import '@/components/ui/base.css';
import './options.css';

const SECTIONS: readonly { id: string; title: MessageKey }[] = [
  { id: 'account', title: 'optionsAccount' },
  { id: 'servers', title: 'optionsServers' },
  { id: 'ratings', title: 'optionsRatings' },
  { id: 'history', title: 'optionsHistory' },
  { id: 'privacy', title: 'optionsPrivacy' },
  { id: 'log', title: 'optionsLog' },
];

/** The settings page: account, servers and libraries, ratings, history, privacy, log. */
export function Options() {
  const { session, error, reload } = useSession();
  const active = session ? activeLibrary(session) : null;
  return (
    <div className="pm8-options">
      <header className="pm8-options__side">
        <h1>
          <Brand size={36} />
          <span className="pm8-hidden">{t('optionsTitle')}</span>
        </h1>
        <nav className="pm8-options__nav" aria-label={t('optionsNav')}>
          {SECTIONS.map(({ id, title }) => (
            <a key={id} href={`#${id}`}>
              {t(title)}
            </a>
          ))}
        </nav>
      </header>
      <main className="pm8-options__main">
        {error && !session ? <ErrorBanner error={error} onRetry={reload} inOptions /> : null}
        {session ? (
          <>
            <AccountSection session={session} />
            <ServersSection session={session} />
            <RatingsSection readOnly={session.readOnly} active={active} />
            <HistorySection key={active ? `${active.owner.server} ${active.owner.account}` : ''} active={active} />
          </>
        ) : error ? null : (
          <Loading label={t('uiLoading')} />
        )}
        <PrivacySection />
        <LogSection />
      </main>
    </div>
  );
}
