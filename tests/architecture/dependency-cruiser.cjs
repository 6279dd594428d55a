/**
 * The import rules of docs/architecture.md, kept by a machine. Each room of lib/ may import what stands
 * here and nothing else; type-only imports count as imports.
 */
const FEATURE = ['util', 'plex', 'store', 'settings', 'formats', 'jobs', 'library', 'match'];

const FLOORS = {
  util: [],
  plex: ['util'],
  store: ['util'],
  settings: ['util'],
  formats: ['util'],
  jobs: ['util', 'store'],
  match: ['util'],
  library: ['util', 'plex', 'store', 'settings', 'formats', 'jobs'],
  session: ['util', 'plex', 'store', 'settings', 'jobs', 'library', 'match'],
  ratings: FEATURE,
  playlists: FEATURE,
  sync: FEATURE,
  recommend: FEATURE,
  backup: FEATURE,
  'plex-web': ['util', 'messaging'],
  engine: ['util', 'store', 'library', 'match', 'recommend/model', 'recommend/engine'],
};

const TEST_FILES = '\\.test\\.tsx?$|/test-support/';

const rooms = Object.entries(FLOORS).map(([room, allowed]) => ({
  name: `room-${room}`,
  comment: `lib/${room} may import: ${['itself', ...allowed].join(', ')}`,
  severity: 'error',
  from: { path: `^lib/${room}/`, pathNot: TEST_FILES },
  to: { path: '^(lib|components|entrypoints|tests)/', pathNot: `^lib/(${[room, ...allowed].join('|')})/` },
}));

const typesOnly = (name, from, to) => ({
  name,
  severity: 'error',
  from: { ...from, pathNot: TEST_FILES },
  to: { ...to, dependencyTypesNot: ['type-only'] },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...rooms,
    {
      name: 'recommend-model-is-pure',
      comment: 'lib/recommend/model runs in the engine, and in the evaluation: it may import itself and util',
      severity: 'error',
      from: { path: '^lib/recommend/model/', pathNot: TEST_FILES },
      to: { path: '^(lib|components|entrypoints|tests)/', pathNot: '^lib/(recommend/model|util)/' },
    },
    {
      name: 'engine-worker-without-extension-api',
      comment: 'a Worker has no extension API, and webextension-polyfill throws where there is none',
      severity: 'error',
      from: { path: '^lib/engine/engine-worker\\.ts$' },
      to: { path: 'node_modules/(wxt|webextension-polyfill)/', reachable: true },
    },
    {
      name: 'engine-worker-never-calls-plex',
      comment: 'only the background speaks to Plex (docs/architecture.md, law 1)',
      severity: 'error',
      from: { path: '^lib/engine/engine-worker\\.ts$' },
      to: { path: '^lib/plex/plex-http\\.ts$', reachable: true },
    },
    typesOnly(
      'messaging-takes-types',
      { path: '^lib/messaging/' },
      { path: '^(lib|components|entrypoints|tests)/', pathNot: '^lib/(messaging|util)/' },
    ),
    typesOnly(
      'components-are-thin',
      { path: '^components/' },
      { path: '^(lib|entrypoints|tests)/', pathNot: '^lib/(messaging|util|formats)/' },
    ),
    {
      name: 'entrypoints-compose',
      severity: 'error',
      from: { path: '^entrypoints/' },
      to: { path: '^(lib|components|tests)/', pathNot: '^lib/(background|engine|plex-web|messaging)/|^components/' },
    },
    { name: 'nobody-imports-entrypoints', severity: 'error', from: {}, to: { path: '^entrypoints/' } },
    {
      name: 'shipped-code-never-imports-tests',
      severity: 'error',
      from: { path: '^(lib|components|entrypoints)/', pathNot: TEST_FILES },
      to: { path: '^tests/' },
    },
    {
      name: 'no-react-in-lib',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: 'node_modules/(react|react-dom|@tanstack/react-virtual)/' },
    },
    {
      name: 'idb-only-in-store',
      severity: 'error',
      from: { path: '^(lib|components|entrypoints)/', pathNot: `^lib/store/|${TEST_FILES}` },
      to: { path: 'node_modules/idb/' },
    },
    {
      name: 'xml-only-where-files-and-answers-are-read',
      severity: 'error',
      from: { path: '^(lib|components|entrypoints)/', pathNot: `^lib/(plex|formats)/|${TEST_FILES}` },
      to: { path: 'node_modules/(fast-xml-parser|htmlparser2)/' },
    },
    {
      name: 'zod-mini-only',
      severity: 'error',
      from: { path: '^(lib|components|entrypoints)/' },
      to: { path: 'node_modules/zod/', pathNot: 'node_modules/zod/(v4/)?mini/|node_modules/zod/v4/core/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { pathNot: 'node_modules' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(worker|raw|inline|url)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.output|\\.wxt)/' },
    tsPreCompilationDeps: true,
    webpackConfig: { fileName: 'tests/architecture/resolve.cjs' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'browser', 'default', 'types'] },
  },
};
