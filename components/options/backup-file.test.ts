import { describe, expect, it } from 'vitest';
import type { RestoreReport } from '@/lib/backup/backup-state';
import { AppError } from '@/lib/util/app-error';
import { collectBackup, sendBackup } from './backup-file';

const REPORT: RestoreReport = { added: { journal: 1 }, kept: 0, problems: [] };

describe('saving', () => {
  it('puts the pieces together in order, asking again where the background was stopped', async () => {
    const asked: (string | null)[] = [];
    const told: number[] = [];
    const { blob, name } = await collectBackup(
      async (cursor) => {
        asked.push(cursor);
        if (cursor === '1' && asked.length === 2) throw new AppError('internal', 'stopped');
        const at = cursor === null ? 0 : Number(cursor);
        return { text: `piece ${at} ä\n`, next: at < 2 ? String(at + 1) : null, fileName: 'plexm8.jsonl' };
      },
      (characters) => told.push(characters),
    );
    expect(await blob.text()).toBe('piece 0 ä\npiece 1 ä\npiece 2 ä\n');
    expect(name).toBe('plexm8.jsonl');
    expect(asked).toEqual([null, '1', '1', '2']);
    expect(told).toEqual([10, 20, 30]);
  });

  it('ends with the error that stays', async () => {
    let asked = 0;
    const read = async (): Promise<never> => {
      asked += 1;
      throw new AppError(asked < 9 ? 'internal' : 'storage-failed');
    };
    await expect(collectBackup(read, () => undefined)).rejects.toMatchObject({ code: 'internal' });
    expect(asked).toBe(3);
  });
});

describe('restoring', () => {
  it('sends the text in pieces that the background takes, cutting no character in two', async () => {
    const text = 'Ágætis 🎵 byrjun\n'.repeat(40_000);
    const pieces: string[] = [];
    const shares: number[] = [];
    const report = await sendBackup(
      new Blob([text]),
      async (chunk, piece, last) => {
        expect(chunk).toBe(pieces.length);
        pieces.push(piece);
        return last ? REPORT : null;
      },
      (share) => shares.push(share),
    );
    expect(report).toEqual(REPORT);
    expect(pieces.join('')).toBe(text);
    expect(pieces.length).toBeGreaterThan(3);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(256 * 1024);
    expect(shares.at(-1)).toBe(1);
  });

  it('sends an empty file as one empty piece, so that the background says so', async () => {
    const sent: unknown[] = [];
    await sendBackup(
      new Blob([]),
      async (...piece) => (sent.push(piece), REPORT),
      () => undefined,
    );
    expect(sent).toEqual([[0, '', true]]);
  });

  it('sends a piece again whose answer was lost', async () => {
    const sent: number[] = [];
    await sendBackup(
      new Blob(['x'.repeat(300_000)]),
      async (chunk) => {
        sent.push(chunk);
        if (sent.length === 2) throw new AppError('internal');
        return REPORT;
      },
      () => undefined,
    );
    expect(sent).toEqual([0, 1, 1, 2]);
  });
});
