// The ESLint configuration of every package: Backstage's, plus the direction in which imports may point.
const factory = require('@backstage/cli/config/eslint-factory');

/** What each package may import of this repository; docs/architecture.md draws the same. */
const layers = {
  protocol: [],
  contract: [],
  engine: ['contract'],
  runtime: ['contract', 'engine', 'protocol'],
  cli: ['contract', 'protocol', 'runtime'],
  'plugin-sandbox-common': ['protocol'],
  'plugin-sandbox-node': ['plugin-sandbox-common', 'protocol'],
  // The manager reads contracts with the compiler itself: docs/adr/0002.
  'plugin-sandbox-backend': [
    'plugin-sandbox-node',
    'plugin-sandbox-common',
    'protocol',
    'contract',
  ],
  'plugin-sandbox-backend-module-local': [
    'plugin-sandbox-node',
    'plugin-sandbox-common',
    'protocol',
  ],
  'plugin-catalog-backend-module-sandbox': [
    'plugin-sandbox-common',
    'protocol',
  ],
  'plugin-sandbox-react': ['plugin-sandbox-common', 'protocol'],
  'plugin-sandbox': [
    'plugin-sandbox-react',
    'plugin-sandbox-common',
    'protocol',
  ],
};

/** Packages that compile and simulate: no I/O, no timers, no framework. */
const pure = ['contract', 'engine'];
const impureModules = [
  ...['http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns', 'fs'],
  ...['fs/promises', 'child_process', 'cluster', 'worker_threads'],
  ...['timers', 'timers/promises'],
].flatMap(name => [name, `node:${name}`]);
const impureLibraries = ['@backstage/*', 'knex', 'better-sqlite3', 'undici'];
const impureSyntax = [
  {
    selector:
      'CallExpression[callee.name=/^(setTimeout|setInterval|setImmediate)$/]',
    message: 'No timers here: time is injected.',
  },
  {
    selector:
      'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'Time is injected here: take a clock.',
  },
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'Time is injected here: take a clock.',
  },
  {
    selector:
      'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
    message: 'Randomness is seeded here: take a Random.',
  },
];

module.exports = directory => {
  const { name } = require(`${directory}/package.json`);
  const own = name.replace('@smartsandbox/', '');
  const isPure = pure.includes(own);
  const allowed = layers[own] ?? Object.keys(layers);
  const forbidden = Object.keys(layers)
    .filter(other => other !== own && !allowed.includes(other))
    .map(other => `@smartsandbox/${other}`);
  return factory(directory, {
    restrictedImportPatterns: [
      '@smartsandbox/*/src/*',
      ...forbidden.flatMap(other => [other, `${other}/*`]),
      ...(isPure ? impureLibraries : []),
    ],
    restrictedSrcImports: isPure ? impureModules : [],
    restrictedSrcSyntax: isPure ? impureSyntax : [],
  });
};
