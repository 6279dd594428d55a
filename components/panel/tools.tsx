import { useMemo } from 'react';
import { LibraryTool } from '@/components/library/library-tool';
import { RecommendTool } from '@/components/recommend/recommend-tool';
import { RowExtrasProvider } from '@/components/recommend/row-extras';
import { useRecommendHost } from '@/components/recommend/use-recommend-host';
import { PlaylistsTool } from '@/components/playlists/playlists-tool';
import { ImportTool } from '@/components/sync/import-tool';
import { activeLibrary } from '@/components/ui/active-library';
import { ErrorBanner } from '@/components/ui/error-banner';
import { reasonWords } from '@/components/ui/health-words';
import { Loading } from '@/components/ui/spinner';
import { Tabs } from '@/components/ui/tabs';
import { useHealth } from '@/components/ui/use-health';
import { useSession } from '@/components/ui/use-session';
import type { PanelLink } from '@/lib/plex-web/panel-link';
import type { Feature } from '@/lib/session/health-report';
import { t } from '@/lib/util/i18n';
import { hasCollection } from './collection-ref';
import { NowAlbum } from './now-album';
import { PageMismatchBanner } from '@/components/ratings/page-mismatch-banner';
import { ServerTrouble, hasTrouble } from './server-trouble';
import { ThisPage } from './this-page';
import { ToolsHeader } from './tools-header';
import { TopRated } from './top-rated';
import { useNowAlbum } from './use-now-album';
import { usePage } from './use-page';
import { type ToolId, useTool } from './use-tool';
import { useWriteGuard } from '@/components/ratings/use-write-guard';
import '@/components/ui/base.css';
import './tools.css';

interface ToolsProps {
  /** `panel`: the frame inside Plex Web; `tab`: a page of its own. */
  door: 'panel' | 'tab';
  /** The way to the Plex Web page around the frame; null in the tab. */
  link: PanelLink | null;
}

/** PlexM8's Tools: one app behind two doors (house.md). */
export function Tools({ door, link }: ToolsProps) {
  const { session, error, reload } = useSession();
  const page = usePage(link);
  const guard = useWriteGuard(link, page, session);
  const active = useMemo(() => session && activeLibrary(session), [session]);
  const nowAlbum = useNowAlbum(door === 'tab', active);
  const [chosen, choose] = useTool(door);
  const recommend = useRecommendHost(active?.library ?? null, choose);

  // An entry that leads to nothing is not shown: the tab has no page, and perhaps nothing plays.
  const hasPage = door === 'panel' || nowAlbum !== null;
  const fallback: ToolId = door === 'panel' && hasCollection(page?.route ?? null) ? 'this-page' : 'top-rated';
  const tool = chosen && (chosen !== 'this-page' || hasPage) ? chosen : fallback;
  // Looked at when the tool is opened: opening the others asks the server nothing more.
  const { report } = useHealth(active && tool === 'playlists' ? JSON.stringify(active.owner) : null);
  // Until somebody has looked, nothing is missing; and a server that came back is not away any more.
  const isBack = active?.server.status === 'connected';
  const missing = (feature: Feature): string | null => {
    const state = report?.features[feature];
    return !state || state.available || (isBack && state.reason === 'offline') ? null : reasonWords(state);
  };
  const tabs = [
    ...(hasPage ? [{ id: 'this-page' as const, label: t(door === 'panel' ? 'toolsThisPage' : 'toolsNowAlbum') }] : []),
    { id: 'library' as const, label: t('toolsLibrary') },
    { id: 'playlists' as const, label: t('toolsPlaylists'), disabled: missing('playlists') },
    { id: 'top-rated' as const, label: t('toolsTopRated') },
    { id: 'recommendations' as const, label: t('toolsRecommendations') },
    { id: 'import' as const, label: t('toolsImport') },
  ];
  const trouble = session ? hasTrouble(session, active) : false;

  return (
    <main className={`pm8-tools pm8-tools--${door}`}>
      <ToolsHeader
        door={door}
        tool={tool}
        active={active}
        readOnly={guard.readOnly}
        mismatch={guard.mismatch?.kind === 'user'}
        onClose={() => link?.close()}
      />
      {error && !session && <ErrorBanner error={error} onRetry={reload} />}
      {!session && !error && <Loading label={t('uiLoading')} />}
      {session && (trouble || guard.mismatch) && (
        <div className="pm8-tools__notices">
          {trouble && <ServerTrouble session={session} active={active} />}
          {active && guard.mismatch && (
            <PageMismatchBanner mismatch={guard.mismatch} session={session} active={active} onCheck={guard.check} />
          )}
        </div>
      )}
      {session && active && (
        <RowExtrasProvider value={recommend.extras}>
          <Tabs label={t('toolsTabs')} tabs={tabs} selected={tool} onSelect={choose}>
            {tool === 'this-page' && door === 'panel' && (
              <ThisPage route={page?.route ?? null} active={active} guard={guard} />
            )}
            {tool === 'this-page' && nowAlbum && <NowAlbum now={nowAlbum} active={active} guard={guard} />}
            {tool === 'library' && <LibraryTool active={active} guard={guard} />}
            {tool === 'playlists' && (
              <PlaylistsTool active={active} guard={guard} smartBlocked={missing('smart-playlists')} />
            )}
            {tool === 'top-rated' && <TopRated active={active} guard={guard} />}
            {tool === 'recommendations' && <RecommendTool active={active} guard={guard} host={recommend} />}
            {tool === 'import' && <ImportTool session={session} active={active} guard={guard} />}
          </Tabs>
        </RowExtrasProvider>
      )}
    </main>
  );
}
