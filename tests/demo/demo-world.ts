import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type StandIn, startStandIn } from '../support/stand-in';
import { askServer } from './ask-server';
import { makeDemoLibrary } from './demo-library';
import type { DemoOptions } from './options';

/** The stand-in Plex of the demo, its library and the file that is imported. */
export interface DemoWorld {
  plex: StandIn;
  /** What the library was made of. */
  libraryFile: string;
  /** What is imported. */
  importFile: string;
  /** A folder of this run alone. */
  folder: string;
  tracks: number;
  /** A track that its row rates, to be rated by hand with the same stars. */
  firstToRate: FirstTrack;
  close(): Promise<void>;
}

export interface FirstTrack {
  key: string;
  title: string;
  albumKey: string;
  /** 1–10 */
  rating: number;
  /** Its row has just these stars; else they are the demo's own and no fault of the import. */
  isFromFile: boolean;
}

/** Starts the stand-in: everything unrated, the ratings lie in the old iTunes file. */
export async function startDemoWorld(options: DemoOptions): Promise<DemoWorld> {
  const folder = mkdtempSync(path.join(tmpdir(), 'plexm8-demo-'));
  const libraryFile = options.library ?? inventLibrary(folder);
  const plex = await startStandIn({ libraryFrom: libraryFile, drift: options.drift ?? undefined });
  const [server] = await plex.control.servers();
  const tracks = server?.sections.reduce((sum, section) => sum + section.tracks, 0) ?? 0;
  return {
    plex,
    libraryFile,
    importFile: options.import ?? libraryFile,
    folder,
    tracks,
    firstToRate: await chooseFirst(plex),
    async close() {
      await plex.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

function inventLibrary(folder: string): string {
  const file = path.join(folder, 'Library.xml');
  writeFileSync(file, makeDemoLibrary().xml);
  return file;
}

/**
 * The stars that are given by hand are those of the track's row, four where there is one, so that the
 * import that follows finds them right. Only a library without any rating gets stars of its own.
 */
async function chooseFirst(plex: StandIn): Promise<FirstTrack> {
  const { items } = await plex.control.truth();
  const all = Object.entries(items);
  const rated = all.filter(([, item]) => !item.tied && isStars(item.rating));
  const [key, item] = rated.find(([, candidate]) => candidate.rating === 8) ?? rated[0] ?? all[0] ?? [];
  if (key === undefined) throw new Error('There is no music in this library');
  const [track] = await askServer(plex, `/library/metadata/${key}`);
  if (!track) throw new Error(`The server does not know the track ${key}`);
  const isFromFile = rated.length > 0;
  const rating = isFromFile ? (item?.rating ?? 8) : 8;
  return { key, title: track.title, albumKey: track.parentRatingKey, rating, isFromFile };
}

/** What a click can give: 1–10, whole. */
function isStars(rating: number | null): boolean {
  return rating !== null && Number.isInteger(rating) && rating >= 1 && rating <= 10;
}
