import { createReadStream } from 'node:fs';
import { Parser } from 'htmlparser2';
import { readItunesRow, type ItunesRow } from './itunes-row';

export interface ItunesFile {
  rows: ItunesRow[];
  /** `Music Folder` of the file, as written there. */
  musicFolder: string | null;
}

/** Not an iTunes library; the message is for the user. */
export class NotItunesLibrary extends Error {}

const VALUE_TAGS = new Set(['string', 'integer', 'date', 'real', 'data', 'true', 'false']);

/**
 * Reads the tracks of an iTunes or Music `Library.xml` as a stream. Real files hold dangling keys, stray
 * close tags and no declaration (import-formats.md §1.1), so it goes by keys and not by nesting: after
 * the key `Tracks` each `<dict>` is a row, until the key `Playlists`.
 * @throws NotItunesLibrary
 */
export async function readItunesXml(path: string): Promise<ItunesFile> {
  const reader = createReader();
  const parser = new Parser(reader.handler, { xmlMode: true, decodeEntities: true });
  const stream = createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 });
  try {
    for await (const chunk of stream) parser.write(chunk as string);
  } catch (error) {
    throw new NotItunesLibrary(`${path} can not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  parser.end();
  if (!reader.sawPlist()) throw new NotItunesLibrary(`${path} is not an iTunes library: it is no property list`);
  if (!reader.sawTracks()) throw new NotItunesLibrary(`${path} is not an iTunes library: it has no "Tracks"`);
  return reader.result();
}

function createReader() {
  const rows: ItunesRow[] = [];
  let musicFolder: string | null = null;
  let plist = false;
  let tracksSeen = false;
  let inTracks = false;
  let fields: Record<string, string> | undefined;
  let key: string | undefined;
  let text: string | undefined;

  function endRow(): void {
    const row = fields && readItunesRow(fields);
    if (row) rows.push(row);
    fields = undefined;
  }

  function takeKey(name: string): void {
    key = name;
    if (fields !== undefined && name !== 'Playlists') return;
    if (name === 'Tracks') {
      inTracks = true;
      tracksSeen = true;
    } else if (name === 'Playlists') {
      endRow();
      inTracks = false;
    }
  }

  function takeValue(value: string): void {
    if (key === undefined) return;
    if (fields) fields[key] = value;
    else if (key === 'Music Folder') musicFolder = value;
    key = undefined;
  }

  return {
    handler: {
      onopentag(name: string) {
        if (name === 'plist') plist = true;
        if (name === 'dict' && inTracks) {
          // The dict of all tracks opens right after its key; each further one is a row.
          endRow();
          if (key !== 'Tracks') fields = {};
          key = undefined;
        }
        if (name === 'key' || VALUE_TAGS.has(name)) text = '';
      },
      ontext(part: string) {
        if (text !== undefined) text += part;
      },
      onclosetag(name: string) {
        if (name === 'dict') endRow();
        else if (name === 'key') takeKey(text ?? '');
        else if (name === 'true' || name === 'false') takeValue(name);
        else if (VALUE_TAGS.has(name)) takeValue(text ?? '');
        if (name !== 'dict') text = undefined;
      },
    },
    sawPlist: () => plist,
    sawTracks: () => tracksSeen,
    result: (): ItunesFile => ({ rows, musicFolder }),
  };
}
