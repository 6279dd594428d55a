import type { ServerFacts } from './health-facts';
import type { Feature, FeatureState } from './health-report';

interface FeatureQuestion {
  /** Null while the server is away, or says nothing of itself. */
  facts: ServerFacts | null;
  connected: boolean;
  owned: boolean;
  readOnly: boolean;
  mirrorComplete: boolean;
}

type Reason = FeatureState['reason'];

/** Sonic analysis came with this version (from memory). */
const SONIC_SINCE = [1, 24] as const;

/** What works for this person on this server, and why the rest does not (plex-protocol.md §1.7, §2, §7). */
export function readFeatures(question: FeatureQuestion): Record<Feature, FeatureState> {
  const playlists = question.connected ? missing(question, 'playlist') : 'offline';
  const reasons: Record<Feature, Reason> = {
    playlists,
    'smart-playlists': playlists,
    // Ratings wait for a server that is away.
    ratings: question.readOnly ? 'read-only' : missing(question, 'rate'),
    // Works from tags, ratings and plays alone (§7), which all stand in the mirror.
    recommendations: question.mirrorComplete ? null : 'needs-mirror',
    sonic: sonicReason(question),
  };
  const states = Object.entries(reasons).map(([name, reason]) => [name, { available: reason === null, reason }]);
  return Object.fromEntries(states) as Record<Feature, FeatureState>;
}

/** A server that names what it provides, and not this: a guest may lack a right, an owner's server does not have it. */
function missing({ facts, owned }: FeatureQuestion, provided: string): Reason {
  if (facts === null || facts.provides.size === 0 || facts.provides.has(provided)) return null;
  return owned ? 'not-on-server' : 'no-permission';
}

function sonicReason({ facts, connected }: FeatureQuestion): Reason {
  if (!connected || facts === null) return 'offline';
  if (isOlder(facts.version, SONIC_SINCE)) return 'server-too-old';
  // A guest may not be told what the owner has: then the analysis alone decides.
  if (facts.ownerFeatures.size > 0 && !facts.ownerFeatures.has('music-analysis')) return 'needs-plex-pass';
  return facts.musicAnalysis ? null : 'not-on-server';
}

function isOlder(version: string | null, [major, minor]: readonly [number, number]): boolean {
  const match = /^(\d+)\.(\d+)/.exec(version ?? '');
  if (match === null) return false;
  const [ownMajor, ownMinor] = [Number(match[1]), Number(match[2])];
  return ownMajor < major || (ownMajor === major && ownMinor < minor);
}
