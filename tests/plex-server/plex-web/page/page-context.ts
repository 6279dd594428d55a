import type { Player } from './player';
import type { Pms } from './pms';
import type { RatingsBoard } from './ratings-board';

/** What every view gets. */
export interface View {
  pms: Pms;
  /** Rating key, playlist key or section key of the route. */
  key: string;
  board: RatingsBoard;
  player: Player;
  /** What scrolls: long lists draw only what is in sight. */
  scroller: HTMLElement;
  /** Somebody rated on the pre-play block. */
  onRated(): void;
}
