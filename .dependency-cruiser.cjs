/** Who may touch whom (ARCHITECTURE.md). Each comment is the sentence that a reader sees when the arrow is broken. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const SPECS = '(\\.spec\\.tsx?|\\.e2e\\.ts)$';
/** Code that only tests load: builders and kits beside the specs. */
const TEST_CODE = [
  SPECS,
  '^backend/(src/testing|tests)/',
  '^plugins/sdk/src/testing/',
  '/testing/',
  '\\.(mutants?|fixture|builder)s?\\.tsx?$',
];

module.exports = {
  forbidden: [
    rule(
      'no-cycles',
      'A cycle hides which side owns the concept. Two resources may name each other, by arrow functions.',
      {},
      {
        circular: true,
        via: { pathNot: '\\.resource\\.ts$' },
        viaOnly: { dependencyTypesNot: ['type-only'] },
      },
    ),
    rule(
      'domain-is-pure',
      'domain/ is functions over values: other domain code, errors, hashes and the SDK, nothing else.',
      { path: '^backend/src/modules/[^/]+/domain/', pathNot: SPECS },
      {
        pathNot: [
          '^backend/src/modules/[^/]+/domain/',
          '^backend/src/modules/[^/]+/[^/]+\\.errors\\.ts$',
          '^plugins/sdk/src/(?!testing|sandbox)',
          '^crypto$',
        ],
      },
    ),
    rule(
      'modules-through-the-door',
      'Another module is reached through its <name>.module.ts or index.ts, and through its pure domain.',
      { path: '^backend/src/modules/([^/]+)/', pathNot: TEST_CODE },
      {
        path: '^backend/src/modules/[^/]+/',
        pathNot: ['^backend/src/modules/$1/', '^backend/src/modules/([^/]+)/(\\1\\.module|index)\\.ts$', '/domain/'],
      },
    ),
    rule(
      'kernel-knows-no-business',
      'The kernel is what every module stands on; it never looks up at one.',
      { path: '^backend/src/kernel/', pathNot: SPECS },
      { path: '^backend/src/(modules|start|terminal|testing)/' },
    ),
    rule(
      'core-never-names-a-plugin',
      'Plugins are found at start-up; the core names none.',
      { path: '^(backend|reports)/', pathNot: TEST_CODE },
      { path: '^plugins/(?!sdk/)' },
    ),
    rule(
      'plugins-know-only-the-sdk',
      'A plugin imports the SDK and its own files.',
      { path: '^plugins/(?!sdk/)([^/]+)/' },
      { path: '^(plugins|backend|admin|reports|seed|bench)/', pathNot: ['^plugins/$1/', '^plugins/sdk/'] },
    ),
    rule(
      'sdk-is-a-leaf',
      'The SDK imports nothing of ours.',
      { path: '^plugins/sdk/' },
      { path: '^(backend|admin|reports|seed|bench|plugins/(?!sdk/))' },
    ),
    rule(
      'sandbox-stays-outside',
      "A plugin's own code does not know whether a sandbox is at the other end.",
      { path: '^plugins/([^/]+)/src/', pathNot: TEST_CODE },
      { path: '^plugins/$1/sandbox/' },
    ),
    rule(
      'reports-take-plain-data',
      'Documents are made from plain view models: nothing of the backend, no plugin.',
      { path: '^reports/' },
      { path: '^(backend|admin|seed|bench|plugins/(?!sdk/))' },
    ),
    rule(
      'seed-is-data',
      "The demo company is data, for sandboxes to play and for the backend to load; loading it is the backend's business.",
      { path: '^seed/', pathNot: SPECS },
      { path: '^(backend|admin|reports|bench|plugins/(?!sdk/)[^/]+/src/)' },
    ),
    rule(
      'admin-talks-graphql',
      'The admin shares no code with the server.',
      { path: '^admin/' },
      { path: '^(backend|plugins|reports|seed|bench)/' },
    ),
    rule(
      'no-test-kit-in-production',
      'Test kits are for specs.',
      { path: '^(backend|plugins|reports|seed|admin)/', pathNot: TEST_CODE },
      { path: '^(plugins/sdk/src/testing|backend/src/testing)/' },
    ),
    rule(
      'no-undeclared',
      'Every import is declared in the nearest package.json.',
      { pathNot: TEST_CODE },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    rule(
      'resolves',
      'Every import leads somewhere.',
      { path: '^(backend|plugins|reports|seed|bench)/' },
      { couldNotResolve: true, pathNot: '\\.mjs$' }, // written .mts
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.cache|\\.data|coverage)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
