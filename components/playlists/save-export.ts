import { saveBlob } from '@/components/sync/save-blob';
import { client } from '@/lib/messaging/client';
import type { ExportPiece, ExportWish } from '@/lib/playlists/export-service';

const TYPES: Record<ExportWish['format'], string> = {
  m3u8: 'audio/x-mpegurl',
  xspf: 'application/xspf+xml',
  jspf: 'application/json',
  csv: 'text/csv',
  backup: 'application/x-ndjson',
};

type ReadPiece = (wish: ExportWish, cursor: string | null) => Promise<ExportPiece>;

/** Reads the files of an export, piece by piece. @returns each with its name, in their order */
export async function readExport(wish: ExportWish, read: ReadPiece): Promise<{ name: string; blob: Blob }[]> {
  const files = new Map<string, string[]>();
  for (let cursor: string | null = null; ;) {
    const piece: ExportPiece = await read(wish, cursor);
    if (piece.cursor === null) break;
    const texts = files.get(piece.fileName) ?? [];
    texts.push(piece.text);
    files.set(piece.fileName, texts);
    cursor = piece.cursor;
  }
  return [...files].map(([name, texts]) => ({
    name,
    blob: new Blob(texts, { type: `${TYPES[wish.format]};charset=utf-8` }),
  }));
}

/** Writes playlists as files and hands them to the browser's downloads. @returns how many files */
export async function saveExport(wish: ExportWish): Promise<number> {
  const files = await readExport(wish, (asked, cursor) => client.playlists.exportPiece(asked, cursor));
  for (const { name, blob } of files) saveBlob(blob, name);
  return files.length;
}
