import type { Playlist, Track } from '../data/library-items';
import { emptyReply, htmlError, type Reply } from '../net/reply';
import { containerReply } from '../wire/container-reply';
import { readContent, tracksOfItems } from './content-uri';
import { addPlaylist, playlistReply, touchPlaylist, withPlaylist } from './own-playlist';
import { playlistWire } from './playlist-wire';
import type { PmsContext, PmsRequest } from './pms-context';
import type { Route } from './route';
import { readSmartRules } from './smart-rules';
import { uploadPlaylist } from './upload-playlist';

/** Making, naming and deleting playlists (plex-protocol.md §6). */
export function playlistEditRoutes(context: PmsContext): Route[] {
  return [
    { method: 'POST', path: '/playlists/upload', answer: (request) => uploadPlaylist(context, request) },
    { method: 'POST', path: '/playlists', answer: (request) => create(context, request) },
    {
      method: 'PUT',
      path: '/playlists/{key}',
      answer: withPlaylist(context, (request, playlist) => edit(context, request, playlist)),
    },
    {
      method: 'DELETE',
      path: '/playlists/{key}',
      answer: withPlaylist(context, (_request, playlist) => {
        context.library.removePlaylist(playlist);
        return { ...emptyReply(), status: 204 };
      }),
    },
  ];
}

/** 400 for another kind than audio, for no title, and for content that is not ours (guesses: OAS names 400 only). */
function create(context: PmsContext, request: PmsRequest): Reply {
  const title = request.param('title') ?? '';
  const uri = request.param('uri');
  const type = request.param('type') ?? 'audio';
  if (title === '' || !/^(audio|15)$/.test(type)) return htmlError(400);
  if (request.param('smart') === '1') {
    if (uri === undefined || !readSmartRules(context, uri)) return htmlError(400);
    const playlist = addPlaylist(context, request, title, true);
    playlist.content = uri;
    return created(context, request, playlist);
  }
  const tracks = firstTracks(context, request, uri);
  if (!tracks) return htmlError(400);
  const playlist = addPlaylist(context, request, title, false);
  context.library.addEntries(playlist, tracks);
  return created(context, request, playlist);
}

/** Undefined is a 400. Nothing at all makes a blank playlist by Plex's document; one report says 400 (§6, §14). */
function firstTracks(context: PmsContext, request: PmsRequest, uri: string | undefined): Track[] | undefined {
  const { variants } = context;
  const queue = request.param('playQueueID');
  if (queue !== undefined) return context.queues.find(request.user, queue)?.entries.map((entry) => entry.track);
  if (uri === undefined) return variants.has('empty-playlist-refused') ? undefined : [];
  if (variants.has('server-uri-empty') && uri.startsWith('server://')) return [];
  const content = readContent(context, request.user, uri);
  if (!content) return undefined;
  const tracks = tracksOfItems(content.items);
  return tracks.length === 0 && variants.has('empty-playlist-refused') ? undefined : tracks;
}

/** The answer has no `content` yet (§6.1). */
function created(context: PmsContext, request: PmsRequest, playlist: Playlist): Reply {
  const { content: _later, ...wire } = playlistWire(context, playlist, request.user);
  const { ratingKey, title, type } = wire;
  const shown = context.variants.has('create-playlist-minimal') ? { ratingKey, title, type } : wire;
  return containerReply(request, { size: 1, Metadata: [shown] });
}

/** `title=` (AMP) and `title.value=` (python-plexapi) are both in use; Plex's document says 204. */
function edit(context: PmsContext, request: PmsRequest, playlist: Playlist): Reply {
  const value = (name: string): string | undefined => request.param(name) ?? request.param(`${name}.value`);
  const title = value('title');
  if (title === '') return htmlError(400);
  playlist.title = title ?? playlist.title;
  playlist.summary = value('summary') ?? playlist.summary;
  playlist.titleSort = value('titleSort') ?? playlist.titleSort;
  touchPlaylist(context, playlist);
  if (context.variants.has('edit-answers-200')) return playlistReply(context, request, playlist);
  return { ...emptyReply(), status: 204 };
}
