import { Parser } from 'htmlparser2';
import { AppError } from '@/lib/util/app-error';
import { decodeXmlText } from '../decode-xml-text';

export interface XmlElementHandler {
  /** @param path names of the open elements, this one last; lower case, without prefixes */
  onOpen?(path: readonly string[], attributes: ReadonlyMap<string, string>): void;
  /** @param text all text right inside the element, decoded, not trimmed */
  onClose(path: readonly string[], text: string): void;
}

const MAX_DEPTH = 64;
const MAX_TEXT = 4 * 1024 * 1024;

/**
 * Walks through the elements of a small XML file. Entities that a file declares are never
 * expanded, so nothing in it can grow; bare `&`, stray tags and a cut-off end are survived as in
 * `plist-tokenizer.ts`.
 *
 * @returns false if the root element was not closed
 * @throws AppError `file-unreadable` with `details.limit` when a limit is passed
 */
export function walkXml(text: string, handler: XmlElementHandler): boolean {
  const path: string[] = [];
  const texts: string[] = [];
  let attributes = new Map<string, string>();
  let complete = false;
  const parser = new Parser(
    {
      onattribute(name, value) {
        attributes.set(plainName(name), decodeXmlText(value));
      },
      onopentag(name) {
        if (path.length >= MAX_DEPTH) throw limit('depth');
        path.push(plainName(name));
        texts.push('');
        handler.onOpen?.(path, attributes);
        attributes = new Map();
      },
      ontext(data) {
        const last = texts.length - 1;
        if (last < 0) return;
        const whole = (texts[last] ?? '') + data;
        if (whole.length > MAX_TEXT) throw limit('text');
        texts[last] = whole;
      },
      onclosetag(_name, isImplied) {
        // What the end of the file cut off is not whole: left out.
        if (!isImplied) handler.onClose(path, decodeXmlText(texts.at(-1) ?? ''));
        path.pop();
        texts.pop();
        complete = path.length === 0 && !isImplied;
      },
    },
    { xmlMode: true, decodeEntities: false },
  );
  parser.write(text);
  parser.end();
  return complete;
}

const plainName = (name: string): string => name.slice(name.indexOf(':') + 1).toLowerCase();

function limit(name: string): AppError {
  return new AppError('file-unreadable', `the file passes a limit: ${name}`, { details: { limit: name } });
}
