import { AppError } from '@/lib/util/app-error';
import type { ServiceName, Services } from './services';
import { currentTransport } from './transport';

/** The background's services as seen from a surface: `client.ratings.rate(ref, 8)`. Every call rejects with an AppError. */
export const client: Services = new Proxy({} as Services, {
  get: (_target, service) => serviceProxy(service as ServiceName),
});

function serviceProxy<S extends ServiceName>(service: S): Services[S] {
  return new Proxy({} as Services[S], {
    get:
      (_target, method) =>
      async (...args: unknown[]) => {
        // A message is JSON, where NaN is null: a rating that went wrong would arrive as one to be cleared.
        if (args.some((value) => typeof value === 'number' && !Number.isFinite(value)))
          throw new AppError('invalid-input', `${service}.${String(method)}: not a number`);
        return currentTransport().call(service, String(method), args);
      },
  });
}
