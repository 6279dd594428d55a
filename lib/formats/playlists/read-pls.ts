import { decodeText } from './decode-text';
import { guessFromPath, splitDisplay } from './guess-tags';
import { locate } from './locate';
import { createPlaylistBuilder, type FoundTrack } from './playlist-builder';
import { PLAYLIST_LIMITS, type PlaylistFile } from './playlist-file';
import type { TextReadOptions } from './read-options';

interface PlsEntry {
  file: string;
  title: string | null;
  seconds: number;
  line: number;
}

/** Reads PLS: `FileN`, `TitleN`, `LengthN`, in the order of N, whatever the order of the lines. */
export function readPls(bytes: Uint8Array, { name, encoding: wanted }: TextReadOptions): PlaylistFile {
  const { text, encoding, isGuess } = decodeText(bytes, wanted);
  const builder = createPlaylistBuilder('pls', encoding, name);
  const entries = new Map<number, PlsEntry>();
  let title: string | undefined;
  text.split(/\r\n|\r|\n/).forEach((line, at) => {
    const own = /^\s*(?:X-GNOME-Title|PlaylistName)\s*=\s*(.+)$/i.exec(line);
    title ??= own?.[1];
    const [, field = '', number = '', value = ''] = /^\s*(File|Title|Length)(\d{1,9})\s*=(.*)$/i.exec(line) ?? [];
    if (field === '') return;
    const entry = entries.get(Number(number)) ?? { file: '', title: null, seconds: 0, line: at + 1 };
    if (/^f/i.test(field)) entry.file = value;
    else if (/^t/i.test(field)) entry.title = value.trim() || null;
    else entry.seconds = Number(value) || 0;
    entries.set(Number(number), entry);
  });
  builder.open({ name: title });
  if (isGuess) builder.note('guessed-encoding');
  for (const [, entry] of [...entries].sort(([a], [b]) => a - b)) {
    const place = locate(entry.file);
    const durationMs = entry.seconds > 0 ? entry.seconds * 1000 : null;
    builder.add({ ...place, ...readTags(entry.title, place.path), durationMs }, entry.line);
  }
  return builder.finish();
}

function readTags(display: string | null, path: string | null): FoundTrack {
  if (display === null) return path === null ? {} : guessFromPath(path);
  const { left, right } = splitDisplay(display.slice(0, PLAYLIST_LIMITS.text + 1));
  return right === null ? { title: left } : { artist: left, title: right };
}
