/** What can be made to go wrong; see README.md "Faults". */
export const FAULT_KINDS = [
  '401',
  '403',
  '404',
  '414',
  '429',
  '500',
  '503',
  'slow',
  'cut',
  'half',
  'html',
  'rate-ignored',
  'rate-doubled',
  'rate-wrong-key',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export interface FaultRule {
  kind: FaultKind;
  /** `slow`: milliseconds; `429`: seconds for Retry-After. */
  argument?: number;
  glob: string;
  /** 0–100: this share of the matching requests, by the seed. */
  percent?: number;
  /** Only the n-th matching request, from 1. */
  nth?: number;
}

const isKind = (text: string): text is FaultKind => (FAULT_KINDS as readonly string[]).includes(text);

/**
 * Reads `KIND[:ARG]@PATH_GLOB[%PERCENT|#NTH][;…]`. An empty text means no faults.
 * @throws Error with a message for the user when the text is not of that form.
 */
export function parseFaultSpec(spec: string): FaultRule[] {
  return spec
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(parseRule);
}

function parseRule(text: string): FaultRule {
  const at = text.indexOf('@');
  if (at < 0) throw new Error(`fault "${text}": @PATH_GLOB is missing`);
  const [kind = '', argument] = splitOnce(text.slice(0, at), ':');
  if (!isKind(kind)) throw new Error(`fault "${text}": unknown kind "${kind}" (${FAULT_KINDS.join(', ')})`);
  if (argument !== undefined && !/^\d+$/.test(argument)) {
    throw new Error(`fault "${text}": the argument must be a whole number`);
  }
  const target = text.slice(at + 1);
  const suffix = /(?:%(\d+(?:\.\d+)?)|#(\d+))$/.exec(target);
  const glob = suffix ? target.slice(0, suffix.index) : target;
  if (glob === '') throw new Error(`fault "${text}": PATH_GLOB is empty`);
  const rule: FaultRule = { kind, glob };
  if (argument !== undefined) rule.argument = Number(argument);
  if (suffix?.[1] !== undefined) {
    rule.percent = Number(suffix[1]);
    if (rule.percent > 100) throw new Error(`fault "${text}": PERCENT must be 0 to 100`);
  }
  if (suffix?.[2] !== undefined) {
    rule.nth = Number(suffix[2]);
    if (rule.nth < 1) throw new Error(`fault "${text}": NTH starts at 1`);
  }
  return rule;
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
