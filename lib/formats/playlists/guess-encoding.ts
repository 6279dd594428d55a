/** How a two-byte script looks in bytes: pairs of its everyday characters. */
interface PairedScript {
  encoding: string;
  isLead(byte: number): boolean;
  isTrail(byte: number): boolean;
  /** Pairs that everyday text is made of. */
  isCommon(lead: number, trail: number): boolean;
  /** Share of common pairs that everyday text has. */
  enough: number;
}

const between = (low: number, high: number) => (byte: number) => byte >= low && byte <= high;
const isHigh = between(0xa1, 0xfe);
const hasAsciiTrail = (byte: number): boolean => (byte >= 0x40 && byte <= 0x7e) || (byte >= 0x80 && byte <= 0xfc);

/** In this order: the kana of Japanese and the syllables of Korean lie where Chinese has other common signs. */
const SCRIPTS: readonly PairedScript[] = [
  {
    encoding: 'shift_jis',
    isLead: (byte) => (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xef),
    isTrail: hasAsciiTrail,
    isCommon: (lead, trail) => (lead === 0x82 && trail >= 0x9f) || lead === 0x83,
    enough: 0.3,
  },
  {
    encoding: 'euc-jp',
    isLead: isHigh,
    isTrail: isHigh,
    isCommon: (lead) => lead === 0xa4 || lead === 0xa5,
    enough: 0.3,
  },
  {
    encoding: 'euc-kr',
    isLead: isHigh,
    isTrail: isHigh,
    isCommon: (lead) => lead >= 0xb0 && lead <= 0xc8,
    enough: 0.93,
  },
  {
    encoding: 'gb18030',
    isLead: isHigh,
    isTrail: isHigh,
    isCommon: (lead) => lead >= 0xb0 && lead <= 0xd7,
    enough: 0.8,
  },
  {
    encoding: 'big5',
    isLead: isHigh,
    isTrail: (byte) => (byte >= 0x40 && byte <= 0x7e) || isHigh(byte),
    isCommon: (lead) => lead >= 0xa4 && lead <= 0xc6,
    enough: 0.8,
  },
];

const SAMPLE = 256 * 1024;

/**
 * The encoding of a text that is neither marked nor UTF-8. Playlists of old Windows programs are in
 * the code page of their country; its script shows in how the bytes above ASCII stand together.
 * Western European (windows-1252) unless another script is plain.
 */
export function guessLegacyEncoding(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE);
  let high = 0;
  let runs = 0;
  sample.forEach((byte, at) => {
    if (byte < 0x80) return;
    high += 1;
    if (at === 0 || (sample[at - 1] ?? 0) < 0x80) runs += 1;
  });
  // Accents of Latin text stand alone between ASCII letters.
  if (high < runs * 1.6) return 'windows-1252';
  if (looksCyrillic(sample)) return 'windows-1251';
  return SCRIPTS.find((script) => looksLike(sample, script))?.encoding ?? 'windows-1252';
}

function looksLike(sample: Uint8Array, { isLead, isTrail, isCommon, enough }: PairedScript): boolean {
  let pairs = 0;
  let common = 0;
  let stray = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const lead = sample[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = sample[at + 1] ?? 0;
    if (!isLead(lead) || !isTrail(trail)) {
      stray += 1;
      continue;
    }
    pairs += 1;
    if (isCommon(lead, trail)) common += 1;
    at += 1;
  }
  return pairs > 0 && common >= pairs * enough && stray <= pairs * 0.05;
}

/** Words of windows-1251: letters from 0xC0, small ones (from 0xE0) hardly ever followed by big ones. */
function looksCyrillic(sample: Uint8Array): boolean {
  let letters = 0;
  let others = 0;
  let follows = 0;
  let breaks = 0;
  sample.forEach((byte, at) => {
    if (byte < 0x80) return;
    const isLetter = byte >= 0xc0 || byte === 0xa8 || byte === 0xb8;
    if (!isLetter) {
      others += 1;
      return;
    }
    letters += 1;
    const before = sample[at - 1] ?? 0;
    if (before < 0xc0) return;
    follows += 1;
    if (before >= 0xe0 && byte < 0xe0) breaks += 1;
  });
  return letters > 0 && others <= letters * 0.1 && breaks <= follows * 0.05;
}
