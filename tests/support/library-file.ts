import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type LibraryShape, makeDemoLibrary } from '../demo/demo-library';

/** An iTunes file of invented music on disk. @returns its path and how many ratings a person gave in it */
export function writeLibraryFile(shape: LibraryShape, seed = 8): { file: string; rated: number } {
  const { xml, rated } = makeDemoLibrary(seed, shape);
  const folder = mkdtempSync(path.join(tmpdir(), 'plexm8-library-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'Library.xml');
  writeFileSync(file, xml);
  return { file, rated };
}
