import { detectEncoding } from '../detect-encoding';

/** Text of a small XML file, in the encoding that it declares. */
export function decodeXmlBytes(bytes: Uint8Array): { text: string; encoding: string } {
  const encoding = detectEncoding(bytes.subarray(0, 4096));
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}
