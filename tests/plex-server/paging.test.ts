import { describe, expect, it } from 'vitest';
import { useStandIn } from './test-client';

describe('paging', () => {
  const client = useStandIn({ tracks: 250 });
  const all = '/library/sections/1/all?type=10&sort=id';

  it('comes whole and without totalSize when no page is asked for', async () => {
    const container = await client.container(all);
    expect(container.size).toBe(250);
    expect(container).not.toHaveProperty('totalSize');
    expect(container).not.toHaveProperty('offset');
  });

  it('reads the page from headers and from the query', async () => {
    const byQuery = await client.pms(`${all}&X-Plex-Container-Start=240&X-Plex-Container-Size=100`);
    const byHeader = await client.pms(all, {
      headers: { 'X-Plex-Container-Start': '240', 'X-Plex-Container-Size': '100' },
    });
    for (const answer of [byQuery, byHeader]) {
      expect(answer.headers.get('x-plex-container-total-size')).toBe('250');
      expect(answer.headers.get('x-plex-container-start')).toBe('240');
      const { MediaContainer } = (await answer.json()) as { MediaContainer: Record<string, unknown> };
      expect(MediaContainer).toMatchObject({ size: 10, totalSize: 250, offset: 240 });
    }
  });

  it('gives the total alone for size 0', async () => {
    const container = await client.container(`${all}&X-Plex-Container-Start=0&X-Plex-Container-Size=0`);
    expect(container).toMatchObject({ size: 0, totalSize: 250 });
    expect(container).not.toHaveProperty('Metadata');
  });

  it('covers every track exactly once', async () => {
    const seen = new Set<unknown>();
    for (let start = 0; start < 250; start += 70) {
      const page = await client.items(`${all}&X-Plex-Container-Start=${start}&X-Plex-Container-Size=70`);
      for (const track of page) seen.add(track.ratingKey);
    }
    expect(seen.size).toBe(250);
  });

  it('counts a limit as the total', async () => {
    const container = await client.container(`${all}&limit=30&X-Plex-Container-Start=20&X-Plex-Container-Size=20`);
    expect(container).toMatchObject({ size: 10, totalSize: 30, offset: 20 });
  });
});
