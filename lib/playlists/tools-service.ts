import type { PmsClient } from '@/lib/plex/pms-client';
import { AppError } from '@/lib/util/app-error';
import type { Owner } from '@/lib/util/refs';
import type { EditDesk } from './edit-desk';
import type { PlaylistEditState } from './playlist-state';
import { parseTool, type PlaylistTool } from './playlist-tool';
import { runTool } from './run-tool';
import { type ToolList, readToolList } from './tool-list';

export interface ToolsDeps {
  desk: EditDesk;
  clientFor: (owner: Owner) => Promise<PmsClient>;
  language: string;
}

const MOST_PLAYLISTS = 500;

/** Set and order tools: always shown first, then begun by `playlists.apply`. */
export function createToolsService({ desk, clientFor, language }: ToolsDeps) {
  return {
    /** What a tool would make of some playlists, as an edit that is not begun. @throws AppError invalid-input when nothing would change */
    async tool(
      playlists: string[],
      asked: PlaylistTool,
      options: { as: Owner; label: string },
    ): Promise<PlaylistEditState> {
      const owner = desk.mayWrite(options.as);
      const tool = parseTool(asked);
      if (!Array.isArray(playlists) || playlists.length === 0 || playlists.length > MOST_PLAYLISTS)
        throw new AppError('invalid-input', `1 to ${MOST_PLAYLISTS} playlists`);
      const client = await clientFor(owner);
      const lists: ToolList[] = [];
      for (const key of new Set(playlists)) lists.push(await readToolList(client, key));
      const targets = runTool(lists, tool, language);
      if (targets.length === 0)
        throw new AppError('invalid-input', 'nothing would change', { details: { same: true } });
      return desk.draft(owner, { origin: 'tool', label: options.label, targets });
    },
  };
}

export type ToolsService = ReturnType<typeof createToolsService>;
