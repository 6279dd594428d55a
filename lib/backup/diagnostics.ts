import type { JobState } from '@/lib/jobs/job';
import type { Preferences } from '@/lib/settings/preferences';
import type { LogLine } from '@/lib/util/log';
import type { SpaceState } from './backup-state';
import { createScrubber } from './scrub';

/** What the other rooms know, handed in by the composition. No token is among it. */
export interface DiagnosticsFacts {
  servers: {
    name: string;
    version: string | null;
    status: string;
    owned: boolean;
    /** How it is reached: local, remote, relay. */
    connection: { kind: string; secure: boolean; latencyMs: number } | null;
    tried: { kind: string; outcome: string; latencyMs: number | null }[];
    /** Hosts of all its addresses, to be taken out of the log. */
    hosts: string[];
  }[];
  mirrors: {
    status: string;
    counts: Record<string, number>;
    completedAt: number | null;
    refreshedAt: number | null;
    bytes: number;
    live: string | null;
    error: { code: string } | null;
  }[];
  jobs: Pick<JobState, 'kind' | 'label' | 'status' | 'done' | 'total' | 'error'>[];
  /** Ratings that wait for their server. */
  queued: number;
  readOnly: boolean;
  /** Names of people, libraries and files that may stand in the log. */
  names: string[];
  space: SpaceState | null;
}

export interface DiagnosticsDeps {
  version: string;
  /** Name and version of the browser, and the system. */
  browser(): Promise<string> | string;
  preferences(): Preferences;
  facts(): Promise<DiagnosticsFacts>;
  lines(): readonly LogLine[];
  now(): number;
}

/** Only letters, digits and what versions have: what a server says of itself is text of the outside. */
const plain = (text: string): string => text.replaceAll(/[^\w.+ -]/g, '').slice(0, 60);
const day = (at: number | null): string => (at === null ? 'never' : new Date(at * 1000).toISOString());
const megabytes = (bytes: number | null): string => (bytes === null ? '?' : `${Math.round(bytes / 1_000_000)} MB`);

/** Everything that a report of a fault needs, as text to copy. */
export function createDiagnostics(deps: DiagnosticsDeps) {
  return async ({ titles }: { titles: boolean }): Promise<string> => {
    const facts = await deps.facts();
    const scrub = createScrubber({
      titles,
      names: [...facts.names, ...facts.servers.map(({ name }) => name), ...facts.jobs.map(({ label }) => label)],
      hosts: facts.servers.flatMap(({ hosts }) => hosts),
    });
    const lines = deps
      .lines()
      .map(({ at, level, scope, text }) => `${new Date(at).toISOString()} ${level} [${scope}] ${scrub(text)}`);
    return [
      `PlexM8 ${plain(deps.version)}, ${plain(await deps.browser())}, ${new Date(deps.now()).toISOString()}`,
      `preferences ${JSON.stringify(deps.preferences())}${facts.readOnly ? ', read-only' : ''}`,
      ...facts.servers.map((server, at) => serverLine(server, at, titles ? ` ${scrub(server.name)}` : '')),
      ...facts.mirrors.map(mirrorLine),
      `outbox ${facts.queued}`,
      ...facts.jobs.map((job) => jobLine(job, titles ? ` ${scrub(job.label)}` : '')),
      ...(facts.space ? [spaceLine(facts.space)] : []),
      `log (${lines.length})`,
      ...lines,
      '',
    ].join('\n');
  };
}

function serverLine(server: DiagnosticsFacts['servers'][number], at: number, name: string): string {
  const { connection, tried } = server;
  const how = connection
    ? `${plain(connection.kind)}${connection.secure ? '' : ' unencrypted'} ${Math.round(connection.latencyMs)} ms`
    : 'no connection';
  const attempts = tried.map(({ kind, outcome }) => `${plain(kind)} ${plain(outcome)}`).join(', ');
  const version = server.version === null ? '?' : plain(server.version);
  return `server ${at + 1}${name}: ${version}, ${server.owned ? 'own' : 'shared'}, ${plain(server.status)}, ${how} (tried: ${attempts || 'none'})`;
}

function mirrorLine(mirror: DiagnosticsFacts['mirrors'][number], at: number): string {
  const counts = Object.entries(mirror.counts)
    .map(([kind, count]) => `${plain(kind)} ${count}`)
    .join(', ');
  const error = mirror.error ? `, ${plain(mirror.error.code)}` : '';
  const live = mirror.live === null ? 'not watched' : plain(mirror.live);
  return `mirror ${at + 1}: ${plain(mirror.status)}, ${counts}, complete ${day(mirror.completedAt)}, refreshed ${day(mirror.refreshedAt)}, ${megabytes(mirror.bytes)}, ${live}${error}`;
}

function jobLine({ kind, status, done, total, error }: DiagnosticsFacts['jobs'][number], label: string): string {
  return `job ${plain(kind)}${label}: ${plain(status)} ${done} of ${total}${error ? `, ${plain(error.code)}` : ''}`;
}

function spaceLine({ used, quota, mirrors, pictures, evictable, level }: SpaceState): string {
  return `space ${level}: ${megabytes(used)} of ${megabytes(quota)}, mirrors ${megabytes(mirrors)}, covers ${megabytes(pictures)}${evictable ? ', evictable' : ''}`;
}
