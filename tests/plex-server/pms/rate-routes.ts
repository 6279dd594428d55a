import { columnOf, itemsOfType } from '../data/library';
import { PLAYLIST, type LibraryItem } from '../data/library-items';
import { emptyReply, htmlError, type Reply } from '../net/reply';
import { publishItemChange } from './item-events';
import type { PmsContext, PmsRequest } from './pms-context';
import type { PmsUser } from './pms-user';
import type { Route } from './route';

const LIBRARY_PLUGIN = 'com.plexapp.plugins.library';
/** `rating=-1` clears: not in Plex's document, but what clients do (plex-protocol.md §5). */
const CLEAR = -1;

export function rateRoutes(context: PmsContext): Route[] {
  return [{ method: 'PUT|GET', path: '/:/rate', answer: (request) => rate(context, request) }];
}

/** §5: 400 for a bad or missing parameter and a date in the future, 404 for an unknown key or identifier. */
function rate(context: PmsContext, request: PmsRequest): Reply {
  const key = request.param('key');
  const identifier = request.param('identifier');
  const rating = readNumber(request.param('rating'));
  if (key === undefined || identifier === undefined || rating === undefined) return htmlError(400);
  // Between -1 and 0 there is nothing that could be meant (guess).
  const least = context.variants.has('clear-refused') ? 0 : CLEAR;
  if (rating > 10 || rating < least || (rating < 0 && rating !== CLEAR)) return htmlError(400);
  const ratedAtText = request.param('ratedAt');
  const ratedAt = ratedAtText === undefined ? undefined : readNumber(ratedAtText);
  const now = Math.floor(Date.now() / 1000);
  if (ratedAtText !== undefined && context.variants.has('ratedat-refused')) return htmlError(400);
  if (ratedAtText !== undefined && (ratedAt === undefined || ratedAt < 0 || ratedAt > now)) return htmlError(400);
  const item = identifier === LIBRARY_PLUGIN ? context.library.find(key) : undefined;
  if (!item || (item.kind === PLAYLIST && item.ownerId !== request.user.account.id)) return htmlError(404);
  // That ratedAt becomes lastRatedAt, and that clearing takes the date away, are guesses (§5, §14).
  const at = context.variants.has('ratedat-ignored') ? now : Math.floor(ratedAt ?? now);
  store(context, request, item, rating, at);
  return emptyReply();
}

function store(context: PmsContext, request: PmsRequest, item: LibraryItem, rating: number, at: number): void {
  const { user, faults } = request;
  if (faults.has('rate-ignored')) return;
  const target = faults.has('rate-wrong-key') ? neighbour(context, item) : item;
  const value = faults.has('rate-doubled') && rating !== CLEAR ? rating * 2 : rating;
  keep(context, user, target, value, at);
  publishItemChange(context, user, target);
}

function keep({ variants }: PmsContext, user: PmsUser, item: LibraryItem, rating: number, at: number): void {
  if (rating === CLEAR) {
    if (variants.has('clear-as-zero')) return user.state.rate(item, 0, at);
    const kept = variants.has('clear-keeps-date') ? (user.state.lastRatedAt(item) ?? at) : 0;
    return user.state.rate(item, null, kept);
  }
  user.state.rate(item, variants.has('ratings-rounded') ? Math.round(rating) : rating, at);
}

/** Fault `rate-wrong-key`: the next item of the same kind, wrapping round. */
function neighbour(context: PmsContext, item: LibraryItem): LibraryItem {
  const siblings: readonly LibraryItem[] =
    item.kind === PLAYLIST ? context.library.playlists : itemsOfType(item.section, item.kind);
  const at = siblings.findIndex((one) => columnOf(one) === columnOf(item));
  return siblings[(at + 1) % siblings.length] ?? item;
}

function readNumber(text: string | undefined): number | undefined {
  if (text === undefined || !/^-?\d+(\.\d+)?$/.test(text)) return undefined;
  return Number(text);
}
