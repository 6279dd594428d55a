import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { browserPath } from './find-browsers';

/** Chromium without Playwright: nothing is attached to the worker, so that it dies and wakes as it does for users. */
export interface RawChromium {
  openPage(url: string): Promise<RawPage>;
  /** A page of the extension in which none of its own code runs: no surface is open because of it. */
  openBackstage(url: string): Promise<RawPage>;
  /** The extension's service worker, kept up while this is attached. */
  attachWorker(): Promise<RawWorker>;
  /** The engine's Worker, in the offscreen document. */
  attachEngine(): Promise<RawEngine>;
  /** Ends the extension's worker without any page of ours, whose closing would be an event that wakes it. */
  killWorker(): Promise<void>;
  /** Ends the whole browser as a power cut would. */
  killBrowser(): Promise<void>;
  close(): Promise<void>;
}

export interface RawWorker extends RawPage {
  /** Bytes of JavaScript objects in use. */
  usedHeap(): Promise<number>;
  /** A command of the DevTools protocol, e.g. of its profiler. */
  send(method: string, params?: object): Promise<Record<string, unknown>>;
}

export interface RawEngine {
  /** Bytes of JavaScript objects and of typed arrays in use, after a collection. */
  usedMemory(options?: { collect: boolean }): Promise<number>;
}

export interface RawPage {
  /** Awaits promises. @throws Error with what the page threw */
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

interface Answer {
  id?: number;
  method?: string;
  params?: Record<string, unknown>;
  result?: Record<string, unknown>;
  error?: { message: string };
}

/** @param args as `chromiumArguments` gives them @param profile a new or prepared folder */
export async function launchRawChromium(profile: string, args: string[]): Promise<RawChromium> {
  const flags = ['--headless=new', '--disable-gpu', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  const process = spawn(browserPath('chromium'), [...flags, ...args, 'about:blank'], { stdio: 'ignore' });
  const socket = await connect(path.join(profile, 'DevToolsActivePort'), process);
  const waiting = new Map<number, (answer: Answer) => void>();
  const listeners = new Set<(event: Answer) => void>();
  let last = 0;
  socket.on('message', (data) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
    else for (const listener of listeners) listener(answer);
  });
  const send = (method: string, params: object, sessionId?: string): Promise<Record<string, unknown>> =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, ({ result, error }) =>
        error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result ?? {}),
      );
      socket.send(JSON.stringify({ id: last, method, params, sessionId }));
    });

  const workers = async (): Promise<{ targetId: string }[]> => {
    const { targetInfos } = await send('Target.getTargets', {});
    return (targetInfos as { type: string; targetId: string }[]).filter(({ type }) => type === 'service_worker');
  };
  await untilSome(workers);
  const attach = async (targetId: string) => {
    const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
    const ask = (method: string, params: object = {}): Promise<Record<string, unknown>> =>
      send(method, params, String(sessionId));
    const page: RawPage = {
      async evaluate(expression) {
        const { result, exceptionDetails } = await ask('Runtime.evaluate', {
          expression,
          awaitPromise: true,
          returnByValue: true,
        });
        if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
        return (result as { value?: unknown }).value;
      },
      close: async () => void (await send('Target.closeTarget', { targetId })),
    };
    return { ask, page };
  };
  const openTarget = async (url: string): Promise<string> =>
    String((await send('Target.createTarget', { url })).targetId);

  return {
    openPage: async (url) => (await attach(await openTarget(url))).page,
    async openBackstage(url) {
      const { ask, page } = await attach(await openTarget('about:blank'));
      await ask('Page.enable');
      await ask('Emulation.setScriptExecutionDisabled', { value: true });
      await ask('Page.navigate', { url });
      await untilTrue(async () => (await page.evaluate('location.href + document.readyState')) === `${url}complete`);
      await ask('Emulation.setScriptExecutionDisabled', { value: false });
      return page;
    },
    async attachWorker() {
      const [worker] = await workers();
      if (!worker) throw new Error('the worker is not running');
      const { ask, page } = await attach(worker.targetId);
      return {
        ...page,
        usedHeap: async () => Number((await ask('Runtime.getHeapUsage')).usedSize),
        send: ask,
      };
    },
    async attachEngine() {
      const { targetInfos } = await send('Target.getTargets', {});
      const document = (targetInfos as { url: string; targetId: string }[]).find(({ url }) =>
        url.includes('/offscreen.html'),
      );
      if (!document) throw new Error('the engine is not running');
      const { ask } = await attach(document.targetId);
      const session = new Promise<string>((resolve) => {
        listeners.add(({ method, params }) => {
          // The document itself is told of in the same way.
          const target = params?.targetInfo as { type: string } | undefined;
          if (method === 'Target.attachedToTarget' && target?.type === 'worker') resolve(String(params?.sessionId));
        });
      });
      await ask('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true });
      const engine = await session;
      return {
        async usedMemory({ collect } = { collect: true }) {
          if (collect) await send('HeapProfiler.collectGarbage', {}, engine);
          const { usedSize, backingStorageSize } = await send('Runtime.getHeapUsage', {}, engine);
          return Number(usedSize) + Number(backingStorageSize ?? 0);
        },
      };
    },
    async killWorker() {
      for (const { targetId } of await workers()) await send('Target.closeTarget', { targetId });
    },
    async killBrowser() {
      const gone = new Promise((resolve) => process.once('exit', resolve));
      process.kill('SIGKILL');
      await gone;
      socket.close();
      rmSync(path.join(profile, 'DevToolsActivePort'), { force: true });
    },
    async close() {
      const gone = new Promise((resolve) => process.once('exit', resolve));
      await send('Browser.close', {});
      await gone;
      socket.close();
    },
  };
}

async function untilTrue(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await delay(20)) {
    if (await holds()) return;
  }
  throw new Error('The page did not load');
}

/** Only with a worker is the extension loaded and are its pages served. */
async function untilSome(list: () => Promise<unknown[]>): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await delay(50)) {
    if ((await list()).length > 0) return;
  }
  throw new Error("The extension's worker did not start");
}

/** The port file appears within seconds: line 1 the port, line 2 the path (extension-testing.md §4.1). */
async function connect(portFile: string, process: ChildProcess): Promise<WebSocket> {
  for (const end = Date.now() + 20_000; Date.now() < end && process.exitCode === null; await delay(50)) {
    const [port, place] = existsSync(portFile) ? readFileSync(portFile, 'utf8').trim().split('\n') : [];
    if (port && place) {
      const socket = new WebSocket(`ws://127.0.0.1:${port}${place}`);
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
      return socket;
    }
  }
  throw new Error('Chromium did not open its debugging port');
}
