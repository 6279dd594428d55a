import { itemsOfType } from '../data/library';
import { ARTIST, type MusicItem, type Section, type Track } from '../data/library-items';
import type { Tag } from '../data/tags';
import { htmlError, type Reply } from '../net/reply';
import { QUERY_FIELDS } from '../query/query-fields';
import { listReply } from '../wire/container-reply';
import { readShape } from '../wire/shape-options';
import type { WireObject } from '../wire/xml-writer';
import { sectionContainer } from './container-fields';
import { itemWire } from './item-wire';
import type { PmsContext, PmsRequest } from './pms-context';
import type { Route } from './route';

/** Other views of a section: folders, initials, completion, what is new (plex-protocol.md §4.2). */
export function sectionViewRoutes(context: PmsContext): Route[] {
  const withSection =
    (answer: (request: PmsRequest, section: Section, ...rest: string[]) => Reply) =>
    (request: PmsRequest, id = '', ...rest: string[]): Reply => {
      const section = context.library.section(id);
      return section ? answer(request, section, ...rest) : htmlError(404);
    };
  return [
    { method: 'GET', path: '/library/sections/{id}/folder', answer: withSection(folder) },
    { method: 'GET', path: '/library/sections/{id}/autocomplete', answer: withSection(autocomplete) },
    { method: 'GET', path: '/library/sections/{id}/firstCharacter', answer: withSection(firstCharacters) },
    { method: 'GET', path: '/library/sections/{id}/firstCharacters', answer: withSection(firstCharacters) },
    {
      method: 'GET',
      path: '/library/sections/{id}/firstCharacter/{letter}',
      answer: withSection((request, section, letter) =>
        items(
          request,
          section,
          typed(request, section).filter((item) => initial(item) === letter),
        ),
      ),
    },
    {
      method: 'GET',
      path: '/library/sections/{id}/recentlyAdded',
      answer: withSection((request, section) =>
        items(
          request,
          section,
          [...section.albums].sort((a, b) => b.addedAt - a.addedAt),
        ),
      ),
    },
    { method: 'GET', path: '/library/matches', answer: (request) => matches(context, request) },
  ];
}

const readType = (request: PmsRequest): number => Number(request.param('type') ?? ARTIST);
const typed = (request: PmsRequest, section: Section): readonly MusicItem[] => itemsOfType(section, readType(request));

function items(request: PmsRequest, section: Section, list: readonly MusicItem[]): Reply {
  const shape = readShape(request);
  const wire = (item: MusicItem) => itemWire(item, { state: request.user.state, shape });
  return listReply(request, list, wire, sectionContainer(section, 'secondary', ''));
}

function initial(item: MusicItem): string {
  const first = (item.titleSort ?? item.title).normalize('NFD').charAt(0).toUpperCase();
  return /[A-Z]/.test(first) ? first : '#';
}

function firstCharacters(request: PmsRequest, section: Section): Reply {
  const counts = new Map<string, number>();
  for (const item of typed(request, section)) counts.set(initial(item), (counts.get(initial(item)) ?? 0) + 1);
  const entries = [...counts].sort().map(([title, size]) => ({ size, key: title, title }));
  return listReply(request, entries, (entry): WireObject => entry, { allowSync: false }, 'Directory');
}

/** `parent=` a folder's path; without it the first folders below the section's root (the parameter is a guess). */
function folder(request: PmsRequest, section: Section): Reply {
  const root = section.locations[0]?.path ?? '';
  const here = request.param('parent') ?? root;
  const folders = new Set<string>();
  const files: Track[] = [];
  for (const track of section.tracks) {
    if (!track.file.startsWith(`${here}/`)) continue;
    const [name = '', ...deeper] = track.file.slice(here.length + 1).split('/');
    if (deeper.length > 0) folders.add(name);
    else files.push(track);
  }
  const shape = readShape(request);
  const entries: WireObject[] = [
    ...[...folders].sort().map((title) => ({
      key: `/library/sections/${section.id}/folder?parent=${encodeURIComponent(`${here}/${title}`)}`,
      type: 'folder',
      title,
    })),
    ...files.map((track) => itemWire(track, { state: request.user.state, shape })),
  ];
  return listReply(request, entries, (entry) => entry, sectionContainer(section, 'folder', 'Folders'));
}

const COMPLETED = 10;

const tagWire = (tag: Tag): WireObject => ({ id: tag.id, filter: `${tag.kind}=${tag.id}`, tag: tag.title });

/** `{field}.query=`: tags, or items by title, that begin so (OAS; 400 without such a parameter). */
function autocomplete(request: PmsRequest, section: Section): Reply {
  const pair = request.pairs.find(([name]) => name.endsWith('.query'));
  const name = pair?.[0].replace(/\.query$/, '').replace(/^(artist|album|track)\./, '') ?? '';
  const field = Object.hasOwn(QUERY_FIELDS, name) ? QUERY_FIELDS[name] : undefined;
  if (!pair || !field) return htmlError(400);
  const wanted = pair[1].toLowerCase();
  const begins = (text: string): boolean => text.toLowerCase().startsWith(wanted);
  if (field.type !== 'tag') {
    return items(
      request,
      section,
      typed(request, section)
        .filter((item) => begins(item.title))
        .slice(0, COMPLETED),
    );
  }
  const tags = new Set<Tag>();
  for (const item of typed(request, section)) {
    const read = field.read(item, request.user.state);
    if (Array.isArray(read)) for (const tag of read as readonly Tag[]) if (begins(tag.title)) tags.add(tag);
  }
  const found = [...tags].sort((a, b) => a.title.localeCompare(b.title)).slice(0, COMPLETED);
  return listReply(request, found, tagWire, sectionContainer(section, 'secondary', ''), 'Directory');
}

/** Whether a path finds its item is open (§4.6, §14): unknown here, but in the variant. */
function matches(context: PmsContext, request: PmsRequest): Reply {
  const path = request.param('path');
  if (!request.user.admin) return htmlError(403);
  if (!context.variants.has('matches-by-path') || path === undefined) return htmlError(404);
  const found = context.library.sections.flatMap((section) => section.tracks.filter((track) => track.file === path));
  const shape = readShape(request);
  return listReply(request, found, (item) => itemWire(item, { state: request.user.state, shape }));
}
