import type { CallMessage, CallReply } from '@/lib/messaging/transport';

/** A page of Playwright or of puppeteer: both evaluate a function with one argument. */
interface EvaluatingPage {
  evaluate(run: (message: CallMessage) => Promise<unknown>, message: CallMessage): Promise<unknown>;
}

/** An error of the background, as a test sees it. */
export class BackgroundError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

/** Calls a service of the background from a page of the extension. @throws BackgroundError */
export async function callInPage(
  page: EvaluatingPage,
  service: string,
  method: string,
  args: unknown[],
): Promise<unknown> {
  const message: CallMessage = { type: 'plexm8:call', service, method, args };
  const reply = (await page.evaluate(
    // In Firefox only `browser` answers with a promise; Chromium may have none.
    (sent) => (globalThis.browser ?? globalThis.chrome).runtime.sendMessage(sent),
    message,
  )) as CallReply;
  if (reply.ok) return reply.value;
  throw new BackgroundError(reply.error.code, reply.error.message);
}
