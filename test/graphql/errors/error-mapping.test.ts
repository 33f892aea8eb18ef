import { ApolloServer } from '@apollo/server'
import { afterEach, describe, expect, it } from '@jest/globals'
import { GraphQLError } from 'graphql'
import { DownstreamError } from '../../../src/errors/downstream.ts'
import { BadUserInputError, OverloadedError } from '../../../src/errors/requests.ts'
import {
  ClaimsChallengeError,
  ConsentRequiredError,
  GatewayMisconfiguredError,
} from '../../../src/errors/tokens.ts'
import type { RequestContext } from '../../../src/graphql/context.ts'
import { createErrorMapping } from '../../../src/graphql/errors/error-mapping.ts'
import { requestError } from '../../../src/graphql/errors/request-error.ts'
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

  it('logs the path of a value in a list', async () => {
    const { execute, logged } = await setUp()

    await execute('{ list }')

    expect(logged.map(({ path }) => path)).toEqual(['list.1'])
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
  ])('reports %s in a request as it is', async (_what, source, variables, code, message) => {
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

  it.each([
    // The message of graphql-js 16.8 to 16.11 contains a misspelling.
    ['Syntax Error: Document contains more that 50 tokens. Parsing aborted.', 'OPERATION_TOO_COMPLEX'],
    ['Syntax Error: Document contains more than 999999999 tokens.', 'OPERATION_TOO_COMPLEX'],
    ['Syntax Error: Document contains more than 0 tokens.', 'GRAPHQL_PARSE_FAILED'],
    ['Syntax Error: Document contains more than one tokens.', 'GRAPHQL_PARSE_FAILED'],
    ['A Syntax Error: Document contains more than 50 tokens.', 'GRAPHQL_PARSE_FAILED'],
    ['Syntax Error: Expected Name, found <EOF>.', 'GRAPHQL_PARSE_FAILED'],
  ])('reports the syntax error "%s" as %s', async (message, code) => {
    const { formatError } = await setUp()
    const error = new GraphQLError(message, { extensions: { code: 'GRAPHQL_PARSE_FAILED' } })

    expect(formatError(error.toJSON(), error).extensions?.code).toBe(code)
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

  it.each([[null], [undefined], ['secret text'], [7]])('masks %j, which is not an error', async (thrown) => {
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

  it('keeps the code of an error in the request, whose other details it passes on', async () => {
    const { formatError } = await setUp()
    const extensions = { code: 'PERSISTED_QUERY_NOT_FOUND', other: 1 }
    const error = new GraphQLError('The query was not found.', { extensions })

    expect(formatError(error.toJSON(), error)).toEqual({ message: 'The query was not found.', extensions })
  })
})

describe('the plugin of an error mapping', () => {
  /** What the plugin logs for these errors of one operation, and what is left of them. */
  async function encounter(
    errors: readonly GraphQLError[],
    { mismatch = null, unreported = 0 }: { mismatch?: DownstreamError | null; unreported?: number } = {},
  ) {
    const logged: Record<string, unknown>[] = []
    const write = (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>)
    const log = createLog({ level: 'debug', destination: { write } })
    const { plugin, formatError } = createErrorMapping({
      findMismatch: () => mismatch,
      describeConsent: () => ({}),
      log: createLog({ level: 'silent' }),
    })
    const contextValue = { log, work: { unreported: () => unreported } }
    const given = [...errors]
    const listener = await plugin.requestDidStart?.({ contextValue } as never)
    await listener?.didEncounterErrors?.({ errors: given, contextValue } as never)
    return { logged, errors: given, formatted: given.map((error) => formatError(error.toJSON(), error)) }
  }

  const failing = (count: number) =>
    Array.from(
      { length: count },
      (_, index) =>
        new GraphQLError('invalid', {
          path: ['a', index],
          originalError: new BadUserInputError('invalid'),
        }),
    )

  it('logs no rejection of a request before a field runs', async () => {
    const { logged } = await encounter([requestError(new OverloadedError({ retryAfterSeconds: 1 }))])

    expect(logged).toEqual([])
  })

  it('logs and formats a response mismatch as such, and not as a bug', async () => {
    const mismatch = new DownstreamError({
      code: 'DOWNSTREAM_INVALID_RESPONSE',
      api: 'crm',
      reason: 'Int cannot represent non-integer value',
    })
    const error = new GraphQLError('Int cannot represent non-integer value: "secret"', { path: ['a'] })

    const { logged, formatted } = await encounter([error], { mismatch })

    expect(logged).toEqual([
      expect.objectContaining({
        level: 'warn',
        path: 'a',
        err: expect.objectContaining({ reason: 'Int cannot represent non-integer value' }),
      }),
    ])
    expect(formatted).toEqual([
      {
        message: 'crm returned a response that does not match the schema.',
        path: ['a'],
        extensions: { code: 'DOWNSTREAM_INVALID_RESPONSE', api: 'crm' },
      },
    ])
  })

  it('reports up to 500 errors', async () => {
    const { errors, logged } = await encounter(failing(500))

    expect([errors.length, logged.length]).toEqual([500, 500])
    expect(errors.at(-1)?.path).toEqual(['a', 499])
  })

  it.each([
    ['one more', 501, 0, 1, '1 more error is not reported.'],
    ['many more', 1_700, 0, 1_200, '1,200 more errors are not reported.'],
    ['500 and values that are null without an error', 500, 2, 2, '2 more errors are not reported.'],
    ['more of both', 502, 3, 5, '5 more errors are not reported.'],
  ])(
    'reports the first 500 errors, and the number of others: %s',
    async (_what, count, unreported, left, message) => {
      const { errors, logged } = await encounter(failing(count), { unreported })

      expect(errors).toHaveLength(501)
      expect(errors[499]?.path).toEqual(['a', 499])
      expect(errors[500]).toMatchObject({ message, extensions: { code: 'TOO_MANY_ERRORS', left } })
      expect(logged).toHaveLength(500)
    },
  )

  it('adds the number of values that are null without an error to a few errors', async () => {
    const { errors } = await encounter(failing(1), { unreported: 7 })

    expect(errors.map(({ message }) => message)).toEqual(['invalid', '7 more errors are not reported.'])
  })
})
