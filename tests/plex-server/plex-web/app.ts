import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { CreatePlexWebApp, PlexWebContext } from '../plex-web-context';
import type { BootData } from './boot-data';
import { createPageAssets } from './page-assets';
import { PUBLIC_HOST, pageHeaders } from './page-headers';
import { changeWebOptions, DEFAULT_WEB_OPTIONS, type PlexWebOptions } from './web-options';

const PAGE = /^(?:\/desktop(?:\/(?:index\.html)?)?|\/web\/(?:index\.html)?)$/;
const SCRIPT = /^\/(?:desktop|web)\/js\/([a-z-]+)$/;
const STYLE = /^\/(?:desktop|web)\/css\/plex-[\w.-]+\.css$/;
const ICON = /^\/(?:desktop|web)\/icon\.svg$/;
const BOOT = /^\/(?:desktop|web)\/standin\.json$/;
/** Read from the first `<link>` by whoever wants the version (plex-web.md §3). A server's own build is behind (§4). */
const VERSIONS = { hosted: '4.160.0', bundle: '4.105.2' };

/** A plain square: without an icon the browser asks for one and puts an error into the console. */
const ICON_SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#3f4245"/></svg>';

/** The stand-in Plex Web: own markup with the hooks of plex-web.md §3, talking to the stand-in PMS as a page does. */
export const createPlexWebApp: CreatePlexWebApp = (context) => {
  // Another run, another build: no test can lean on a hash.
  const salt = randomBytes(6).toString('hex');
  const assets = createPageAssets(salt);

  return {
    async handle(request, response, url) {
      const path = url.pathname;
      const refused = badOption(context, url);
      if (refused !== null) return send(response, typed('text/plain'), refused, 400);
      const publicHost = (request.headers.host ?? '').split(':')[0] === PUBLIC_HOST;
      if (PAGE.test(path)) {
        const options = optionsOf(context, url);
        return send(
          response,
          pageHeaders(context, publicHost, options.headers),
          pageHtml(path.startsWith('/web') ? '/web' : '/desktop', salt, options),
        );
      }
      if (STYLE.test(path)) return send(response, typed('text/css'), await assets.style());
      if (ICON.test(path)) return send(response, { 'Content-Type': 'image/svg+xml' }, ICON_SVG);
      if (BOOT.test(path))
        return send(
          response,
          typed('application/json'),
          JSON.stringify(bootData(context, publicHost, salt, optionsOf(context, url))),
        );
      const name = SCRIPT.exec(path)?.[1];
      const script = name === undefined ? undefined : await assets.script(name);
      return script === undefined ? false : send(response, typed('text/javascript'), script);
    },
  };
};

function pageHtml(base: string, salt: string, { skin, language }: PlexWebOptions): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>Plex</title>
<link rel="stylesheet" href="${base}/css/plex-${VERSIONS[skin]}-${salt.slice(0, 7)}.css">
<link rel="icon" type="image/svg+xml" href="${base}/icon.svg">
<script type="module" src="${base}/js/main"></script></head>
<body class="application"><div id="plex"><div class="loading"></div></div><div id="modal-root"></div></body></html>
`;
}

/** The page's own query stands above what control set; what it does not know is not for the page. */
function optionsOf(context: PlexWebContext, url: URL): PlexWebOptions {
  const known = [...url.searchParams].filter(([name]) => Object.hasOwn(DEFAULT_WEB_OPTIONS, name));
  return changeWebOptions(context.options(), Object.fromEntries(known));
}

/** Why a query is refused, or null. */
function badOption(context: PlexWebContext, url: URL): string | null {
  try {
    optionsOf(context, url);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function bootData(context: PlexWebContext, publicHost: boolean, salt: string, options: PlexWebOptions): BootData {
  const users = context.users().map(({ id, uuid, title, admin, protected: pin, authToken }) => ({
    id,
    uuid,
    title,
    admin,
    protected: pin,
    authToken,
    servers: context.servers().flatMap((server) => {
      const accessToken = server.tokenOf(id);
      const uri = publicHost ? server.directUrl() : server.httpUrl();
      return accessToken ? [{ name: server.name, machineIdentifier: server.machineIdentifier, accessToken, uri }] : [];
    }),
  }));
  const plextv = publicHost ? 'https://plex.tv' : context.plextvUrl();
  return { users, shown: context.shownUser().id, clientId: `standin-web-${salt}`, plextv, options };
}

const typed = (type: string): Record<string, string> => ({
  'Content-Type': `${type}; charset=utf-8`,
  'Cache-Control': 'no-cache',
});

function send(response: ServerResponse, headers: Record<string, string>, body: string, status = 200): true {
  response.writeHead(status, headers);
  response.end(body);
  return true;
}
