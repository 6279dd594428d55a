import { seedCollections } from '../data/seed-collections';
import { loadItunesLibrary } from '../itunes/load-itunes-library';
import { noTruth, type Truth } from '../itunes/truth';
import type { Pms } from '../pms/create-pms';
import type { Accounts } from '../plextv/accounts';
import { createVariantSwitch } from '../variants/variant-switch';
import { createServer, serverIdentity } from './create-server';
import { createGeneratedLibrary, seedActivity, seedTime } from './seed-server';
import type { ServerOptions, StartOptions } from './server-options';

/** One PMS with the options that it was made by. */
export interface WorldServer {
  pms: Pms;
  options: ServerOptions;
  /** Number of its items before playlists are made: what a reset leaves. */
  size: number;
}

/** All servers with their libraries, before any of them listens. */
export interface World {
  servers: readonly WorldServer[];
  truth: Truth;
  /** Ratings and plays as at the start, nothing playing. */
  reset(): void;
}

const DEFAULT_TRACKS = 2_000;
const FURTHER_TRACKS = 200;

/** @throws NotItunesLibrary */
export async function createWorld(options: StartOptions, seed: number, accounts: Accounts): Promise<World> {
  let truth = noTruth();
  const resets: (() => void)[] = [];
  const servers: WorldServer[] = [];
  const list: readonly ServerOptions[] = [options.server ?? {}, ...(options.moreServers ?? [])];
  for (const [index, one] of list.entries()) {
    const variants = createVariantSwitch(one.variant ?? options.variant);
    const parts = { options: one, accounts, variants, seed: seed + index * 101, maxUriBytes: options.maxUriBytes };
    const identity = serverIdentity(one, seed, index === 0 ? 'Stand-in' : `Stand-in ${index + 1}`);
    if (index === 0 && options.libraryFrom !== undefined) {
      const loaded = await loadItunesLibrary(options.libraryFrom, identity.machineIdentifier, options.drift);
      const pms = createServer({ ...parts, identity, library: loaded.library });
      truth = loaded.truth;
      resets.push(() => {
        for (const user of pms.context.users) user.state.clear();
        loaded.applyPlays(pms.userOf(pms.owner.id)?.state);
      });
      servers.push({ pms, options: one, size: loaded.library.capacity });
      continue;
    }
    const tracks = one.tracks ?? (index === 0 ? (options.tracks ?? DEFAULT_TRACKS) : FURTHER_TRACKS);
    const seeds = { tracks, seed: seed + index * 101, ratings: options.ratings ?? 'sparse' };
    const library = createGeneratedLibrary(identity.machineIdentifier, seeds);
    const pms = createServer({ ...parts, identity, library });
    resets.push(() => seedActivity(pms, seeds));
    servers.push({ pms, options: one, size: library.capacity });
  }
  const reset = (): void => {
    for (const { pms, options: one, size } of servers) {
      pms.clear();
      pms.context.library.cutBack(size);
      pms.context.sound.cutBack(size);
      seedCollections(pms.context.library, seedTime());
      pms.context.variants.set(one.variant ?? options.variant ?? '');
    }
    for (const one of resets) one();
  };
  reset();
  return { servers, truth, reset };
}
