import { describe, expect, it } from 'vitest';
import type { JobState } from '@/lib/jobs/job';
import { createEventHub } from './event-hub';
import type { Role } from './roles';

function createPort(role: Role | null) {
  const told: unknown[] = [];
  const ends: (() => void)[] = [];
  const port = {
    role,
    told,
    isOpen: true,
    broken: false,
    sender: {},
    onDisconnect: { addListener: (listener: () => void) => void ends.push(listener) },
    postMessage(message: unknown): void {
      if (port.broken) throw new Error('Attempting to use a disconnected port object');
      told.push(message);
    },
    disconnect: () => void (port.isOpen = false),
    end: () => ends.forEach((listener) => listener()),
  };
  return port;
}

const job = { id: 'a' } as JobState;

async function connect(...ports: ReturnType<typeof createPort>[]) {
  let surfaces = 0;
  for (const port of ports) port.sender = port;
  const hub = createEventHub({
    roleOf: async (sender) => (sender as unknown as { role: Role | null }).role,
    onSurface: () => void (surfaces += 1),
    onGone: () => undefined,
  });
  for (const port of ports) await hub.accept(port as never);
  return { hub, surfaces: () => surfaces };
}

describe('the event hub', () => {
  it('tells our pages and admitted panels, and nobody else', async () => {
    const [page, panel] = [createPort('page'), createPort('panel')];
    const strangers = [createPort('locked-panel'), createPort('content'), createPort(null)];
    const { hub, surfaces } = await connect(page, panel, ...strangers);
    hub.emit('jobChanged', job);
    expect([page.told, panel.told]).toEqual([
      [{ event: 'jobChanged', data: job }],
      [{ event: 'jobChanged', data: job }],
    ]);
    expect(strangers.map((port) => [port.told.length, port.isOpen])).toEqual([
      [0, false],
      [0, false],
      [0, false],
    ]);
    expect([surfaces(), hub.surfaces]).toEqual([2, 2]);
  });

  it('goes on when a surface has gone, with or without a word', async () => {
    const [first, broken, last] = [createPort('page'), createPort('page'), createPort('page')];
    const { hub } = await connect(first, broken, last);
    first.end();
    broken.broken = true;
    // A job tells of its progress in the middle of its work: this must never be what stops it.
    hub.emit('jobChanged', job);
    expect([first.told.length, last.told.length, hub.surfaces]).toEqual([0, 1, 1]);
  });
});
