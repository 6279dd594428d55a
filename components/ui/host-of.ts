/** The host of a match pattern or an address, for buttons and sentences; the text itself if it has none. */
export function hostOf(patternOrAddress: string): string {
  return /^[\w*]+:\/\/([^/]+)/.exec(patternOrAddress)?.[1] ?? patternOrAddress;
}
