import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Answers captured from real servers, and model ones; where they come from stands beside them. */
const CAPTURED = path.resolve(fileURLToPath(new URL('../../../../shared/fixtures/plex', import.meta.url)));

export const hasCaptured = existsSync(CAPTURED);
export const readText = (name: string): string => readFileSync(path.join(CAPTURED, name), 'utf8');
export const readJson = (name: string): unknown => JSON.parse(readText(name)) as unknown;

/** `folder/file` of every one of them. */
export const capturedNames = (): string[] =>
  readdirSync(CAPTURED, { withFileTypes: true })
    .filter((folder) => folder.isDirectory())
    .flatMap(({ name }) => readdirSync(path.join(CAPTURED, name)).map((file) => `${name}/${file}`))
    .toSorted();
