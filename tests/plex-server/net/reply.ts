/** An answer as a value: handlers never write to the socket, so that faults can still cut or change it. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
  /** Goes on after the headers until the client leaves; returns what ends it. Only for event sources. */
  stream?(write: (text: string) => void): () => void;
}

export const emptyReply = (status = 200): Reply => ({
  status,
  headers: { 'Content-Type': 'text/html' },
  body: '',
});

const TITLES: Record<number, string> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  414: 'URI Too Long',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

/** PMS answers every error in HTML, even when JSON was asked for (plex-protocol.md §1.2, §12). */
export function htmlError(status: number): Reply {
  const title = TITLES[status] ?? 'Error';
  return htmlPage(status, `<html><head><title>${title}</title></head><body><h1>${status} ${title}</h1></body></html>`);
}

/** The 401 of PMS redirects a browser to the server's own web page (plex-protocol.md §12). */
export function unauthorizedPage(): Reply {
  const script = "window.location = window.location.href.match(/(^.+\\/)[^\\/]*$/)[1] + 'web/index.html';";
  return htmlPage(
    401,
    `<html><head><script>${script}</script><title>Unauthorized</title></head><body><h1>401 Unauthorized</h1></body></html>`,
  );
}

export const htmlPage = (status: number, body: string): Reply => ({
  status,
  headers: { 'Content-Type': 'text/html' },
  body,
});

export const jsonReply = (status: number, value: unknown): Reply => ({
  status,
  headers: { 'Content-Type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
});

export const xmlReply = (status: number, body: string): Reply => ({
  status,
  headers: { 'Content-Type': 'text/xml;charset=utf-8' },
  body,
});
