import { useState } from 'react';
import { activeLibrary } from '@/components/ui/active-library';
import { ErrorBanner } from '@/components/ui/error-banner';
import { Brand } from '@/components/ui/mark';
import { Loading } from '@/components/ui/spinner';
import { useSession } from '@/components/ui/use-session';
import { type MessageKey, t } from '@/lib/util/i18n';
import { AccountSection } from './account-section';
import { BackupSection } from './backup-section';
import { HealthSection } from './health-section';
import { HistorySection } from './history-section';
import { LogSection } from './log-section';
import { PrivacySection } from './privacy-section';
import { RatingsSection } from './ratings-section';
import { ServersSection } from './servers-section';
import { SettingsSection } from './settings-section';
import { SpaceSection } from './space-section';
import { StorageTrouble } from './storage-trouble';
import '@/components/ui/base.css';
import './options.css';

const SECTIONS: readonly { id: string; title: MessageKey }[] = [
  { id: 'account', title: 'optionsAccount' },
  { id: 'servers', title: 'optionsServers' },
  { id: 'health', title: 'optionsHealth' },
  { id: 'ratings', title: 'optionsRatings' },
  { id: 'history', title: 'optionsHistory' },
  { id: 'settings', title: 'optionsSettings' },
  { id: 'backup', title: 'optionsBackup' },
  { id: 'space', title: 'optionsSpace' },
  { id: 'privacy', title: 'optionsPrivacy' },
  { id: 'log', title: 'optionsLog' },
];

/** The settings page: who and where, ratings and their history, preferences, backup and space, privacy, log. */
export function Options() {
  const { session, error, reload } = useSession();
  const active = session ? activeLibrary(session) : null;
  const [restored, setRestored] = useState(0);
  const isStorageBroken = !session && error?.code === 'storage-failed';
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
        {error && isStorageBroken ? <StorageTrouble error={error} onRetry={reload} /> : null}
        {error && !session && !isStorageBroken ? <ErrorBanner error={error} onRetry={reload} inOptions /> : null}
        {session ? (
          <>
            <AccountSection session={session} />
            <ServersSection session={session} />
            <HealthSection session={session} />
            <RatingsSection readOnly={session.readOnly} active={active} />
            <HistorySection
              key={`${restored} ${active?.owner.server ?? ''} ${active?.owner.account ?? ''}`}
              active={active}
            />
          </>
        ) : error ? null : (
          <Loading label={t('uiLoading')} />
        )}
        <SettingsSection />
        {isStorageBroken ? null : (
          <>
            <BackupSection onRestored={() => setRestored(restored + 1)} />
            <SpaceSection />
          </>
        )}
        <PrivacySection />
        <LogSection />
      </main>
    </div>
  );
}
