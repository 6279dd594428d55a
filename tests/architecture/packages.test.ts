import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/run-process';

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  overrides: Record<string, string>;
}

const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as Manifest;
const lock = readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8');

describe('the packages', () => {
  it('are pinned exactly', () => {
    const pins = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.overrides };
    const loose = Object.entries(pins).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
  });

  it('are locked without the host of a registry', () => {
    expect(lock).not.toContain('"resolved"');
  });

  it('are locked with their checksums', () => {
    const { packages } = JSON.parse(lock) as { packages: Record<string, { integrity?: string; link?: boolean }> };
    const unchecked = Object.entries(packages).filter(
      ([name, entry]) => name !== '' && !entry.link && !entry.integrity,
    );
    expect(unchecked.map(([name]) => name)).toEqual([]);
  });
});
