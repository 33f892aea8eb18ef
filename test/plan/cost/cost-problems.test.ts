import { describe, expect, it } from '@jest/globals'
import { costProblems } from '../../../src/plan/cost/cost-problems.ts'
import { schemaOf } from '../../support/schema.ts'

const problemsOf = (field: string) =>
  costProblems(
    schemaOf(`extend type Query {
      ${field}
    }
    type Hits { total: Int, hits: [Int!] }
    type Things { edges: [Int!], nodes: [Int!], pageInfo: PageInfo! }`),
  )

describe('costProblems', () => {
  it.each([
    ['a list of assumed size', 'a: [Int!] @listSize(assumedSize: 3)'],
    ['a list that an argument bounds', 'a(size: Int! = 3): [Int!] @listSize(slicingArguments: ["size"])'],
    [
      'an object with such a list',
      'a(size: Int): Hits @listSize(slicingArguments: ["size"], sizedFields: ["hits"])',
    ],
    ['weights', 'a(b: Int @cost(weight: 0)): Hits @cost(weight: 12)'],
  ])('has nothing to say of %s', (_what, field) => {
    expect(problemsOf(field)).toEqual([])
  })

  it.each([
    ['a: Int @cost(weight: -1)', '@cost on Query.a: the weight must be at least 0'],
    ['a(b: Int @cost(weight: -2)): Int', '@cost on Query.a(b:): the weight must be at least 0'],
    ['a: [Int!] @listSize', '@listSize on Query.a: specify assumedSize, slicingArguments or both'],
    ['a: [Int!] @listSize(assumedSize: -1)', '@listSize on Query.a: assumedSize must be at least 0'],
    [
      'a(size: Int): [Int!] @listSize(slicingArguments: ["first"])',
      '@listSize on Query.a: slicingArguments: a has no argument "first" of type Int',
    ],
    [
      'a(size: String): [Int!] @listSize(slicingArguments: ["size"])',
      '@listSize on Query.a: slicingArguments: a has no argument "size" of type Int',
    ],
    [
      'a: Hits @listSize(assumedSize: 1, sizedFields: ["total"])',
      '@listSize on Query.a: sizedFields: Hits has no list "total"',
    ],
    [
      'a: Hits @listSize(assumedSize: 1)',
      '@listSize on Query.a: a is not a list: name the lists of Hits in sizedFields',
    ],
    [
      'a(first: Int, after: String): Things @page(items: "$.items", next: { as: TOKEN, at: "$.nextCursor", parameter: "cursor" }, size: "limit") @listSize(assumedSize: 1, sizedFields: ["nodes"])',
      '@listSize on Query.a: it has no effect with @page, where first determines the length of the list',
    ],
  ])('reports %s, with file and line', (field, problem) => {
    expect(problemsOf(field)).toEqual([`test.graphql:2: ${problem}`])
  })

  it('reports weights of types', () => {
    const schema = schemaOf(`extend type Query { a: A, b: B }
type A @cost(weight: -1) { a: Int }
enum B @cost(weight: -1) { C }`)

    expect(costProblems(schema)).toEqual([
      'test.graphql:2: @cost on A: the weight must be at least 0',
      'test.graphql:3: @cost on B: the weight must be at least 0',
    ])
  })
})
