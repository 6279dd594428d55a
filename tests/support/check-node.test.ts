import { describe, expect, it } from 'vitest';
import { nodeProblem } from './check-node.mjs';

describe('nodeProblem', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.3.1'])('accepts Node %s', (version) => {
    expect(nodeProblem(version)).toBeNull();
  });

  it.each(['12.22.0', '18.20.4', '20.18.3', '21.7.3'])('refuses Node %s in one line', (version) => {
    const problem = nodeProblem(version);
    expect(problem).toContain(version);
    expect(problem).not.toContain('\n');
  });
});
