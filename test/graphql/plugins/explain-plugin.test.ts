import { ApolloServer } from '@apollo/server'
import { afterEach, describe, expect, it } from '@jest/globals'
import { buildSchema } from 'graphql'
import type { ExplainUnavailable } from '../../../src/explain/explain-extension.ts'
import type { OperationPlan } from '../../../src/explain/operation-plan.ts'
import { listening } from '../../../src/graphql/apollo-plugin.ts'
import type { RequestContext } from '../../../src/graphql/context.ts'
import { createExplainPlugin } from '../../../src/graphql/plugins/explain-plugin.ts'
import type { Explaining } from '../../../src/graphql/plugins/explaining.ts'
import type { EstimatedOperation } from '../../../src/plan/cost/selections.ts'
import { Recording } from '../../../src/recording/recording.ts'

const PLAN = { mode: 'plan', requests: [] } as unknown as OperationPlan
const UNAVAILABLE: ExplainUnavailable = {
  mode: 'unavailable',
  code: 'EXPLAIN_NOT_ALLOWED',
  message: 'Explanations are disabled on this gateway.',
}

let apollo: ApolloServer<RequestContext> | undefined

afterEach(async () => {
  await apollo?.stop()
  apollo = undefined
})

/** Executes an operation, and returns its response, what was planned, and how many fields ran. */
async function execute(explaining: Explaining | null, query: string, variables?: Record<string, unknown>) {
  const planned: EstimatedOperation[] = []
  let ran = 0
  const schema = buildSchema('type Query { add(count: Int = 1): Int } type Mutation { add: Int }')
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    const field = type?.getFields().add
    if (field) field.resolve = () => ++ran
  }
  const plugin = createExplainPlugin((operation) => {
    planned.push(operation)
    return PLAN
  })
  const other = listening<RequestContext>({
    async willSendResponse({ response: { body } }) {
      if (body.kind !== 'single') return
      body.singleResult.extensions = { ...body.singleResult.extensions, other: 1 }
    },
  })
  apollo = new ApolloServer<RequestContext>({ schema, plugins: [other, plugin] })
  const contextValue = { explaining } as RequestContext
  const { body, http } = await apollo.executeOperation(
    { query, ...(variables && { variables }) },
    { contextValue },
  )
  if (body.kind !== 'single') throw new TypeError('the response has several parts')
  const { data, errors, extensions } = body.singleResult
  return { data, errors, explained: extensions?.explain, extensions, status: http.status, planned, ran }
}

const run = (): Explaining => ({ mode: 'run', recording: new Recording(), rejects: () => false })

describe('createExplainPlugin', () => {
  it('adds nothing for a caller who requests no explanation', async () => {
    expect(await execute(null, '{ add }')).toMatchObject({ data: { add: 1 }, extensions: { other: 1 } })
  })

  it.each([
    ['{ add }', { name: null, kind: 'query' }],
    ['query Mine { add }', { name: 'Mine', kind: 'query' }],
    ['mutation More { add }', { name: 'More', kind: 'mutation' }],
  ])('runs %s and explains it, next to other extensions', async (query, operation) => {
    const { data, explained, extensions } = await execute(run(), query)

    expect(data).toEqual({ add: 1 })
    expect(explained).toMatchObject({ mode: 'run', operation })
    expect(extensions).toMatchObject({ other: 1 })
  })

  it.each([
    ['run', run()],
    ['plan', { mode: 'plan' } as const],
  ])('explains no invalid operation: %s', async (_mode, explaining) => {
    const { errors, explained, planned } = await execute(explaining, '{ nothing }')

    expect([errors?.length, explained, planned]).toEqual([1, undefined, []])
  })

  it('responds with the plan, and does not run the operation', async () => {
    const source = 'query Mine($count: Int) { add(count: $count) }'

    const { data, errors, explained, status, planned, ran } = await execute({ mode: 'plan' }, source, {
      count: 2,
    })

    expect({ data, errors, explained, status, ran }).toEqual({
      data: null,
      errors: undefined,
      explained: PLAN,
      status: 200,
      ran: 0,
    })
    expect(planned).toEqual([
      expect.objectContaining({
        operation: expect.objectContaining({ name: expect.objectContaining({ value: 'Mine' }) }),
        variables: { count: 2 },
      }),
    ])
  })

  it('plans an operation without variables', async () => {
    expect((await execute({ mode: 'plan' }, '{ add }')).planned).toEqual([
      expect.objectContaining({ variables: {} }),
    ])
  })

  it('runs the operation of a caller who may not see its explanation, and explains why', async () => {
    const { data, explained } = await execute(
      { mode: 'unavailable', isPlan: false, unavailable: UNAVAILABLE },
      '{ add }',
    )

    expect([data, explained]).toEqual([{ add: 1 }, UNAVAILABLE])
  })

  it('does not run the operation of a caller who may not see its plan', async () => {
    const { data, explained, planned, ran } = await execute(
      { mode: 'unavailable', isPlan: true, unavailable: UNAVAILABLE },
      '{ add }',
    )

    expect([data, explained, planned, ran]).toEqual([null, UNAVAILABLE, [], 0])
  })
})
