/**
 * The import rules of docs/architecture.md, kept by a machine. Each room of lib/ may import what stands
 * here and nothing else; type-only imports count as imports.
 */
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
  ratings: ['util', 'plex', 'store', 'settings', 'formats', 'jobs', 'library', 'match'],
  sync: ['util', 'plex', 'store', 'settings', 'formats', 'jobs', 'library', 'match'],
  'plex-web': ['util', 'messaging'],
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
      to: { path: '^(lib|components|tests)/', pathNot: '^lib/(background|plex-web|messaging)/|^components/' },
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
