import { jsonReply, xmlReply, type Reply } from '../net/reply';
import type { StandInRequest } from '../net/stand-in-request';
import { xmlDocument, type WireObject, type WireValue } from '../wire/xml-writer';

/** plex.tv answers JSON only for exactly this header: a list such as axios sends gives XML (plex-protocol.md §1.2). */
export const wantsExactJson = (request: StandInRequest): boolean => request.headers.accept === 'application/json';

/** @param json object or array of the JSON form. @param xml root element of the XML form. */
export function plextvReply(
  request: StandInRequest,
  status: number,
  json: WireObject | readonly WireObject[],
  xml: { name: string; value: WireObject },
): Reply {
  if (wantsExactJson(request)) return jsonReply(status, json);
  return xmlReply(status, xmlDocument(xml.name, xml.value));
}

const MESSAGES: Readonly<Record<number, string>> = {
  1001: 'User could not be authenticated',
  1003: 'API rate limit exceeded',
  1020: 'Code not found or expired',
  1041: 'Invalid PIN',
};

/** `{errors:[{code,message,status}]}` (§12). */
export function plextvError(request: StandInRequest, status: number, code: number, message?: string): Reply {
  const error: WireObject = { code, message: message ?? MESSAGES[code] ?? 'Error', status };
  return plextvReply(
    request,
    status,
    { errors: [error] as readonly WireValue[] },
    { name: 'errors', value: { error: [error] } },
  );
}

const CODES: Readonly<Record<number, number>> = { 401: 1001, 429: 1003 };

/** An error forced by a fault: JSON whatever was asked for, as an edge in front of plex.tv would send it (guess). */
export function plextvErrorBody(status: number): Reply {
  const code = CODES[status] ?? status;
  return jsonReply(status, { errors: [{ code, message: MESSAGES[code] ?? 'Error', status }] });
}
