import { Parser } from 'htmlparser2';
import { AppError } from '@/lib/util/app-error';
import { decodeXmlText } from './decode-xml-text';

export type ScalarType = 'string' | 'integer' | 'real' | 'date' | 'data' | 'true' | 'false';

/** What a plist is made of, in the order of the file. Starts and ends are always balanced. */
export interface PlistHandler {
  onDictStart(): void;
  onDictEnd(): void;
  onArrayStart(): void;
  onArrayEnd(): void;
  onKey(name: string): void;
  /** Asked when a scalar opens; false saves building a text that nobody wants. */
  wantsText(): boolean;
  /** `text` is decoded and trimmed, '' if it was not wanted. */
  onScalar(type: ScalarType, text: string): void;
  onTextCut(): void;
}

export interface PlistTokenizer {
  write(text: string): void;
  /** @returns whether the root element was closed, i.e. the file is whole */
  end(): { complete: boolean };
}

const SCALARS: ReadonlySet<string> = new Set(['string', 'integer', 'real', 'date', 'data', 'true', 'false']);

/** No real library comes near these; they keep a hostile file from filling memory or the stack. */
const MAX_DEPTH = 64;
const MAX_TEXT = 16 * 1024;
const MAX_KEY = 256;
const MAX_SILENCE = 4 * 1024 * 1024;

/**
 * A streaming plist reader over htmlparser2, which survives what real files hold: bare `&`,
 * control characters, stray and missing end tags, a cut-off end (`import-formats.md` §4.1).
 * Nothing is kept but the text of the element being read.
 *
 * @throws AppError `file-unreadable` from `write` with `details.limit` when a limit is passed
 */
export function createPlistTokenizer(handler: PlistHandler): PlistTokenizer {
  let open: ScalarType | 'key' | null = null;
  let pieces = '';
  let collects = false;
  let depth = 0;
  let silence = 0;
  let complete = false;
  let ending = false;

  function finish(): void {
    const type = open;
    if (type === null) return;
    open = null;
    const text = collects ? decodeXmlText(pieces).trim() : '';
    pieces = '';
    if (type === 'key') handler.onKey(text);
    else handler.onScalar(type, text);
  }

  function openElement(name: string): void {
    silence = 0;
    // An element that was never closed ends where the next one begins.
    finish();
    depth += 1;
    if (depth > MAX_DEPTH) throw limit('depth');
    if (name === 'dict') handler.onDictStart();
    else if (name === 'array') handler.onArrayStart();
    else if (name === 'key') {
      open = 'key';
      collects = true;
    } else if (SCALARS.has(name)) {
      open = name as ScalarType;
      collects = handler.wantsText();
    }
  }

  function closeElement(name: string, isImplied: boolean): void {
    silence = 0;
    depth -= 1;
    // A key or value that the end of the file cut is not whole: left out.
    if (ending && isImplied) open = null;
    if (open !== null && (open === name || name === 'dict' || name === 'array' || name === 'plist')) finish();
    if (name === 'dict') handler.onDictEnd();
    else if (name === 'array') handler.onArrayEnd();
    if (depth === 0 && !isImplied) complete = true;
  }

  function takeText(data: string): void {
    silence = 0;
    if (open === null || !collects) return;
    const max = open === 'key' ? MAX_KEY : MAX_TEXT;
    if (pieces.length + data.length <= max) {
      pieces += data;
      return;
    }
    if (pieces.length < max) handler.onTextCut();
    pieces += data.slice(0, max - pieces.length);
  }

  const parser = new Parser(
    { onopentagname: openElement, onclosetag: closeElement, ontext: takeText },
    { xmlMode: true, decodeEntities: false },
  );

  return {
    write(text) {
      // One endless tag or comment is the only thing that the parser itself would have to hold.
      silence += text.length;
      if (silence > MAX_SILENCE) throw limit('tag-length');
      parser.write(text);
    },
    end() {
      ending = true;
      parser.end();
      return { complete };
    },
  };
}

function limit(name: string): AppError {
  return new AppError('file-unreadable', `the file passes a limit: ${name}`, { details: { limit: name } });
}
