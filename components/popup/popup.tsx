import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorBanner } from '@/components/ui/error-banner';
import { MusicIcon, ServerIcon } from '@/components/ui/icons';
import { SignInWaiting } from '@/components/ui/sign-in-waiting';
import { useAction } from '@/components/ui/use-action';
import { useSession } from '@/components/ui/use-session';
import { client } from '@/lib/messaging/client';
import type { AppError } from '@/lib/util/app-error';
import { t } from '@/lib/util/i18n';
import { ChooseLibrary } from './choose-library';
import { NowPlayingSkeleton } from './now-playing';
import { PopupHeader } from './popup-header';
import { type PopupView, popupView } from './popup-view';
import { Ready } from './ready';
import { ServerTrouble } from './server-trouble';
import { Welcome } from './welcome';
import '@/components/ui/base.css';
import './popup.css';

/** The toolbar button's popup: quick ratings (issue 2, §5). */
export function Popup() {
  const { session, error, reload } = useSession();
  const [problem, setProblem] = useState<AppError | null>(null);
  const view = popupView(session);
  const active = view.kind === 'ready' ? view.active : null;
  return (
    <div className="pm8-popup">
      <PopupHeader active={active} readOnly={session?.readOnly ?? false} mismatch={problem?.code === 'wrong-account'} />
      {view.kind === 'ready' && session ? (
        <Ready
          // Another person or library starts afresh.
          key={`${view.active.library.server} ${view.active.library.account} ${view.active.library.section}`}
          session={session}
          active={view.active}
          trouble={view.trouble}
          error={problem}
          onError={setProblem}
        />
      ) : (
        <main className="pm8-popup__body">
          {error && !session ? <ErrorBanner error={error} onRetry={reload} /> : <NotReady view={view} />}
        </main>
      )}
    </div>
  );
}

function NotReady({ view }: { view: PopupView }) {
  const refresh = useAction(() => client.session.refresh());
  const actions = (
    <>
      <Button variant="primary" busy={refresh.busy} onClick={() => void refresh.run()}>
        {t('popupRefresh')}
      </Button>
      <Button onClick={() => void client.surfaces.openOptions()}>{t('uiOpenOptions')}</Button>
    </>
  );
  switch (view.kind) {
    case 'signed-out':
      return <Welcome />;
    case 'signing-in':
      return <SignInWaiting signIn={view.signIn} />;
    case 'no-servers':
      return (
        <EmptyState icon={<ServerIcon size={28} />} title={t('popupNoServers')} actions={actions}>
          {t('popupNoServersHint')}
        </EmptyState>
      );
    case 'no-library':
      return (
        <EmptyState icon={<MusicIcon size={28} />} title={t('popupNoLibrary')} actions={actions}>
          {t('popupNoLibraryHint')}
        </EmptyState>
      );
    case 'choose-library':
      return <ChooseLibrary libraries={view.libraries} />;
    case 'unreachable':
      return <ServerTrouble server={view.server} />;
    default:
      return <NowPlayingSkeleton />;
  }
}
