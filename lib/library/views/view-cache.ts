import { evaluateView, evaluationName, type EvaluatedView } from './evaluate-view';
import type { ViewDefinition } from './view';
import type { ViewIndex } from './view-index';

/** Lists that are read window by window at one time: a few surfaces with a few lists each. */
const KEPT = 12;

/** Evaluated views of one library, so that the next window of a list costs no sort. */
export interface ViewCache {
  /** @param now epoch seconds */
  evaluate(view: ViewDefinition, now: number): EvaluatedView;
}

export function createViewCache(index: ViewIndex): ViewCache {
  const kept = new Map<string, EvaluatedView>();
  return {
    evaluate(view, now) {
      const name = evaluationName(index, view, now);
      const evaluated = kept.get(name) ?? evaluateView(index, view, now);
      kept.delete(name);
      kept.set(name, evaluated);
      const oldest = kept.size > KEPT ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
      return evaluated;
    },
  };
}
