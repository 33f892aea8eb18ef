import { ApolloServer } from '@apollo/server'
import { afterEach, describe, expect, it } from '@jest/globals'
import { GraphQLError } from 'graphql'
import { DownstreamError } from '../../../src/errors/downstream.ts'
import { BadUserInputError } from '../../../src/errors/requests.ts'
import {
  ClaimsChallengeError,
  ConsentRequiredError,
  GatewayMisconfiguredError,
} from '../../../src/errors/tokens.ts'
import type { RequestContext } from '../../../src/graphql/context.ts'
import { createErrorMapping } from '../../../src/graphql/errors/error-mapping.ts'
import { checkScalars } from '../../../src/graphql/schema/scalars.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import { schemaOf } from '../../support/schema.ts'

let apollo: ApolloServer<RequestContext> | undefined

afterEach(async () => {
  await apollo?.stop()
  apollo = undefined
})

/** Serves one field that fails in the given way, and takes one argument. */
async function setUp(failure?: unknown) {
  const logged: Record<string, unknown>[] = []
  const destination = {
    write: (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>),
  }
  const schema = schemaOf(
    'extend type Query { field(day: Date, count: Int, must: Int! = 1): String! list: [Int!] }',
  )
  checkScalars(schema)
  const query = schema.getQueryType()?.getFields() ?? {}
  for (const name of ['field', 'list']) {
    const field = query[name]
    if (!field) throw new TypeError(`there is no field ${name}`)
    field.resolve = () => {
      if (failure !== undefined) throw failure
      return name === 'field' ? null : [1, 'not a number']
    }
  }
  const { formatError, plugin } = createErrorMapping({
    findMismatch: () => null,
    describeConsent: ({ details }) => ({ consentUrl: `https://login.example/${details.api}` }),
    log: createLog({ level: 'debug', destination }),
  })
  const server = new ApolloServer<RequestContext>({
    schema,
    formatError,
    plugins: [plugin],
    parseOptions: { maxTokens: 50 },
    includeStacktraceInErrorResponses: false,
  })
  apollo = server
  await server.start()
  const contextValue = { log: createLog({ level: 'debug', destination }) } as RequestContext
  async function execute(source: string, variables = {}) {
    const { body } = await server.executeOperation({ query: source, variables }, { contextValue })
    if (body.kind !== 'single') throw new TypeError('the answer came in parts')
    return { errors: body.singleResult.errors ?? [], text: JSON.stringify(body.singleResult) }
  }
  return { execute, formatError, logged }
}

const FIELD = '{ alias: field }'

describe('createErrorMapping', () => {
  it.each([
    [
      'a missing consent',
      new ConsentRequiredError({
        api: 'graph',
        scopes: ['Mail.Read'],
        consentScope: 'api://x/.default',
        reason: 'secret reason',
      }),
      {
        code: 'CONSENT_REQUIRED',
        api: 'graph',
        scopes: ['Mail.Read'],
        consent: { scope: 'api://x/.default', prompt: 'consent' },
        consentUrl: 'https://login.example/graph',
      },
    ],
    [
      'a challenge',
      new ClaimsChallengeError({ api: 'graph', claims: '{"access_token":{}}', reason: 'secret reason' }),
      { code: 'CLAIMS_CHALLENGE', api: 'graph', claims: '{"access_token":{}}' },
    ],
    [
      'an API that waits',
      new DownstreamError({
        code: 'DOWNSTREAM_THROTTLED',
        api: 'graph',
        status: 429,
        apiCode: 'TooManyRequests',
        requestId: 'r-1',
        retryAfterSeconds: 7,
        reason: 'secret reason',
        cause: new Error('secret cause'),
      }),
      {
        code: 'DOWNSTREAM_THROTTLED',
        api: 'graph',
        status: 429,
        apiCode: 'TooManyRequests',
        requestId: 'r-1',
        retryAfter: 7,
      },
    ],
  ])('gives %s its code and details, and the log its reason', async (_what, failure, extensions) => {
    const { execute, logged } = await setUp(failure)

    const { errors, text } = await execute(FIELD)

    expect(errors).toEqual([
      expect.objectContaining({ message: failure.message, path: ['alias'], extensions }),
    ])
    expect(text).not.toContain('secret')
    expect(logged).toEqual([
      expect.objectContaining({
        level: 'warn',
        msg: 'field failed',
        path: 'alias',
        err: expect.objectContaining({ code: extensions.code, reason: 'secret reason' }),
      }),
    ])
  })

  it('says of a mistake in an argument what it was', async () => {
    const { execute } = await setUp(new BadUserInputError('"first" must be between 1 and 10.'))

    expect((await execute(FIELD)).errors).toEqual([
      expect.objectContaining({
        message: '"first" must be between 1 and 10.',
        extensions: { code: 'BAD_USER_INPUT' },
      }),
    ])
  })

  it('gives what is wrong with our own set-up an id that the log has too', async () => {
    const { execute, logged } = await setUp(new GatewayMisconfiguredError({ reason: 'secret reason' }))

    const { errors, text } = await execute(FIELD)

    expect(errors[0]?.extensions).toEqual({ code: 'GATEWAY_MISCONFIGURED', errorId: expect.any(String) })
    expect(text).not.toContain('secret')
    expect(logged).toEqual([
      expect.objectContaining({
        level: 'error',
        msg: 'field failed',
        path: 'alias',
        errorId: errors[0]?.extensions?.errorId,
        err: expect.objectContaining({ reason: 'secret reason' }),
      }),
    ])
  })

  it.each([
    ['an error', new TypeError('secret text')],
    ['an error of GraphQL without a code', new GraphQLError('secret text')],
    ['a text', 'secret text'],
    ['an object', { message: 'secret text' }],
    [
      'an error whose code is of another kind',
      Object.assign(new Error('secret text'), { code: 'ECONNRESET', extensions: {} }),
    ],
  ])('masks a bug that throws %s, and gives answer and log the same id', async (_what, failure) => {
    const { execute, logged } = await setUp(failure)

    const { errors, text } = await execute(FIELD)

    expect(errors).toEqual([
      expect.objectContaining({
        message: 'An internal error occurred in this gateway.',
        path: ['alias'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      }),
    ])
    expect(text).not.toContain('secret')
    expect(JSON.stringify(logged)).toContain('secret text')
    expect(logged).toEqual([
      expect.objectContaining({
        level: 'error',
        msg: 'field failed because of a bug',
        path: 'alias',
        errorId: errors[0]?.extensions?.errorId,
      }),
    ])
  })

  it.each([
    ['a null that may not be', FIELD],
    ['a value of another type', '{ list }'],
  ])('masks an answer with %s, and gives answer and log the same id', async (_what, source) => {
    const { execute, logged } = await setUp()

    const { errors } = await execute(source)

    expect(errors.map(({ extensions }) => extensions)).toEqual([
      { code: 'INTERNAL_SERVER_ERROR', errorId: logged[0]?.errorId },
    ])
    expect(logged[0]?.errorId).toEqual(expect.any(String))
  })

  it('gives each bug an id of its own', async () => {
    const { execute } = await setUp(new TypeError('again'))

    const first = await execute(FIELD)
    const second = await setUp(new TypeError('again')).then((other) => other.execute(FIELD))

    expect(first.errors[0]?.extensions?.errorId).not.toBe(second.errors[0]?.extensions?.errorId)
  })

  it.each([
    ['syntax', '{', {}, 'GRAPHQL_PARSE_FAILED', 'Syntax Error'],
    ['an unknown field', '{ nothing }', {}, 'GRAPHQL_VALIDATION_FAILED', 'Cannot query field'],
    ['a bad literal', '{ field(day: "x or 1 eq 1") }', {}, 'GRAPHQL_VALIDATION_FAILED', 'Date'],
    [
      'a bad variable',
      'query ($n: Int!) { field(count: $n) }',
      { n: 'x' },
      'BAD_USER_INPUT',
      'Variable "$n"',
    ],
    // graphql-js sets no code for it.
    ['null for a default', 'query ($n: Int) { field(must: $n) }', { n: null }, 'BAD_USER_INPUT', '"must"'],
  ])('leaves %s in a request to be told as it is', async (_what, source, variables, code, message) => {
    const { execute, logged } = await setUp()

    const { errors } = await execute(source, variables)

    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.stringContaining(message),
        extensions: expect.objectContaining({ code }),
      }),
    ])
    expect(logged).toEqual([])
  })

  it('reports the limit for a document with too many tokens', async () => {
    const { execute, logged } = await setUp()

    const { errors } = await execute(`{ ${'field '.repeat(60)} }`)

    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('more than 50'),
        extensions: expect.objectContaining({
          code: 'OPERATION_TOO_COMPLEX',
          limit: 'tokens',
          cost: 51,
          bound: 50,
        }),
      }),
    ])
    expect(logged).toEqual([])
  })

  it('masks an error of a field that only repeats what the parser says about too many tokens', async () => {
    const message = 'Syntax Error: Document contains more than 5 tokens. Parsing aborted.'
    const { execute } = await setUp(new GraphQLError(message))

    expect((await execute(FIELD)).errors[0]?.extensions?.code).toBe('INTERNAL_SERVER_ERROR')
  })

  it.each([
    [399, 'INTERNAL_SERVER_ERROR'],
    [400, 'BAD_REQUEST'],
    [499, 'BAD_REQUEST'],
    [500, 'INTERNAL_SERVER_ERROR'],
    ['400', 'INTERNAL_SERVER_ERROR'],
  ])('reports an error without a code and with the HTTP status %j as %s', async (status, code) => {
    const { formatError } = await setUp()
    const error = new GraphQLError('the hash does not match', { extensions: { http: { status } } })

    expect(formatError(error.toJSON(), error).extensions?.code).toBe(code)
  })

  it.each([[null], [undefined], ['secret text'], [7]])('masks %j, which is no error', async (thrown) => {
    const { formatError, logged } = await setUp()

    const { message, extensions } = formatError({ message: 'secret text' }, thrown)

    expect({ message, extensions }).toEqual({
      message: 'An internal error occurred in this gateway.',
      extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: logged[0]?.errorId },
    })
    expect(logged).toEqual([
      expect.objectContaining({
        msg: 'operation failed because of a bug',
        err: expect.objectContaining({ message: String(thrown) }),
      }),
    ])
  })
})
