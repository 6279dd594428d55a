export interface ShownLine {
  at: number;
  level: string;
  scope: string;
  text: string;
}

export interface LogFilter {
  /** The least weighty level that is shown. */
  level: 'error' | 'warn' | 'info' | 'debug';
  /** Empty shows all. */
  scope: string;
  text: string;
}

const WEIGHT: Readonly<Record<string, number>> = { error: 3, warn: 2, info: 1, debug: 0 };

/** The lines that a filter leaves; words of the text may stand in any order. */
export function filterLines(lines: readonly ShownLine[], { level, scope, text }: LogFilter): ShownLine[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return lines.filter((line) => {
    if ((WEIGHT[line.level] ?? 0) < (WEIGHT[level] ?? 0) || (scope !== '' && line.scope !== scope)) return false;
    const shown = `${line.scope} ${line.text}`.toLowerCase();
    return words.every((word) => shown.includes(word));
  });
}

export const scopesOf = (lines: readonly ShownLine[]): string[] =>
  [...new Set(lines.map(({ scope }) => scope))].toSorted();

export const lineText = ({ at, level, scope, text }: ShownLine): string =>
  `${new Date(at).toISOString()} ${level} [${scope}] ${text}`;
