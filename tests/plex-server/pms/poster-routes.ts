import { PLAYLIST, type LibraryItem } from '../data/library-items';
import { emptyReply, htmlError, type Reply } from '../net/reply';
import { containerReply } from '../wire/container-reply';
import type { PmsContext, PmsRequest } from './pms-context';
import type { Route } from './route';

/** Posters of items: an admin's matter, of a playlist its creator's (plex-protocol.md §6). */
export function posterRoutes(context: PmsContext): Route[] {
  const change = (request: PmsRequest, key = ''): Reply => {
    const item = context.library.find(key);
    if (!item || !mayTouch(item, request)) return htmlError(item?.kind === PLAYLIST || !item ? 404 : 403);
    const url = request.param('url');
    // By address or as the body itself; neither is a bad call (guess).
    if (url === undefined && request.body.length === 0) return htmlError(400);
    context.edits.remember(item);
    item.poster = url ?? `upload://posters/${request.body.length}`;
    item.updatedAt = Math.floor(Date.now() / 1000);
    context.library.touch();
    return emptyReply();
  };
  const list = (request: PmsRequest, key = ''): Reply => {
    const item = context.library.find(key);
    if (!item) return htmlError(404);
    const poster = item.poster === undefined ? [] : [{ key: item.poster, ratingKey: item.poster, selected: true }];
    return containerReply(request, { size: poster.length, ...(poster.length > 0 ? { Metadata: poster } : {}) });
  };
  return [
    { method: 'POST|PUT', path: '/library/metadata/{key}/posters', answer: change },
    { method: 'POST|PUT', path: '/library/metadata/{key}/thumb', answer: change },
    { method: 'GET', path: '/library/metadata/{key}/posters', answer: list },
  ];
}

const mayTouch = (item: LibraryItem, { user }: PmsRequest): boolean =>
  item.kind === PLAYLIST ? item.ownerId === user.account.id : user.admin;
