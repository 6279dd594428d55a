import { useCallback, useEffect, useRef, useState } from 'react';
import { client } from '@/lib/messaging/client';
import type { PlaylistFile, PlaylistProblem } from '@/lib/formats/playlists/playlist-file';
import type { PlaylistImportState } from '@/lib/playlists/import-state';
import { type AppError, toAppError } from '@/lib/util/app-error';
import type { LibraryRef } from '@/lib/util/refs';
import { mergeFiles } from './merge-files';
import { readFile } from './read-file';
import { sendFile } from './send-file';

export type ImportPhase =
  | { step: 'loading' }
  | { step: 'choose' }
  | { step: 'reading'; name: string; bytes: number; total: number }
  | { step: 'sending'; name: string }
  | { step: 'review'; state: PlaylistImportState };

export interface FileImport {
  phase: ImportPhase;
  problems: readonly PlaylistProblem[];
  /** Which one the text was read with; chosen again by `pick`. */
  encoding: string | null;
  error: AppError | null;
  pick(files: readonly File[], encoding?: string): void;
  /** The same files, read with another encoding. */
  readAgain(encoding: string): void;
  cancel(): void;
  pickTrack(row: number, key: string | null): Promise<void>;
  discard(): void;
}

/** An import of playlist files, picked up where any surface left it. */
export function useFileImport(library: LibraryRef): FileImport {
  const [phase, setPhase] = useState<ImportPhase>({ step: 'loading' });
  const [file, setFile] = useState<Pick<PlaylistFile, 'problems' | 'encoding'> | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const picked = useRef<readonly File[]>([]);
  const stop = useRef<AbortController | null>(null);

  useEffect(() => {
    let shown = true;
    client.playlistImports.current().then(
      (state) => shown && setPhase(state?.step === 'planned' ? { step: 'review', state } : { step: 'choose' }),
      (thrown: unknown) => {
        if (!shown) return;
        setPhase({ step: 'choose' });
        setError(toAppError(thrown));
      },
    );
    return () => {
      shown = false;
      stop.current?.abort();
    };
  }, []);

  const take = async (files: readonly File[], encoding?: string): Promise<void> => {
    stop.current?.abort();
    const abort = new AbortController();
    stop.current = abort;
    picked.current = files;
    setError(null);
    try {
      const read: PlaylistFile[] = [];
      for (const one of files) {
        setPhase({ step: 'reading', name: one.name, bytes: 0, total: one.size });
        const onProgress = (bytes: number): void =>
          setPhase({ step: 'reading', name: one.name, bytes, total: one.size });
        read.push(await readFile(one, { encoding, onProgress, signal: abort.signal }));
      }
      const merged = mergeFiles(read);
      if (!merged) return setPhase({ step: 'choose' });
      const name = files
        .map((one) => one.name)
        .join(', ')
        .slice(0, 200);
      setFile({ problems: merged.problems, encoding: merged.encoding });
      setPhase({ step: 'sending', name });
      const id = await sendFile(name, merged, client.playlistImports, abort.signal);
      const state = await client.playlistImports.plan(id, library);
      if (!abort.signal.aborted) setPhase({ step: 'review', state });
    } catch (thrown) {
      if (abort.signal.aborted) return;
      setPhase({ step: 'choose' });
      setError(toAppError(thrown));
    }
  };
  const cancel = (): void => {
    stop.current?.abort();
    setPhase({ step: 'choose' });
  };
  const { step } = phase;
  const id = phase.step === 'review' ? phase.state.id : null;
  const pickTrack = useCallback(
    async (row: number, key: string | null): Promise<void> => {
      if (id === null) return;
      await client.playlistImports.pick(id, row, key);
      setPhase({ step: 'review', state: await client.playlistImports.state(id) });
    },
    [id],
  );
  return {
    phase,
    problems: step === 'review' ? (file?.problems ?? []) : [],
    encoding: file?.encoding ?? null,
    error,
    pick: (files, encoding) => void take(files, encoding),
    readAgain: (encoding) => void take(picked.current, encoding),
    cancel,
    pickTrack,
    discard: () => {
      if (id !== null) client.playlistImports.discard(id).catch((thrown: unknown) => setError(toAppError(thrown)));
      setFile(null);
      setPhase({ step: 'choose' });
    },
  };
}
