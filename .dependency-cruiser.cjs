/**
 * The floors of docs/architecture.md: imports go down only, type imports too.
 * A floor that is not listed as allowed for another is out of its reach.
 */
const LEAVES = ['api-links', 'bounded-text', 'config', 'telemetry', 'errors', 'sealing', 'explain']

/** Floor → the floors it may import besides itself and the leaves. */
const FLOORS = {
  main: ['cli'],
  cli: ['registration', 'server', 'graphql', 'plan', 'downstream', 'tokens', 'caller', 'tenant'],
  server: ['graphql', 'plan', 'downstream', 'tokens', 'caller'],
  // In the browser: of the server it knows what it is told, and how claims are merged.
  'landing-page': ['server'],
  graphql: ['plan', 'downstream', 'tokens', 'caller'],
  plan: [],
  downstream: ['tokens', 'caller'],
  tokens: ['caller'],
  caller: [],
  registration: ['plan', 'tokens', 'caller'],
  tenant: [],
  config: [],
  telemetry: [],
  errors: [],
  'bounded-text': [],
  sealing: [],
  'api-links': [],
  explain: [],
}

/** A floor is a folder, or a single file of that name. */
const pathOf = (floors) => `^src/(?:${floors.join('|')})(?:/|\\.ts$)`

const floorRules = Object.entries(FLOORS).map(([floor, below]) => ({
  name: `floor-${floor}`,
  severity: 'error',
  comment: `src/${floor} may import ${[...below, ...LEAVES].join(', ')}`,
  from: { path: pathOf([floor]) },
  to: { path: '^src/', pathNot: pathOf([floor, ...below, ...LEAVES]) },
}))

/** Package → the floors that may import it. */
const FENCES = {
  jose: ['caller', 'tenant', 'tokens'],
  '@azure/msal-node': ['tokens'],
  undici: ['downstream', 'tokens'],
  '@redis/client': ['tokens'],
  'prom-client': ['telemetry'],
  graphql: ['plan', 'graphql', 'server'],
  '@apollo/server': ['server', 'graphql'],
  dataloader: ['graphql'],
  hono: ['server', 'tenant'],
  '@hono/node-server': ['server', 'tenant'],
  cors: ['server'],
  'secure-json-parse': ['server'],
  '@azure/msal-browser': ['landing-page'],
  '@apollo/sandbox': ['landing-page'],
  graphiql: ['landing-page'],
  react: ['landing-page'],
  'react-dom': ['landing-page'],
  zod: ['config'],
  yaml: ['config'],
  'node-forge': ['config', 'registration'],
  pino: ['telemetry'],
}

const fenceRules = Object.entries(FENCES).map(([name, floors]) => ({
  name: `fence-${name}`,
  severity: 'error',
  comment: `${name} belongs to ${floors.join(', ')}`,
  from: { path: '^src/', pathNot: pathOf(floors) },
  to: { path: `^node_modules/${name}/` },
}))

module.exports = {
  forbidden: [
    ...floorRules,
    ...fenceRules,
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'tenant-only-in-development',
      severity: 'error',
      comment: 'the embedded tenant is reached from cli/dev and the tests alone',
      from: { path: '^src/', pathNot: '^src/(?:tenant/|cli/dev\\.ts$)' },
      to: { path: '^src/tenant/' },
    },
    {
      name: 'no-test-in-product',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(?:test|scripts)/' },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
}
