import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text';

/** Names that everybody knows, in the code pages of their countries. */
const CASES: [encoding: string, text: string, hex: string][] = [
  [
    'shift_jis',
    '宇多田ヒカル - 花束を君に\n椎名林檎 - ここでキスして。\n',
    '894691bd93638371834a838b202d2089d491a982f08c4e82c90a92c596bc97d18ce7202d2082b182b182c5834c835882b582c481420a',
  ],
  [
    'euc-jp',
    '宇多田ヒカル - 花束を君に\n椎名林檎 - ここでキスして。\n',
    'b1a7c2bfc5c4a5d2a5aba5eb202d20b2d6c2aba4f2b7afa4cb0ac4c7ccbeced3b8e9202d20a4b3a4b3a4c7a5ada5b9a4b7a4c6a1a30a',
  ],
  [
    'gb18030',
    '周杰伦 - 青花瓷\n王菲 - 我愿意\n邓丽君 - 月亮代表我的心\n',
    'd6dcbddcc2d7202d20c7e0bba8b4c90acdf5b7c6202d20ced2d4b8d2e20ab5cbc0f6befd202d20d4c2c1c1b4fab1edced2b5c4d0c40a',
  ],
  [
    'big5',
    '周杰倫 - 青花瓷\n王菲 - 我願意\n鄧麗君 - 月亮代表我的心\n',
    'a950aa4eaddb202d20ab43aae1b2a10aa4fdb5e1202d20a7dac440b74e0abe48c452a767202d20a4ebab47a54eaaeda7daaabaa4df0a',
  ],
  [
    'euc-kr',
    '이소라 - 바람이 분다\n김광석 - 서른 즈음에\n',
    'c0ccbcd2b6f3202d20b9d9b6f7c0cc20bad0b4d90ab1e8b1a4bcae202d20bcadb8a520c1eec0bdbfa10a',
  ],
  [
    'windows-1251',
    'Кино - Группа крови\nЗЕМФИРА - Искала\nДДТ - Что такое осень\n',
    'cae8edee202d20c3f0f3efefe020eaf0eee2e80ac7c5ccd4c8d0c0202d20c8f1eae0ebe00ac4c4d2202d20d7f2ee20f2e0eaeee520eef1e5edfc0a',
  ],
  [
    'windows-1252',
    'Björk – Jóga\nSigur Rós - Sæglópur\nFrançoise Hardy - Tous les garçons et les filles\n“Œuvre” - Motörhead\n',
    '426af6726b2096204af367610a53696775722052f373202d2053e6676cf37075720a4672616ee76f697365204861726479202d20546f7573206c657320676172e76f6e73206574206c65732066696c6c65730a938c7576726594202d204d6f74f672686561640a',
  ],
];

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

describe('decodeText', () => {
  it.each(CASES)('knows %s by its bytes', (encoding, text, hex) => {
    expect(decodeText(bytesOf(hex))).toEqual({ text, encoding, isGuess: true });
    const inList = new Uint8Array([...new TextEncoder().encode('#EXTM3U\n#EXTINF:-1,'), ...bytesOf(hex)]);
    expect(decodeText(inList).encoding).toBe(encoding);
  });

  it.each(CASES)('takes %s when a person says so', (encoding, text, hex) => {
    expect(decodeText(bytesOf(hex), encoding)).toEqual({ text, encoding, isGuess: false });
  });

  it('reads UTF-8 with and without a mark, and cut in a character', () => {
    const bytes = new TextEncoder().encode('Jóga – 夜😀');
    expect(decodeText(bytes)).toEqual({ text: 'Jóga – 夜😀', encoding: 'utf-8', isGuess: false });
    expect(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, ...bytes])).text).toBe('Jóga – 夜😀');
    expect(decodeText(bytes.subarray(0, bytes.length - 2))).toMatchObject({ text: 'Jóga – 夜', encoding: 'utf-8' });
  });

  it.each(['le', 'be'] as const)('reads UTF-16 %s with and without a mark', (order) => {
    const text = '#EXTM3U Sæglópur';
    const bytes = new Uint8Array(text.length * 2);
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), order === 'le');
    const mark = order === 'le' ? [0xff, 0xfe] : [0xfe, 0xff];
    expect(decodeText(bytes)).toEqual({ text, encoding: `utf-16${order}`, isGuess: false });
    expect(decodeText(new Uint8Array([...mark, ...bytes]))).toEqual({
      text,
      encoding: `utf-16${order}`,
      isGuess: false,
    });
  });

  it('prefers what the file names to a guess, but not to its mark', () => {
    const cyrillic = bytesOf(CASES.find(([encoding]) => encoding === 'windows-1251')?.[2] ?? '');
    expect(decodeText(cyrillic, null, 'koi8-r')).toMatchObject({ encoding: 'koi8-r', isGuess: false });
    expect(decodeText(cyrillic, null, 'no-such-code')).toMatchObject({ encoding: 'windows-1251', isGuess: true });
    expect(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]), null, 'koi8-r')).toMatchObject({ encoding: 'utf-8' });
  });
});
