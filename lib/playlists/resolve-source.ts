import type { LibraryEngine, MirrorPoint } from '@/lib/library/engine-face';
import { parseView } from '@/lib/library/views/views-service';
import type { PmsClient } from '@/lib/plex/pms-client';
import { AppError } from '@/lib/util/app-error';
import type { LibraryRef, Owner } from '@/lib/util/refs';
import { readEntries } from './read-list';
import type { TrackSource } from './playlist-state';

export interface SourceDeps {
  clientFor: (owner: Owner) => Promise<PmsClient>;
  engine: Pick<LibraryEngine, 'keys'>;
  /** Null where this library has no mirror yet. */
  point: (library: LibraryRef) => Promise<MirrorPoint | null>;
}

const PAGE = 1_000;
const KEYS = 50_000;
/** As many as a playlist of Plex is known to hold. */
export const MOST_TRACKS = 50_000;

/** Keys of tracks, in order. @throws AppError invalid-input, no-mirror, wrong-account, not-found */
export async function resolveSource(deps: SourceDeps, owner: Owner, source: TrackSource): Promise<string[]> {
  const keys = await keysOf(deps, owner, source);
  if (keys.length > MOST_TRACKS)
    throw new AppError('invalid-input', `at most ${MOST_TRACKS} tracks`, { details: { tracks: keys.length } });
  return keys;
}

async function keysOf(deps: SourceDeps, owner: Owner, source: TrackSource): Promise<string[]> {
  if (source.kind === 'keys') {
    if (!Array.isArray(source.keys) || source.keys.some((key) => typeof key !== 'string' || key === ''))
      throw new AppError('invalid-input', 'not keys of tracks');
    return source.keys;
  }
  if (source.kind === 'view') return viewKeys(deps, owner, source);
  const client = await deps.clientFor(owner);
  if (source.kind === 'playlist') {
    const { leafCount } = await client.playlists.playlist(source.key);
    const { entries, foreign } = await readEntries(client, source.key, { atLeast: leafCount ?? 0 });
    return entries.filter(({ itemId }) => !foreign.has(itemId)).map(({ key }) => key);
  }
  const read = source.kind === 'album' ? client.children : client.allLeaves;
  const keys: string[] = [];
  for (let start = 0; ;) {
    const page = await read(source.key, { start, size: PAGE });
    keys.push(...page.items.filter(({ type }) => type === 'track').map(({ ratingKey }) => ratingKey));
    start += page.received;
    if (page.received === 0 || (page.total !== null && start >= page.total)) return keys;
  }
}

async function viewKeys(
  { engine, point }: SourceDeps,
  owner: Owner,
  { view }: Extract<TrackSource, { kind: 'view' }>,
): Promise<string[]> {
  const definition = parseView(view);
  const { library } = definition;
  if (library.server !== owner.server || library.account !== owner.account)
    throw new AppError('wrong-account', 'a list of somebody else, or of another server');
  if (definition.kind !== 'track' || definition.group !== null)
    throw new AppError('invalid-input', 'a playlist is made of tracks');
  const at = await point(library);
  if (!at) throw new AppError('no-mirror', 'this library has not been read yet');
  return (await engine.keys(at, definition, { offset: 0, limit: KEYS + 1 })).keys;
}
