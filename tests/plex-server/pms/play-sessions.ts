import type { VariantSwitch } from '../variants/variant-switch';
import type { MusicItem, Track } from '../data/library-items';
import { countPlay } from './count-play';
import type { NotificationHub } from './notification-hub';
import type { PlayHistory } from './play-history';
import type { PmsUser } from './pms-user';

export interface Player {
  machineIdentifier: string;
  title: string;
  product: string;
  platform: string;
  device: string;
}

export type PlayState = 'playing' | 'paused' | 'buffering' | 'stopped';

export interface PlaySession {
  sessionKey: number;
  user: PmsUser;
  player: Player;
  track: Track;
  state: PlayState;
  /** Milliseconds. */
  viewOffset: number;
}

export interface PlaySessions {
  all(): readonly PlaySession[];
  /** What a player says of itself: starts, moves or ends its session, notifies, and counts a finished play. */
  report(user: PmsUser, player: Player, track: Track, state: PlayState, viewOffset: number): PlaySession;
  /** Ends what plays tracks that are gone; such plays don't count. */
  drop(gone: ReadonlySet<MusicItem>): void;
  clear(): void;
}

/** A play counts once this share of it was heard (from memory; Plex's setting is 90 % by default). */
const PLAYED_SHARE = 0.9;

export function createPlaySessions(
  history: PlayHistory,
  notifications: NotificationHub,
  variants: VariantSwitch,
): PlaySessions {
  const sessions = new Map<string, PlaySession>();
  let nextKey = 1;

  function finish(session: PlaySession): void {
    const { track, user, viewOffset } = session;
    const share = variants.has('played-at-half') ? 0.5 : PLAYED_SHARE;
    if (!track.duration || viewOffset < track.duration * share) return;
    const now = Math.floor(Date.now() / 1000);
    countPlay(user, track, now);
    history.add(track, user.accountID, now);
  }

  function notify(session: PlaySession): void {
    const key = `/library/metadata/${session.track.id}`;
    notifications.publish(
      'playing',
      [
        {
          sessionKey: String(session.sessionKey),
          clientIdentifier: session.player.machineIdentifier,
          guid: '',
          ratingKey: String(session.track.id),
          url: '',
          key,
          viewOffset: session.viewOffset,
          state: session.state,
        },
      ],
      session.user.account.id,
    );
  }

  return {
    all: () => [...sessions.values()],
    report(user, player, track, state, viewOffset) {
      const id = `${user.account.id}/${player.machineIdentifier}`;
      let session = sessions.get(id);
      if (session && session.track !== track) finish(session);
      if (!session || session.track !== track) {
        session = { sessionKey: nextKey++, user, player, track, state, viewOffset };
      }
      Object.assign(session, { player, state, viewOffset });
      sessions.set(id, session);
      if (state === 'stopped') {
        sessions.delete(id);
        finish(session);
      }
      notify(session);
      return session;
    },
    drop(gone) {
      for (const [id, session] of sessions) {
        if (!gone.has(session.track)) continue;
        notify({ ...session, state: 'stopped' });
        sessions.delete(id);
      }
    },
    clear() {
      for (const session of sessions.values()) notify({ ...session, state: 'stopped' });
      sessions.clear();
    },
  };
}
