/**
 * Everything in which a real server may turn out to be otherwise than this stand-in is by default: the
 * open points of plex-protocol.md §14, what §16 tells of other servers, and each guess of README.md.
 * `[name, what flips, source]`; of the names of one group only one can hold at a time.
 */
const LIST = [
  ['opaque-keys', 'rating keys are `t20001` instead of numbers', '§1.7, §16'],
  ['no-uuid', 'sections have no `uuid`', '§16'],
  ['null-fields', 'absent attributes come as `null` (JSON)', '§16'],
  ['xml-only', 'XML whatever `Accept` says', '§16'],
  ['number-types-drift', 'numbers as texts and back, booleans as `1` and `"1"` (JSON)', '§1.3'],
  ['video-elements', '`Video[]` in place of `Metadata[]` (JSON)', '§1.3'],
  ['version-number', '`musicAnalysisVersion` is a number, not a text', '§4.4, §14'],
  ['stream-in-lists', '`Stream[]` in lists too', '§14'],
  ['no-part-file-for-shared', '`Part.file` only for the owner', '§14'],

  ['forced-small-pages', 'lists of items never give more than 50 at once, asked or not', '§1.5'],
  ['no-paging', 'lists come whole whatever page is asked for', '§1.5'],
  ['no-total-size', 'pages say no `totalSize`, in body or header', '§1.5'],
  ['size-needs-start', 'a size without a start pages nothing', 'guess'],
  ['no-sort', '`sort` is not looked at', 'guess'],
  ['limit-ignored', '`limit` is not looked at', 'guess'],
  ['ignores-all-filters', 'the whole library comes back', '§16'],
  ['unknown-field-400', 'a filter of an unknown field is refused', '§14'],
  ['unknown-field-500', 'a filter of an unknown field is an error of the server', '§14'],
  ['tags-by-id-only', 'a tag given by name finds nothing', '§14'],
  ['null-is-not-equal', 'a missing value matches `!=`', 'guess'],
  ['one-row-conditions', 'conditions on one lower level look for one row', 'guess'],
  ['no-unrated-filter', '`userRating=-1` finds nothing, nor is it a choice', '§14'],
  ['missing-key-404', 'several keys: 404 as soon as one is unknown', 'guess'],
  ['wrong-method-405', 'a known path with another method is a 405', 'guess'],
  ['whole-api', 'include/exclude of fields is not looked at', '§1.6'],
  ['unclaimed-closed', 'an unclaimed server wants a token too', '§14'],

  ['ratedat-ignored', '`lastRatedAt` is the time of the call', '§14'],
  ['ratedat-refused', '`ratedAt` is a bad parameter', '§14'],
  ['ratings-rounded', 'ratings are kept as whole numbers', '§14'],
  ['clear-as-zero', '-1 is stored as 0', '§16'],
  ['clear-refused', "-1 is out of range: 400 (Plex's document says minimum 0)", '§5'],
  ['clear-keeps-date', 'clearing leaves a `lastRatedAt`', 'guess'],
  ['ratings-shared', 'all users have the ratings of the owner', '§5'],
  ['no-rating-events', 'a rating sends no notification', '§14'],
  ['events-for-all', 'users other than the owner get the events of everybody', '§9'],
  ['no-events-for-shared', 'they get none at all', '§9'],
  ['socket-singular-path', 'only `/:/websocket/…` answers', '§14'],
  ['socket-plural-path', 'only `/:/websockets/…` answers', '§14'],
  ['filter-only', 'notifications read `filter`, not `filters`', '§14'],
  ['filters-only', 'notifications read `filters`, not `filter`', '§14'],
  ['bulk-rating-refused', '`userRating.value` of many items is a 403', '§14'],

  ['empty-playlist-refused', 'a playlist without content is a 400', '§14'],
  ['create-playlist-minimal', 'creation answers ratingKey, title and type only', '§16'],
  ['server-uri-empty', 'a `server://` URI makes an empty playlist', '§16'],
  ['move-404', 'items of a playlist cannot be moved', '§16'],
  ['smart-edit-403', 'editing the items of a smart playlist is a 403', '§14'],
  ['smart-edit-ignored', 'it is a 200 and does nothing', '§14'],
  ['edit-answers-200', 'editing a playlist answers 200 with it, not 204', '§6'],
  ['uri-short', 'no address over 2 kB', '§14'],
  ['collection-delete-only', 'items leave a collection by DELETE only', '§14'],
  ['collection-put-only', 'items leave a collection by PUT only', '§14'],

  ['no-sonic', 'no analysis: `nearest` is a 404', '§14'],
  ['sonic-400', 'no analysis: `nearest` is a 400', '§14'],
  ['sonic-empty', 'no analysis: `nearest` is an empty list', '§14'],
  ['no-vectors', '`musicAnalysis` never comes', '§14'],
  ['vectors-in-lists', '`includeOptionalElements=musicAnalysis` works on lists', '§14'],
  ['matches-by-path', '`GET /library/matches?path=` finds the item', '§14'],
  ['played-at-half', 'half of a track is a play', 'guess'],
  ['history-of-all', 'everybody sees the plays of all users', '§8'],
] as const;

export type VariantName = (typeof LIST)[number][0];

export interface Variant {
  name: VariantName;
  flips: string;
  source: string;
}

export const VARIANTS: readonly Variant[] = LIST.map(([name, flips, source]) => ({ name, flips, source }));

/** Contradict each other: `all` takes the first of each. */
const EXCLUSIVE: readonly (readonly VariantName[])[] = [
  ['forced-small-pages', 'no-paging'],
  ['unknown-field-400', 'unknown-field-500', 'ignores-all-filters'],
  ['ratedat-ignored', 'ratedat-refused'],
  ['clear-as-zero', 'clear-refused', 'clear-keeps-date'],
  ['events-for-all', 'no-events-for-shared', 'no-rating-events'],
  ['socket-singular-path', 'socket-plural-path'],
  ['filter-only', 'filters-only'],
  ['empty-playlist-refused', 'server-uri-empty'],
  ['smart-edit-403', 'smart-edit-ignored'],
  ['collection-delete-only', 'collection-put-only'],
  ['no-sonic', 'sonic-400', 'sonic-empty'],
  ['no-vectors', 'vectors-in-lists'],
];

const isVariant = (name: string): name is VariantName => VARIANTS.some((variant) => variant.name === name);

/**
 * `NAME[,NAME…]`, or `all`: of variants that contradict each other the first one.
 * @throws Error that names what is wrong.
 */
export function parseVariants(text: string): Set<VariantName> {
  const names = text.split(',').filter((name) => name !== '');
  if (names.includes('all')) {
    const later = new Set(EXCLUSIVE.flatMap((group) => group.slice(1)));
    return new Set(VARIANTS.map(({ name }) => name).filter((name) => !later.has(name)));
  }
  const chosen = new Set<VariantName>();
  for (const name of names) {
    if (!isVariant(name)) {
      throw new Error(`no variant "${name}"; there are all, ${VARIANTS.map((one) => one.name).join(', ')}`);
    }
    chosen.add(name);
  }
  return chosen;
}
