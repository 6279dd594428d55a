import { browser } from 'wxt/browser';
import type { Services } from '@/lib/messaging/services';
import type { CallMessage, CallReply } from '@/lib/messaging/transport';

/**
 * The launcher's way to the background: the wire of `messaging/transport.ts` without its weight, as
 * this runs in every page of Plex Web.
 * @throws an Error with the background's words; synchronously-caused ones mean that the extension was reloaded
 */
export async function callBackground(service: keyof Services, method: string, args: unknown[] = []): Promise<unknown> {
  const message: CallMessage = { type: 'plexm8:call', service, method, args };
  const reply = (await browser.runtime.sendMessage(message)) as CallReply | undefined;
  if (!reply) throw new Error(`nobody answers ${service}.${method}`);
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value;
}
