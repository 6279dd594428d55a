import { describe, expect, it } from 'vitest';
import { transferables } from './transferables';

describe('the buffers of a value', () => {
  it('are found at every depth, each once', () => {
    const shared = new Float64Array(4);
    const flags = new Uint8Array(3);
    const value = {
      numbers: { a: shared, b: new Float32Array(shared.buffer, 8, 2) },
      chunks: [{ columns: { tags: { offsets: flags } } }],
      nothing: null,
    };
    expect(transferables(value)).toEqual([shared.buffer, flags.buffer]);
  });

  it('are none in plain data, shared memory and what holds itself', () => {
    const circle: Record<string, unknown> = { keys: ['1', '2'] };
    circle.self = circle;
    expect(transferables(circle)).toEqual([]);
    expect(transferables(new Uint8Array(new SharedArrayBuffer(8)))).toEqual([]);
    expect(transferables('text')).toEqual([]);
  });
});
