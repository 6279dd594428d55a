import { editName } from '@/lib/store/backup-store';
import { type BackupTable, CANCELLED, table, withoutWords } from './backup-table';
import { copySchema, editSchema, listSchema, pickSchema, ruleSchema, targetSchema } from './playlist-schemas';

/**
 * What somebody made of playlists. Lists and playlists of an edit stand before the edit, so that a file that
 * was cut off brings no edit that could be undone in part.
 */
export const PLAYLIST_TABLES: readonly BackupTable[] = [
  table('playlistLists', {
    schema: listSchema,
    columns: {
      of: ({ keys, itemIds }) => ({ keys, itemIds }),
      with: (record, columns) => ({ ...record, ...columns }),
    },
    isOf: (list, drafts) => drafts.has(editName(list)),
  }),
  table('playlistCopies', {
    schema: copySchema,
    columns: {
      of: ({ tracks }) => ({ ...tracks }),
      with: (record, columns) => ({ ...record, tracks: { ...record.tracks, ...columns } }),
    },
  }),
  table('playlistTargets', {
    schema: targetSchema,
    // What was asked for and how it was to be found again matter to a job alone, and it is over.
    save: (target) => ({
      ...target,
      state:
        target.state === 'pending' || target.state === 'running' || target.state === 'conflict'
          ? 'cancelled'
          : target.state,
      op: null,
      namesakes: null,
      error: withoutWords(target.error),
    }),
    isOf: (target, drafts) => drafts.has(editName(target)),
  }),
  table('playlistEdits', {
    schema: editSchema,
    save: (edit) => {
      if (edit.step === 'draft') return null;
      return edit.step === 'queued' || edit.step === 'running' || edit.step === 'conflict'
        ? { ...edit, step: 'cancelled', error: CANCELLED }
        : { ...edit, error: withoutWords(edit.error) };
    },
    fits: async (edit, look) => ((await look.editById(edit.edit)) ? 'of-another' : null),
  }),
  table('rules', {
    schema: ruleSchema,
    // The mirror that it was made from is not in the file, and another one counts anew.
    save: (rule) => ({ ...rule, version: null, error: withoutWords(rule.error) }),
    // Two rules would write one playlist in turn.
    fits: async (rule, look) => {
      if (rule.playlist === null) return null;
      const here = await look.rulesOf(rule);
      return here.some(({ playlist }) => playlist === rule.playlist) ? 'settled' : null;
    },
  }),
  table('picks', { schema: pickSchema }),
];
