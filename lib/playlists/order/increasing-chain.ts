/** Increasing chains of list indexes, for a longest common subsequence. */
export interface Chain {
  /** To be called with ascending places, and with descending indexes within a place. */
  put(index: number, place: number): void;
  /** Of the longest chain so far. */
  length(): number;
  /** The chain of a length that is made of places below `cut`, as pairs of index and place. */
  trace(length: number, cut: number): [index: number, place: number][];
}

/** @param size indexes are below it */
export function createChain(size: number): Chain {
  /** Best (smallest) last index of a chain of each length, and the node that ends it. */
  const tails = new Int32Array(size);
  const ends = new Int32Array(size);
  let longest = 0;
  const nodeIndex: number[] = [];
  const nodePlace: number[] = [];
  const nodeBefore: number[] = [];
  const nodeLength: number[] = [];

  function put(index: number, place: number): void {
    let low = 0;
    let high = longest;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[middle] ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    if (low < longest && tails[low] === index) return;
    tails[low] = index;
    ends[low] = nodeIndex.length;
    nodeIndex.push(index);
    nodePlace.push(place);
    nodeBefore.push(low > 0 ? (ends[low - 1] ?? -1) : -1);
    nodeLength.push(low + 1);
    if (low === longest) longest += 1;
  }

  function trace(length: number, cut: number): [number, number][] {
    const pairs: [number, number][] = [];
    if (length === 0) return pairs;
    let node = nodeLength.findIndex((nodes, at) => nodes === length && (nodePlace[at] ?? 0) < cut);
    while (node >= 0) {
      pairs.push([nodeIndex[node] ?? 0, nodePlace[node] ?? 0]);
      node = nodeBefore[node] ?? -1;
    }
    return pairs;
  }

  return { put, trace, length: () => longest };
}
