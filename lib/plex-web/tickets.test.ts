import { describe, expect, it } from 'vitest';
import { errorCode } from '@/lib/util/app-error';
import { createTickets } from './tickets';

const LAUNCHER = { tab: 7, frame: 0 };
const FRAME = { tab: 7, frame: 3, document: 'doc-a' };

function setUp(store = new Map<string, unknown>()) {
  let time = 1_000;
  let serial = 0;
  const make = () =>
    createTickets({
      store: {
        // As the browser does, a copy goes in and a copy comes out.
        get: (key) => Promise.resolve(structuredClone(store.get(key))),
        set: (key, value) => Promise.resolve(void store.set(key, structuredClone(value))),
      },
      now: () => time,
      createId: () => `ticket-${++serial}`,
    });
  return { tickets: make(), restart: make, pass: (ms: number) => void (time += ms) };
}

const codeOf = (promise: Promise<unknown>) => promise.then(() => 'ok', errorCode);

describe('tickets', () => {
  it('make the frame of the launcher that asked the panel', async () => {
    const { tickets } = setUp();
    const before = await tickets.isRedeemed(FRAME);
    await tickets.redeem(await tickets.issue(LAUNCHER), FRAME);
    expect([before, await tickets.isRedeemed(FRAME)]).toEqual([false, true]);
  });

  it.each([
    ['a frame of a page', { tab: 7, frame: 2 }],
    ['no tab', { tab: null, frame: 0 }],
  ])('are not issued to %s', async (_name, caller) => {
    expect(await codeOf(setUp().tickets.issue(caller))).toBe('caller-refused');
  });

  it('open once, whoever comes second', async () => {
    const { tickets } = setUp();
    const ticket = await tickets.issue(LAUNCHER);
    const second = { tab: 7, frame: 4 };
    const both = await Promise.all([codeOf(tickets.redeem(ticket, FRAME)), codeOf(tickets.redeem(ticket, second))]);
    expect(both).toEqual(['ok', 'ticket-refused']);
    expect([await tickets.isRedeemed(FRAME), await tickets.isRedeemed(second)]).toEqual([true, false]);
  });

  it('run out after 30 seconds', async () => {
    const { tickets, pass } = setUp();
    const inTime = await tickets.issue(LAUNCHER);
    pass(29_999);
    const late = await tickets.issue(LAUNCHER);
    expect(await codeOf(tickets.redeem(inTime, FRAME))).toBe('ok');
    pass(30_000);
    expect(await codeOf(tickets.redeem(late, FRAME))).toBe('ticket-refused');
  });

  it.each([
    ['another tab', { tab: 8, frame: 3 }],
    ['the page itself', { tab: 7, frame: 0 }],
    ['no tab', { tab: null, frame: 3 }],
  ])('are refused, and spent, from %s', async (_name, caller) => {
    const { tickets } = setUp();
    const ticket = await tickets.issue(LAUNCHER);
    expect(await codeOf(tickets.redeem(ticket, caller))).toBe('ticket-refused');
    expect(await codeOf(tickets.redeem(ticket, FRAME))).toBe('ticket-refused');
  });

  it.each(['', 'ticket-9', '__proto__', 'constructor'])('are refused when nobody issued %j', async (ticket) => {
    expect(await codeOf(setUp().tickets.redeem(ticket, FRAME))).toBe('ticket-refused');
  });

  it('hold for that document only, where the browser tells documents apart', async () => {
    const { tickets } = setUp();
    await tickets.redeem(await tickets.issue(LAUNCHER), FRAME);
    expect(await tickets.isRedeemed({ ...FRAME, document: 'doc-b' })).toBe(false);
    expect(await tickets.isRedeemed({ tab: 7, frame: 3 })).toBe(true);
    expect(await tickets.isRedeemed({ tab: 7, frame: 4, document: 'doc-a' })).toBe(false);
  });

  it('let one frame of a tab be the panel: the newest', async () => {
    const { tickets } = setUp();
    await tickets.redeem(await tickets.issue(LAUNCHER), FRAME);
    await tickets.redeem(await tickets.issue(LAUNCHER), { tab: 7, frame: 9 });
    expect([await tickets.isRedeemed(FRAME), await tickets.isRedeemed({ tab: 7, frame: 9 })]).toEqual([false, true]);
  });

  it('outlive the service worker', async () => {
    const { tickets, restart } = setUp();
    const ticket = await tickets.issue(LAUNCHER);
    await restart().redeem(ticket, FRAME);
    expect(await restart().isRedeemed(FRAME)).toBe(true);
  });

  it('end with their tab, and only with theirs', async () => {
    const { tickets } = setUp();
    const other = { tab: 8, frame: 5 };
    await tickets.redeem(await tickets.issue(LAUNCHER), FRAME);
    await tickets.redeem(await tickets.issue({ tab: 8, frame: 0 }), other);
    const open = await tickets.issue(LAUNCHER);
    await tickets.forgetTab(7);
    expect([await tickets.isRedeemed(FRAME), await tickets.isRedeemed(other)]).toEqual([false, true]);
    expect(await codeOf(tickets.redeem(open, FRAME))).toBe('ticket-refused');
  });
});
