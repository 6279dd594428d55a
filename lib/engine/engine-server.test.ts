import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '@/lib/util/app-error';
import { type EngineServer, createEngineServer } from './engine-server';
import type { EngineAnswer, EngineCall } from './engine-wire';
import { lent } from './test-support/in-place-host';

const IDLE_MS = 300_000;

let idle: ReturnType<typeof vi.fn<() => void>>;
let given: Float64Array[];
let finishSlow: () => void;
let prepare: ReturnType<typeof vi.fn<() => boolean>>;
let server: EngineServer;
let port: MessagePort;
let answers: EngineAnswer[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  idle = vi.fn<() => void>();
  given = [];
  prepare = vi.fn<() => boolean>(() => false);
  const service = {
    twice: (value: number) => value * 2,
    column: async () => {
      const column = new Float64Array([1, Number.NaN]);
      given.push(column);
      return { column };
    },
    fail: () => Promise.reject(new AppError('no-mirror', 'nothing read yet', { details: { section: '3' } })),
    function: () => () => 1,
    slow: () => new Promise<void>((resolve) => (finishSlow = resolve)),
  };
  server = createEngineServer({
    services: { library: lent(service) },
    prepare,
    idleMs: IDLE_MS,
    onIdle: idle,
  });
  connect();
});
afterEach(() => {
  server.close();
  port.close();
  vi.useRealTimers();
});

function connect(): void {
  const channel = new MessageChannel();
  answers = [];
  port = channel.port1;
  port.addEventListener('message', (event: MessageEvent<EngineAnswer>) => answers.push(event.data));
  port.start();
  server.accept(channel.port2);
}

/** A turn of the event loop at a time: the clock of these tests stands still. */
async function until(isTrue: () => boolean): Promise<void> {
  for (const end = performance.now() + 5000; performance.now() < end && !isTrue();)
    await new Promise((resolve) => setImmediate(resolve));
  expect(isTrue()).toBe(true);
}

async function ask(method: string, ...args: unknown[]): Promise<unknown> {
  const id = answers.length + 100;
  port.postMessage({ id, method, args } satisfies EngineCall);
  const find = () => answers.find((answer) => answer.t === 'answer' && answer.id === id);
  await until(() => find() !== undefined);
  const answer = find();
  return answer?.t === 'answer' && answer.outcome;
}

describe('the Worker side of the engine', () => {
  it('says that it is ready, and answers by service and method', async () => {
    expect(await ask('library.twice', 21)).toEqual({ ok: true, value: 42 });
    expect(answers[0]).toEqual({ t: 'ready' });
  });

  it('keeps code and details of an error', async () => {
    expect(await ask('library.fail')).toMatchObject({
      ok: false,
      error: { code: 'no-mirror', message: 'nothing read yet', details: { section: '3' } },
    });
  });

  it.each(['library.nothing', 'library.toString', 'library.constructor', 'other.twice', 'toString.call', 'twice', ''])(
    'serves no %s',
    async (method) => {
      expect(await ask(method)).toMatchObject({ ok: false, error: { code: 'internal' } });
    },
  );

  it('moves typed arrays instead of copying them', async () => {
    expect(await ask('library.column')).toEqual({ ok: true, value: { column: new Float64Array([1, Number.NaN]) } });
    expect(given.map((column) => column.byteLength)).toEqual([0]);
  });

  it('answers with an error what can not be sent', async () => {
    expect(await ask('library.function')).toMatchObject({ ok: false, error: { code: 'internal' } });
  });

  it('counts its calls under one id', async () => {
    const first = await ask('engine.state');
    await ask('library.twice', 1);
    expect(first).toMatchObject({ value: { calls: 1 } });
    expect(await ask('engine.state')).toEqual({
      ok: true,
      value: { ...(first as { value: object }).value, calls: 3 },
    });
  });
});

describe('an idle engine', () => {
  it('takes leave of everybody and ends, once, when nothing was asked for the whole time', async () => {
    vi.advanceTimersByTime(IDLE_MS - 1);
    await ask('library.twice', 1);
    vi.advanceTimersByTime(IDLE_MS - 1);
    expect(idle).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(idle).toHaveBeenCalledOnce();
    await until(() => answers.some(({ t }) => t === 'bye'));
    vi.advanceTimersByTime(IDLE_MS * 2);
    expect(idle).toHaveBeenCalledOnce();
  });

  it('also ends when it was never asked', () => {
    vi.advanceTimersByTime(IDLE_MS);
    expect(idle).toHaveBeenCalledOnce();
  });

  it('does not end in the middle of a call, nor when a port comes meanwhile', async () => {
    port.postMessage({ id: 1, method: 'library.slow', args: [] } satisfies EngineCall);
    await ask('library.twice', 1);
    connect();
    vi.advanceTimersByTime(IDLE_MS * 3);
    expect(idle).not.toHaveBeenCalled();
    finishSlow();
    await ask('library.twice', 1);
    vi.advanceTimersByTime(IDLE_MS);
    expect(idle).toHaveBeenCalledOnce();
  });
});

describe('a quiet engine', () => {
  it('prepares for later calls bit by bit, and stops when there is no more to do', async () => {
    prepare.mockReturnValueOnce(true).mockReturnValueOnce(true);
    await ask('library.twice', 1);
    expect(prepare).not.toHaveBeenCalled();
    vi.advanceTimersByTime(100);
    expect(prepare).toHaveBeenCalledTimes(3);
  });

  it('does so only while no call runs', async () => {
    port.postMessage({ id: 1, method: 'library.slow', args: [] } satisfies EngineCall);
    await ask('library.twice', 1);
    vi.advanceTimersByTime(100);
    expect(prepare).not.toHaveBeenCalled();
    finishSlow();
    await until(() => answers.some((answer) => answer.t === 'answer' && answer.id === 1));
    vi.advanceTimersByTime(100);
    expect(prepare).toHaveBeenCalledOnce();
  });

  it('serves on when that fails', async () => {
    prepare.mockImplementation(() => {
      throw new Error('broken index');
    });
    await ask('library.twice', 1);
    vi.advanceTimersByTime(1);
    expect(prepare).toHaveBeenCalledOnce();
    expect(await ask('library.twice', 2)).toEqual({ ok: true, value: 4 });
  });
});
