import { ApolloServer } from '@apollo/server'
import { describe, expect, it } from '@jest/globals'
import { buildSchema, isObjectType } from 'graphql'
import { createCompiledPlugin } from '../../src/graphql/compiled-plugin.ts'
import type { RequestContext } from '../../src/graphql/context.ts'

/** More often than an operation runs before it is compiled. */
const RUNS = 6
const NO_CONTEXT = { recording: null } as RequestContext

/** Counts who is asked what; `flaky` answers what it is told to. */
function setUp(answer: () => unknown = () => 'fine') {
  const schema = buildSchema('type Query { flaky(times: Int = 2): String sure: String! }')
  const asked: unknown[] = []
  const query = schema.getType('Query')
  if (!isObjectType(query)) throw new Error('the test has no queries')
  const { flaky, sure } = query.getFields()
  if (flaky === undefined || sure === undefined) throw new Error('the test has no fields')
  flaky.resolve = async (_parent, args) => {
    asked.push(args)
    return answer()
  }
  sure.resolve = () => 'sure'
  const apollo = new ApolloServer<RequestContext>({ schema, plugins: [createCompiledPlugin(schema)] })
  const run = async (
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
    operationName = '',
  ) => {
    const { body } = await apollo.executeOperation(
      { query, variables, ...(operationName && { operationName }) },
      { contextValue: NO_CONTEXT },
    )
    if (body.kind !== 'single') throw new Error('the answer came in parts')
    return body.singleResult
  }
  return { run, asked }
}

async function inTurn<Result>(count: number, work: () => Promise<Result>): Promise<readonly Result[]> {
  const results: Result[] = []
  for (let number = 0; number < count; number++) results.push(await work())
  return results
}

describe('createCompiledPlugin', () => {
  it('answers the same however often an operation has run, and asks once each time', async () => {
    const { run, asked } = setUp()

    const results = await inTurn(RUNS, () =>
      run('query($n: Int) { flaky(times: $n) again: flaky sure }', { n: 7 }),
    )

    const wanted = { flaky: 'fine', again: 'fine', sure: 'sure' }
    for (const { data, errors } of results) {
      expect({ ...data }).toEqual(wanted)
      expect(errors).toBeUndefined()
    }
    expect(asked).toHaveLength(2 * RUNS)
    expect(asked).toEqual(Array.from({ length: RUNS }, () => [{ times: 7 }, { times: 2 }]).flat())
  })

  it('has graphql-js say what failed, whatever ran before it', async () => {
    const { run } = setUp(() => {
      throw new Error('the API is away')
    })

    const results = await inTurn(RUNS, () => run('{ sure flaky }'))

    for (const { data, errors = [] } of results) {
      expect({ ...data }).toEqual({ sure: 'sure', flaky: null })
      expect(errors).toHaveLength(1)
      expect(errors[0]).toMatchObject({
        message: 'the API is away',
        path: ['flaky'],
        locations: [{ line: 1, column: 8 }],
      })
    }
  })

  it('leaves an operation that failed to graphql-js for a while, which asks once, and asks nobody twice but then', async () => {
    const { run, asked } = setUp(() => {
      throw new Error('the API is away')
    })

    await inTurn(RUNS, () => run('{ flaky }'))

    // The stand-in for an API remembers nothing, so that the one run of compiled code shows as one more.
    expect(asked).toHaveLength(RUNS + 1)
  })

  it('refuses variables in the words of graphql-js', async () => {
    const { run } = setUp()

    const results = await inTurn(RUNS, () => run('query($n: Int) { flaky(times: $n) }', { n: 'many' }))

    const messages = new Set(results.map(({ errors }) => errors?.[0]?.message))
    expect([...messages]).toEqual([expect.stringContaining('Variable "$n" got invalid value "many"')])
  })

  it('says so where the document has no such operation', async () => {
    const { run } = setUp()

    const [result] = await inTurn(1, () => run('query A { sure } query B { sure }', {}, 'C'))

    expect(result?.errors?.[0]?.message).toBe('Unknown operation named "C".')
  })

  it('runs the operation that is named, of several in one document', async () => {
    const { run } = setUp()

    const results = await inTurn(RUNS, () => run('query A { sure } query B { flaky }', {}, 'B'))

    for (const { data } of results) expect({ ...data }).toEqual({ flaky: 'fine' })
  })
})
