import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/run-process';

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  overrides: Record<string, string>;
}

interface LockedPackage {
  integrity?: string;
  link?: boolean;
  optional?: boolean;
  cpu?: string[];
  optionalDependencies?: Record<string, string>;
}

const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as Manifest;
const lock = readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8');
const { packages } = JSON.parse(lock) as { packages: Record<string, LockedPackage> };

describe('the packages', () => {
  it('are pinned exactly', () => {
    // `$name` in an override means the pin of that dependency.
    const overrides = Object.entries(manifest.overrides).filter(([, version]) => !version.startsWith('$'));
    const pins = { ...manifest.dependencies, ...manifest.devDependencies, ...Object.fromEntries(overrides) };
    const loose = Object.entries(pins).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
  });

  it('are locked without the host of a registry', () => {
    expect(lock).not.toContain('"resolved"');
  });

  it('are locked with their checksums, but for binaries of platforms that were not at hand', () => {
    const unchecked = Object.entries(packages).filter(
      ([name, entry]) => name !== '' && !entry.link && !entry.integrity && !(entry.optional && entry.cpu),
    );
    expect(unchecked.map(([name]) => name)).toEqual([]);
  });

  // `npm ci` refuses a lock file that lacks one, even of another platform.
  it('are locked for every platform', () => {
    const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    expect(wanted.filter((name) => !packages[`node_modules/${name}`]).toSorted()).toEqual([]);
  });
});
