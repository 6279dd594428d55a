import * as z from 'zod/mini';
import type { RestoreReport } from './backup-state';

const count = z.number().check(z.int(), z.gte(0));

/** How far a restore is. Stored with what it added, so that the worker may die between any two pieces. */
const restoreSchema = z.object({
  id: z.string(),
  /** The piece that is expected next. */
  chunk: count,
  /** The beginning of a line whose end comes with the next piece. */
  carry: z.string(),
  /** The line is too long: nothing is kept of it until it ends. */
  skipping: z.boolean(),
  characters: count,
  line: count,
  /** Lines of records since the head. */
  records: count,
  headed: z.boolean(),
  ended: z.boolean(),
  done: z.boolean(),
  added: z.record(z.string(), count),
  kept: count,
  problems: z.array(z.object({ line: count, reason: z.string() })),
});

export type RestoreState = z.infer<typeof restoreSchema>;

export const RESTORE_NOTE = 'restore';
const MOST_PROBLEMS = 100;

export const newRestore = (id: string): RestoreState => ({
  id,
  chunk: 0,
  carry: '',
  skipping: false,
  characters: 0,
  line: 0,
  records: 0,
  headed: false,
  ended: false,
  done: false,
  added: {},
  kept: 0,
  problems: [],
});

export function readRestore(note: unknown): RestoreState | null {
  const read = restoreSchema.safeParse(note);
  return read.success ? read.data : null;
}

/** One place is left for the last word: whether the file was whole. */
export function addProblem(state: RestoreState, line: number, reason: string, isLast = false): void {
  if (state.problems.length < MOST_PROBLEMS - (isLast ? 0 : 1)) state.problems.push({ line, reason });
}

export const restoreReport = ({ added, kept, problems }: RestoreState): RestoreReport => ({ added, kept, problems });
