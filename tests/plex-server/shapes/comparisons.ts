/** One captured answer and the call whose answer of ours it is held against. */
export interface Comparison {
  file: string;
  call: string;
  method?: string;
  /** Keys that ours have not, with a reason; a text that ends in `*` stands for all that begin so. */
  lack?: readonly [reason: string, keys: readonly string[]][];
  /** Keys of another type, with a reason. */
  clash?: readonly [reason: string, keys: readonly string[]][];
}

const VIDEO = 'of films only';
const METADATA = 'MediaContainer.Metadata[].';
const metadata = (...names: string[]): string[] => names.map((name) => METADATA + name);
const CREWS = metadata('Writer[]*', 'Director[]*', 'Role[]*', 'Country[]*');
const PICTURE = metadata(
  'Media[].width',
  'Media[].height',
  'Media[].aspectRatio',
  'Media[].video*',
  'Media[].Part[].videoProfile',
);
const FEATURES = 'MediaContainer.MediaProvider[].Feature[].';

/** Items of ours to ask for. */
export interface Keys {
  track: string;
  artist: string;
  album: string;
  playlist: string;
  smart: string;
  uri: string;
}

/** What is not the same beside each, and why. */
export const comparisons = ({ track, artist, playlist, smart, uri }: Keys): readonly Comparison[] => [
  { file: 'luke-spec/library-section-details.json', call: '/library/sections/1' },
  { file: 'luke-spec/section-genre-small.json', call: '/library/sections/1/genre?type=8' },
  { file: 'luke-spec/section-genre.json', call: '/library/sections/1/genre?type=8' },
  {
    file: 'luke-spec/media-providers.json',
    call: '/media/providers',
    lack: [
      ['tabs of Plex Web, which is not this client', [`${FEATURES}Directory[].Pivot[]*`]],
      ['actions of the watchlist', [`${FEATURES}Action[]*`]],
      ['of the universal search of films', [`${FEATURES}flavor`]],
    ],
  },
  {
    file: 'official-openapi/get.media-providers.200.providerWithEpg.json',
    call: '/media/providers',
    lack: [
      ['tabs of Plex Web', [`${FEATURES}Directory[].Pivot[]*`, `${FEATURES}Directory[].icon`]],
      ['television', ['MediaContainer.MediaProvider[].*', `${FEATURES}GridChannelFilter[]*`]],
      ['films', [`${FEATURES}Action[]*`, `${FEATURES}flavor`]],
    ],
  },
  {
    file: 'official-openapi/get.activities.200.activity.json',
    call: '/activities',
    lack: [['nothing runs', ['MediaContainer.Activity[]*']]],
  },
  {
    file: 'official-openapi/get.metadata-nearest.200.Zoolander_Metadata.json',
    call: `/library/metadata/${track}/nearest?includeGuids=1`,
    lack: [
      [VIDEO, [...CREWS, ...PICTURE, ...metadata('contentRating', 'tagline', 'studio', 'rating', 'chapterSource')]],
      [VIDEO, metadata('originallyAvailableAt', 'year', 'primaryExtraKey', 'Image[]*', 'Genre[]*', 'id')],
      [
        'an example of a film whose container is that of a section; what a track has is open (no capture)',
        ['art', 'thumb', 'title1', 'title2', 'viewGroup', 'librarySection*'].map((name) => `MediaContainer.${name}`),
      ],
    ],
    clash: [
      [
        'the example is typed in by hand: numbers as texts',
        ['MediaContainer.size', 'MediaContainer.mediaTagVersion', `${METADATA}Media[].Part[].id`],
      ],
    ],
  },
  {
    file: 'official-openapi/get.playlist-items.200.contents.json',
    call: `/playlists/${playlist}/items`,
    lack: [['the example leaves out the rest', metadata('restOf')]],
  },
  {
    file: 'official-openapi/get.playlist.200.playlist.json',
    call: `/playlists/${smart}`,
    lack: [['a stray quote of the writer in each name', metadata('*')]],
  },
  {
    file: 'official-openapi/get.playlists.200.playlists.json',
    call: '/playlists',
    lack: [['never played here', metadata('lastViewedAt', 'viewCount')]],
  },
  {
    file: 'official-openapi/post.playlists-create.200.playlist.json',
    call: `/playlists?type=audio&title=x&smart=0&uri=${uri}`,
    method: 'POST',
    lack: [['just made', metadata('lastViewedAt', 'viewCount')]],
  },
  {
    file: 'official-openapi/post.playqueue-create.200.playQueue.json',
    call: `/playQueues?type=audio&uri=${uri}`,
    method: 'POST',
    lack: [['the example leaves out the rest', metadata('restOf')]],
  },
  {
    file: 'official-openapi/get.section-all.200.aMeta.json',
    call: '/library/sections/1/all?type=10',
    lack: [
      [VIDEO, [...CREWS, ...PICTURE, ...metadata('contentRating', 'tagline', 'primaryExtraKey', 'chapterSource')]],
      [VIDEO, metadata('originallyAvailableAt', 'rating', 'studio', 'year', 'Genre[]*')],
      ['a hint for old players', ['MediaContainer.viewMode']],
    ],
  },
  {
    file: 'official-openapi/get.section-albums.200.default.json',
    call: '/library/sections/1/albums',
    lack: [
      ['the captured list of a newer server has it on the container', metadata('allowSync', 'librarySection*')],
      ['nothing is in the trash', metadata('deletedAt')],
      ['a hint for old players', ['MediaContainer.mixedParents']],
    ],
  },
  {
    file: 'official-openapi/get.section-allLeaves.200.default.json',
    call: '/library/sections/1/allLeaves',
    lack: [
      [VIDEO, [...CREWS, ...PICTURE, ...metadata('contentRating', 'chapterSource', 'audienceRating*')]],
      [VIDEO, metadata('grandparentSlug', 'grandparentTheme', 'originallyAvailableAt', 'titleSort', 'year')],
    ],
  },
  {
    file: 'official-openapi/get.section-autocomplete.200.genre.json',
    call: '/library/sections/1/autocomplete?type=8&genre.query=',
    lack: [
      ['which number a kind of tag has is not known', ['MediaContainer.Directory[].tagType']],
      ['a hint for old players', ['MediaContainer.viewMode']],
    ],
  },
  {
    file: 'official-openapi/get.section-filters-movie.200.movieSection.json',
    call: '/library/sections/1/filters',
  },
  { file: 'official-openapi/get.section-sorts-movie.200.movieSorts.json', call: '/library/sections/1/sorts' },
  {
    file: 'official-openapi/get.library-section-includeDetails-movie.200.movie.json',
    call: '/library/sections/1?includeDetails=1',
    lack: [['hints for old players', ['MediaContainer.sortAsc', 'MediaContainer.viewMode']]],
  },
  {
    file: 'official-openapi/get.library-sections-all.200.basic.json',
    call: '/library/sections/all',
    clash: [['captured sections have 0, 1 or 2 (§4.1)', ['MediaContainer.Directory[].hidden']]],
  },
  {
    file: 'official-openapi/get.prefs.200.somePrefs.json',
    call: '/:/prefs',
    lack: [['no setting with a list of values here', ['MediaContainer.Setting[].enumValues']]],
  },
  {
    file: 'official-openapi/get.status-sessions.200.playlists.json',
    call: '/status/sessions',
    lack: [
      ['the example leaves out the rest', metadata('details', 'Media[].details', 'Media[].Part[].details')],
      ['the same', metadata('Media[].Part[].Stream[].details')],
      ['nothing is transcoded', metadata('Media[].Part[].decision', 'Media[].Part[].Stream[].location')],
      ['players here have no vendor', metadata('Player.vendor')],
    ],
  },
  {
    file: 'official-openapi/get.hubs.200.someHubs.json',
    call: '/hubs',
    lack: [['no hub is promoted', ['MediaContainer.Hub[].promoted']]],
  },
  {
    file: 'official-openapi/get.hubs-section.200.someHubs.json',
    call: '/hubs/sections/1',
    lack: [['no hub is promoted or shuffled', ['MediaContainer.Hub[].promoted', 'MediaContainer.Hub[].random']]],
  },
  {
    file: 'official-openapi/get.hubs-metadata-related.200.someHubs.json',
    call: `/hubs/metadata/${artist}/related`,
    lack: [['no hub is promoted', ['MediaContainer.Hub[].promoted']]],
  },
  {
    file: 'official-openapi/get.metadata-related.200.onDeck.json',
    call: `/library/metadata/${artist}/related`,
    lack: [['of seasons and episodes', ['MediaContainer.Hub[].subtype', 'MediaContainer.Hub[].totalSize']]],
  },
  {
    file: 'official-openapi/get.hubs-search.200.simpson.json',
    call: '/hubs/search?query=a',
    lack: [
      ['shortened by its writer: "more" of what is left out', ['MediaContainer.Hub[].Directory[]*']],
      ['the same', ['MediaContainer.Hub[].Metadata[].more']],
    ],
  },
  {
    file: 'official-openapi/post.timeline.200.normal.json',
    call: `/:/timeline?ratingKey=${track}&key=/library/metadata/${track}&state=playing&time=1&duration=100000`,
    method: 'POST',
  },
];

/** Refusals whose pages must be the same. */
export const HTML_ERRORS: readonly (readonly [file: string, method: string, call: string])[] = [
  ['official-openapi/get.playlist.404.notFound.html', 'GET', '/playlists/987654321'],
  ['official-openapi/get.playlist-items.404.notFound.html', 'GET', '/playlists/987654321/items'],
  ['official-openapi/get.section-autocomplete.400.badRequest.html', 'GET', '/library/sections/1/autocomplete?type=8'],
  ['official-openapi/post.playqueue-create.400.badRequest.html', 'POST', '/playQueues?type=audio'],
  ['official-openapi/post.timeline.400.badRequest.html', 'POST', '/:/timeline'],
];
