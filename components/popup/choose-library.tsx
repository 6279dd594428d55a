import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { MusicIcon } from '@/components/ui/icons';
import { useAction } from '@/components/ui/use-action';
import { client } from '@/lib/messaging/client';
import type { MusicSection, ServerState } from '@/lib/session/session-state';
import { t } from '@/lib/util/i18n';

interface ChooseLibraryProps {
  libraries: { server: ServerState; section: MusicSection }[];
}

/** Several music libraries are there: the user says which one. */
export function ChooseLibrary({ libraries }: ChooseLibraryProps) {
  const choose = useAction((server: ServerState, section: MusicSection) =>
    client.session.choose({ server: server.server, account: server.account, section: section.section }),
  );
  return (
    <div className="pm8-stack">
      <h2>{t('popupChooseLibrary')}</h2>
      <p className="pm8-muted">{t('popupChooseLibraryHint')}</p>
      <div className="pm8-choices">
        {libraries.map(({ server, section }) => (
          <Button
            key={`${server.server} ${server.account} ${section.section}`}
            wide
            icon={<MusicIcon />}
            onClick={() => void choose.run(server, section)}
          >
            {t('popupLibraryOn', [section.title, server.name])}
          </Button>
        ))}
      </div>
      {choose.error ? <ErrorBanner error={choose.error} /> : null}
    </div>
  );
}
