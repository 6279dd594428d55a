import { type ReactNode, createContext, useContext, useMemo, useState } from 'react';
import { AddToPlaylist } from '@/components/playlists/add-to-playlist';
import { EditBar } from '@/components/playlists/edit-bar';
import { useEdits } from '@/components/playlists/use-edits';
import type { WriteGuard } from '@/components/ratings/use-write-guard';
import type { ActiveLibrary } from '@/components/ui/active-library';
import { formatCount } from '@/components/ui/format-count';
import { t } from '@/lib/util/i18n';

/** Puts tracks into a playlist, in their order. Null: nothing can be written now. */
export type PlaylistOut = ((name: string, keys: readonly string[]) => void) | null;

const Out = createContext<PlaylistOut>(null);
export const usePlaylistOut = (): PlaylistOut => useContext(Out);

interface PlaylistOutProviderProps {
  active: ActiveLibrary;
  guard: WriteGuard;
  /** Opens the playlists, where a conflict is decided. */
  onDecide(): void;
  children: ReactNode;
}

/** The way from any list of recommendations to a playlist: one dialog and one line about the last edit for all. */
export function PlaylistOutProvider({ active, guard, onDecide, children }: PlaylistOutProviderProps) {
  const { owner } = active;
  const edits = useEdits(owner, guard);
  const [wish, setWish] = useState<{ name: string; keys: readonly string[] } | null>(null);
  const out = useMemo<PlaylistOut>(
    () => (guard.canWrite ? (name, keys) => setWish({ name, keys }) : null),
    [guard.canWrite],
  );
  return (
    <Out.Provider value={out}>
      {children}
      <EditBar edits={edits} onDecide={onDecide} />
      {wish && (
        <AddToPlaylist
          words={t('outWords', [t('tracksCount', wish.keys.length, [formatCount(wish.keys.length)]), wish.name])}
          source={async () => ({ kind: 'keys', keys: [...wish.keys] })}
          owner={owner}
          edits={edits}
          onClose={() => setWish(null)}
        />
      )}
    </Out.Provider>
  );
}
