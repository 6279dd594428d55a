import { describe, expect, it } from 'vitest';
import { hashClasses } from './class-hashes';

describe('hashClasses', () => {
  it('gives a class the same hash in script and style of one run', () => {
    const [script] = /NavBar-right-\w{5}/.exec(hashClasses("el('div', { class: 'NavBar-right__H x' })", 'run')) ?? [];
    expect(hashClasses('.NavBar-right__H { gap: 4px; }', 'run')).toBe(`.${script} { gap: 4px; }`);
  });

  it('gives it another one in another run', () => {
    expect(hashClasses('NavBar-right__H', 'one')).not.toBe(hashClasses('NavBar-right__H', 'two'));
  });

  it('leaves everything else as it is', () => {
    expect(hashClasses("el('a', { testid: 'metadataTitleLink', class: 'rated' })", 'run')).toBe(
      "el('a', { testid: 'metadataTitleLink', class: 'rated' })",
    );
  });
});
