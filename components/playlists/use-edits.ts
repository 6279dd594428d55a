import { useCallback, useEffect, useRef, useState } from 'react';
import { useEvent } from '@/components/ui/use-event';
import { client } from '@/lib/messaging/client';
import type { JobState } from '@/lib/jobs/job';
import type { PlaylistEditState } from '@/lib/playlists/playlist-state';
import { type AppError, toAppError } from '@/lib/util/app-error';
import { createLogger } from '@/lib/util/log';
import type { Owner } from '@/lib/util/refs';
import type { WriteGuard } from '@/components/ratings/use-write-guard';

const log = createLogger('playlists');
/** A surface that opens looks at the last few edits: one may be under way, or wait for a decision. */
const LOOK_BACK = 10;

export interface Edits {
  /** The edit that was asked for last here, or one that waits for a decision. */
  edit: PlaylistEditState | null;
  job: JobState | null;
  error: AppError | null;
  busy: boolean;
  /** Does one edit after the other. @returns how it stands, null when it failed or nothing was to be done */
  run(start: (as: Owner) => Promise<PlaylistEditState | null>): Promise<PlaylistEditState | null>;
  follow(edit: PlaylistEditState): void;
  undo(): void;
  /** Puts the words and the error away. */
  dismiss(): void;
}

const isOpen = ({ step }: PlaylistEditState): boolean => step === 'queued' || step === 'running' || step === 'conflict';

/** Edits of playlists as they go on: the last one can be undone, stopped or decided. */
export function useEdits(owner: Owner, guard: WriteGuard): Edits {
  const [edit, setEdit] = useState<PlaylistEditState | null>(null);
  const [jobs, setJobs] = useState<Record<string, JobState>>({});
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(0);
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const { confirmOwner } = guard;

  useEvent('playlistChanged', (news) => {
    const next = news.edit;
    if (next) setEdit((known) => (known?.edit === next.edit ? next : known));
  });
  // A job's first event may come before the call that started it has answered.
  useEvent('jobChanged', (changed) => {
    if (changed.kind === 'edit-playlist') setJobs((known) => ({ ...known, [changed.id]: changed }));
  });
  const { server, account } = owner;
  useEffect(() => {
    let shown = true;
    client.playlists.edits({ server, account }, { offset: 0, limit: LOOK_BACK }).then(
      ({ items }) => shown && setEdit((known) => known ?? items.find(isOpen) ?? null),
      (thrown: unknown) => log.warn('the last edits can’t be read', thrown),
    );
    return () => {
      shown = false;
    };
  }, [server, account]);

  const run = useCallback(
    (start: (as: Owner) => Promise<PlaylistEditState | null>): Promise<PlaylistEditState | null> => {
      const next = last.current.then(async () => {
        setBusy((count) => count + 1);
        setError(null);
        try {
          const state = await start(await confirmOwner());
          if (state) setEdit(state);
          return state;
        } catch (thrown) {
          setError(toAppError(thrown));
          return null;
        } finally {
          setBusy((count) => count - 1);
        }
      });
      last.current = next;
      return next;
    },
    [confirmOwner],
  );

  return {
    edit,
    job: edit?.job == null ? null : (jobs[edit.job] ?? null),
    error,
    busy: busy > 0,
    run,
    follow: setEdit,
    undo: () => void (edit && run((as) => client.playlists.undo(edit.edit, { as }))),
    dismiss: () => {
      setEdit(null);
      setError(null);
    },
  };
}
