import type { Browser } from 'wxt/browser';
import { AppError, serializeError } from '@/lib/util/app-error';
import { createLogger } from '@/lib/util/log';
import { documentOf } from './caller';
import { type Role, rolesFor } from './roles';
import type { Services } from './services';
import type { CallMessage, CallReply } from './transport';

const log = createLogger('messages');

/** What a service may want to know of a call. */
export interface Caller {
  role: Role;
  tab: number | null;
  frame: number;
  document: string | null;
}

/** The tickets need to know who asks; all other services don't. */
export type ServiceSet = Omit<Services, 'tickets'> & {
  tickets: { issue(caller: Caller): Promise<string>; redeem(ticket: string, caller: Caller): Promise<void> };
};

interface RpcServerDeps {
  services(): Promise<ServiceSet>;
  roleOf(sender: Browser.runtime.MessageSender): Promise<Role | null>;
}

export function isCallMessage(message: unknown): message is CallMessage {
  return (
    typeof message === 'object' &&
    message !== null &&
    'type' in message &&
    message.type === 'plexm8:call' &&
    'service' in message &&
    typeof message.service === 'string' &&
    'method' in message &&
    typeof message.method === 'string' &&
    'args' in message &&
    Array.isArray(message.args)
  );
}

/** Answers the calls of surfaces: checks the role first, then runs the method, and never throws. */
export function createRpcServer({ services, roleOf }: RpcServerDeps) {
  return {
    async answer(message: CallMessage, sender: Browser.runtime.MessageSender): Promise<CallReply> {
      try {
        const role = await roleOf(sender);
        if (!role || !rolesFor(message.service, message.method).includes(role)) {
          throw new AppError(
            'caller-refused',
            `${role ?? 'a stranger'} may not call ${message.service}.${message.method}`,
          );
        }
        const caller: Caller = {
          role,
          tab: sender.tab?.id ?? null,
          frame: sender.frameId ?? 0,
          document: documentOf(sender),
        };
        return { ok: true, value: (await invoke(await services(), message, caller)) ?? null };
      } catch (error) {
        log.debug(`${message.service}.${message.method} failed: ${String(error)}`);
        if (serializeError(error).code === 'internal') log.error(`${message.service}.${message.method}`, error);
        return { ok: false, error: serializeError(error) };
      }
    },
  };
}

function invoke(services: ServiceSet, { service, method, args }: CallMessage, caller: Caller): unknown {
  if (service === 'tickets') {
    return method === 'issue' ? services.tickets.issue(caller) : services.tickets.redeem(String(args[0]), caller);
  }
  // The role table holds exactly the methods of `Services`, and was asked first.
  const target = services[service as keyof Services] as unknown as Record<string, (...args: unknown[]) => unknown>;
  const handler = target[method];
  if (!handler) throw new AppError('internal', `${service}.${method} is in the role table but not served`);
  return handler.apply(target, args);
}
