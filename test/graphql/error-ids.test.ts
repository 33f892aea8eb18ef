import { ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server'
import { afterEach, describe, expect, it } from '@jest/globals'
import { buildSchema } from 'graphql'
import { GatewayMisconfiguredError } from '../../src/errors/tokens.ts'
import type { RequestContext } from '../../src/graphql/context.ts'
import { createErrorMapping } from '../../src/graphql/errors/error-mapping.ts'
import { createLog } from '../../src/telemetry/log.ts'

let apollo: ApolloServer<RequestContext> | undefined

afterEach(async () => {
  await apollo?.stop()
  apollo = undefined
})

type Line = Readonly<Record<string, unknown>>

/** Sends an operation over HTTP to a server that fails in some way, and gives what the client and the log got. */
async function failingWith(failure: {
  readonly plugin?: ApolloServerPlugin<RequestContext>
  readonly resolve?: () => unknown
  readonly context?: () => never
  readonly query?: string
  readonly level?: 'error'
}) {
  const logged: Line[] = []
  const log = createLog({
    level: failure.level ?? 'debug',
    destination: { write: (line) => void logged.push(JSON.parse(line) as Line) },
  })
  const schema = buildSchema('scalar Anything type Query { field: Anything must: Anything! }')
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    field.resolve = failure.resolve ?? (() => 1)
  }
  const { formatError, plugin } = createErrorMapping({
    findMismatch: () => null,
    describeConsent: () => ({}),
    log,
  })
  apollo = new ApolloServer<RequestContext>({
    schema,
    formatError,
    plugins: [plugin, ...(failure.plugin ? [failure.plugin] : [])],
    includeStacktraceInErrorResponses: false,
    logger: log,
  })
  await apollo.start()
  const { status, body } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: 'POST',
      headers: new HeaderMap([['content-type', 'application/json']]),
      search: '',
      body: { query: failure.query ?? '{ field }' },
    },
    context: async () =>
      failure.context?.() ??
      ({ log: log.child({ requestId: 'request-1' }) } as Partial<RequestContext> as RequestContext),
  })
  if (body.kind !== 'complete') throw new TypeError('the answer came in parts')
  const ids = [...body.string.matchAll(/"errorId":"([^"]*)"/g)].map(([, id]) => id)
  return { status: status ?? 200, text: body.string, ids, logged }
}

const secret = (): never => {
  throw new TypeError('secret')
}
const failing = async (): Promise<never> => secret()

describe('an errorId that a client gets', () => {
  it.each<[string, Parameters<typeof failingWith>[0]]>([
    ['a resolver that throws', { resolve: secret }],
    ['a resolver that rejects', { resolve: failing }],
    ['a resolver that throws no error', { resolve: () => Promise.reject('secret') }],
    ['a resolver that fails below null', { resolve: secret, query: '{ must }' }],
    [
      'a registration at fault',
      { resolve: () => Promise.reject(new GatewayMisconfiguredError({ reason: 'secret' })) },
    ],
    ['an answer that is no JSON', { resolve: () => ({ toJSON: secret }) }],
    ['a number that JSON has not', { resolve: () => 1n }],
    ['a context that cannot be made', { context: secret }],
    ['a plugin that fails when the request starts', { plugin: { requestDidStart: failing } }],
    ['a plugin that fails at the source', listening({ didResolveSource: failing })],
    ['a plugin that fails before parsing', listening({ parsingDidStart: failing })],
    ['a plugin that fails before validation', listening({ validationDidStart: failing })],
    ['a plugin that fails at the operation', listening({ didResolveOperation: failing })],
    ['a plugin that fails instead of the operation', listening({ responseForOperation: failing })],
    ['a plugin that fails before execution', listening({ executionDidStart: failing })],
    ['a plugin that fails at errors', { resolve: secret, ...listening({ didEncounterErrors: failing }) }],
    ['a plugin that fails before the answer', listening({ willSendResponse: failing })],
  ])('is in the log, with the cause: %s', async (_what, failure) => {
    const { text, ids, logged } = await failingWith(failure)

    expect(ids).toHaveLength(1)
    expect(text).not.toContain('secret')
    const lines = logged.filter(({ errorId }) => errorId === ids[0])
    expect(lines).toHaveLength(1)
    expect(JSON.stringify(lines)).toMatch(/secret|BigInt/)
  })

  it.each<[string, () => unknown]>([
    ['a bug', failing],
    ['a registration at fault', () => Promise.reject(new GatewayMisconfiguredError({ reason: 'secret' }))],
  ])('is in the log even if it contains only errors: that of %s', async (_what, resolve) => {
    const { ids, logged } = await failingWith({ resolve, level: 'error' })

    expect(logged).toEqual([expect.objectContaining({ errorId: ids[0] })])
  })

  it('is that of the request where there is one', async () => {
    const { ids, logged } = await failingWith(listening({ validationDidStart: failing }))

    expect(logged).toContainEqual(
      expect.objectContaining({
        requestId: 'request-1',
        errorId: ids[0],
        msg: 'operation failed because of a bug',
      }),
    )
  })

  it('is another for each bug', async () => {
    const { ids, logged } = await failingWith({ resolve: secret, query: '{ a: field b: field }' })

    expect(new Set(ids).size).toBe(2)
    expect(logged.map(({ errorId }) => errorId).sort()).toEqual([...ids].sort())
  })
})

describe('an operation that fails at very many places', () => {
  const query = `{ ${Array.from({ length: 700 }, (_, index) => `a${index}: field`).join(' ')} }`

  it('is answered with the first errors, and how many there are more', async () => {
    const { text, ids, logged } = await failingWith({ resolve: secret, query })
    const { errors } = JSON.parse(text) as { errors: { message: string; extensions: unknown }[] }

    expect(errors).toHaveLength(501)
    expect(errors.at(-1)).toMatchObject({
      message: '200 more errors are not reported.',
      extensions: { code: 'TOO_MANY_ERRORS', left: 200 },
    })
    expect([ids.length, logged.length]).toEqual([500, 500])
  })
})

function listening(listener: Readonly<Record<string, () => Promise<never>>>) {
  return { plugin: { requestDidStart: async () => listener } as ApolloServerPlugin<RequestContext> }
}
