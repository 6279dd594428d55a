import { Parser } from 'htmlparser2';
import { readItunesLibrary } from '@/lib/formats/itunes-xml-reader';
import { alternate } from './measure.ts';
import { benchItunesFile } from './itunes-file.ts';
import type { Bench } from './bench.ts';

/** Ours may build rows; the floor only walks the same bytes with the same parser and empty handlers. */
const PARSE_RATIO = 2;

export const importBench: Bench = {
  name: 'import',
  async *run({ tracks }) {
    const chunks = [...benchItunesFile(tracks)];
    const times = await alternate(
      async () => {
        let rows = 0;
        await readItunesLibrary(streamOf(chunks), { onRows: (batch) => void (rows += batch.length) });
        if (rows !== tracks) throw new Error(`read ${rows} rows of ${tracks}`);
      },
      () => {
        const decoder = new TextDecoder();
        const parser = new Parser({}, { xmlMode: true, decodeEntities: true });
        for (const chunk of chunks) parser.write(decoder.decode(chunk, { stream: true }));
        parser.end();
      },
      3,
    );
    yield { bench: 'import', case: 'parse', n: tracks, unit: 'ms', ...times, limit: PARSE_RATIO };
  },
};

async function* streamOf(chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
