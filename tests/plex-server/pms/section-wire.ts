import type { Section } from '../data/library-items';
import type { WireObject } from '../wire/xml-writer';

/** A section as in `/library/sections` (shape: captured sections of two servers). */
export function sectionWire(section: Section): WireObject {
  return {
    allowSync: true,
    art: `/:/resources/${section.type}-fanart.jpg`,
    composite: `/library/sections/${section.id}/composite/${section.updatedAt}`,
    filters: true,
    refreshing: false,
    thumb: `/:/resources/${section.type}.png`,
    key: String(section.id),
    type: section.type,
    title: section.title,
    agent: section.agent,
    scanner: section.scanner,
    language: 'en-US',
    uuid: section.uuid,
    updatedAt: section.updatedAt,
    createdAt: section.createdAt,
    scannedAt: section.scannedAt,
    content: true,
    directory: true,
    contentChangedAt: section.contentChangedAt,
    hidden: 0,
    Location: section.locations.map(({ id, path }) => ({ id, path })),
  };
}

/** What hangs below a section: `/library/sections/{id}` (shape: captured section details). */
export function sectionDirectories(section: Section): WireObject[] {
  if (section.type === 'movie') {
    return [
      { key: 'all', title: 'All Movies' },
      { key: 'recentlyAdded', title: 'Recently Added' },
      { secondary: true, key: 'genre', title: 'By Genre' },
    ];
  }
  return [
    { key: 'all', title: 'All Artists' },
    { key: 'albums', title: 'By Album' },
    { secondary: true, key: 'genre', title: 'By Genre' },
    { secondary: true, key: 'decade', title: 'By Decade' },
    { secondary: true, key: 'year', title: 'By Year' },
    { secondary: true, key: 'collection', title: 'By Collection' },
    { key: 'recentlyAdded', title: 'Recently Added' },
    { key: 'folder', title: 'By Folder' },
    { prompt: 'Search Artists', search: true, key: 'search?type=8', title: 'Search Artists...' },
    { prompt: 'Search Albums', search: true, key: 'search?type=9', title: 'Search Albums...' },
    { prompt: 'Search Tracks', search: true, key: 'search?type=10', title: 'Search Tracks...' },
  ];
}
