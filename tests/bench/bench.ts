import type { Measured } from './row.ts';

export interface BenchOptions {
  tracks: number;
  full: boolean;
}

export interface Bench {
  name: string;
  run(options: BenchOptions): AsyncIterable<Measured>;
}
