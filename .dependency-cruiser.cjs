/**
 * The floors of docs/architecture.md: imports go down only, type imports too.
 * A floor that is not listed as allowed for another is out of its reach.
 */
const LEAVES = [
  'audit',
  'bounded-text',
  'caching',
  'cancellation',
  'claims-request',
  'config',
  'digest',
  'errors',
  'explain',
  'files',
  'guid',
  'in-progress',
  'json',
  'limits',
  'link-origin',
  'mailbox-path',
  'media-type',
  'network',
  'operation-slot',
  'recording',
  'retry',
  'scalar-kinds',
  'sealing',
  'telemetry',
  'time-zone',
  'tracing',
]

/** Floor → the floors it may import besides itself and the leaves. */
const FLOORS = {
  main: ['cli'],
  // The package's entry points.
  index: ['embedding', 'graphql', 'plan', 'tokens'],
  testing: ['embedding', 'tenant'],
  embedding: ['cli', 'graphql', 'plan', 'tenant'],
  audit: [],
  cli: ['import', 'registration', 'server', 'graphql', 'plan', 'downstream', 'tokens', 'caller', 'tenant'],
  server: ['graphql', 'plan', 'downstream', 'tokens', 'caller'],
  // In the browser: of the server it knows what it is told, and how claims are merged.
  'landing-page': ['server'],
  graphql: ['plan', 'downstream', 'tokens', 'caller'],
  plan: [],
  downstream: ['tokens', 'caller'],
  tokens: ['caller'],
  caller: [],
  // Writes directives, so it has their types; what they compile to is none of its business.
  import: ['plan/generated'],
  registration: ['plan', 'tokens', 'caller'],
  tenant: [],
  config: [],
  telemetry: [],
  errors: [],
  digest: [],
  files: [],
  guid: [],
  'bounded-text': [],
  'operation-slot': [],
  sealing: [],
  caching: [],
  cancellation: [],
  'claims-request': [],
  'in-progress': [],
  json: [],
  limits: [],
  'link-origin': [],
  'mailbox-path': [],
  'media-type': [],
  network: [],
  recording: [],
  retry: [],
  'scalar-kinds': [],
  'time-zone': [],
  explain: [],
  tracing: [],
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

/**
 * Floor → its rooms from the top down. A room imports those below it; the files beside the rooms put them together, and are
 * imported by none of them but where `bases` names them.
 */
const ROOMS = {
  cli: {
    rooms: [
      'process',
      'commands',
      'doctor',
      'explain',
      'token',
      'init',
      'registration',
      'start',
      'import',
      'command-line',
      'terminal',
    ],
    bases: [
      'audit-sink',
      'built-in-schema',
      'open-telemetry-resource',
      'permission-sources',
      'tool-caller-rules',
    ],
  },
  server: {
    rooms: [
      'landing-page',
      'mcp',
      'routes',
      'apollo',
      'trusted-documents',
      'request-bounds',
      'operations',
      'errors',
      'http',
    ],
  },
  plan: {
    rooms: [
      'compile',
      'requests',
      'cost',
      'permissions',
      'odata',
      'selection',
      'schema',
      'authorization',
      'validation',
      'templates',
    ],
    bases: ['directives'],
  },
  graphql: {
    rooms: [
      'schema',
      'prepared',
      'code',
      'plugins',
      'resolvers',
      'content',
      'errors',
      'requests',
      'paging',
      'responses',
    ],
    bases: ['apollo-plugin', 'context', 'document-bytes', 'generated/resolver-types'],
  },
  import: {
    rooms: ['sdl', 'mock', 'odata', 'openapi', 'names', 'graph'],
    bases: ['description', 'choose-operations', 'reading-depth'],
  },
  downstream: { rooms: ['queue', 'cache', 'channel', 'limits', 'errors', 'http'] },
  tokens: { rooms: ['cache', 'shared', 'exchange', 'credentials', 'http', 'token'] },
  registration: {
    rooms: ['formats', 'doctor', 'credentials', 'findings', 'directory', 'desired'],
    bases: ['text-columns', 'operation-report'],
  },
  config: {
    rooms: ['reference', 'document', 'variables', 'sections', 'credentials', 'values'],
    bases: ['did-you-mean', 'settings', 'sources'],
  },
}

const roomRules = Object.entries(ROOMS).flatMap(([floor, { rooms, bases = [] }]) =>
  rooms.map((room, index) => ({
    name: `room-${floor}-${room}`,
    severity: 'error',
    comment: `src/${floor}/${room} may import ${[...rooms.slice(index + 1), ...bases].join(', ') || 'no other room'}`,
    from: { path: `^src/${floor}/${room}/` },
    to: {
      path: `^src/${floor}/(?:${[...rooms.slice(0, index).map((above) => `${above}/`), '[^/]+\\.ts$'].join('|')})`,
      pathNot: bases.map((base) => `^src/${floor}/${base}\\.ts$`),
    },
  })),
)

/** Package → the floors that may import it. */
const FENCES = {
  jose: ['caller', 'tenant', 'tokens'],
  '@azure/msal-node': ['tokens'],
  undici: ['downstream', 'network', 'tokens'],
  '@redis/client': ['tokens'],
  'prom-client': ['telemetry'],
  graphql: ['plan', 'graphql', 'server', 'import', 'landing-page'],
  '@apollo/server': ['server', 'graphql', 'cli', 'embedding'],
  '@modelcontextprotocol/server': ['server'],
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
  yaml: ['config', 'cli'],
  saxes: ['import'],
  diff: ['cli'],
  'node-forge': ['config', 'registration'],
  pino: ['telemetry'],
  '@opentelemetry/api': ['tracing'],
  '@opentelemetry/sdk-metrics': ['cli'],
  '@opentelemetry/sdk-trace-node': ['cli'],
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
    ...roomRules,
    ...fenceRules,
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'tenant-only-in-development',
      severity: 'error',
      comment: 'the embedded tenant is reached from cli/start/tenant, behalf/testing and the tests alone',
      from: {
        path: '^src/',
        pathNot:
          '^src/(?:tenant/|embedding/|testing\\.ts$|cli/start/tenant/(?:embedded-(?:tenant|addresses)|register-apis)\\.ts$)',
      },
      to: { path: '^src/tenant/' },
    },
    {
      name: 'no-tenant-in-gateway',
      severity: 'error',
      comment: 'a program that imports behalf does not load the embedded tenant',
      from: { path: '^src/index\\.ts$' },
      to: { path: '^src/tenant/', reachable: true },
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
