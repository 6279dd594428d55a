import { parseVariants, type VariantName } from './variant-list';

/** In which ways a server is otherwise than by default; can change while it runs. */
export interface VariantSwitch {
  readonly spec: string;
  readonly any: boolean;
  has(name: VariantName): boolean;
  /** @throws Error for an unknown name; the old ones then stay. */
  set(spec: string): void;
}

export function createVariantSwitch(initial = ''): VariantSwitch {
  let spec = initial;
  let active = parseVariants(initial);
  return {
    get spec() {
      return spec;
    },
    get any() {
      return active.size > 0;
    },
    has: (name) => active.has(name),
    set(next) {
      active = parseVariants(next);
      spec = next;
    },
  };
}

export const NO_VARIANTS = createVariantSwitch();
