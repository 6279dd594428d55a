import { browser } from 'wxt/browser';
import { createBackupService } from '@/lib/backup/backup-service';
import { type DiagnosticsFacts, createDiagnostics } from '@/lib/backup/diagnostics';
import type { EraseDeps } from '@/lib/backup/erase-all';
import type { Space } from '@/lib/backup/space';
import type { JobState } from '@/lib/jobs/job';
import type { MirrorState } from '@/lib/library/mirror/mirror-state';
import type { SessionState } from '@/lib/session/session-state';
import type { PreferencesKeeper } from '@/lib/settings/preferences-service';
import { createBackupStore } from '@/lib/store/backup-store';
import type { PlexM8Database } from '@/lib/store/database';
import { storeWithRoom } from '@/lib/store/with-room';
import type { ImportState } from '@/lib/sync/import-state';
import { logLines } from '@/lib/util/log';

interface ComposeBackupDeps {
  db: PlexM8Database;
  preferences: PreferencesKeeper;
  space: Space;
  erase: EraseDeps;
  onRestored(): void;
  session(): SessionState;
  mirrors(): Promise<MirrorState[]>;
  jobs(): Promise<JobState[]>;
  currentImport(): Promise<ImportState | null>;
  queued(): Promise<number>;
}

/** *Everything I made* in one file, how much room there is, and what a bug report needs. */
export function composeBackup(deps: ComposeBackupDeps) {
  const { version } = browser.runtime.getManifest();
  const backup = createBackupService({
    store: storeWithRoom(createBackupStore(deps.db), deps.space.room),
    preferences: deps.preferences,
    space: deps.space,
    version,
    now: Date.now,
    erase: deps.erase,
    onRestored: deps.onRestored,
  });
  const diagnostics = createDiagnostics({
    version,
    browser: async () => `${navigator.userAgent} (${(await browser.runtime.getPlatformInfo()).os})`,
    preferences: deps.preferences.current,
    facts: () => readFacts(deps),
    lines: logLines,
    now: Date.now,
  });
  return { backup, diagnostics };
}

async function readFacts(deps: ComposeBackupDeps): Promise<DiagnosticsFacts> {
  const session = deps.session();
  const file = await deps.currentImport();
  return {
    servers: session.servers.map((server) => ({
      name: server.name,
      version: server.version,
      status: server.status,
      owned: server.owned,
      connection: server.connection,
      tried: server.tried,
      hosts: hostsOf([server.connection?.address, ...server.tried.map(({ address }) => address)]),
    })),
    mirrors: await deps.mirrors(),
    jobs: await deps.jobs(),
    queued: await deps.queued(),
    readOnly: session.readOnly,
    names: [
      session.account?.title,
      ...(session.account?.home ?? []).map(({ title }) => title),
      ...session.servers.flatMap(({ sections, sourceTitle }) => [sourceTitle, ...sections.map(({ title }) => title)]),
      file?.fileName,
    ].flatMap((name) => name || []),
    space: await deps.space.state(),
  };
}

function hostsOf(addresses: (string | undefined)[]): string[] {
  const hosts = addresses.flatMap((address) => {
    if (address === undefined || !URL.canParse(address)) return [];
    return new URL(address).hostname;
  });
  return [...new Set(hosts)];
}
