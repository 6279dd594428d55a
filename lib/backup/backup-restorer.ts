import type { Addition, AddResult, BackupStore } from '@/lib/store/backup-store';
import type { Preferences } from '@/lib/settings/preferences';
import { AppError } from '@/lib/util/app-error';
import { BACKUP_VERSION, CHUNK_BYTES, FILE_BYTES, LINE_CHARACTERS, readLine } from './backup-file';
import { PART, partOf, partSchema } from './backup-parts';
import type { RestoreReport } from './backup-state';
import { BACKUP_TABLES, type BackupTable } from './backup-tables';
import { RESTORE_NOTE, type RestoreState, addProblem, newRestore, readRestore, restoreReport } from './restore-state';

export interface BackupRestorerDeps {
  store: Pick<BackupStore, 'addMissing' | 'note'>;
  /** Takes over what is not set here. @returns how many */
  restorePreferences(saved: Partial<Preferences>): Promise<number>;
  tables?: readonly BackupTable[];
}

/** A line that holds a record which may be added. */
interface Candidate {
  line: number;
  addition: Addition;
}

/**
 * Reads a backup file in pieces and adds what is not here yet: doing it twice, or going on after the
 * worker died, ends in the same. A line that can't be read is told and costs nothing else.
 */
export function createBackupRestorer({ store, restorePreferences, tables = BACKUP_TABLES }: BackupRestorerDeps) {
  const byName = new Map(tables.map((table) => [table.store as string, table]));

  /** Reads one line. @returns a record to add, or null where there is none */
  async function take(state: RestoreState, text: string): Promise<Candidate | null> {
    state.line += 1;
    if (text.trim() === '') return null;
    const line = readLine(text);
    if (!state.headed && line.type !== 'head') throw new AppError('file-unreadable', 'not a backup of PlexM8');
    if (line.type === 'head') {
      if (line.version > BACKUP_VERSION)
        throw new AppError('file-unreadable', 'a newer PlexM8 made it', { details: { version: line.version } });
      Object.assign(state, { headed: true, ended: false, records: 0 });
      return null;
    }
    if (line.type === 'end') {
      state.ended = true;
      if (line.records !== state.records) addProblem(state, state.line, 'lines-missing', true);
      if (line.lost > 0) addProblem(state, state.line, 'lost-before', true);
      return null;
    }
    if (line.type === 'body' && line.name === 'preferences') {
      const added = await restorePreferences(line.value as Partial<Preferences>);
      if (added > 0) state.added.preferences = (state.added.preferences ?? 0) + added;
      return null;
    }
    state.records += 1;
    if (line.type === 'bad') {
      addProblem(state, state.line, line.reason);
      return null;
    }
    try {
      const addition = line.name === PART ? additionOfPart(line.value) : additionOf(line.name, line.value);
      if (!addition) addProblem(state, state.line, 'unknown');
      return addition && { line: state.line, addition };
    } catch {
      addProblem(state, state.line, 'not-valid');
      return null;
    }
  }

  /** @returns null for what this PlexM8 does not know @throws where the line holds no such record */
  function additionOf(name: string, value: unknown): Addition | null {
    const table = byName.get(name);
    if (!table) return null;
    const record = table.read(value);
    const { fits } = table;
    return { store: table.store, record, fits: fits && ((look) => fits(record, look)) };
  }

  function additionOfPart(value: unknown): Addition | null {
    const { of, ...part } = partSchema.parse(value);
    const columns = byName.get(of)?.columns;
    const addition = columns ? additionOf(of, part.record) : null;
    if (!addition || !columns) return null;
    return { ...addition, part: partOf({ ...part, record: addition.record }, columns) };
  }

  async function takePiece(state: RestoreState, text: string, last: boolean): Promise<RestoreState> {
    const candidates: Candidate[] = [];
    for (const line of linesOf(state, text, last)) {
      const candidate = await take(state, line);
      if (candidate) candidates.push(candidate);
    }
    if (last && state.characters === 0) throw new AppError('file-empty');
    let next = state;
    await store.addMissing(
      candidates.map(({ addition }) => addition),
      (results) => {
        // From the beginning at each call: a write that met a full disk is tried again.
        next = { ...structuredClone(state), chunk: state.chunk + 1, done: last };
        settle(next, candidates, results);
        if (last && !next.ended) addProblem(next, next.line + 1, 'truncated', true);
        return { name: RESTORE_NOTE, value: next };
      },
      { first: state.chunk === 0, last },
    );
    return next;
  }

  async function restore(id: string, chunk: number, text: string, last: boolean): Promise<RestoreReport | null> {
    if (typeof id !== 'string' || id === '' || id.length > 100) throw new AppError('invalid-input', 'no restore id');
    if (typeof text !== 'string' || text.length > CHUNK_BYTES)
      throw new AppError('invalid-input', 'a piece of more than 256 kB');
    const stored = readRestore(await store.note(RESTORE_NOTE));
    const known = stored?.id === id ? stored : null;
    // The answer was lost, and the surface asks again.
    if (known && chunk === known.chunk - 1) return known.done ? restoreReport(known) : null;
    if (chunk !== (known?.chunk ?? 0) || known?.done)
      throw new AppError('invalid-input', 'this piece is out of order, or another restore has begun');
    const state = known ?? newRestore(id);
    state.characters += text.length;
    if (state.characters > FILE_BYTES) throw new AppError('file-too-large');
    const next = await takePiece(state, text, last);
    return last ? restoreReport(next) : null;
  }

  let running: Promise<unknown> = Promise.resolve();
  return {
    /** @throws AppError file-unreadable (details.version of a newer file), file-empty, file-too-large, invalid-input */
    restore(id: string, chunk: number, text: string, last: boolean): Promise<RestoreReport | null> {
      const turn = running.then(() => restore(id, chunk, text, last));
      running = turn.catch(() => undefined);
      return turn;
    },
  };
}

export type BackupRestorer = ReturnType<typeof createBackupRestorer>;

/** Splits a piece into lines; what is after the last line break is kept for the next piece. */
function* linesOf(state: RestoreState, text: string, last: boolean): Generator<string> {
  let from = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
    const line = state.carry + text.slice(from, end);
    from = end + 1;
    state.carry = '';
    if (state.skipping) {
      state.skipping = false;
      state.line += 1;
      state.records += 1;
      addProblem(state, state.line, 'too-long');
    } else yield line;
  }
  if (!state.skipping) state.carry += text.slice(from);
  if (state.carry.length > LINE_CHARACTERS) {
    if (!state.headed) throw new AppError('file-unreadable', 'not a backup of PlexM8');
    Object.assign(state, { carry: '', skipping: true });
  }
  if (!last) return;
  const rest = state.carry;
  state.carry = '';
  // A line without its line break: the file was cut off in it, or at the very end of it.
  if (rest !== '' && readLine(rest).type !== 'bad') yield rest;
  else if (rest !== '' && !state.headed) throw new AppError('file-unreadable', 'not a backup of PlexM8');
}

function settle(state: RestoreState, candidates: readonly Candidate[], results: readonly AddResult[]): void {
  for (const [at, result] of results.entries()) {
    const candidate = candidates[at];
    if (!candidate) continue;
    const { line, addition } = candidate;
    if (result === 'added') state.added[addition.store] = (state.added[addition.store] ?? 0) + 1;
    // What is settled here since is here, only further on.
    else if (result === 'kept' || (result !== 'part' && result.refused === 'settled')) state.kept += 1;
    else if (result !== 'part') addProblem(state, line, result.refused);
  }
}
