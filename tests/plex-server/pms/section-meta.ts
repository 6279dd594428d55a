import { ALBUM, ARTIST, TRACK, type Section } from '../data/library-items';
import type { WireObject } from '../wire/xml-writer';

/** `Meta` of a music section: types with their filters, sorts and fields, and operators (plex-protocol.md §4.3). */

/** `key:filterType:Title` */
const FILTERS: Readonly<Record<number, readonly string[]>> = {
  [ARTIST]: [
    'genre:string:Genre',
    'mood:string:Mood',
    'style:string:Style',
    'country:string:Country',
    'collection:string:Collection',
    'unmatched:boolean:Unmatched',
  ],
  [ALBUM]: [
    'genre:string:Genre',
    'mood:string:Mood',
    'style:string:Style',
    'year:integer:Year',
    'decade:integer:Decade',
    'studio:string:Record Label',
    'format:string:Format',
    'subformat:string:Type',
    'collection:string:Collection',
    'label:string:Labels',
    'source:string:Source',
    'unmatched:boolean:Unmatched',
  ],
  [TRACK]: ['mood:string:Mood', 'userRating:string:Rating', 'source:string:Source'],
};

const ALBUM_ORDER = 'artist.titleSort,album.titleSort,album.index,album.id,album.originallyAvailableAt';
const TRACK_ORDER =
  'artist.titleSort,album.titleSort,album.year,track.absoluteIndex,track.index,track.titleSort,track.id';

/** `key|default direction|Title`, the section's own default first marked with `*`. */
const SORTS: Readonly<Record<number, readonly string[]>> = {
  [ARTIST]: [
    'titleSort|asc|Title*',
    'userRating|desc|Rating',
    'addedAt|desc|Date Added',
    'lastViewedAt|desc|Date Played',
    'viewCount|desc|Plays',
    'random|desc|Randomly',
  ],
  [ALBUM]: [
    'titleSort|asc|Title',
    `${ALBUM_ORDER}|asc|Album Artist*`,
    'year|desc|Year',
    'originallyAvailableAt|desc|Release Date',
    'rating|desc|Critic Rating',
    'userRating|desc|Rating',
    'addedAt|desc|Date Added',
    'lastViewedAt|desc|Date Played',
    'viewCount|desc|Plays',
    'random|desc|Randomly',
  ],
  [TRACK]: [
    'titleSort|asc|Title',
    `${TRACK_ORDER}|asc|Album Artist*`,
    'originalTitle|desc|Artist',
    'album.titleSort|asc|Album',
    'userRating|desc|Rating',
    'duration|desc|Duration',
    'viewCount|desc|Plays',
    'addedAt|desc|Date Added',
    'lastViewedAt|desc|Date Played',
    'lastRatedAt|desc|Date Rated',
    'random|desc|Randomly',
    'ratingCount|desc|Popularity',
    'mediaBitrate|desc|Bitrate',
  ],
};

/** `key:type:Title[:subType]` */
const FIELDS: Readonly<Record<number, readonly string[]>> = {
  [ARTIST]: [
    'artist.title:string:Artist Title',
    'artist.userRating:integer:Artist Rating:rating',
    'artist.genre:tag:Artist Genre',
    'artist.collection:tag:Artist Collection',
    'artist.country:tag:Artist Country',
    'artist.mood:tag:Artist Mood',
    'artist.style:tag:Artist Style',
    'artist.addedAt:date:Date Artist Added',
    'artist.lastViewedAt:date:Artist Last Played',
    'artist.unmatched:boolean:Unmatched',
  ],
  [ALBUM]: [
    'album.title:string:Album Title',
    'album.year:integer:Year:year',
    'album.decade:integer:Album Decade:decade',
    'album.genre:tag:Album Genre',
    'album.viewCount:integer:Album Plays',
    'album.lastViewedAt:date:Album Last Played',
    'album.userRating:integer:Album Rating:rating',
    'album.rating:integer:Album Critic Rating:rating',
    'album.studio:string:Record Label',
    'album.mood:tag:Album Mood',
    'album.style:tag:Album Style',
    'album.format:tag:Album Format',
    'album.subformat:tag:Album Type',
    'album.collection:tag:Album Collection',
    'album.addedAt:date:Date Album Added',
    'album.originallyAvailableAt:date:Date Album Released',
    'album.unmatched:boolean:Unmatched',
    'album.source:tag:Album Source',
    'album.label:tag:Label',
  ],
  [TRACK]: [
    'track.mood:tag:Track Mood',
    'track.title:string:Track Title',
    'track.viewCount:integer:Track Plays',
    'track.lastViewedAt:date:Track Last Played',
    'track.skipCount:integer:Track Skips',
    'track.lastSkippedAt:date:Track Last Skipped',
    'track.userRating:integer:Track Rating:rating',
    'track.lastRatedAt:date:Track Last Rated',
    'track.addedAt:date:Track Added At',
    'track.mediaSize:integer:File Size:fileSize',
    'track.mediaBitrate:integer:Bitrate:bitrate',
    'track.trash:boolean:Trash',
    'track.source:tag:Track Source',
  ],
};

const OPERATORS: Readonly<Record<string, readonly (readonly [key: string, title: string])[]>> = {
  tag: [
    ['=', 'is'],
    ['!=', 'is not'],
  ],
  integer: [
    ['=', 'is'],
    ['!=', 'is not'],
    ['>>=', 'is greater than'],
    ['<<=', 'is less than'],
  ],
  string: [
    ['=', 'contains'],
    ['!=', 'does not contain'],
    ['==', 'is'],
    ['!==', 'is not'],
    ['<=', 'begins with'],
    ['>=', 'ends with'],
  ],
  boolean: [
    ['=', 'is true'],
    ['!=', 'is false'],
  ],
  date: [
    ['<<=', 'is before'],
    ['>>=', 'is after'],
  ],
};

const TYPE_TITLES: readonly (readonly [type: number, name: string, title: string])[] = [
  [ARTIST, 'artist', 'Artists'],
  [ALBUM, 'album', 'Albums'],
  [TRACK, 'track', 'Tracks'],
];

export function filtersOf(section: Section, type: number): WireObject[] {
  return (FILTERS[type] ?? []).map((text) => {
    const [filter = '', filterType = '', title = ''] = text.split(':');
    const query = filterType === 'boolean' ? '' : `?type=${type}`;
    return { filter, filterType, key: `/library/sections/${section.id}/${filter}${query}`, title, type: 'filter' };
  });
}

export function sortsOf(section: Section, type: number, active = false): WireObject[] {
  return (SORTS[type] ?? []).map((text) => {
    const [key = '', defaultDirection = '', name = ''] = text.split('|');
    const isDefault = name.endsWith('*');
    const [first = '', ...rest] = key.split(',');
    const sort: WireObject = {};
    if (isDefault && active) Object.assign(sort, { active: true, activeDirection: 'asc' });
    if (isDefault) sort.default = 'asc';
    sort.defaultDirection = defaultDirection;
    sort.descKey = [`${first}:desc`, ...rest].join(',');
    if (first.endsWith('titleSort') && !key.startsWith('album.')) {
      sort.firstCharacterKey = `/library/sections/${section.id}/firstCharacter${type === ARTIST ? '' : `?type=${type}`}`;
    }
    return { ...sort, key, title: name.replace('*', '') };
  });
}

/** @param active the type that the list itself shows. */
export function metaOf(section: Section, active: number): WireObject {
  const types: WireObject[] = TYPE_TITLES.map(([type, name, title]) => ({
    key: `/library/sections/${section.id}/all?type=${type}`,
    type: name,
    title,
    active: type === active,
    Filter: filtersOf(section, type),
    Sort: sortsOf(section, type, type === active),
    Field: (FIELDS[type] ?? []).map((text) => {
      const [key = '', fieldType = '', fieldTitle = '', subType] = text.split(':');
      return { key, title: fieldTitle, type: fieldType, subType };
    }),
  }));
  types.push({ key: `/library/sections/${section.id}/folder`, type: 'folder', title: 'Folders', active: false });
  const fieldTypes = Object.entries(OPERATORS).map(([type, operators]) => ({
    type,
    Operator: operators.map(([key, title]) => ({ key, title })),
  }));
  return { Type: types, FieldType: fieldTypes };
}
