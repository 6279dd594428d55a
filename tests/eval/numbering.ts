/** Gives each name a number from 0, in the order they are met. */
export interface Numbering {
  names: string[];
  idOf(name: string): number;
}

export function numbering(): Numbering {
  const ids = new Map<string, number>();
  const names: string[] = [];
  return {
    names,
    idOf(name) {
      const known = ids.get(name);
      if (known !== undefined) return known;
      ids.set(name, names.length);
      names.push(name);
      return names.length - 1;
    },
  };
}
