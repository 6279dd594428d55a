import type { EditStep, EntryRef, ListEntry } from './list-edit';

const NONE = -1;

/**
 * Tells whether a list stands somewhere on the way of our own plan: how many steps were run, or
 * null if nobody but another app can have made it so. Entries that were there before are known by
 * their ids, added ones by their keys. Where several steps lead to the same list, the least counts.
 */
export function findPlanState(
  before: readonly ListEntry[],
  steps: readonly EditStep[],
  now: readonly ListEntry[],
): number | null {
  const known = new Set(before.map(({ itemId }) => itemId));
  const goal = now.map((entry) => (known.has(entry.itemId) ? `i${entry.itemId}` : `k${entry.key}`));
  const chain = createChain(before);
  const goalHash = hashChain(goal);
  if (chain.equals(goal, goalHash)) return 0;
  for (const [at, step] of steps.entries()) {
    if (!chain.run(step)) return null;
    if (chain.equals(goal, goalHash)) return at + 1;
  }
  return null;
}

/** True if `now` is a state that our own steps pass through; false means that somebody else changed the list. */
export function isPrefixOfPlan(
  before: readonly ListEntry[],
  steps: readonly EditStep[],
  now: readonly ListEntry[],
): boolean {
  return findPlanState(before, steps, now) !== null;
}

/**
 * A list as a chain with a running sum over its neighbours, so that a step costs the same however
 * long the list is; only where the sums agree are the lists compared.
 */
function createChain(before: readonly ListEntry[]) {
  const tokens: string[] = [];
  const next: number[] = [];
  const previous: number[] = [];
  const nodeOfItem = new Map<string, number>();
  const added: number[] = [];
  let first = NONE;
  let last = NONE;
  let length = 0;
  let hash = 0;

  const tokenOf = (node: number): string => (node === NONE ? '' : (tokens[node] ?? ''));
  const countPair = (left: number, right: number, sign: 1 | -1): void => {
    hash = (hash + sign * hashPair(tokenOf(left), tokenOf(right))) | 0;
  };

  function link(left: number, right: number): void {
    if (left === NONE) first = right;
    else next[left] = right;
    if (right === NONE) last = left;
    else previous[right] = left;
  }

  function insert(node: number, left: number): void {
    const right = left === NONE ? first : (next[left] ?? NONE);
    if (length > 0) countPair(left, right, -1);
    link(left, node);
    link(node, right);
    countPair(left, node, 1);
    countPair(node, right, 1);
    length += 1;
  }

  function takeOut(node: number): void {
    const left = previous[node] ?? NONE;
    const right = next[node] ?? NONE;
    countPair(left, node, -1);
    countPair(node, right, -1);
    link(left, right);
    length -= 1;
    if (length > 0) countPair(left, right, 1);
  }

  function append(token: string): number {
    const node = tokens.length;
    tokens.push(token);
    next.push(NONE);
    previous.push(NONE);
    insert(node, last);
    return node;
  }

  const find = (ref: EntryRef): number | undefined => ('added' in ref ? added[ref.added] : nodeOfItem.get(ref.itemId));

  /** @returns false if the step does not fit the list */
  function run(step: EditStep): boolean {
    if (step.type === 'clear') {
      first = last = NONE;
      length = hash = 0;
      nodeOfItem.clear();
    } else if (step.type === 'add') {
      for (const key of step.keys) added.push(append(`k${key}`));
    } else if (step.type === 'remove') {
      const node = nodeOfItem.get(step.itemId);
      if (node === undefined) return false;
      takeOut(node);
      nodeOfItem.delete(step.itemId);
    } else {
      const node = find(step.entry);
      const left = step.after === null ? NONE : find(step.after);
      if (node === undefined || left === undefined || node === left) return false;
      takeOut(node);
      insert(node, left);
    }
    return true;
  }

  function equals(goal: readonly string[], goalHash: number): boolean {
    if (length !== goal.length || hash !== goalHash) return false;
    let node = first;
    for (const token of goal) {
      if (tokenOf(node) !== token) return false;
      node = next[node] ?? NONE;
    }
    return true;
  }

  for (const { itemId } of before) nodeOfItem.set(itemId, append(`i${itemId}`));
  return { run, equals };
}

/** The sum that a chain of these tokens has. */
function hashChain(tokens: readonly string[]): number {
  if (tokens.length === 0) return 0;
  let hash = hashPair('', tokens[0] ?? '');
  tokens.forEach((token, at) => {
    hash = (hash + hashPair(token, tokens[at + 1] ?? '')) | 0;
  });
  return hash;
}

/** FNV-1a over both, with a border between them. */
function hashPair(left: string, right: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < left.length; at += 1) hash = Math.imul(hash ^ left.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ 0x1_0000, 0x01000193);
  for (let at = 0; at < right.length; at += 1) hash = Math.imul(hash ^ right.charCodeAt(at), 0x01000193);
  return hash;
}
