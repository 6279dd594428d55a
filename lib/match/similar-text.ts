/**
 * Jaro–Winkler similarity of two texts, 0–1, symmetric. Good at typing errors near the end of
 * titles; used only inside one album of one artist (`import-formats.md` §3.4.6).
 */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  const [short, long] = a.length < b.length || (a.length === b.length && a < b) ? [a, b] : [b, a];
  if (short.length === 0) return 0;
  const reach = Math.max(0, Math.floor(long.length / 2) - 1);
  const used = new Uint8Array(long.length);
  const matched: string[] = [];
  for (let at = 0; at < short.length; at += 1) {
    const end = Math.min(long.length, at + reach + 1);
    for (let other = Math.max(0, at - reach); other < end; other += 1) {
      if (used[other] === 1 || short[at] !== long[other]) continue;
      used[other] = 1;
      matched.push(short[at] ?? '');
      break;
    }
  }
  if (matched.length === 0) return 0;
  let moved = 0;
  let next = 0;
  for (let other = 0; other < long.length; other += 1) {
    if (used[other] !== 1) continue;
    if (matched[next] !== long[other]) moved += 1;
    next += 1;
  }
  const count = matched.length;
  const jaro = (count / short.length + count / long.length + (count - moved / 2) / count) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < short.length && short[prefix] === long[prefix]) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}
