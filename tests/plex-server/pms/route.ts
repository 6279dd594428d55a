import { htmlError, type Reply } from '../net/reply';
import type { VariantSwitch } from '../variants/variant-switch';
import type { PmsRequest } from './pms-context';

export interface Route {
  /** One method, or several with `|`. */
  method: string;
  /** `{name}` stands for one path segment. */
  path: string;
  /** @param segments values of the `{name}`s, in order. */
  answer(request: PmsRequest, ...segments: string[]): Reply | Promise<Reply>;
}

interface CompiledRoute extends Route {
  methods: readonly string[];
  pattern: RegExp;
}

/** First route that fits; a known path with another method is a 404 like an unknown one (guess). */
export function createRouter(
  routes: readonly Route[],
  variants: VariantSwitch,
): (request: PmsRequest) => Reply | Promise<Reply> {
  const compiled: CompiledRoute[] = routes.map((route) => ({
    ...route,
    methods: route.method.split('|'),
    pattern: new RegExp(`^${route.path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '([^/]+)')}/?$`),
  }));
  return (request) => {
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    for (const route of compiled) {
      if (!route.methods.includes(method)) continue;
      const match = route.pattern.exec(request.path);
      if (match) return route.answer(request, ...match.slice(1));
    }
    const known = variants.has('wrong-method-405') && compiled.some((route) => route.pattern.test(request.path));
    return htmlError(known ? 405 : 404);
  };
}
