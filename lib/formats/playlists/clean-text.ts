/**
 * Texts of tags and names, made safe for one line and for every encoder. Hundreds of thousands go
 * through here, and nearly all are clean: a look at their letters is quicker than any pattern.
 */
function isClean(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const isControl = code < 0x20 || (code >= 0x7f && code < 0xa0);
    if (isControl || code === 0x2028 || code === 0x2029 || (code >= 0xd800 && code < 0xe000)) return false;
  }
  return true;
}

/** One line of text: control characters are blanks, halves of characters become U+FFFD, outer blanks go. */
export function cleanText(raw: string): string {
  if (isClean(raw)) return raw.trim();
  return wholeText(raw.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim());
}

/** A text without halves of characters, which no encoder can write. */
export const wholeText = (text: string): string => (isClean(text) ? text : text.replace(/\p{Surrogate}/gu, '\ufffd'));
