// Covers: explaining.ts, ../apollo-plugin.ts
import { ApolloServer } from '@apollo/server'
import { describe, expect, it } from '@jest/globals'
import { buildSchema } from 'graphql'
import type { RequestContext } from '../../../src/graphql/context.ts'
import type { Explaining } from '../../../src/graphql/plugins/explaining.ts'
import { createLimitsPlugin } from '../../../src/graphql/plugins/limits-plugin.ts'
import type { OperationEstimate } from '../../../src/plan/cost/operation-estimate.ts'
import { createLog } from '../../../src/telemetry/log.ts'
import { callerOf } from '../../support/caller.ts'
import { estimateWith } from '../../support/estimate.ts'
import { NO_LIMITS } from '../../support/limits.ts'

/** Sends an operation that is estimated as the test says to a schema of one field. */
async function send(
  parts: Partial<OperationEstimate>,
  limits = NO_LIMITS,
  query = '{ a }',
  explaining: Explaining | null = null,
) {
  const caller = callerOf()
  const logged: Record<string, unknown>[] = []
  const write = (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>)
  const apollo = new ApolloServer<RequestContext>({
    schema: buildSchema('type Query { a: Int }'),
    plugins: [
      createLimitsPlugin(
        {
          estimate: () => estimateWith(parts),
          expectedApis: ({ document }, of) => [of === caller && document ? 'orders' : 'of nobody'],
        },
        limits,
      ),
    ],
    includeStacktraceInErrorResponses: false,
  })
  const expected: string[] = []
  // Of the context, the plugin looks at these alone.
  const contextValue = {
    caller,
    explaining,
    log: createLog({ level: 'debug', destination: { write } }),
    apis: { expect: (apis: () => Iterable<string>) => void expected.push(...apis()) },
  } as unknown as RequestContext
  const { http, body } = await apollo.executeOperation({ query }, { contextValue })
  await apollo.stop()
  const result = body.kind === 'single' ? body.singleResult : undefined
  return { status: http.status, result, expected, logged }
}

const MUCH = { requests: { count: 9, path: 'a' } }

describe('createLimitsPlugin', () => {
  it('lets pass what is within the limits', async () => {
    expect((await send(MUCH, { ...NO_LIMITS, requests: 9 })).result).toEqual({ data: { a: null } })
  })

  it('answers 400 and no data to what is not', async () => {
    const { status, result } = await send(MUCH, { ...NO_LIMITS, requests: 8 })

    expect([status, result?.data]).toEqual([400, undefined])
    expect(result?.errors).toMatchObject([
      {
        extensions: {
          code: 'OPERATION_TOO_COMPLEX',
          limit: 'requests',
          cost: 9,
          bound: 8,
          path: 'a',
          exceeded: [{ limit: 'requests', cost: 9, bound: 8, path: 'a' }],
        },
      },
    ])
  })

  it('names the APIs that an operation of the caller requests if it may run, and nothing of any other', async () => {
    const each = { requests: 1, roundTrips: 1, resourceUnits: null }
    const apis = new Map(['graph', 'orders'].map((name) => [name, each]))

    expect((await send({ ...MUCH, apis, isRestricted: true })).expected).toEqual(['orders'])
    expect((await send({ ...MUCH, apis })).expected).toEqual(['graph', 'orders'])
    expect((await send({ ...MUCH, apis }, { ...NO_LIMITS, requests: 8 })).expected).toEqual([])
  })

  it('allows everything where there is no limit, counted to its end or not', async () => {
    expect((await send({ ...MUCH, isComplete: false })).result).toEqual({ data: { a: null } })
  })

  it('rejects what cannot be counted to its end, as soon as there is a limit', async () => {
    const { result } = await send({ isComplete: false }, { ...NO_LIMITS, depth: 100 })

    expect(result?.errors).toMatchObject([{ extensions: { limit: 'selections' } }])
  })

  it('reports which argument has to bound a list, limit or not', async () => {
    const { status, result } = await send({ unsliced: [{ path: 'a', slicingArguments: ['first', 'last'] }] })

    expect(status).toBe(400)
    expect(result?.errors).toMatchObject([
      {
        message: 'a needs exactly one of these arguments: "first", "last".',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ])
  })

  it('logs which limits an operation exceeds, and nothing about others', async () => {
    const exceeded = [{ limit: 'requests', cost: 9, bound: 8, path: 'a' }]

    const { logged } = await send(MUCH, { ...NO_LIMITS, requests: 8 })

    expect(logged).toEqual([expect.objectContaining({ level: 'warn', msg: 'operation rejected', exceeded })])
    expect((await send(MUCH)).logged).toEqual([])
  })

  it('announces no single API, for which acquiring tokens ahead has no benefit', async () => {
    const apis = new Map([['graph', { requests: 1, roundTrips: 1, resourceUnits: null }]])

    expect((await send({ ...MUCH, apis })).expected).toEqual([])
  })

  it('does not count the limit of tokens, which the parser enforces', async () => {
    const { result } = await send({ isComplete: false }, { ...NO_LIMITS, tokens: 1 })

    expect(result).toEqual({ data: { a: null } })
  })

  it.each<[string, Explaining | null, number]>([
    ['a plan, which reports exceeded limits itself', { mode: 'plan' }, 200],
    ['an explanation of a run', { mode: 'run' } as Explaining, 400],
    ['none', null, 400],
  ])('leaves an operation if the caller requests a plan; here, %s', async (_what, explaining, expected) => {
    const { status } = await send(MUCH, { ...NO_LIMITS, requests: 8 }, '{ a }', explaining)

    expect(status ?? 200).toBe(expected)
  })

  it('leaves an operation that is not there to Apollo', async () => {
    const { result } = await send(MUCH, { ...NO_LIMITS, requests: 1 }, 'query A { a } query B { a }')

    expect(result?.errors).toMatchObject([{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }])
  })
})
