import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ToEngineWorker } from './engine-wire';
import { createPageHost } from './page-host';
import { createWorkerOwner } from './worker-owner';

class FakeWorker extends EventTarget {
  told: ToEngineWorker['t'][] = [];
  ended = false;
  postMessage(message: ToEngineWorker): void {
    this.told.push(message.t);
  }
  terminate(): void {
    this.ended = true;
  }
}

let workers: FakeWorker[];
const createWorker = (): Worker => {
  workers.push(new FakeWorker());
  return workers.at(-1) as unknown as Worker;
};
const port = (): MessagePort => new MessageChannel().port1;
const idle = (): Event => new MessageEvent('message', { data: { t: 'idle' } });

beforeEach(() => {
  workers = [];
});

describe('the owner of the Worker', () => {
  it('starts one Worker for all ports', () => {
    const owner = createWorkerOwner({ createWorker, idleMs: 1, onEnd: () => undefined });
    expect(workers).toHaveLength(0);
    owner.give(port());
    owner.give(port());
    expect(workers.map(({ told }) => told)).toEqual([['start', 'port', 'port']]);
  });

  it.each([
    ['is idle', idle()],
    ['fails outside of a call', new Event('error')],
  ])('ends a Worker that %s, says so once, and starts another for the next port', (_why, event) => {
    const onEnd = vi.fn<() => void>();
    const owner = createWorkerOwner({ createWorker, idleMs: 1, onEnd });
    owner.give(port());
    workers[0]?.dispatchEvent(event);
    workers[0]?.dispatchEvent(idle());
    expect(workers[0]?.ended).toBe(true);
    expect(onEnd).toHaveBeenCalledOnce();
    owner.give(port());
    expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
  });
});

describe('the background page as host', () => {
  it('knows whether the Worker that got the port still lives', async () => {
    const host = createPageHost({ createWorker });
    const first = await host.attach(port());
    expect(await first.isAlive()).toBe(true);
    await host.stop();
    const second = await host.attach(port());
    expect(await Promise.all([first.isAlive(), second.isAlive()])).toEqual([false, true]);
    await host.stop();
    expect(workers.map(({ ended }) => ended)).toEqual([true, true]);
  });
});
