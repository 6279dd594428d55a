import { describe, expect, it } from 'vitest';
import type { ServerStatus, SessionState } from '@/lib/session/session-state';
import { createComebacks } from './comebacks';

const state = (servers: Record<string, ServerStatus>) => ({
  servers: Object.entries(servers).map(([account, status]) => ({
    server: 's',
    account,
    status,
  })) as SessionState['servers'],
});

/** What each look says. */
function looks(...states: Record<string, ServerStatus>[]): boolean[] {
  const comebacks = createComebacks();
  return states.map((one) => comebacks.look(state(one)));
}

describe('a server comes back', () => {
  it('when it answers for the first time, and after it was away', () => {
    expect(
      looks({ anna: 'connecting' }, { anna: 'connected' }, { anna: 'unreachable' }, { anna: 'connected' }),
    ).toEqual([false, true, false, true]);
  });

  it('not when another address of it was looked for and found', () => {
    expect(looks({ anna: 'connected' }, { anna: 'connecting' }, { anna: 'connected' })).toEqual([true, false, false]);
  });

  it('when its owner does: somebody else was signed in meanwhile', () => {
    expect(looks({ anna: 'connected' }, { ben: 'connected' }, { anna: 'connected' })).toEqual([true, true, true]);
  });
});
