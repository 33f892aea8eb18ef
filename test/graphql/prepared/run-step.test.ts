import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import {
  buildSchema,
  type ExecutionResult,
  execute as executeByGraphqlJs,
  type GraphQLFieldResolver,
  getOperationAST,
  isAbstractType,
  isObjectType,
  isScalarType,
  parse,
} from 'graphql'
import type { RequestContext } from '../../../src/graphql/context.ts'
import { pacedList } from '../../../src/graphql/paging/paced-list.ts'
import { createExecute } from '../../../src/graphql/prepared/execute.ts'
import { createCompletionLimits } from '../../../src/graphql/responses/completion-limits.ts'
import { createValueCheck } from '../../../src/graphql/schema/leaf-values.ts'

const SDL = `
  type Query { text: String  odd: Odd  user: User  users: [User]  named: Named  all: [Named!]  other: Int  numbers: [Int] }
  scalar Odd
  interface Named { name: String }
  type User implements Named { id: ID  name: String  must: Int!  friend: Named }
`

type Resolvers = Readonly<Record<string, GraphQLFieldResolver<unknown, RequestContext>>>

/** A schema that notes what is asked for its type. */
function testSchema(resolvers: Resolvers) {
  const schema = buildSchema(SDL)
  const asked: unknown[] = []
  const odd = schema.getType('Odd')
  if (isScalarType(odd)) odd.serialize = (value) => (value === 0 ? undefined : null)
  const named = schema.getType('Named')
  if (isAbstractType(named))
    named.resolveType = (value: { readonly kind?: string }) => {
      asked.push(value)
      return value.kind
    }
  for (const [coordinate, resolve] of Object.entries(resolvers)) {
    const [type, name] = coordinate.split('.') as [string, string]
    const object = schema.getType(type)
    const field = isObjectType(object) ? object.getFields()[name] : undefined
    if (field === undefined) throw new TypeError(`there is no field ${coordinate}`)
    field.resolve = resolve
  }
  return { schema, asked }
}

/** Executes an operation by what is prepared. */
async function executed(source: string, resolvers: Resolvers, work = createCompletionLimits()) {
  const { schema, asked } = testSchema(resolvers)
  const document = parse(source)
  const operation = getOperationAST(document) ?? undefined
  const execute = createExecute({ schema, isPrepared: true, createValueCheck, readsInfo: () => true })
  const context = { work } as RequestContext
  const { data, errors = [] } = await execute({ document, operation, context })
  return { data, errors, asked }
}

/** As JSON, because prepared objects have another prototype. */
const shown = ({ data, errors = [] }: Pick<ExecutionResult, 'errors'> & { readonly data?: unknown }) =>
  JSON.stringify({ data, errors })

describe('the values of a prepared field', () => {
  it.each([
    ['a text', 'no error'],
    ['nothing', undefined],
    ['an object', { code: 7 }],
  ])('fail as in graphql-js if they are rejected with %s instead of an error', async (_what, reason) => {
    const resolvers: Resolvers = { 'Query.text': () => Promise.reject(reason) }
    const result = await executed('{ text }', resolvers)
    const { schema } = testSchema(resolvers)

    expect(result.errors).toHaveLength(1)
    expect(shown(result)).toBe(shown(await executeByGraphqlJs({ schema, document: parse('{ text }') })))
  })

  it.each([
    ['undefined', 0],
    ['null', 1],
  ])('are an error if their scalar turns them into %s', async (_what, value) => {
    const { data, errors } = await executed('{ odd }', { 'Query.odd': () => value })

    expect(data?.odd).toBeNull()
    expect(errors).toEqual([
      expect.objectContaining({ message: 'Odd cannot represent this value', path: ['odd'] }),
    ])
  })

  it('are an error that names the field if they have no object type', async () => {
    const { data, errors } = await executed('{ named { name } }', { 'Query.named': () => ({ kind: 'None' }) })

    expect(data?.named).toBeNull()
    expect(errors).toEqual([
      expect.objectContaining({
        message: 'Abstract type "Named" must resolve to an Object type at runtime for field "Query.named".',
        locations: [{ line: 1, column: 3 }],
        path: ['named'],
      }),
    ])
  })
})

describe('a value that is no list', () => {
  it.each([
    ['a text', 'text'],
    ['an object', { length: 0 }],
  ])('is an error for a field with a list: %s', async (_what, value) => {
    const { data, errors } = await executed('{ numbers }', { 'Query.numbers': () => value })

    expect(data?.numbers).toBeNull()
    expect(errors).toEqual([
      expect.objectContaining({
        message: 'Expected Iterable, but did not find one for field "Query.numbers".',
        path: ['numbers'],
      }),
    ])
  })
})

describe('an object for whose fields the response has no room', () => {
  it('is an error, and the object that took the last room is none', async () => {
    const work = createCompletionLimits()
    work.exceededByFields(1_000_000 - 2)
    const { data, errors } = await executed(
      '{ users { id name } }',
      { 'Query.users': () => [{ id: 1, name: 'Adele' }, { id: 2 }] },
      work,
    )

    expect(JSON.stringify(data)).toBe('{"users":[{"id":"1","name":"Adele"},null]}')
    expect(errors.map(({ path, originalError }) => [path, originalError])).toEqual([
      [
        ['users', 1],
        expect.objectContaining({ details: expect.objectContaining({ limit: 'answerFields' }) }),
      ],
    ])
  })
})

describe('what has become null', () => {
  it('has no fields that are still resolved', async () => {
    const resolved: unknown[] = []
    const { data } = await executed('{ users { must name } }', {
      'Query.users': () => [{ id: 1 }, { id: 2 }],
      'User.must': (user) => ((user as { id: number }).id === 1 ? null : 7),
      'User.name': (user) => {
        resolved.push(user)
        return 'Adele'
      },
    })

    expect(JSON.stringify(data)).toBe('{"users":[null,{"must":7,"name":"Adele"}]}')
    expect(resolved).toEqual([{ id: 2 }])
  })

  it('has no items that are still completed', async () => {
    const [first, last] = [
      { kind: 'User', name: 'Adele' },
      { kind: 'User', name: 'Alex' },
    ]
    const { data, asked } = await executed('{ all { name } }', { 'Query.all': () => [first, null, last] })

    expect(data?.all).toBeNull()
    expect(asked).toEqual([first])
  })

  it('takes no values that arrive later', async () => {
    const { data, errors, asked } = await executed('{ user { friend { name } must } other }', {
      'Query.user': () => ({}),
      'User.friend': async () => ({ kind: 'User' }),
      'User.must': () => null,
      'Query.other': async () => {
        await setImmediate()
        return 1
      },
    })

    expect([data?.user, data?.other, errors.length]).toEqual([null, 1, 1])
    expect(asked).toEqual([])
  })
})

describe('a portion of a long list that fails', () => {
  it('makes all of its items fail, and no others', async () => {
    const { data, errors } = await executed('{ numbers }', {
      'Query.numbers': (_parent, _args, { work }) =>
        pacedList(
          Array.from({ length: 1_004 }, (_, index) => index),
          work,
          (item) => {
            if (item === 1_002) throw new Error('no check')
            return item
          },
        ),
    })

    const numbers = data?.numbers as readonly unknown[]
    expect([numbers.length, ...numbers.slice(998)]).toEqual([1_004, 998, 999, null, null, null, null])
    expect(errors.map(({ message, path }) => [message, path?.at(-1)])).toEqual(
      [1_000, 1_001, 1_002, 1_003].map((index) => ['no check', index]),
    )
  })
})
