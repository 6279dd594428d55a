import { foldName } from './merged-tags';

/** How labels are numbered: tags, and names of artists. Grows while it is open; a stored one is frozen. */
export interface Vocabulary {
  readonly tags: string[];
  readonly names: string[];
  /** -1 = unknown, and frozen. */
  tag(name: string): number;
  name(name: string): number;
}

export function createVocabulary(tags: string[] = [], names: string[] = [], frozen = false): Vocabulary {
  const numbering = (list: string[]) => {
    const numbers = new Map(list.map((name, at) => [foldName(name), at]));
    return (name: string): number => {
      const folded = foldName(name);
      const known = numbers.get(folded);
      if (known !== undefined) return known;
      if (frozen || folded === '') return -1;
      numbers.set(folded, list.length);
      list.push(name);
      return list.length - 1;
    };
  };
  return { tags, names, tag: numbering(tags), name: numbering(names) };
}
