import { PLAYLIST } from '../data/library-items';
import { createCoverArt } from '../data/cover-art';
import { htmlError, type Reply } from '../net/reply';
import type { PmsContext, PmsRequest } from './pms-context';
import type { Route } from './route';

const FULL_SIZE = 600;
const LARGEST = 1_000;

/** Covers (plex-protocol.md §1.7). A real PMS sends JPEG mostly; PNG needs no library here. */
export function imageRoutes(context: PmsContext): Route[] {
  const art = createCoverArt();

  /** Albums and their tracks share a picture, artists have their own. */
  function draw(path: string, width: number, height: number): Reply {
    const key = /^\/(?:library\/metadata|playlists)\/(\d+)\/(?:thumb|art|composite)(?:\/\d+)?$/.exec(path)?.[1];
    const item = key === undefined ? undefined : context.library.find(key);
    if (!item) return htmlError(404);
    const seed = item.kind === PLAYLIST ? item.guid : item.kind === 10 ? item.album.guid : item.guid;
    return {
      status: 200,
      headers: { 'Content-Type': 'image/png', 'Cache-Control': 'max-age=31536000' },
      body: art.draw(`${seed}/${item.kind === PLAYLIST ? '' : item.title}`, width, height),
    };
  }

  const whole = (request: PmsRequest): Reply => draw(request.path, FULL_SIZE, FULL_SIZE);
  return [
    { method: 'GET', path: '/library/metadata/{key}/thumb/{version}', answer: whole },
    { method: 'GET', path: '/library/metadata/{key}/thumb', answer: whole },
    { method: 'GET', path: '/library/metadata/{key}/art/{version}', answer: whole },
    { method: 'GET', path: '/playlists/{key}/composite/{version}', answer: whole },
    {
      method: 'GET',
      path: '/photo/:/transcode',
      answer: (request) => {
        const width = readSize(request.param('width'));
        const height = readSize(request.param('height'));
        const url = request.param('url');
        if (width === undefined || height === undefined || url === undefined) return htmlError(400);
        return draw(url.replace(/^https?:\/\/[^/]+/, '').replace(/\?.*$/, ''), width, height);
      },
    },
  ];
}

function readSize(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d+$/.test(text)) return undefined;
  const size = Number(text);
  return size < 1 ? undefined : Math.min(size, LARGEST);
}
