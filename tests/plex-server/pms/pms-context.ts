import type { Library } from '../data/library';
import type { LibraryStart } from '../data/library-start';
import type { SoundSpace } from '../data/sound-space';
import type { FaultKind } from '../faults/fault-spec';
import type { StandInRequest } from '../net/stand-in-request';
import type { QueryRunner } from '../query/run-query';
import type { NotificationHub } from './notification-hub';
import type { ItemEdits } from './item-edits';
import type { PlayHistory } from './play-history';
import type { PlaySessions } from './play-sessions';
import type { VariantSwitch } from '../variants/variant-switch';
import type { PlayQueues } from './play-queues';
import type { PmsUser } from './pms-user';
import type { ServerJobs } from './server-jobs';

/** Who one server is. */
export interface PmsIdentity {
  name: string;
  /** 40 hex digits. */
  machineIdentifier: string;
  /** 32 hex digits: the middle of its plex.direct names. */
  certId: string;
  version: string;
  claimed: boolean;
  /** What `/identity` says, where it shall say something else than the truth. */
  shownIdentifier: string;
}

export interface PmsContext {
  identity: PmsIdentity;
  library: Library;
  queries: QueryRunner;
  sessions: PlaySessions;
  history: PlayHistory;
  notifications: NotificationHub;
  users: readonly PmsUser[];
  queues: PlayQueues;
  edits: ItemEdits;
  start: LibraryStart;
  jobs: ServerJobs;
  sound: SoundSpace;
  variants: VariantSwitch;
  /** Seed of what is made up on the way: tags in files, stations. */
  seed: number;
}

/** A request with the person who sends it. */
export interface PmsRequest extends StandInRequest {
  user: PmsUser;
  faults: ReadonlySet<FaultKind>;
}
