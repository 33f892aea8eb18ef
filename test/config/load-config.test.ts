// Covers: values/header-name.ts, document/blank-settings.ts
// Covers: config.ts, sections/identity/clouds.ts, credentials/assertion.ts, credentials/certificate-pair.ts, credentials/certificate.ts
// Covers: credentials/credentials.ts, credentials/managed-identity.ts, credentials/read-credential.ts
// Covers: credentials/secret.ts, document/problem-sentences.ts, document/read-document.ts, sections/all-sections.ts, sections/across-sections.ts
// Covers: sections/audit.ts, sections/operations/documents.ts, sections/identity/entra.ts, sections/operations/execution.ts, sections/operations/explain.ts, sections/identity/policies.ts
// Covers: sections/identity/policy-reach.ts, sections/proxy.ts, sections/identity/sealing.ts, sections/identity/tokens.ts, sources.ts, values/authority.ts
// Covers: values/origin.ts, values/schema-options.ts, values/trailing-slashes.ts, values/value-types.ts
// Covers: variables/overlay-variables.ts, variables/node-variables.ts, variables/proxy-variables.ts
import { generateKeyPairSync, hash } from 'node:crypto'

import { describe, expect, it } from '@jest/globals'

import { isConfigured, loadConfig, loadRegistrationSettings } from '../../src/config/load-config.ts'
import { ConfigInvalidError } from '../../src/errors/startup.ts'
import { CERTIFICATE, PRIVATE_KEY } from './credential-pair.ts'

const TENANT_ID = '3d8a5a0e-5a0f-4c4e-9d43-7a2a1f0a9b11'
const CLIENT_ID = '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22'
/** As random as keys are, and the same in each run. */
const [SEALING_KEY = '', OTHER_KEY = ''] = ['one', 'two'].map((text) => hash('sha256', text, 'base64'))

const ENTRA = { ENTRA_TENANT_ID: TENANT_ID, ENTRA_CLIENT_ID: CLIENT_ID }
const ENOUGH = { ...ENTRA, ENTRA_CLIENT_SECRET: 'abc~def' }

function readFrom(files: Record<string, string>) {
  return (path: string): string => {
    const text = files[path]
    if (text === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' })
    return text
  }
}

function load(
  env: Record<string, string>,
  files: Record<string, string> = {},
  more: { file?: string; now?: number; memoryLimit?: number } = {},
) {
  return loadConfig({ env, readFile: readFrom(files), ...more })
}

const PRODUCTION = { ...ENOUGH, NODE_ENV: 'production', BEHALF_SEALING_KEYS: SEALING_KEY }

/** What is warned of where the configuration can be used. */
function warningsOf(env: Record<string, string>, files: Record<string, string> = {}): readonly string[] {
  const warnings: string[] = []
  loadConfig({ env, readFile: readFrom(files), warn: (warning) => warnings.push(warning) })
  return warnings
}

function problemsOf(...args: Parameters<typeof load>): readonly string[] {
  try {
    load(...args)
  } catch (error) {
    if (error instanceof ConfigInvalidError) return error.problems.map(withoutPlace)
    throw error
  }
  return []
}

/** `place-problem.test.ts` covers the places. */
function withoutPlace(problem: string): string {
  return problem.replace(/^(?:\.|\/etc\/behalf)\/behalf\.yml:\d+: (?!this is)/, '')
}

describe('loadConfig', () => {
  it.each([
    ['https://GraphQL.contoso.example/graphql/', 'https://graphql.contoso.example/graphql'],
    ['https://graphql.contoso.example:443', 'https://graphql.contoso.example'],
    ['http://localhost:4000/graphql', 'http://localhost:4000/graphql'],
  ])('has scopes requested by the public URL %s, as clients send it', (written, publicUrl) => {
    const { server, entra } = load({ ...ENOUGH, BEHALF_PUBLIC_URL: written })

    expect([server.publicUrl, entra.scopeUri]).toEqual([publicUrl, publicUrl])
    expect(entra.appIdUri).toBe(`api://${CLIENT_ID}`)
  })

  it.each([
    'http://graphql.contoso.example/graphql',
    'https://a.example/?x',
    'https://u:p@a.example',
    'graphql',
  ])('rejects the public URL %s', (written) => {
    expect(problemsOf({ ...ENOUGH, BEHALF_PUBLIC_URL: written })).toHaveLength(1)
  })

  it('needs tenant, client and a credential, and knows the rest', () => {
    const config = load(ENOUGH)

    expect(config).toEqual({
      proxy: { https: null, http: null, bypass: [] },
      audit: {
        destination: 'none',
        file: null,
        syslog: null,
        onOverflow: 'refuse',
        users: 'objectId',
        clientAddress: 'none',
      },
      server: {
        host: '127.0.0.1',
        port: 4000,
        publicUrl: null,
        corsOrigins: ['https://studio.apollographql.com'],
        operationTimeoutMs: 30_000,
        shutdownDelayMs: 0,
        drainTimeoutMs: 32_000,
        maxOperations: 500,
        maxOperationsPerCaller: 250,
        maxResponseMemoryBytes: 512 * 1024 ** 2,
        maxWaitMs: 1_000,
        maxEventLoopDelayMs: 1_000,
        introspection: true,
        metrics: true,
        authorizationFromProxy: false,
      },
      entra: {
        instance: 'https://login.microsoftonline.com',
        tenantId: TENANT_ID,
        tenants: [TENANT_ID],
        clientId: CLIENT_ID,
        appIdUri: `api://${CLIENT_ID}`,
        scopeUri: `api://${CLIENT_ID}`,
        requiredScope: 'access_as_user',
        clients: { allowed: null, agents: 'allow', authentication: 'public' },
        appOnly: { roles: [] },
        maxTokenLifetimeMs: 28 * 3_600_000,
        consentRedirectUri: null,
        credentials: [{ kind: 'secret', secret: { text: 'abc~def' }, notAfter: null }],
      },
      apis: new Map([
        [
          'graph',
          {
            name: 'graph',
            baseUrl: 'https://graph.microsoft.com/v1.0',
            kind: 'odata',
            resource: 'https://graph.microsoft.com',
            scopes: ['https://graph.microsoft.com/.default'],
            auth: { user: 'onBehalfOf', appOnly: 'refuse' },
            batch: { path: '/$batch', maxItems: 20, maxParallel: 4 },
            timeoutMs: 10_000,
            maxResponseBytes: 10_485_760,
            maxConnections: 64,
            retry: { maxAttempts: 3 },
            concurrency: { total: 64, perTenant: 64, perUser: 16 },
            circuitBreaker: { failureRatio: 0.5, minRequests: 20, windowMs: 10_000, openMs: 5_000 },
            priorityHeader: 'x-ms-throttle-priority',
            traceContext: false,
            fieldsParameter: null,
            expandParameter: null,
            headers: {},
          },
        ],
      ]),
      mcp: {
        enabled: false,
        manifests: [],
        requiredScope: 'mcp.invoke',
        preAuthorizedClients: [],
        clients: null,
        unavailableTools: 'show',
        mutations: 'confirm',
        explore: false,
        maxTools: 30,
        maxResultBytes: 65_536,
        url: null,
      },
      policies: new Map(),
      schema: { directory: null, graph: ['people'], resolvers: null },
      documents: { manifests: [], mode: 'off', automaticPersistedQueries: true },
      landingPage: { enabled: true, clientId: null, sandbox: true },
      cache: { maxBytes: 64 * 1024 ** 2 },
      tokens: {
        maxEntries: 100_000,
        maxBytes: 256 * 1024 ** 2,
        exchangeAhead: true,
        redis: null,
        sessions: null,
      },
      execution: { prepared: true },
      explain: { enabled: true, policy: null },
      limits: {
        depth: 15,
        aliases: 100,
        rootFields: 50,
        requests: 500,
        exchanges: 10,
        cost: 10_000,
        resourceUnits: 1000,
        tokens: 10_000,
      },
      sealing: { keys: [] },
      log: { level: 'info', slowOperationMs: null },
    })
  })

  it('closes itself in production: no Sandbox, no introspection, every interface of the container', () => {
    const config = load({ ...ENOUGH, NODE_ENV: 'production', BEHALF_SEALING_KEYS: SEALING_KEY })

    expect(config.server).toMatchObject({ host: '0.0.0.0', corsOrigins: [], introspection: false })
  })

  it('takes every setting from the environment', () => {
    const config = load({
      ...ENOUGH,
      HOST: '::',
      PORT: '0',
      LOG_LEVEL: 'debug',
      BEHALF_CORS_ORIGINS: 'https://a.contoso.example, https://b.contoso.example/',
      BEHALF_SEALING_KEYS: `${SEALING_KEY},${OTHER_KEY}`,
      BEHALF_SCHEMA: '/etc/behalf/schema',
      BEHALF_GRAPH: 'people,mail.read',
      BEHALF_DOCUMENTS_MANIFESTS: '/etc/behalf/web.json, /etc/behalf/phone.json',
      BEHALF_DOCUMENTS_MODE: 'required',
      BEHALF_DOCUMENTS_AUTOMATIC_PERSISTED_QUERIES: 'false',
      BEHALF_INTROSPECTION: 'false',
      BEHALF_OPERATION_TIMEOUT_SECONDS: '2.5',
      BEHALF_DRAIN_TIMEOUT_SECONDS: '1',
      BEHALF_LIMIT_DEPTH: '1',
      BEHALF_LIMIT_ALIASES: '2',
      BEHALF_LIMIT_ROOT_FIELDS: '3',
      BEHALF_LIMIT_REQUESTS: '4',
      BEHALF_LIMIT_EXCHANGES: '5',
      BEHALF_LIMIT_COST: '6',
      BEHALF_LIMIT_RESOURCE_UNITS: '7',
      BEHALF_LIMIT_TOKENS: '8',
      ENTRA_INSTANCE: 'https://login.microsoftonline.us',
      ENTRA_APP_ID_URI: 'https://behalf.contoso.example',
      ENTRA_REQUIRED_SCOPE: 'use',
      ENTRA_TENANTS: `${TENANT_ID.toUpperCase()}, ${CLIENT_ID}`,
      ENTRA_CLIENTS_ALLOWED: CLIENT_ID,
      ENTRA_CLIENTS_AGENTS: CLIENT_ID,
      ENTRA_CLIENTS_AUTHENTICATION: 'certificate',
      ENTRA_APP_ONLY_ROLES: 'Orders.Read.All Orders.Write.All',
      ENTRA_MAX_TOKEN_LIFETIME_SECONDS: '7200',
      GRAPH_BASE_URL: 'https://graph.microsoft.us/v1.0/',
      GRAPH_RESOURCE: 'https://graph.microsoft.us',
    })

    expect(config).toMatchObject({
      server: {
        host: '::',
        port: 0,
        corsOrigins: [
          'https://a.contoso.example',
          'https://b.contoso.example',
          'https://studio.apollographql.com',
        ],
        operationTimeoutMs: 2500,
        drainTimeoutMs: 1000,
        introspection: false,
      },
      entra: {
        instance: 'https://login.microsoftonline.us',
        appIdUri: 'https://behalf.contoso.example',
        requiredScope: 'use',
        tenants: [TENANT_ID, CLIENT_ID],
        clients: { allowed: [CLIENT_ID], agents: [CLIENT_ID], authentication: 'certificate' },
        appOnly: { roles: ['Orders.Read.All', 'Orders.Write.All'] },
        maxTokenLifetimeMs: 7_200_000,
      },
      schema: { directory: '/etc/behalf/schema', graph: ['people', 'mail.read'] },
      documents: {
        manifests: ['/etc/behalf/web.json', '/etc/behalf/phone.json'],
        mode: 'required',
        automaticPersistedQueries: false,
      },
      limits: {
        depth: 1,
        aliases: 2,
        rootFields: 3,
        requests: 4,
        exchanges: 5,
        cost: 6,
        resourceUnits: 7,
        tokens: 8,
      },
      sealing: { keys: [SEALING_KEY, OTHER_KEY] },
      log: { level: 'debug' },
    })
    expect(config.apis.get('graph')).toMatchObject({
      baseUrl: 'https://graph.microsoft.us/v1.0',
      resource: 'https://graph.microsoft.us',
      scopes: ['https://graph.microsoft.us/.default'],
      kind: 'odata',
    })
  })

  it.each([
    [undefined, 256, 64, 512],
    [64 * 1024, 256, 64, 512],
    [512, 64, 16, 128],
    [256, 32, 8, 64],
    [4, 1, 0.125, 16],
  ])(
    'sizes caches and responses by the memory limit of the container: %p MiB',
    (limit, tokens, cache, responses) => {
      const config = load(ENOUGH, {}, limit === undefined ? {} : { memoryLimit: limit * 1024 ** 2 })

      expect(config.tokens.maxBytes).toBe(tokens * 1024 ** 2)
      expect(config.cache.maxBytes).toBe(cache * 1024 ** 2)
      expect(config.server.maxResponseMemoryBytes).toBe(responses * 1024 ** 2)
      expect(
        load({ ...ENOUGH, BEHALF_TOKENS_MAX_BYTES: '5000000' }, {}, { memoryLimit: 1e8 }).tokens.maxBytes,
      ).toBe(5_000_000)
    },
  )

  it('has half of the operations for one caller, and no more than there are', () => {
    const max = (env: Record<string, string>) => load({ ...ENOUGH, ...env }).server.maxOperationsPerCaller

    expect([
      max({ BEHALF_MAX_OPERATIONS: '7' }),
      max({ BEHALF_MAX_OPERATIONS: '1' }),
      max({ BEHALF_MAX_OPERATIONS: '7', BEHALF_MAX_OPERATIONS_PER_CALLER: '3' }),
      max({ BEHALF_MAX_OPERATIONS: '7', BEHALF_MAX_OPERATIONS_PER_CALLER: '30' }),
    ]).toEqual([4, 1, 3, 7])
  })

  it('is frozen to the bottom', () => {
    const config = load(ENOUGH)

    expect(Object.isFrozen(config.entra.credentials[0])).toBe(true)
    expect(Object.isFrozen(config.apis.get('graph')?.batch)).toBe(true)
  })

  it.each([
    [{}, '', { enabled: false, policy: null }],
    [{}, 'explain: { policy: support }', { enabled: true, policy: 'support' }],
    [{}, 'explain: { policy: support, enabled: false }', { enabled: false, policy: 'support' }],
    [{ BEHALF_EXPLAIN: 'false' }, 'explain: { policy: support }', { enabled: false, policy: 'support' }],
  ])('in production explains operations to those alone whom a policy names: %j %s', (env, yaml, explain) => {
    const production = { ...ENOUGH, NODE_ENV: 'production', BEHALF_SEALING_KEYS: SEALING_KEY }

    expect(load({ ...production, ...env }, { './behalf.yml': yaml }).explain).toEqual(explain)
  })

  it('does not explain operations to every caller in production', () => {
    const production = { ...ENOUGH, NODE_ENV: 'production', BEHALF_SEALING_KEYS: SEALING_KEY }

    expect(problemsOf({ ...production, BEHALF_EXPLAIN: 'true' })).toEqual([
      expect.stringContaining('explain.policy (BEHALF_EXPLAIN_POLICY) is missing: in production'),
    ])
  })

  it('lists everything that is missing in production at once', () => {
    expect(problemsOf({ NODE_ENV: 'production' })).toEqual([
      'entra.tenantId (ENTRA_TENANT_ID) is missing',
      'entra.clientId (ENTRA_CLIENT_ID) is missing',
      expect.stringMatching(
        /^entra\.credential \(ENTRA_CLIENT_SECRET or ENTRA_CLIENT_CERTIFICATE\) is missing/,
      ),
      expect.stringMatching(/^sealing\.keys \(BEHALF_SEALING_KEYS\) is missing/),
    ])
  })

  it('lists mistakes of every section at once, and no value', () => {
    const problems = problemsOf({
      ENTRA_TENANT_ID: 'common-s3cr3t',
      ENTRA_CLIENT_ID: CLIENT_ID,
      ENTRA_CLIENT_SECRET: 's3cr3t',
      ENTRA_CLIENT_CERTIFICATE: 's3cr3t',
      PORT: '70000',
      LOG_LEVEL: 's3cr3t',
      BEHALF_SEALING_KEYS: 's3cr3t',
      BEHALF_CORS_ORIGINS: 'https://user:s3cr3t@app.contoso.example',
      GRAPH_BASE_URL: 'http://graph.s3cr3t.example',
    })

    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'server.port',
      'server.corsOrigins.0',
      'entra.tenantId',
      'entra.credential',
      'apis.graph.baseUrl',
      'sealing.keys.0',
      'log.level',
    ])
    expect(problems.join('\n')).not.toContain('s3cr3t')
    expect(problems.join('\n')).toContain('(BEHALF_CORS_ORIGINS)')
  })

  it.each(['', ' ', '\t\n'])('counts a variable with %j in it as not set', (blank) => {
    const env = { ...ENOUGH, PORT: blank, ENTRA_CLIENT_CERTIFICATE: blank, BEHALF_CORS_ORIGINS: blank }

    expect(load({ ...env, BEHALF_SEALING_KEYS_FILE: blank }).server).toEqual(load(ENOUGH).server)
    expect(
      problemsOf({ ...ENOUGH, LEVEL: blank }, { './behalf.yml': `log: { level: "\${LEVEL}" }` }),
    ).toEqual(['log.level: the environment variable LEVEL is not set'])
  })

  it.each([`\${A`, `\${A\${B}}`, `x\${`, `\${file:/a{b}}`, `\${}\${`])(
    'rejects the incomplete reference in %j',
    (secret) => {
      const file = { './behalf.yml': `entra: { credential: { secret: ${JSON.stringify(secret)} } }` }

      const problems = problemsOf({ ...ENOUGH, A: 'x', B: 'y' }, file)
      expect(problems.join('\n')).toMatch(/entra\.credential\.secret.*: a reference is incomplete or nested/)
    },
  )

  it('accepts the beginning of a reference in the value of a variable', () => {
    const file = { './behalf.yml': `entra: { credential: { secret: "\${SECRET}" } }` }

    expect(problemsOf({ ...ENTRA, SECRET: `a\${b` }, file)).toEqual([])
  })

  it.each([
    'ENTRA_CLIENTS_ALLOWED',
    'ENTRA_CLIENTS_AGENTS',
    'ENTRA_CLIENTS_AUTHENTICATION',
    'ENTRA_MAX_TOKEN_LIFETIME_SECONDS',
    'BEHALF_DOCUMENTS_MODE',
    'BEHALF_DOCUMENTS_MANIFESTS',
    'BEHALF_AUTHORIZATION_FROM_PROXY',
    'BEHALF_MCP_CLIENTS',
    'BEHALF_MCP_MUTATIONS',
    'BEHALF_AUDIT',
    'BEHALF_AUDIT_USERS',
  ])('does not start in production with an empty %s, which would protect nothing', (variable) => {
    for (const blank of ['', ' ']) {
      expect(problemsOf({ ...PRODUCTION, [variable]: blank })).toEqual([
        expect.stringContaining(`(${variable}) is empty`),
      ])
      expect(warningsOf({ ...ENOUGH, [variable]: blank })).toEqual([expect.stringContaining(variable)])
    }
  })

  it.each(['prod', 'Production', 'PRODUCTION', ' production', 'producton', 'production '])(
    'does not treat NODE_ENV=%j as development',
    (NODE_ENV) => {
      expect(problemsOf({ ...ENOUGH, NODE_ENV })).toEqual([
        'NODE_ENV is similar to production: set it to exactly production, which turns on the production rules, or to a different value',
      ])
    },
  )

  it('does not start in production if Node would accept any certificate', () => {
    const NODE_TLS_REJECT_UNAUTHORIZED = '0'
    const problem =
      'NODE_TLS_REJECT_UNAUTHORIZED=0 makes Node accept any certificate: remove it, and set NODE_EXTRA_CA_CERTS to a file with the certificate of your own certificate authority'

    expect(problemsOf({ ...PRODUCTION, NODE_TLS_REJECT_UNAUTHORIZED })).toEqual([problem])
    expect(warningsOf({ ...ENOUGH, NODE_TLS_REJECT_UNAUTHORIZED })).toEqual([problem])
    expect(problemsOf({ ...PRODUCTION, NODE_TLS_REJECT_UNAUTHORIZED: '1' })).toEqual([])
  })

  it.each(['development', 'test', 'staging', ''])('leaves NODE_ENV=%j alone', (NODE_ENV) => {
    expect(problemsOf({ ...ENOUGH, NODE_ENV })).toEqual([])
  })

  it.each([
    ['<your tenant id>', 'is still a placeholder'],
    ['00000000-0000-0000-0000-000000000000', 'is still a placeholder'],
    ['contoso.example', 'must be a GUID'],
    ['common', 'must be a GUID'],
  ])('rejects the tenant %s', (tenant, problem) => {
    expect(problemsOf({ ...ENOUGH, ENTRA_TENANT_ID: tenant })).toEqual([expect.stringContaining(problem)])
  })
})

// https://learn.microsoft.com/graph/deployments
describe('loadConfig, clouds', () => {
  const graphOf = (env: Record<string, string>) => {
    const { baseUrl, resource, scopes } = load({ ...ENOUGH, ...env }).apis.get('graph') ?? {}
    return [baseUrl, resource, scopes]
  }

  it.each([
    ['https://login.microsoftonline.com', 'https://graph.microsoft.com'],
    ['https://contoso.ciamlogin.com', 'https://graph.microsoft.com'],
    ['https://login.microsoftonline.us', 'https://graph.microsoft.us'],
    [`https://login.microsoftonline.us/${TENANT_ID}/v2.0`, 'https://graph.microsoft.us'],
    ['https://login.partner.microsoftonline.cn', 'https://microsoftgraph.chinacloudapi.cn'],
    ['https://login.chinacloudapi.cn', 'https://microsoftgraph.chinacloudapi.cn'],
  ])('takes for %s the Microsoft Graph %s', (ENTRA_INSTANCE, graph) => {
    expect(graphOf({ ENTRA_INSTANCE })).toEqual([`${graph}/v1.0`, graph, [`${graph}/.default`]])
  })

  it('derives the audience of Microsoft Graph for the DoD from its address', () => {
    const dod = 'https://dod-graph.microsoft.us'
    const env = { ENTRA_INSTANCE: 'https://login.microsoftonline.us', GRAPH_BASE_URL: `${dod}/v1.0` }

    expect(graphOf(env)).toEqual([`${dod}/v1.0`, dod, [`${dod}/.default`]])
  })

  it('leaves an address alone that belongs to no cloud, such as that of a proxy', () => {
    const env = {
      ENTRA_INSTANCE: 'https://login.microsoftonline.us',
      GRAPH_BASE_URL: 'https://graph.contoso.example',
    }

    expect(graphOf(env).slice(0, 2)).toEqual(['https://graph.contoso.example', 'https://graph.microsoft.us'])
  })

  it.each([
    [{ GRAPH_BASE_URL: 'https://graph.microsoft.com/v1.0' }, 'apis.graph.baseUrl (GRAPH_BASE_URL)'],
    [{ GRAPH_RESOURCE: 'https://microsoftgraph.chinacloudapi.cn' }, 'apis.graph.resource (GRAPH_RESOURCE)'],
  ])('rejects the Microsoft Graph of another cloud, and names the right one: %j', (env, setting) => {
    const all = { ...ENOUGH, ENTRA_INSTANCE: 'https://login.microsoftonline.us', ...env }

    expect(problemsOf(all)).toEqual([
      `${setting} is Microsoft Graph in a different cloud than entra.instance (ENTRA_INSTANCE): use https://graph.microsoft.us or https://dod-graph.microsoft.us, or remove the setting`,
    ])
  })

  it('gives the commands the same Microsoft Graph', () => {
    const settings = loadRegistrationSettings({
      env: { ENTRA_TENANT_ID: TENANT_ID, ENTRA_INSTANCE: 'https://login.partner.microsoftonline.cn' },
      readFile: readFrom({}),
    })

    expect(settings.apis.get('graph')?.baseUrl).toBe('https://microsoftgraph.chinacloudapi.cn/v1.0')
  })
})

describe('loadConfig, proxies', () => {
  it('reads the variables that other programs read, in lower case too', () => {
    const upper = { HTTPS_PROXY: 'http://proxy.contoso.example:8080', NO_PROXY: 'a.example, 10.0.0.0/8' }

    expect(load(ENOUGH).proxy).toEqual({ https: null, http: null, bypass: [] })
    expect(load({ ...ENOUGH, ...upper, http_proxy: 'other:3128' }).proxy).toEqual({
      https: 'http://proxy.contoso.example:8080',
      http: 'http://other:3128',
      bypass: ['a.example', '10.0.0.0/8'],
    })
    expect(load({ ...ENOUGH, ...upper, https_proxy: 'http://lower:1' }).proxy.https).toBe('http://lower:1')
  })

  it.each([
    'socks5://s3cret@proxy',
    'http://user:%zz-s3cret@proxy',
    'http://proxy:s3cret',
    'http://proxy/s3cret',
  ])('rejects %s without repeating it', (address) => {
    const [problem = '', ...others] = problemsOf({ ...ENOUGH, HTTPS_PROXY: address })

    expect(problem).toMatch(/^proxy\.https \(HTTPS_PROXY\) must be the address of an HTTP proxy/)
    expect(problem).not.toContain('s3cret')
    expect(others).toEqual([])
  })
})

describe('loadConfig, addresses', () => {
  it.each(['http://localhost:4001', 'http://127.0.0.1:4001', 'http://[::1]:4001'])(
    'takes %s outside production only',
    (instance) => {
      const env = { ...ENOUGH, ENTRA_INSTANCE: instance, BEHALF_SEALING_KEYS: SEALING_KEY }

      expect(load(env).entra.instance).toBe(instance)
      expect(problemsOf({ ...env, NODE_ENV: 'production' })).toEqual([
        'entra.instance (ENTRA_INSTANCE) must use https',
      ])
    },
  )

  it.each([
    ['http://login.contoso.example', 'must use https'],
    ['http://localhost.contoso.example', 'must use https'],
    ['http://127.contoso.example', 'must use https'],
    ['https://login.microsoftonline.com/common', 'without a path'],
    ['https://user@login.microsoftonline.com', 'without a user name'],
    ['ftp://login.contoso.example', 'must be an origin'],
    ['login.microsoftonline.com', 'must be an origin'],
  ])('rejects the instance %s', (instance, problem) => {
    expect(problemsOf({ ...ENOUGH, ENTRA_INSTANCE: instance })).toEqual([expect.stringContaining(problem)])
  })

  it.each([
    ['https://graph.contoso.example/v1.0?x=1', 'query'],
    ['https://user:pass@graph.contoso.example/v1.0', 'password'],
    ['http://graph.contoso.example/v1.0', 'must use https'],
  ])('rejects the base address %s', (baseUrl, problem) => {
    expect(problemsOf({ ...ENOUGH, GRAPH_BASE_URL: baseUrl })).toEqual([expect.stringContaining(problem)])
  })
})

describe('loadConfig, callers', () => {
  it.each([
    ['organizations', 'organizations'],
    ['Common', 'common'],
    [CLIENT_ID, [CLIENT_ID]],
  ])('takes %s for the tenants', (tenants, expected) => {
    const yml = `entra:\n  tenants: ${tenants}\n`

    expect(load({ ...ENOUGH, ENTRA_TENANTS: tenants }).entra.tenants).toEqual(expected)
    expect(load(ENOUGH, { './behalf.yml': yml }).entra.tenants).toEqual(expected)
  })

  it.each([
    ['consumers', 'must be a GUID, organizations or common'],
    ['contoso.onmicrosoft.com', 'must be a GUID, organizations or common'],
    [`organizations,${TENANT_ID}`, 'must be either a single word or a list of GUIDs'],
    ['organizations,common', 'must be either a single word or a list of GUIDs'],
  ])('rejects the tenants %s', (tenants, problem) => {
    expect(problemsOf({ ...ENOUGH, ENTRA_TENANTS: tenants })).toEqual([expect.stringContaining(problem)])
  })

  it("rejects empty lists, which would admit no caller, and a lifetime longer than Entra ID's", () => {
    const yml = 'entra:\n  tenants: []\n  clients: { allowed: [] }\n  maxTokenLifetimeSeconds: 100801\n'

    expect(problemsOf(ENOUGH, { './behalf.yml': yml })).toEqual([
      'entra.tenants (ENTRA_TENANTS) must not be empty',
      'entra.clients.allowed (ENTRA_CLIENTS_ALLOWED) must not be empty',
      expect.stringContaining('entra.maxTokenLifetimeSeconds (ENTRA_MAX_TOKEN_LIFETIME_SECONDS) must be'),
    ])
  })

  it.each([
    [`https://login.microsoftonline.us/${TENANT_ID}`, 'https://login.microsoftonline.us'],
    [
      `https://login.microsoftonline.com/${TENANT_ID.toUpperCase()}/v2.0`,
      'https://login.microsoftonline.com',
    ],
    ['https://contoso.ciamlogin.com/contoso.onmicrosoft.com/', 'https://contoso.ciamlogin.com'],
    ['https://contoso.ciamlogin.com/', 'https://contoso.ciamlogin.com'],
  ])('takes the authority %s for its origin', (authority, instance) => {
    expect(load({ ...ENOUGH, ENTRA_INSTANCE: authority }).entra.instance).toBe(instance)
  })

  it.each([
    [`https://login.microsoftonline.com/${CLIENT_ID}`, 'names a tenant other than entra.tenantId'],
    [`http://login.microsoftonline.com/${TENANT_ID}`, 'must use https'],
    [`https://login.microsoftonline.com/${TENANT_ID}/oauth2`, 'without a path'],
    [`https://user@login.microsoftonline.com/${TENANT_ID}`, 'without a user name'],
  ])('rejects the authority %s', (authority, problem) => {
    expect(problemsOf({ ...ENOUGH, ENTRA_INSTANCE: authority })).toEqual([expect.stringContaining(problem)])
  })
})

describe('loadConfig, policies', () => {
  function policiesIn(policies: string) {
    return [ENOUGH, { './behalf.yml': `policies:\n  p: ${policies}\n` }] as const
  }

  it('fills in the conditions that are not given', () => {
    const config = load(...policiesIn('{ roles: [Approver], acrs: [c1] }'))

    expect(config.policies).toEqual(
      new Map([
        ['p', { roles: ['Approver'], appRoles: [], groups: [], scopes: [], azp: [], tid: [], acrs: ['c1'] }],
      ]),
    )
    expect(Object.isFrozen(config.policies.get('p')?.roles)).toBe(true)
  })

  it.each([
    ['{}', 'policies.p must have at least one condition'],
    ['{ roles: [] }', 'policies.p.roles must not be empty'],
    ['{ groups: [Sales] }', 'policies.p.groups.0 must be a GUID'],
    ['{ acrs: [c100] }', 'policies.p.acrs.0 must be an authentication context'],
    ['{ scopes: [a b] }', 'policies.p.scopes.0 must be one scope'],
    ['{ role: [Approver] }', 'policies.p.role is not a setting; did you mean roles?'],
    ['{ roles: [A], appRoles: [A] }', 'policies.p cannot match any caller'],
    ['{ acrs: [c1], appRoles: [A] }', 'policies.p cannot match any caller'],
  ])('rejects the policy %s', (policy, problem) => {
    const problems = problemsOf(...policiesIn(policy))

    expect(problems[0]).toContain(problem)
  })
})

describe('loadConfig, limits', () => {
  const withLimit = (limit: string) => [ENOUGH, { './behalf.yml': `limits:\n  ${limit}\n` }] as const

  it.each([
    ['a number', 'depth: 7', 7],
    ['no limit, as 0', 'depth: 0', null],
    ['no limit, as null', 'depth: null', null],
  ])('takes %s', (_what, limit, depth) => {
    expect(load(...withLimit(limit)).limits).toMatchObject({ depth, aliases: 100 })
  })

  it('takes no limit from the environment, as 0', () => {
    expect(load({ ...ENOUGH, BEHALF_LIMIT_REQUESTS: '0' }).limits.requests).toBeNull()
  })

  it.each([
    ['depth: -1', 'limits.depth (BEHALF_LIMIT_DEPTH) must be a whole number from 0 to 1000000'],
    ['depth: deep', 'limits.depth (BEHALF_LIMIT_DEPTH) must be a number'],
    ['depht: 7', 'limits.depht is not a setting; did you mean depth?'],
  ])('rejects %s', (limit, problem) => {
    expect(problemsOf(...withLimit(limit))).toEqual([problem])
  })
})

describe('loadConfig, APIs', () => {
  it('has Orders where its address is set, with everything else by default', () => {
    const env = {
      ...ENOUGH,
      ORDERS_BASE_URL: 'https://orders.contoso.example',
      ORDERS_RESOURCE: 'api://orders.contoso.example',
    }

    expect(load(env).apis.get('orders')).toMatchObject({
      name: 'orders',
      kind: 'rest',
      batch: null,
      scopes: ['api://orders.contoso.example/.default'],
    })
  })

  it('asks for what an API that is half set up lacks', () => {
    expect(problemsOf({ ...ENOUGH, ORDERS_BASE_URL: 'https://orders.contoso.example' })).toEqual([
      'apis.orders.resource (ORDERS_RESOURCE) is missing',
    ])
  })

  it.each([
    [
      'a setting',
      'hr: { baseURL: https://hr.example, resource: api://hr }',
      {},
      'apis.hr.baseURL is not a setting; did you mean baseUrl?',
    ],
    [
      'a variable',
      'hr: { resource: api://hr }',
      { HR_BASEURL: 'https://hr.example' },
      'HR_BASEURL is not a Behalf variable; did you mean HR_BASE_URL?',
    ],
  ])('reports once what is missing because of %s that is misspelled', (_what, apis, env, problem) => {
    expect(problemsOf({ ...ENOUGH, ...env }, { './behalf.yml': `apis: { ${apis} }` })).toEqual([problem])
  })

  it('reports once what is missing because its section, or a part of it, is misspelled', () => {
    const yml = `entar: { tenantId: ${TENANT_ID}, clientId: ${CLIENT_ID} }`

    expect(problemsOf({}, { './behalf.yml': yml })).toEqual(['entar is not a setting; did you mean entra?'])
    expect(problemsOf({ ...ENTRA, ENTRA_CLIENT_SECRETT: 'abc~def' })).toEqual([
      'ENTRA_CLIENT_SECRETT is not a Behalf variable; did you mean ENTRA_CLIENT_SECRET?',
    ])
  })

  it.each(['/..', '/v1/../admin', '/./v1', '/v1/%2e%2E/admin', '/v1/..%2fadmin', '/v1/..;/admin'])(
    'rejects an address that leads elsewhere than it says: %s',
    (path) => {
      expect(problemsOf({ ...ENOUGH, GRAPH_BASE_URL: `https://graph.example${path}` })).toEqual([
        'apis.graph.baseUrl (GRAPH_BASE_URL) must not contain the segments "." or "..", even encoded: use the resolved path',
      ])
    },
  )

  it('takes the address of an API that behalf.yml names from the environment', () => {
    const yml =
      'apis:\n  hr-system:\n    resource: api://hr\n    fieldsParameter: fields\n    headers: { X-Client: behalf }\n'

    const config = load(
      { ...ENOUGH, HR_SYSTEM_BASE_URL: 'https://hr.contoso.example' },
      { './behalf.yml': yml },
    )

    expect(config.apis.get('hr-system')).toMatchObject({
      baseUrl: 'https://hr.contoso.example',
      fieldsParameter: 'fields',
      headers: { 'X-Client': 'behalf' },
    })
    expect([...config.apis.keys()]).toEqual(['graph', 'hr-system'])
  })

  it('changes one setting of Graph and keeps the others', () => {
    const yml = 'apis:\n  graph:\n    batch: null\n    timeoutSeconds: 3\n'

    expect(load(ENOUGH, { './behalf.yml': yml }).apis.get('graph')).toMatchObject({
      baseUrl: 'https://graph.microsoft.com/v1.0',
      batch: null,
      timeoutMs: 3000,
    })
  })

  it('does not let one variable set two APIs', () => {
    const api = (name: string) => `  ${name}: { baseUrl: https://${name}.example, resource: "api://x" }\n`
    const files = { './behalf.yml': `apis:\n${api('hr-system')}${api('hr_system')}` }

    expect(load(ENOUGH, files).apis.size).toBe(3)
    expect(problemsOf({ ...ENOUGH, HR_SYSTEM_BASE_URL: 'https://hr.contoso.example' }, files)).toContain(
      'HR_SYSTEM_BASE_URL would set apis.hr-system.baseUrl and apis.hr_system.baseUrl: rename one of the two',
    )
  })

  it.each([
    ['apis: { __proto__: { baseUrl: "https://x.example" } }', 'apis.__proto__ is not a setting'],
    ['apis: { graph: { headers: { __proto__: x } } }', 'apis.graph.headers.__proto__ is not a setting'],
    ['policies: { __proto__: { roles: [A] } }', 'policies.__proto__ is not a setting'],
    ['__proto__: { port: 1 }', '__proto__ is not a setting'],
  ])('does not ignore a name that JavaScript would ignore: %s', (yml, problem) => {
    expect(problemsOf(ENOUGH, { './behalf.yml': yml })).toEqual([problem])
  })

  it.each(['Transfer-Encoding', 'Upgrade', 'Expect', 'TE', 'Trailer', 'Keep-Alive', 'Proxy-Connection'])(
    'never lets an operator set the header %s, with which no request could be sent',
    (name) => {
      const yml = `apis:\n  graph:\n    headers: { ${name}: x }\n`

      expect(problemsOf(ENOUGH, { './behalf.yml': yml })).toEqual([
        `apis.graph.headers.${name} is a header that Behalf sets itself`,
      ])
    },
  )

  it.each(['Idempotency-Key', 'idempotency-key'])('rejects one %s for all writes', (name) => {
    const yml = `apis:\n  graph:\n    headers: { ${name}: k1 }\n`

    expect(problemsOf(ENOUGH, { './behalf.yml': yml })).toEqual([
      `apis.graph.headers.${name} must be different for each write: set it with @rest(headers: …) in the schema`,
    ])
  })

  it('never lets an operator set the header that carries the token', () => {
    const yml = 'apis:\n  graph:\n    headers: { Authorization: Basic s3cr3t }\n'

    expect(problemsOf(ENOUGH, { './behalf.yml': yml })).toEqual([
      'apis.graph.headers.Authorization is a header that Behalf sets itself',
    ])
  })
})

describe('loadConfig, documents', () => {
  it.each([
    [
      'manifests without a mode',
      { BEHALF_DOCUMENTS_MANIFESTS: 'web.json' },
      'documents.mode (BEHALF_DOCUMENTS_MODE) is missing',
    ],
    [
      'a mode without manifests',
      { BEHALF_DOCUMENTS_MODE: 'required' },
      'documents.manifests (BEHALF_DOCUMENTS_MANIFESTS) is missing',
    ],
    [
      'another mode',
      { BEHALF_DOCUMENTS_MODE: 'strict' },
      'documents.mode (BEHALF_DOCUMENTS_MODE) must be one of off, audit, required',
    ],
  ])('rejects %s', (_what, env, problem) => {
    expect(problemsOf({ ...ENOUGH, ...env })).toEqual([expect.stringContaining(problem)])
  })

  it.each(['off', 'audit', 'required'])('takes manifests in the mode %s', (mode) => {
    const env = { BEHALF_DOCUMENTS_MANIFESTS: 'web.json', BEHALF_DOCUMENTS_MODE: mode }

    expect(load({ ...ENOUGH, ...env }).documents).toMatchObject({ manifests: ['web.json'], mode })
  })
})

describe('loadConfig, permissions for an API', () => {
  it('takes with whose permissions an API is called', () => {
    const yml = 'apis:\n  graph:\n    auth: { appOnly: clientCredentials }\n'

    expect(load(ENOUGH, { './behalf.yml': yml }).apis.get('graph')?.auth).toEqual({
      user: 'onBehalfOf',
      appOnly: 'clientCredentials',
    })
  })

  it('rejects unknown permission modes', () => {
    const yml = 'apis:\n  graph:\n    auth: { user: everybody, appOnly: onBehalfOf }\n'

    expect(problemsOf(ENOUGH, { './behalf.yml': yml })).toEqual([
      'apis.graph.auth.user must be one of onBehalfOf, none, app',
      'apis.graph.auth.appOnly must be one of clientCredentials, none, refuse',
    ])
  })
})

describe('loadConfig, credential', () => {
  it.each([
    ['PEM', (pem: string) => pem],
    ['base64 of PEM', (pem: string) => Buffer.from(pem).toString('base64')],
    ['PEM on one line', (pem: string) => pem.replaceAll('\n', '\\n')],
  ])('takes a certificate and its key as %s', (_form, encode) => {
    const env = {
      ...ENTRA,
      ENTRA_CLIENT_CERTIFICATE: encode(CERTIFICATE),
      ENTRA_CLIENT_PRIVATE_KEY: encode(PRIVATE_KEY),
    }

    expect(load(env).entra.credentials).toEqual([
      {
        kind: 'certificate',
        certificate: { text: encode(CERTIFICATE) },
        privateKey: { text: encode(PRIVATE_KEY) },
      },
    ])
  })

  it('remembers which values are in files, so that they can be read again', () => {
    const env = {
      ...ENTRA,
      ENTRA_CLIENT_CERTIFICATE_FILE: '/run/secrets/crt',
      ENTRA_CLIENT_PRIVATE_KEY_FILE: '/run/secrets/key',
    }

    const config = load(env, {
      '/run/secrets/crt': `${CERTIFICATE}\n`,
      '/run/secrets/key': `${PRIVATE_KEY}\n`,
    })

    expect(config.entra.credentials).toEqual([
      {
        kind: 'certificate',
        certificate: { file: '/run/secrets/crt' },
        privateKey: { file: '/run/secrets/key' },
      },
    ])
  })

  it('takes certificate and key from one file', () => {
    const env = {
      ...ENTRA,
      ENTRA_CLIENT_CERTIFICATE_FILE: '/run/both',
      ENTRA_CLIENT_PRIVATE_KEY_FILE: '/run/both',
    }

    expect(problemsOf(env, { '/run/both': `${PRIVATE_KEY}\n${CERTIFICATE}` })).toEqual([])
  })

  it.each([
    [{ ENTRA_CLIENT_SECRET_FILE: '/run/s' }, { kind: 'secret', secret: { file: '/run/s' }, notAfter: null }],
    [{ ENTRA_CLIENT_ASSERTION_FILE: '/run/jwt' }, { kind: 'assertion', assertion: { file: '/run/jwt' } }],
    [{ ENTRA_CLIENT_MANAGED_IDENTITY: 'system' }, { kind: 'managedIdentity', clientId: null }],
    [
      { ENTRA_CLIENT_MANAGED_IDENTITY: CLIENT_ID.toUpperCase() },
      { kind: 'managedIdentity', clientId: CLIENT_ID },
    ],
  ])('takes %j from the environment', (env, credential) => {
    const config = load({ ...ENTRA, ...env }, { '/run/s': 'abc~def\n', '/run/jwt': 'e30.e30.c2ln\n' })

    expect(config.entra.credentials).toEqual([credential])
  })

  it('reports a missing file once, without its path', () => {
    expect(problemsOf({ ...ENTRA, ENTRA_CLIENT_SECRET_FILE: 's3cr3t~put~here' })).toEqual([
      'entra.credential.secretFile (ENTRA_CLIENT_SECRET_FILE) names a file that cannot be read (ENOENT)',
    ])
  })

  it('rejects a value and a file for the same secret', () => {
    expect(problemsOf({ ...ENOUGH, ENTRA_CLIENT_SECRET_FILE: '/run/s' }, { '/run/s': 'x' })).toEqual([
      'entra.credential.secretFile (ENTRA_CLIENT_SECRET_FILE) and secret are both set; keep one',
    ])
  })

  it('rejects a secret together with a certificate', () => {
    const env = { ...ENOUGH, ENTRA_CLIENT_CERTIFICATE: CERTIFICATE, ENTRA_CLIENT_PRIVATE_KEY: PRIVATE_KEY }

    expect(problemsOf(env)).toEqual([expect.stringContaining('has a secret and a certificate; keep one')])
  })

  it("recognizes a secret's ID that was copied for its value", () => {
    expect(problemsOf({ ...ENTRA, ENTRA_CLIENT_SECRET: TENANT_ID })).toEqual([
      expect.stringContaining("looks like the secret's ID"),
    ])
  })

  it('rejects a certificate that has expired, and one that is not valid yet', () => {
    const env = { ...ENTRA, ENTRA_CLIENT_CERTIFICATE: CERTIFICATE, ENTRA_CLIENT_PRIVATE_KEY: PRIVATE_KEY }

    expect(problemsOf(env, {}, { now: Date.UTC(2200, 0) })).toEqual([
      expect.stringContaining('expired on 21'),
    ])
    expect(problemsOf(env, {}, { now: Date.UTC(2000, 0) })).toEqual([
      expect.stringContaining('is not valid before'),
    ])
  })

  it('rejects the key of another certificate', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

    expect(
      problemsOf({ ...ENTRA, ENTRA_CLIENT_CERTIFICATE: CERTIFICATE, ENTRA_CLIENT_PRIVATE_KEY: pem }),
    ).toEqual(['entra.credential.privateKey (ENTRA_CLIENT_PRIVATE_KEY) does not match the certificate'])
  })

  it('distinguishes a certificate without key from text that is not PEM', () => {
    expect(problemsOf({ ...ENTRA, ENTRA_CLIENT_CERTIFICATE: 'nonsense' })).toEqual([
      expect.stringContaining('entra.credential.privateKey (ENTRA_CLIENT_PRIVATE_KEY) is missing'),
    ])
    expect(
      problemsOf({ ...ENTRA, ENTRA_CLIENT_CERTIFICATE: 'nonsense', ENTRA_CLIENT_PRIVATE_KEY: 'too' }),
    ).toEqual([
      'entra.credential.certificate (ENTRA_CLIENT_CERTIFICATE) must be PEM, or PEM encoded in base64',
      'entra.credential.privateKey (ENTRA_CLIENT_PRIVATE_KEY) must be PEM, or PEM encoded in base64',
    ])
  })

  it('rejects a key that Entra ID does not take, and one that is encrypted', () => {
    const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const encrypted = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 's3cr3t' },
    })
    const problemWith = (key: string) =>
      problemsOf({ ...ENTRA, ENTRA_CLIENT_CERTIFICATE: CERTIFICATE, ENTRA_CLIENT_PRIVATE_KEY: key })

    expect([
      problemWith(elliptic.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()),
      problemWith(encrypted.privateKey),
    ]).toEqual([
      [expect.stringContaining('must be an RSA key')],
      [expect.stringContaining('is encrypted; provide it without a passphrase')],
    ])
  })

  it.each([
    ['ENTRA_CLIENT_ASSERTION_FILE', 'entra.credential.assertionFile', 'must be a signed assertion'],
    ['ENTRA_CLIENT_PFX_FILE', 'entra.credential.pfxFile', 'must be a PFX (PKCS#12) container'],
    ['ENTRA_CLIENT_SECRET_FILE', 'entra.credential.secretFile', 'must not be empty'],
  ])('rejects what %s cannot be', (variable, path, problem) => {
    const files = { '/run/x': variable === 'ENTRA_CLIENT_SECRET_FILE' ? '\n' : 's3cr3t' }

    expect(problemsOf({ ...ENTRA, [variable]: '/run/x' }, files)).toEqual([
      expect.stringContaining(`${path} (${variable}) ${problem}`),
    ])
  })

  it('rejects an identity that is neither system nor a GUID, and a passphrase for nothing', () => {
    expect(problemsOf({ ...ENTRA, ENTRA_CLIENT_MANAGED_IDENTITY: 'mine' })).toEqual([
      expect.stringContaining('(ENTRA_CLIENT_MANAGED_IDENTITY) must be system, or the client ID'),
    ])
    expect(problemsOf({ ...ENTRA, ENTRA_CLIENT_PFX_PASSPHRASE: 's3cr3t' })).toEqual([
      expect.stringContaining('(ENTRA_CLIENT_PFX) is missing'),
    ])
  })
})

describe('loadConfig, credentials', () => {
  const EXPIRED = { now: Date.UTC(2200, 0) }

  function withList(list: string, files: Record<string, string> = {}): Record<string, string> {
    return { './behalf.yml': `entra:\n  credentials:\n${list}`, ...files }
  }

  it('puts what environment variables say before the list, which keeps its order', () => {
    const files = withList(
      '    - { secret: first~x, notAfter: 2027-05-31 }\n    - { managedIdentity: system }\n    - { custom: vault }\n',
    )

    const { credentials } = load(ENOUGH, files).entra

    expect(credentials).toEqual([
      { kind: 'secret', secret: { text: 'abc~def' }, notAfter: null },
      { kind: 'secret', secret: { text: 'first~x' }, notAfter: Date.UTC(2027, 4, 31) },
      { kind: 'managedIdentity', clientId: null },
      { kind: 'custom', name: 'vault' },
    ])
  })

  it('takes relative paths from the folder of behalf.yml', () => {
    const yml = 'entra:\n  credentials: [{ secretFile: secrets/one }, { secretFile: /run/two }]\n'
    const files = { '/etc/behalf/behalf.yml': yml, '/etc/behalf/secrets/one': 'one', '/run/two': 'two' }

    const { credentials } = load(ENTRA, files, { file: '/etc/behalf/behalf.yml' }).entra

    expect(credentials).toMatchObject([
      { secret: { file: '/etc/behalf/secrets/one' } },
      { secret: { file: '/run/two' } },
    ])
  })

  it('lists the mistakes of every entry where it was written', () => {
    const files = withList(
      [
        `    - { secret: ${TENANT_ID} }`,
        '    - { secretFile: /run/none }',
        '    - { secret: s3cr3t, managedIdentity: system }',
        '    - { secret: s3cr3t, notAfter: soon }',
        '    - { secert: s3cr3t }',
        '    - {}',
      ].join('\n'),
    )

    const problems = problemsOf(ENOUGH, files)

    expect(problems).toEqual([
      expect.stringContaining("entra.credentials.0.secret looks like the secret's ID"),
      'entra.credentials.1.secretFile names a file that cannot be read (ENOENT)',
      'entra.credentials.2 has a secret and a managed identity; keep one',
      'entra.credentials.3.notAfter must be a date, e.g. 2027-05-31',
      'entra.credentials.4.secert is not a setting; did you mean secret?',
      expect.stringContaining('entra.credentials.5 is empty'),
    ])
    expect(problems.join('\n')).not.toContain('s3cr3t')
  })

  it('starts with one that has expired where another holds', () => {
    const files = withList('    - { secret: other~secret }\n')
    const env = { ...ENTRA, ENTRA_CLIENT_CERTIFICATE: CERTIFICATE, ENTRA_CLIENT_PRIVATE_KEY: PRIVATE_KEY }

    expect(load(env, files, EXPIRED).entra.credentials.map(({ kind }) => kind)).toEqual([
      'certificate',
      'secret',
    ])
  })

  it('rejects to start where all have expired', () => {
    const files = withList('    - { certificateFile: /run/crt, privateKeyFile: /run/key }\n', {
      '/run/crt': CERTIFICATE,
      '/run/key': PRIVATE_KEY,
    })
    const env = { ...ENTRA, ENTRA_CLIENT_CERTIFICATE: CERTIFICATE, ENTRA_CLIENT_PRIVATE_KEY: PRIVATE_KEY }

    expect(problemsOf(env, files, EXPIRED)).toEqual([
      expect.stringMatching(/^entra\.credential\.certificate \(ENTRA_CLIENT_CERTIFICATE\) expired on/),
      expect.stringMatching(/^entra\.credentials\.0\.certificateFile expired on/),
    ])
  })

  it('needs a list where a list belongs', () => {
    expect(problemsOf(ENOUGH, { './behalf.yml': 'entra:\n  credentials: { secret: x }\n' })).toEqual([
      'entra.credentials must be a list',
    ])
  })
})

describe('loadConfig, behalf.yml', () => {
  const YML = [
    'server:',
    '  port: 8080',
    '  corsOrigins: [https://app.contoso.example]',
    'entra:',
    `  tenantId: ${TENANT_ID}`,
    `  clientId: \${CLIENT}`,
    '  credential:',
    `    secret: \${file:/run/secrets/behalf}`,
    'schema:',
    '  directory: schema',
    'documents:',
    '  manifests: [web.json, /srv/phone.json]',
    '  mode: off',
    'log:',
  ].join('\n')
  const FILES = { '/etc/behalf/behalf.yml': YML, '/run/secrets/behalf': 'abc~def\n' }

  it('is read from --config, from BEHALF_CONFIG, or from the working directory', () => {
    const file = '/etc/behalf/behalf.yml'

    expect(load({ CLIENT: CLIENT_ID }, FILES, { file }).server.port).toBe(8080)
    expect(load({ CLIENT: CLIENT_ID, BEHALF_CONFIG: file }, FILES).server.port).toBe(8080)
    expect(load({ CLIENT: CLIENT_ID }, { ...FILES, './behalf.yml': YML }).server.port).toBe(8080)
  })

  it('does not start if its name is only nearly right, unless the file is named explicitly', () => {
    const nearly = { './behalf.yaml': 'documents: { mode: required }' }
    const problem = './behalf.yaml is not read: rename it to behalf.yml, or pass it with --config'

    expect([problemsOf(PRODUCTION, nearly), problemsOf(ENOUGH, nearly)]).toEqual([[problem], [problem]])
    expect(isConfigured({ env: {}, readFile: readFrom(nearly) })).toBe(true)
    expect(load({ CLIENT: CLIENT_ID }, { ...FILES, ...nearly, './behalf.yml': YML }).server.port).toBe(8080)
    expect(
      load({ CLIENT: CLIENT_ID }, { ...FILES, './behalf.yaml': YML }, { file: './behalf.yaml' }).server.port,
    ).toBe(8080)
  })

  it('fills in variables and files, and takes a relative path from its own folder', () => {
    const config = load({ CLIENT: CLIENT_ID }, FILES, { file: '/etc/behalf/behalf.yml' })

    expect(config.entra).toMatchObject({
      clientId: CLIENT_ID,
      credentials: [{ secret: { text: 'abc~def' } }],
    })
    expect(config.schema.directory).toBe('/etc/behalf/schema')
    expect(config.documents.manifests).toEqual(['/etc/behalf/web.json', '/srv/phone.json'])
  })

  it('gives way to the environment', () => {
    const config = load({ CLIENT: CLIENT_ID, PORT: '9090' }, FILES, { file: '/etc/behalf/behalf.yml' })

    expect(config.server).toMatchObject({
      port: 9090,
      corsOrigins: expect.arrayContaining(['https://app.contoso.example']),
    })
  })

  it('takes no file of more than 1 MiB for a value', () => {
    const files = { ...FILES, '/run/secrets/behalf': 'x'.repeat(1024 ** 2 + 1) }

    expect(problemsOf({ CLIENT: CLIENT_ID }, files, { file: '/etc/behalf/behalf.yml' })).toContain(
      'entra.credential.secret: the file /run/secrets/behalf is larger than 1 MiB',
    )
  })

  it('reports variables and files that are not there, once each', () => {
    expect(problemsOf({}, { '/etc/behalf/behalf.yml': YML }, { file: '/etc/behalf/behalf.yml' })).toEqual([
      'entra.clientId: the environment variable CLIENT is not set',
      'entra.credential.secret: the file /run/secrets/behalf cannot be read (ENOENT)',
    ])
  })

  it('rejects keys it does not know and suggests the one that was meant', () => {
    const yml = 'server:\n  prot: 80\n  color: red\nentrra: {}\napis:\n  graph:\n    baseURL: x\n'

    expect(problemsOf(ENOUGH, { './behalf.yml': yml })).toEqual([
      'server.prot is not a setting; did you mean port?',
      'server.color is not a setting',
      'apis.graph.baseURL is not a setting; did you mean baseUrl?',
      'entrra is not a setting; did you mean entra?',
    ])
  })

  it('says what kind of value a setting takes', () => {
    const yml =
      'server:\n  corsOrigins: https://a.contoso.example\n  introspection: maybe\nschema: 5\napis: []\n'

    expect(problemsOf(ENOUGH, { './behalf.yml': yml })).toEqual([
      'server.corsOrigins (BEHALF_CORS_ORIGINS) must be a list',
      'server.introspection (BEHALF_INTROSPECTION) must be true or false',
      'apis must be a mapping',
      'schema must be a mapping',
    ])
  })

  it('reports where YAML is broken, without its text or the settings in it', () => {
    const problems = problemsOf({}, { './behalf.yml': 'server:\n  port: "s3cr3t\n' })

    expect(problems).toEqual([expect.stringMatching(/^\.\/behalf\.yml:\d+: this is not valid YAML/)])
    expect(problems.join()).not.toContain('s3cr3t')
  })

  it.each([
    ['that has no anchor', 'server: {host: *s3cr3t}\n'],
    ['of what it is a part of', 'server: &server {host: *server, port: *server}\n'],
    [
      'that multiplies',
      `a: &a [${'x,'.repeat(99)}]\nb: &b [${'*a,'.repeat(99)}]\nserver: [${'*b,'.repeat(99)}]\n`,
    ],
  ])('reports what is wrong with an alias %s', (_, yml) => {
    const problems = problemsOf({}, { './behalf.yml': yml })

    expect(problems).toEqual([expect.stringMatching(/^\.\/behalf\.yml: an alias \(\*name\) has no anchor/)])
  })

  it('checks what settings of two sections mean together although a third has a problem', () => {
    const yaml = 'server: {prot: 1}\npolicies: {nightly: {appRoles: [Behalf.Access]}}\n'

    const problems = problemsOf(ENOUGH, { './behalf.yml': yaml })

    expect(problems).toEqual([
      'server.prot is not a setting; did you mean port?',
      expect.stringMatching(/^policies\.nightly\.appRoles matches no caller/),
    ])
  })

  it('rejects a file that was named and is not there', () => {
    expect(problemsOf({}, {}, { file: 'other.yml' })).toEqual(['other.yml cannot be read (ENOENT)'])
  })

  describe('with replicas that share tokens', () => {
    it('has the address, and defaults for the rest', () => {
      const { tokens } = load({
        ...ENOUGH,
        BEHALF_SEALING_KEYS: SEALING_KEY,
        BEHALF_REDIS_URL: 'rediss://:s3cret@cache:6380',
      })

      expect(tokens.redis).toMatchObject({
        url: { form: 'standalone', tls: true, password: 's3cret', nodes: [{ host: 'cache', port: 6380 }] },
        prefix: 'behalf',
        ca: null,
      })
    })

    it('needs a key that all of them have', () => {
      expect(problemsOf({ ...ENOUGH, BEHALF_REDIS_URL: 'redis://cache' })).toEqual([
        'sealing.keys (BEHALF_SEALING_KEYS) is missing: replicas that share tokens need the same key to open them',
      ])
    })

    it('keeps sessions only where every replica finds them', () => {
      const sessions = { ...ENOUGH, BEHALF_SESSIONS_MAX_SECONDS: '3600' }
      const { tokens } = load({
        ...sessions,
        BEHALF_SEALING_KEYS: SEALING_KEY,
        BEHALF_REDIS_URL: 'redis://cache',
      })

      expect(tokens.sessions).toEqual({ maxMs: 3_600_000 })
      expect(problemsOf(sessions)).toEqual([
        'tokens.sessions.maxSeconds (BEHALF_SESSIONS_MAX_SECONDS) requires tokens.redis.url: sessions are stored where every replica can read them',
      ])
    })

    it('says what an address looks like, and not what was written', () => {
      const [problem, ...others] = problemsOf({
        ...ENOUGH,
        BEHALF_SEALING_KEYS: SEALING_KEY,
        BEHALF_REDIS_URL: 'https://:s3cret@cache',
      })

      expect(problem).toMatch(/^tokens.redis.url \(BEHALF_REDIS_URL\) must be an address, e.g. rediss:/)
      expect(problem).not.toContain('s3cret')
      expect(others).toEqual([])
    })
  })
})

describe('loadConfig, weak secrets', () => {
  const key = (bytes: Iterable<number>) => Buffer.from([...bytes]).toString('base64')
  const text = (words: string) => Buffer.alloc(32, words).toString('base64')
  const padded = (words: string) => key([...Buffer.from(words), ...Buffer.alloc(32 - words.length)])

  it.each([
    ['zeros', key(Buffer.alloc(32)), 'its bytes repeat'],
    ['one byte', key(Buffer.alloc(32, 0xa7)), 'its bytes repeat'],
    ['the bytes 00 to 1f', key(Buffer.alloc(32).map((_, index) => index)), 'its bytes count'],
    ['descending bytes', key(Buffer.alloc(32).map((_, index) => 0x9f - index)), 'its bytes count'],
    ['every seventh byte', key(Buffer.alloc(32).map((_, index) => index * 7)), 'its bytes count'],
    [
      'sixteen bytes twice',
      key(Buffer.alloc(32, Buffer.from(hash('md5', 'x', 'hex'), 'hex'))),
      'its bytes repeat',
    ],
    ['a phrase, again and again', text('changeme'), 'it is text'],
    ['a phrase', text('change-me: Behalf, sealing keys.'), 'it is text'],
    ['a phrase and zeros', padded('The quick brown fox jumps!'), 'it is text'],
  ])('rejects a key of %s in production, and warns about it elsewhere', (_what, weak, why) => {
    const problem = `sealing.keys.1 (BEHALF_SEALING_KEYS) is not random: ${why}`

    const problems = problemsOf({ ...PRODUCTION, BEHALF_SEALING_KEYS: `${SEALING_KEY},${weak}` })

    expect(problems).toEqual([expect.stringContaining(problem)])
    expect(problems[0]).toContain('openssl rand -base64 32')
    expect(problems[0]).not.toContain(weak)
    expect(warningsOf({ ...ENOUGH, BEHALF_SEALING_KEYS: `${SEALING_KEY},${weak}` })).toEqual([
      expect.stringContaining(problem),
    ])
  })

  it('rejects the same key twice in production', () => {
    const BEHALF_SEALING_KEYS = [SEALING_KEY, OTHER_KEY, SEALING_KEY].join()

    expect(problemsOf({ ...PRODUCTION, BEHALF_SEALING_KEYS })).toEqual([
      'sealing.keys.2 (BEHALF_SEALING_KEYS) repeats an earlier key: remove it',
    ])
  })

  it.each([
    '<the secret value>',
    '…',
    '...',
    'your-client-secret',
    'changeme',
    '****',
    `\${BEHALF_SECRET}`,
    '@Microsoft.KeyVault(VaultName=contoso;SecretName=behalf)',
  ])('rejects the client secret %s from an example, even if it is read from a file', (secret) => {
    expect(problemsOf({ ...ENTRA, ENTRA_CLIENT_SECRET: secret })).toEqual([
      'entra.credential.secret (ENTRA_CLIENT_SECRET) is still a placeholder',
    ])
    expect(problemsOf({ ...ENTRA, ENTRA_CLIENT_SECRET_FILE: '/run/s' }, { '/run/s': `${secret}\n` })).toEqual(
      ['entra.credential.secretFile (ENTRA_CLIENT_SECRET_FILE) is still a placeholder'],
    )
  })

  it.each([
    'redis://:s3cret@cache.contoso.example',
    'redis://behalf:s3cret@10.0.0.7:6379/2',
    'valkey://:s3cret@cache',
    'redis://:s3cret@localhost.contoso.example',
    'redis+cluster://:s3cret@one,two',
    'redis+cluster://:s3cret@localhost:7000',
    'redis+sentinel://:s3cret@localhost/primary',
  ])('rejects %s in production, and warns about it elsewhere', (BEHALF_REDIS_URL) => {
    const problem = 'tokens.redis.url (BEHALF_REDIS_URL) sends its password unencrypted to another machine'

    const problems = problemsOf({ ...PRODUCTION, BEHALF_REDIS_URL })

    expect(problems).toEqual([expect.stringContaining(problem)])
    expect(problems[0]).toContain('rediss')
    expect(problems[0]).not.toContain('s3cret')
    expect(warningsOf({ ...ENOUGH, BEHALF_SEALING_KEYS: SEALING_KEY, BEHALF_REDIS_URL })).toEqual([
      expect.stringContaining(problem),
    ])
  })

  it.each([
    'rediss://:s3cret@cache.contoso.example',
    'rediss+sentinel://:s3cret@one,two/primary',
    'redis://cache.contoso.example',
    'redis://:s3cret@localhost',
    'redis://:s3cret@127.0.0.1:6379',
    'redis://:s3cret@[::1]',
  ])('takes %s in production', (BEHALF_REDIS_URL) => {
    expect(problemsOf({ ...PRODUCTION, BEHALF_REDIS_URL })).toEqual([])
  })

  it('rejects the password of an example, and an authority for a connection without TLS', () => {
    expect(problemsOf({ ...PRODUCTION, BEHALF_REDIS_URL: 'rediss://:your-password@cache' })).toEqual([
      'tokens.redis.url (BEHALF_REDIS_URL) has a password that is still a placeholder',
    ])
    expect(
      problemsOf({ ...PRODUCTION, BEHALF_REDIS_URL: 'redis://cache', BEHALF_REDIS_CA: CERTIFICATE }),
    ).toEqual([expect.stringContaining('tokens.redis.ca (BEHALF_REDIS_CA) has no effect without TLS')])
  })
})

describe('loadConfig, values that would never match', () => {
  const YML = (section: string) => ({ './behalf.yml': section })

  it.each([
    ['https://*.contoso.example', 'wildcards are not supported'],
    ['*', 'wildcards are not supported'],
    ['null', 'must be an origin'],
    ['https://app.contoso.example/start', 'without a path'],
    ['https://app.contoso.example//', 'without a path'],
    ['https://app.contoso.example?x', 'without a path'],
    ['https://app.contoso.example#', 'without a path'],
    ['https://user@app.contoso.example', 'without a user name'],
    ['https://{tenant}.contoso.example', 'must name a host'],
    ['https:app.contoso.example', 'must be an origin'],
    ['https:\\\\app.contoso.example', 'must be an origin'],
    ['app.contoso.example', 'must be an origin'],
    ['capacitor://localhost', 'must be an origin'],
    ['"https://app.contoso.example"', 'must be an origin'],
  ])('rejects the front end %s', (origin, problem) => {
    expect(problemsOf({ ...PRODUCTION, BEHALF_CORS_ORIGINS: origin })).toEqual([
      expect.stringMatching(new RegExp(`^server\\.corsOrigins\\.0 \\(BEHALF_CORS_ORIGINS\\) .*${problem}`)),
    ])
  })

  it.each([
    ['https://App.Contoso.Example', 'https://app.contoso.example'],
    ['HTTPS://app.contoso.example/', 'https://app.contoso.example'],
    ['https://app.contoso.example:443', 'https://app.contoso.example'],
    ['https://app.contoso.example:8443', 'https://app.contoso.example:8443'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['https://[2001:DB8::1]', 'https://[2001:db8::1]'],
  ])('takes the front end %s as browsers write it: %s', (origin, written) => {
    // https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialization-of-an-origin
    expect(load({ ...PRODUCTION, BEHALF_CORS_ORIGINS: origin }).server.corsOrigins).toEqual([written])
  })

  it.each([
    ['ENTRA_CLIENTS_ALLOWED', 'front-end', 'entra.clients.allowed.0'],
    ['ENTRA_CLIENTS_ALLOWED', `"${CLIENT_ID}"`, 'entra.clients.allowed.0'],
    ['ENTRA_CLIENTS_AUTHENTICATION', 'Certificate', 'entra.clients.authentication'],
    ['ENTRA_CLIENTS_AGENTS', 'none', 'entra.clients.agents.0'],
    ['ENTRA_CLIENTS_AGENTS', 'true', 'entra.clients.agents.0'],
    ['ENTRA_CLIENTS_AGENTS', `deny,${CLIENT_ID}`, 'entra.clients.agents'],
    ['ENTRA_APP_ONLY_ROLES', '"Orders.Read.All"', 'entra.appOnly.roles.0'],
    ['ENTRA_APP_ONLY_ROLES', '.Orders', 'entra.appOnly.roles.0'],
    ['ENTRA_REQUIRED_SCOPE', 'api://behalf/access_as_user', 'entra.requiredScope'],
    ['ENTRA_REQUIRED_SCOPE', '.default', 'entra.requiredScope'],
    ['ENTRA_REQUIRED_SCOPE', 'access as user', 'entra.requiredScope'],
    ['ENTRA_REQUIRED_SCOPE', 'access_as_user\u200b', 'entra.requiredScope'],
    ['ENTRA_TENANTS', 'contoso.example', 'entra.tenants.0'],
    ['GRAPH_BASE_URL', 'https://*.contoso.example/v1.0', 'apis.graph.baseUrl'],
    ['GRAPH_BASE_URL', ' https://graph.contoso.example/v1.0', 'apis.graph.baseUrl'],
    ['GRAPH_BASE_URL', 'https:/graph.contoso.example/v1.0', 'apis.graph.baseUrl'],
    ['BEHALF_DOCUMENTS_MODE', '"required"', 'documents.mode'],
  ])('rejects %s=%s', (variable, value, path) => {
    const problems = problemsOf({ ...PRODUCTION, [variable]: value })

    expect(problems).toEqual([expect.stringMatching(`^${path} \\(${variable}\\) must `)])
  })

  it.each([
    ['{ roles: [Orders Approver] }', 'policies.p.roles.0 must be the value of an app role'],
    ['{ roles: [" Approver"] }', 'policies.p.roles.0 must be the value of an app role'],
    ['{ appRoles: ["\\u200bA"] }', 'policies.p.appRoles.0 must be one line'],
    ['{ scopes: [.default] }', 'policies.p.scopes.0 must be one scope'],
    ['{ scopes: [api://behalf/a] }', 'policies.p.scopes.0 must be one scope'],
    [
      `{ azp: [${TENANT_ID}] }`,
      'policies.p.azp matches no caller: none of these is in entra.clients.allowed',
    ],
    [`{ tid: [${CLIENT_ID}] }`, 'policies.p.tid matches no caller: none of these is in entra.tenants'],
    [
      '{ appRoles: [A] }',
      'policies.p.appRoles matches no caller: entra.appOnly.roles does not let any application call',
    ],
    ['{ agent: true }', 'policies.p.agent matches no caller: entra.clients.agents denies all agents'],
    ['{ agent: deny }', 'policies.p.agent must be boolean'],
    ['{}', 'policies.p must have at least one condition'],
  ])('rejects the policy %s', (policy, problem) => {
    const env = { ...PRODUCTION, ENTRA_CLIENTS_ALLOWED: CLIENT_ID, ENTRA_CLIENTS_AGENTS: 'deny' }

    expect(problemsOf(env, YML(`policies: { p: ${policy} }`))).toEqual([expect.stringContaining(problem)])
  })

  it('takes policies for those who are let in', () => {
    const env = {
      ...PRODUCTION,
      ENTRA_CLIENTS_ALLOWED: CLIENT_ID,
      ENTRA_TENANTS: 'organizations',
      ENTRA_APP_ONLY_ROLES: 'A',
    }
    const policies = `policies: { p: { azp: [${TENANT_ID}, ${CLIENT_ID}], tid: [${CLIENT_ID}] }, q: { appRoles: [B] }, r: { agent: false }, s: { agent: true } }`

    expect(problemsOf(env, YML(policies))).toEqual([])
  })

  it('does not admit every application if all entries of a list are commented out', () => {
    const yml = `entra:\n  clients:\n    allowed:\n      # - ${CLIENT_ID}\n`

    expect(problemsOf(ENOUGH, YML(yml))).toEqual([
      'entra.clients.allowed (ENTRA_CLIENTS_ALLOWED) must be a list; omit it to admit every application',
    ])
  })

  it.each([
    [`mcp:\n  clients:\n    # - ${CLIENT_ID}\n`, 'mcp.clients (BEHALF_MCP_CLIENTS)'],
    ['limits:\n  depth:\n', 'limits.depth (BEHALF_LIMIT_DEPTH)'],
    ['limits: { requests: , cost: 5 }', 'limits.requests (BEHALF_LIMIT_REQUESTS)'],
    ['audit:\n  file:\n', 'audit.file (BEHALF_AUDIT_FILE)'],
    ['limits: { depth }', 'limits.depth (BEHALF_LIMIT_DEPTH)'],
    ['limits:\n  ? depth\n', 'limits.depth (BEHALF_LIMIT_DEPTH)'],
    ['mcp: { clients, explore: true }', 'mcp.clients (BEHALF_MCP_CLIENTS)'],
    ['audit: { file: &none , syslog: *none }', 'audit.file (BEHALF_AUDIT_FILE)'],
  ])('rejects a setting without a value in production, and warns about it elsewhere: %j', (yml, name) => {
    const problem = `${name} has no value: set one, set null for none, or remove the setting`

    expect(problemsOf(PRODUCTION, YML(yml))).toEqual([problem])
    expect(warningsOf(ENOUGH, YML(yml))).toEqual([problem])
  })

  it.each([
    ['null', 'limits: { depth: null }', {}],
    ['~', 'mcp: { clients: ~ }', {}],
    ['a variable', 'limits: { depth: }', { BEHALF_LIMIT_DEPTH: '9' }],
  ])('takes %s for a value', (_, yml, env) => {
    expect(problemsOf({ ...PRODUCTION, ...env }, YML(yml))).toEqual([])
  })

  it.each([
    'entra: !!set { clients }',
    'entra: !!omap [clients: { allowed: [] }]',
    'server: !!timestamp 2026-01-01',
    'limits: !mine { depth: 1 }',
  ])('does not ignore a setting because of its type in YAML: %s', (yml) => {
    expect(problemsOf(ENOUGH, YML(yml))).toEqual([
      expect.stringContaining(':1: this is not valid YAML (TAG_RESOLVE_FAILED)'),
    ])
  })

  it('reads YAML 1.2, also where a file says that it is of 1.1', () => {
    expect(problemsOf(ENOUGH, YML('%YAML 1.1\n---\nserver: { metrics: yes }'))).toEqual([
      'server.metrics (BEHALF_METRICS) must be true or false',
    ])
  })

  it.each([
    ['documents: { mdoe: required }', 'documents.mdoe is not a setting; did you mean mode?'],
    ['documents: { mode: requried }', 'documents.mode (BEHALF_DOCUMENTS_MODE) must be one of'],
    ['entra: { clients: { alowed: [] } }', 'entra.clients.alowed is not a setting; did you mean allowed?'],
    [
      'apis: { graph: { auth: { apponly: none } } }',
      'apis.graph.auth.apponly is not a setting; did you mean appOnly?',
    ],
    ['apis: { graph: { auth: { appOnly: None } } }', 'apis.graph.auth.appOnly must be one of'],
    [
      'apis: { graph: { retry: { maxAttemps: 1 } } }',
      'maxAttemps is not a setting; did you mean maxAttempts?',
    ],
    ['tokens: { redis: { uri: x } }', 'tokens.redis.uri is not a setting; did you mean url?'],
    [
      'registration: { scopes: { a: { adminOnyl: true } } }',
      'adminOnyl is not a setting; did you mean adminOnly?',
    ],
  ])('rejects %s in behalf.yml', (yml, problem) => {
    expect(problemsOf(ENOUGH, YML(yml)).join('\n')).toContain(problem)
  })
})

describe('loadConfig, misspelled variables', () => {
  const MISSPELT = { ENTRA_CLIENT_ALLOWED: CLIENT_ID, BEHALF_DOCUMENT_MODE: 'required' }
  const SENTENCES = [
    'ENTRA_CLIENT_ALLOWED is not a Behalf variable; did you mean ENTRA_CLIENTS_ALLOWED?',
    'BEHALF_DOCUMENT_MODE is not a Behalf variable; did you mean BEHALF_DOCUMENTS_MODE?',
  ]

  it('do not start in production', () => {
    expect(problemsOf({ ...PRODUCTION, ...MISSPELT })).toEqual(SENTENCES)
  })

  it('are warnings elsewhere, unless something else is wrong: then they may be why', () => {
    expect(warningsOf({ ...ENOUGH, ...MISSPELT })).toEqual(SENTENCES)
    expect(
      problemsOf({ ENTRA_TENANT_ID: TENANT_ID, ENTRA_CLIENT_SECRET: 'abc~def', ENTRA_CLIENTID: CLIENT_ID }),
    ).toEqual(['ENTRA_CLIENTID is not a Behalf variable; did you mean ENTRA_CLIENT_ID?'])
  })

  it('are one warning where they are like none of ours, in production too', () => {
    const env = { BEHALF_IMAGE: 'x', BEHALF_REPLICAS: '3', ENTRA_AUTHORITY: 'x', OTHER_IMAGE: 'x' }

    for (const configured of [ENOUGH, PRODUCTION]) {
      expect(warningsOf({ ...configured, ...env })).toEqual([
        'unknown variables, which have no effect: BEHALF_IMAGE, BEHALF_REPLICAS, ENTRA_AUTHORITY',
      ])
    }
  })

  it('are none of ours where behalf.yml refers to them', () => {
    const yml = `sealing: { keys: ["\${BEHALF_SEALING_KEY}"] }\napis: { behalf-hr: { resource: api://hr } }`
    const env = {
      ...ENOUGH,
      NODE_ENV: 'production',
      BEHALF_SEALING_KEY: SEALING_KEY,
      BEHALF_HR_BASE_URL: 'https://hr.contoso.example',
    }

    expect(warningsOf(env, { './behalf.yml': yml })).toEqual([])
  })

  it('keep the commands from working as well', () => {
    const env = { NODE_ENV: 'production', ENTRA_TENANT_ID: TENANT_ID, ENTRA_CLIENT_IDD: CLIENT_ID }

    expect(() => loadRegistrationSettings({ env, readFile: readFrom({}) })).toThrow(
      'did you mean ENTRA_CLIENT_ID?',
    )
  })
})

describe('isConfigured', () => {
  const readFile = readFrom({})

  it('is false where no setting concerns Entra ID', () => {
    expect(isConfigured({ env: { PORT: '80', ENTRA_TENANT_ID: '', BEHALF_CONFIG: ' ' }, readFile })).toBe(
      false,
    )
  })

  it.each([
    ['one ENTRA_ variable', { env: { ENTRA_CLIENT_ID: 'x' }, readFile }],
    ['one in other case, which is a mistake', { env: { Entra_Client_Id: 'x' }, readFile }],
    ['a file on the command line', { env: {}, file: 'b.yml', readFile }],
    ['BEHALF_CONFIG', { env: { BEHALF_CONFIG: 'b.yml' }, readFile }],
    ['a behalf.yml in the working directory', { env: {}, readFile: readFrom({ './behalf.yml': '' }) }],
  ])('is true with %s', (_what, sources) => {
    expect(isConfigured(sources)).toBe(true)
  })
})

describe('loadRegistrationSettings', () => {
  function settingsFrom(env: Record<string, string>, yml = '') {
    return loadRegistrationSettings({ env, readFile: readFrom({ './behalf.yml': yml }) })
  }

  it('needs the tenant alone: client ID and credentials come of a registration', () => {
    const { entra, registration } = settingsFrom({ ENTRA_TENANT_ID: TENANT_ID })

    expect(entra).toMatchObject({ tenantId: TENANT_ID, tenants: [TENANT_ID], clientId: null, appIdUri: null })
    expect(registration).toEqual({
      displayName: 'Behalf',
      uniqueName: 'behalf',
      serviceManagementReference: null,
      sharedPermissions: false,
      scopes: {},
      roles: {},
      knownClients: [],
      preAuthorizedClients: [],
      consentRedirectUri: null,
      assignmentRequired: null,
      frontEnd: null,
      apis: {},
      operatorClientId: '14d82eec-204b-4c2f-b7e8-296a70dab67e',
      graphBaseUrl: null,
    })
  })

  it('needs no sealing key in production either, and keeps the rules of addresses', () => {
    const production = { NODE_ENV: 'production', ENTRA_TENANT_ID: TENANT_ID }

    expect(settingsFrom(production).entra.clientId).toBeNull()
    expect(() =>
      settingsFrom(production, 'registration: { consentRedirectUri: "http://localhost/consented" }'),
    ).toThrow('registration.consentRedirectUri must use https')
  })

  it('takes what the gateway takes, and does not look at its credentials', () => {
    const { entra } = settingsFrom(ENOUGH, 'entra: { credentials: [{ certificateFile: /not/here.pem }] }')

    expect(entra.clientId).toBe(CLIENT_ID)
    expect(entra).not.toHaveProperty('credentials')
  })

  it.each([
    [
      '{ displayName: "two\\nlines" }',
      'registration.displayName (BEHALF_REGISTRATION_DISPLAY_NAME) must be one line',
    ],
    ['{ uniqueName: "it\'s" }', 'registration.uniqueName must consist of letters, digits, ., - and _'],
    ['{ frontEnd: { redirectUris: [] } }', 'registration.frontEnd.redirectUris must not be empty'],
    ['{ knownClients: [me] }', 'registration.knownClients.0 must be a GUID'],
    ['{ scope: {} }', 'registration.scope is not a setting; did you mean scopes?'],
  ])('reports what is wrong with %s', (registration, problem) => {
    expect(() => settingsFrom({ ENTRA_TENANT_ID: TENANT_ID }, `registration: ${registration}`)).toThrow(
      problem,
    )
  })
})

describe('the landing page', () => {
  const PAGE_ID = '1a4d1a6e-7c3b-4d2e-8f60-000000000001'

  it('is not served in production unless it is enabled', () => {
    const production = { ...ENOUGH, NODE_ENV: 'production', BEHALF_SEALING_KEYS: SEALING_KEY }

    expect(load(production).landingPage.enabled).toBe(false)
    expect(load({ ...production, BEHALF_LANDING_PAGE: 'true' }).landingPage.enabled).toBe(true)
  })

  it('signs in as the front end that is registered with the gateway, unless it has a client of its own', () => {
    const frontEnd = `registration: { frontEnd: { clientId: ${PAGE_ID}, redirectUris: [https://behalf.contoso.example/signed-in] } }`

    expect(load(ENOUGH, { './behalf.yml': frontEnd }).landingPage.clientId).toBe(PAGE_ID)
    expect(
      load({ ...ENOUGH, BEHALF_LANDING_PAGE_CLIENT_ID: CLIENT_ID }, { './behalf.yml': frontEnd }).landingPage
        .clientId,
    ).toBe(CLIENT_ID)
  })

  it.each([
    ['Deny', 'deny'],
    ['ALLOW', 'allow'],
    [`${CLIENT_ID}, ${PAGE_ID}`, [CLIENT_ID, PAGE_ID]],
  ])('takes the agents %j', (agents, rule) => {
    expect(load({ ...ENOUGH, ENTRA_CLIENTS_AGENTS: agents }).entra.clients.agents).toEqual(rule)
  })

  it('rejects an agent that the list of applications keeps out', () => {
    const env = { ...ENOUGH, BEHALF_LANDING_PAGE: 'false', ENTRA_CLIENTS_ALLOWED: CLIENT_ID }

    expect(problemsOf({ ...env, ENTRA_CLIENTS_AGENTS: `${CLIENT_ID},${PAGE_ID}` })).toEqual([
      'entra.clients.agents (ENTRA_CLIENTS_AGENTS) names agents that entra.clients.allowed does not contain: they would be rejected',
    ])
    expect(problemsOf({ ...env, ENTRA_CLIENTS_AGENTS: CLIENT_ID })).toEqual([])
  })

  it('has to be a client that may call', () => {
    const env = { ...ENOUGH, ENTRA_CLIENTS_ALLOWED: CLIENT_ID, BEHALF_LANDING_PAGE_CLIENT_ID: PAGE_ID }

    expect(problemsOf(env)).toEqual([
      'entra.clients.allowed (ENTRA_CLIENTS_ALLOWED) does not contain landingPage.clientId: users who sign in on the landing page would be rejected',
    ])
    expect(problemsOf({ ...env, BEHALF_LANDING_PAGE: 'false' })).toEqual([])
  })
})

describe('audit', () => {
  it('needs a file for the destination file, and a key for hashes', () => {
    expect(() => load({ ...ENOUGH, BEHALF_AUDIT: 'file' })).toThrow('audit.file')
    expect(() => load({ ...ENOUGH, BEHALF_AUDIT: 'stdout', BEHALF_AUDIT_USERS: 'hash' })).toThrow(
      'sealing.keys',
    )
  })

  it.each([
    ['tls://siem.contoso.example', { transport: 'tls', host: 'siem.contoso.example', port: 6514 }],
    ['tls://siem.contoso.example:6515', { transport: 'tls', host: 'siem.contoso.example', port: 6515 }],
    ['tcp://localhost', { transport: 'tcp', host: 'localhost', port: 601 }],
    ['tcp://[::1]:5140', { transport: 'tcp', host: '::1', port: 5140 }],
    ['unix:///run/syslog/audit.sock', { transport: 'unix', path: '/run/syslog/audit.sock' }],
  ])('reads the syslog server %s', (address, syslog) => {
    const env = { ...ENOUGH, BEHALF_AUDIT: 'syslog', BEHALF_AUDIT_SYSLOG: address }

    expect(load(env).audit.syslog).toEqual(syslog)
    expect(load({ ...env, BEHALF_AUDIT: 'stdout' }).audit.syslog).toBeNull()
  })

  it.each([
    ['udp://localhost', 'must be tls://host:port, tcp://localhost:port or unix:///path'],
    ['tcp://siem.contoso.example', 'must use tls, because it is not on this machine'],
    ['tls://', 'must be tls://host:port'],
    ['tls://a@siem.contoso.example', 'must be tls://host:port'],
    ['', 'audit.syslog'],
  ])('rejects the syslog server %s', (address, problem) => {
    const env = { ...ENOUGH, BEHALF_AUDIT: 'syslog', BEHALF_AUDIT_SYSLOG: address }

    expect(() => load(env)).toThrow(problem)
  })

  it.each([
    ['file', 'BEHALF_AUDIT_FILE', './audit.jsonl'],
    ['syslog', 'BEHALF_AUDIT_SYSLOG', 'tls://siem.contoso.example'],
  ])('needs a destination if only the %s is set', (kind, variable, value) => {
    const env = { ...ENOUGH, [variable]: value }

    expect(() => load(env)).toThrow(
      `audit.destination (BEHALF_AUDIT) is missing: audit.${kind} is set, so set this to ${kind}, or to none for no audit trail`,
    )
    expect(load({ ...env, BEHALF_AUDIT: 'none' }).audit).toMatchObject({ destination: 'none', [kind]: null })
  })

  it('has no file with another destination', () => {
    const config = load({ ...ENOUGH, BEHALF_AUDIT: 'stdout', BEHALF_AUDIT_FILE: './audit.jsonl' })

    expect(config.audit).toMatchObject({ destination: 'stdout', file: null })
  })
})

describe('log.slowOperationSeconds', () => {
  it.each([
    ['', null],
    ['2.5', 2_500],
  ])('of %s is %d ms', (text, slowOperationMs) => {
    expect(load({ ...ENOUGH, BEHALF_SLOW_OPERATION_SECONDS: text }).log.slowOperationMs).toBe(slowOperationMs)
  })
})
