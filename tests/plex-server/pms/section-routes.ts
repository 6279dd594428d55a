import { ALBUM, ARTIST, TRACK, type MusicItem, type Section } from '../data/library-items';
import { htmlError, type Reply } from '../net/reply';
import { readShape } from '../wire/shape-options';
import { containerReply, listReply } from '../wire/container-reply';
import type { WireObject } from '../wire/xml-writer';
import { sectionContainer } from './container-fields';
import { itemWire, typeName } from './item-wire';
import { analysisValues, isAnalysed } from './nearest';
import type { PmsContext, PmsRequest } from './pms-context';
import type { Route } from './route';
import { choicesOf, isChoiceField } from './section-choices';
import { filtersOf, metaOf, sortsOf } from './section-meta';
import { sectionDirectories, sectionWire } from './section-wire';

const TITLES: Readonly<Record<number, string>> = {
  [ARTIST]: 'All Artists',
  [ALBUM]: 'By Album',
  [TRACK]: 'All Tracks',
};

/** Sections and the lists in them (plex-protocol.md §4.1–§4.3). */
export function sectionRoutes(context: PmsContext): Route[] {
  const { library } = context;
  const withSection =
    (answer: (request: PmsRequest, section: Section) => Reply) =>
    (request: PmsRequest, key: string): Reply => {
      const section = library.section(key);
      return section ? answer(request, section) : htmlError(404);
    };
  const list = (type?: number) => withSection((request, section) => listSection(context, request, section, type));
  const sections = (request: PmsRequest): Reply =>
    listReply(request, library.sections, sectionWire, { allowSync: false, title1: 'Plex Library' }, 'Directory');

  return [
    { method: 'GET', path: '/library', answer: (request) => libraryRoot(request) },
    { method: 'GET', path: '/library/sections', answer: sections },
    { method: 'GET', path: '/library/sections/all', answer: sections },
    { method: 'GET', path: '/library/sections/{id}', answer: withSection(sectionDetails) },
    { method: 'GET', path: '/library/sections/{id}/all', answer: list() },
    { method: 'GET', path: '/library/sections/{id}/albums', answer: list(ALBUM) },
    { method: 'GET', path: '/library/sections/{id}/allLeaves', answer: list(TRACK) },
    {
      method: 'GET',
      path: '/library/sections/{id}/filters',
      answer: withSection((request, section) =>
        directory(request, section, '', filtersOf(section, readType(request) ?? ARTIST)),
      ),
    },
    {
      method: 'GET',
      path: '/library/sections/{id}/sorts',
      answer: withSection((request, section) =>
        directory(request, section, '', sortsOf(section, readType(request) ?? ARTIST)),
      ),
    },
    {
      method: 'GET',
      path: '/library/sections/{id}/{choice}',
      answer: (request, key, choice) => {
        const section = library.section(key);
        if (!section || choice === undefined || !isChoiceField(choice)) return htmlError(404);
        const choices = choicesOf(context, section, choice, readType(request), request.user.state);
        return directory(request, section, `By ${choice.charAt(0).toUpperCase()}${choice.slice(1)}`, choices);
      },
    },
    { method: 'GET', path: '/library/all', answer: (request) => listEverywhere(context, request) },
  ];
}

const readType = (request: PmsRequest): number | undefined => {
  const text = request.param('type');
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
};

/** What stands around them: captured list of genres. */
const directory = (request: PmsRequest, section: Section, title2: string, entries: readonly WireObject[]): Reply =>
  listReply(
    request,
    entries,
    (entry) => entry,
    { ...sectionContainer(section, 'secondary', title2), allowSync: false },
    'Directory',
  );

function libraryRoot(request: PmsRequest): Reply {
  return containerReply(request, {
    size: 3,
    allowSync: false,
    art: '/:/resources/library-art.png',
    content: '',
    identifier: 'com.plexapp.plugins.library',
    title1: 'Plex Library',
    Directory: [
      { key: 'sections', title: 'Library Sections' },
      { key: 'recentlyAdded', title: 'Recently Added Content' },
      { key: 'onDeck', title: 'On Deck Content' },
    ],
  });
}

/** `includeDetails=1` adds each type with its filters and sorts (Plex's own example), and here also `Meta` (guess). */
function sectionDetails(request: PmsRequest, section: Section): Reply {
  const attributes = { ...sectionContainer(section, 'secondary', ''), allowSync: false };
  const detailed = request.param('includeDetails') === '1' && section.type === 'artist';
  if (!detailed) return listReply(request, sectionDirectories(section), (entry) => entry, attributes, 'Directory');
  const meta = metaOf(section, ARTIST);
  const types = (meta.Type as readonly WireObject[]).filter(({ Filter }) => Filter !== undefined);
  const entries = [
    ...sectionDirectories(section),
    ...types.map(({ key, title, Filter, Sort }): WireObject => {
      const type = String(key).split('type=')[1];
      return { key, title, type, Filter, Sort };
    }),
  ];
  return listReply(request, entries, (entry) => entry, { ...attributes, ...meta }, 'Directory');
}

function listSection(context: PmsContext, request: PmsRequest, section: Section, forced?: number): Reply {
  const type = forced ?? readType(request) ?? ARTIST;
  const items = run(context, request, [section], type);
  const attributes = sectionContainer(section, typeName(type), TITLES[type] ?? 'All');
  if (request.param('includeMeta') === '1' && section.type === 'artist') attributes.Meta = metaOf(section, type);
  const shape = readShape(request);
  const { state } = request.user;
  const wire = (item: MusicItem): WireObject => {
    const made = itemWire(item, { state, shape });
    if (shape.analysis === 'all' && isAnalysed(item)) made.musicAnalysis = [{ values: analysisValues(context, item) }];
    return made;
  };
  return listReply(request, items, wire, attributes);
}

function run(
  context: PmsContext,
  request: PmsRequest,
  sections: readonly Section[],
  type: number,
): readonly MusicItem[] {
  const { user, pairs } = request;
  const countOnly = request.plexHeader('X-Plex-Container-Size') === '0';
  return context.queries.run({ sections, type, pairs, userId: user.account.id, state: user.state, countOnly });
}

function listEverywhere(context: PmsContext, request: PmsRequest): Reply {
  const type = readType(request) ?? ARTIST;
  const music = context.library.sections.filter((section) => section.type === 'artist');
  const shape = readShape(request);
  const wire = (item: MusicItem) =>
    shape.apply({
      librarySectionTitle: item.section.title,
      librarySectionID: item.section.id,
      librarySectionKey: `/library/sections/${item.section.id}`,
      ...itemWire(item, { state: request.user.state, shape }),
    });
  return listReply(request, run(context, request, music, type), wire, {
    allowSync: false,
    identifier: 'com.plexapp.plugins.library',
    mixedParents: true,
    viewGroup: typeName(type),
  });
}
