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
      (...args: unknown[]) =>
        currentTransport().call(service, String(method), args),
  });
}
