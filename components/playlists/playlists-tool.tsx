import { useState } from 'react';
import type { WriteGuard } from '@/components/ratings/use-write-guard';
import type { ActiveLibrary } from '@/components/ui/active-library';
import { t } from '@/lib/util/i18n';
import { ConflictScreen } from './conflict-screen';
import { CopiesScreen } from './copies-screen';
import { EditBar } from './edit-bar';
import { ImportScreen } from './import-screen';
import { ListScreen } from './list-screen';
import { OpenScreen } from './open-screen';
import { RulesScreen } from './rules-screen';
import type { Screen } from './screen';
import { useEdits } from './use-edits';
import './playlists.css';

interface PlaylistsToolProps {
  active: ActiveLibrary;
  guard: WriteGuard;
  /** Why there are no smart playlists here, null when there are. */
  smartBlocked?: string | null;
}

/** All playlists of the person: found, opened, edited, made by hand, by rules or from files. */
export function PlaylistsTool(props: PlaylistsToolProps) {
  // Keys of one server or person say nothing about another's.
  return <Playlists key={JSON.stringify(props.active.owner)} {...props} />;
}

function Playlists({ active, guard, smartBlocked = null }: PlaylistsToolProps) {
  const [screen, setScreen] = useState<Screen>({ kind: 'list' });
  const edits = useEdits(active.owner, guard);
  const shared = { active, guard, edits, show: setScreen };
  const back = (): void => setScreen({ kind: 'list' });

  return (
    <section className="pm8-pl" aria-label={t('toolsPlaylists')}>
      {screen.kind === 'list' && <ListScreen {...shared} smartBlocked={smartBlocked} />}
      {screen.kind === 'open' && <OpenScreen key={screen.key} {...shared} playlist={screen.key} />}
      {screen.kind === 'rules' && <RulesScreen key={screen.key} {...shared} playlist={screen.key} />}
      {screen.kind === 'copies' && <CopiesScreen {...shared} />}
      {screen.kind === 'import' && <ImportScreen {...shared} />}
      {screen.kind === 'conflict' && <ConflictScreen {...shared} edit={screen.edit} />}
      {screen.kind !== 'conflict' && (
        <EditBar edits={edits} onDecide={(edit) => setScreen({ kind: 'conflict', edit })} />
      )}
      {screen.kind === 'conflict' && edits.error && <EditBar edits={edits} onDecide={back} />}
    </section>
  );
}
