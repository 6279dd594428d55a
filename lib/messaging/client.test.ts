import { describe, expect, it } from 'vitest';
import { client } from './client';
import { setTransport } from './transport';

describe('a call of a surface', () => {
  it('never sends a number that JSON would turn into null, which clears a rating', async () => {
    const sent: unknown[][] = [];
    setTransport({
      call: (_service, _method, args) => {
        sent.push(args);
        return Promise.resolve(null);
      },
      subscribe: () => () => undefined,
    });
    await expect(client.ratings.rate('17', Number.NaN)).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(client.ratings.rate('17', Number.POSITIVE_INFINITY)).rejects.toMatchObject({ code: 'invalid-input' });
    await client.ratings.rate('17', null);
    await client.ratings.rate('17', 8);
    expect(sent).toEqual([
      ['17', null],
      ['17', 8],
    ]);
  });
});
