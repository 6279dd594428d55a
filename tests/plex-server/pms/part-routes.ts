import { audioFile } from '../audio/audio-file';
import { TRACK, type Track } from '../data/library-items';
import { mix } from '../data/sound-space';
import { htmlError, type Reply } from '../net/reply';
import { containerReply } from '../wire/container-reply';
import { PART, STREAM } from './media-wire';
import type { PmsContext, PmsRequest } from './pms-context';
import type { Route } from './route';

/** The files behind tracks, and how loud they are (plex-protocol.md §1.2, §7). */
export function partRoutes(context: PmsContext): Route[] {
  const trackOf = (id: string, offset: number): Track | undefined => {
    const item = /^\d+$/.test(id) ? context.library.find(String(Number(id) - offset)) : undefined;
    return item?.kind === TRACK ? item : undefined;
  };
  return [
    {
      method: 'GET',
      path: '/library/parts/{id}/{stamp}/{name}',
      answer: (request, id = '', _stamp, name = '') => {
        const track = trackOf(id, PART);
        return track ? file(request, track, name, context.seed) : htmlError(404);
      },
    },
    {
      method: 'GET',
      path: '/library/streams/{id}/levels',
      answer: (request, id = '') => {
        const track = trackOf(id, STREAM);
        return track ? levels(request, track) : htmlError(404);
      },
    },
    {
      method: 'GET',
      path: '/library/streams/{id}/loudness',
      answer: (request, id = '') => {
        const track = trackOf(id, STREAM);
        if (!track) return htmlError(404);
        const text = loudness(request, track).join('\n');
        return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: `${text}\n` };
      },
    },
  ];
}

function file(request: PmsRequest, track: Track, name: string, seed: number): Reply {
  const { type, body } = audioFile(track, seed);
  const headers: Record<string, string> = { 'Content-Type': type, 'Accept-Ranges': 'bytes' };
  if (request.param('download') === '1') headers['Content-Disposition'] = `attachment; filename="${name}"`;
  const wanted = request.headers.range;
  const range = wanted === undefined ? undefined : readRange(wanted, body.length);
  if (range === undefined) return { status: 200, headers, body };
  if (range === 'outside') {
    return { status: 416, headers: { ...headers, 'Content-Range': `bytes */${body.length}` }, body: '' };
  }
  headers['Content-Range'] = `bytes ${range.from}-${range.to}/${body.length}`;
  return { status: 206, headers, body: body.subarray(range.from, range.to + 1) };
}

/** One range of bytes; undefined for what is no such range, which is then not looked at (RFC 9110 §14.2). */
function readRange(text: string, length: number): { from: number; to: number } | 'outside' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(text.trim());
  const [, first = '', last = ''] = match ?? [];
  if (!match || (first === '' && last === '')) return undefined;
  if (first === '') {
    const count = Math.min(Number(last), length);
    return count === 0 ? 'outside' : { from: length - count, to: length - 1 };
  }
  const from = Number(first);
  const to = last === '' ? length - 1 : Math.min(Number(last), length - 1);
  if (last !== '' && Number(last) < from) return undefined;
  return from >= length ? 'outside' : { from, to };
}

/** One number for each 100 ms, `subsample` of them in all (§7). */
function loudness(request: PmsRequest, track: Track): string[] {
  const all = Math.ceil((track.duration ?? 0) / 100);
  const asked = Number(request.param('subsample') ?? all);
  const count = Number.isInteger(asked) && asked > 0 ? Math.min(asked, all) : all;
  return Array.from({ length: count }, (_, at) => (-10 - (mix(track.id * 1_000 + at) % 300) / 10).toFixed(1));
}

function levels(request: PmsRequest, track: Track): Reply {
  const Level = loudness(request, track).map((v) => ({ v: Number(v) }));
  return containerReply(request, {
    size: Level.length,
    totalSamples: String(Math.ceil((track.duration ?? 0) / 100)),
    Level,
  });
}
