import type { WireObject } from '../wire/xml-writer';
import type { NotificationHub } from './notification-hub';

/** Scheduled tasks by name, and their times (plex-protocol.md §2; the names but `MusicAnalysis` are from memory). */
export const BUTLER_TASKS = [
  'BackupDatabase',
  'CleanOldBundles',
  'CleanOldCacheFiles',
  'LoudnessAnalysis',
  'MusicAnalysis',
  'OptimizeDatabase',
  'RefreshLibraries',
] as const;

export interface ServerJob {
  uuid: string;
  type: string;
  title: string;
  subtitle: string;
  progress: number;
  cancellable: boolean;
  userID: number;
}

/** What runs in the server: activities, their notifications, the butler. A job runs until it is ended from outside. */
export interface ServerJobs {
  all(): readonly ServerJob[];
  start(type: string, title: string, subtitle?: string): ServerJob;
  end(uuid: string): boolean;
  settings: Map<string, string>;
  clear(): void;
}

export function createServerJobs(notifications: NotificationHub): ServerJobs {
  const jobs = new Map<string, ServerJob>();
  const settings = new Map<string, string>();
  let made = 0;

  function notify(event: 'started' | 'updated' | 'ended', job: ServerJob): void {
    const Activity: WireObject = { ...job };
    notifications.publish('activity', [{ event, uuid: job.uuid, Activity }]);
  }
  return {
    settings,
    all: () => [...jobs.values()],
    start(type, title, subtitle = '') {
      made += 1;
      const uuid = `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
      const job: ServerJob = { uuid, type, title, subtitle, progress: 0, cancellable: true, userID: 1 };
      jobs.set(uuid, job);
      notify('started', job);
      return job;
    },
    end(uuid) {
      const job = jobs.get(uuid);
      if (!job) return false;
      jobs.delete(uuid);
      notify('ended', { ...job, progress: 100 });
      return true;
    },
    clear() {
      jobs.clear();
      settings.clear();
    },
  };
}
