import { createRandom, type SeededRandom } from '../data/seeded-random';
import { parseFaultSpec, type FaultKind, type FaultRule } from './fault-spec';

export interface ActiveFault {
  kind: FaultKind;
  argument?: number;
}

export interface FaultPlan {
  readonly spec: string;
  /** Replaces all rules and their counters. @throws Error on a bad spec; the old rules then stay. */
  set(spec: string): void;
  /** The faults that hit this request. Counts it: call once a request. */
  hits(path: string): ActiveFault[];
}

interface LiveRule extends FaultRule {
  pattern: RegExp;
  seen: number;
  random: SeededRandom;
}

export function createFaultPlan(seed: number, initial = ''): FaultPlan {
  let spec = '';
  let rules: LiveRule[] = [];
  const set = (next: string): void => {
    rules = parseFaultSpec(next).map((rule, index) => ({
      ...rule,
      pattern: globPattern(rule.glob),
      seen: 0,
      random: createRandom('fault', seed, index),
    }));
    spec = next;
  };
  set(initial);
  return {
    get spec() {
      return spec;
    },
    set,
    hits: (path) =>
      rules.filter((rule) => rule.pattern.test(path) && fires(rule)).map(({ kind, argument }) => ({ kind, argument })),
  };
}

function fires(rule: LiveRule): boolean {
  rule.seen += 1;
  if (rule.nth !== undefined) return rule.seen === rule.nth;
  if (rule.percent !== undefined) return rule.random.next() * 100 < rule.percent;
  return true;
}

/** `*` stands for any text, slashes included; everything else is literal. */
function globPattern(glob: string): RegExp {
  const source = glob.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`, 's');
}
