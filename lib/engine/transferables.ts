/** Deeper than any value of ours; ends the search in a value that holds itself. */
const DEEPEST = 8;

/**
 * The buffers of all typed arrays in a value, each once. Moving them takes no time whatever their size
 * (12.8 MB in 0.2 ms, extension-testing.md §11.1), copying does.
 */
export function transferables(value: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  collect(value, buffers, 0);
  return [...buffers];
}

function collect(value: unknown, buffers: Set<ArrayBuffer>, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return;
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) buffers.add(value.buffer);
  } else if (Array.isArray(value)) {
    // 100,000 keys need no look at each: arrays of ours hold one type.
    if (typeof value[0] !== 'object') return;
    for (const entry of value) collect(entry, buffers, depth + 1);
  } else {
    for (const entry of Object.values(value)) collect(entry, buffers, depth + 1);
  }
}
