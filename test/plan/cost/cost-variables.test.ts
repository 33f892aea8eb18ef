import { describe, expect, it } from '@jest/globals'
import { getOperationAST, parse } from 'graphql'
import { createVariablesOf } from '../../../src/plan/cost/cost-variables.ts'
import { schemaOf } from '../../support/schema.ts'

const schema = schemaOf(`extend type Query {
  list(first: Int, after: String, filter: In): [Int]
  find(size: Int, id: ID): [Int] @listSize(slicingArguments: ["size"])
}
input In { a: Int }`)

function decidingOf(source: string, variables: Readonly<Record<string, unknown>> = {}) {
  const document = parse(source)
  const operation = getOperationAST(document)
  if (!operation) throw new TypeError('there is no operation')
  return createVariablesOf(schema)({ document, operation, variables })
}

describe('createVariablesOf', () => {
  it.each([
    ['a bound of pages', 'query ($a: Int) { list(first: $a) }', { a: 7 }, { a: 7 }],
    ['a bound of @listSize', 'query ($a: Int) { find(size: $a) }', { a: 7 }, { a: 7 }],
    ['@include', 'query ($a: Boolean!) { list @include(if: $a) }', { a: false }, { a: false }],
    ['@skip of a fragment', 'query ($a: Boolean!) { ... @skip(if: $a) { list } }', { a: true }, { a: true }],
    ['a cursor, if given', 'query ($a: String) { list(after: $a) }', { a: 'x' }, { a: true }],
    ['an ID, if given', 'query ($a: ID) { find(id: $a) }', { a: 7 }, { a: true }],
    ['an invalid bound, if given', 'query ($a: Int) { list(first: $a) }', { a: '7' }, { a: true }],
    ['a bound, before it is an ID', 'query ($a: Int) { list(first: $a) find(id: $a) }', { a: 7 }, { a: 7 }],
    ['a bound, after it is an ID', 'query ($a: Int) { find(id: $a) list(first: $a) }', { a: 7 }, { a: 7 }],
    ['an ID, twice', 'query ($a: ID) { a: find(id: $a) b: find(id: $a) }', { a: 7 }, { a: true }],
    ['null', 'query ($a: Int) { list(first: $a) }', { a: null }, {}],
    ['nothing', 'query ($a: Int) { list(first: $a) }', {}, {}],
    ['a part of an argument', 'query ($a: Int) { list(filter: { a: $a }) }', { a: 7 }, {}],
    ['a variable without use', 'query ($a: Int) { list }', { a: 7 }, {}],
    ['a default', 'query ($b: Int = 1, $a: Int = 9) { list(first: $a) }', {}, { a: 9 }],
    ['a default, in place of null', 'query ($a: Int = 9) { list(first: $a) }', { a: null }, { a: 9 }],
    ['a default, unlike its own value', 'query ($a: Int = 9) { list(first: $a) }', { a: 0 }, { a: 0 }],
    ['a default of null', 'query ($a: Int = null) { list(first: $a) }', {}, {}],
    ['a variable without a definition', 'query ($b: Int = 1) { list(first: $a) }', {}, {}],
  ])('selects %s', (_what, source, variables, values) => {
    const deciding = decidingOf(source, variables)

    expect({ ...deciding.values }).toEqual(values)
    expect(deciding.key).toBe(JSON.stringify(values))
    expect(deciding.sizes.size).toBe(0)
  })

  it('distinguishes requests by the sizes of large variables', () => {
    const source = 'query ($a: ID, $b: Int) { find(id: $a, size: $b) }'
    const keyOf = (count: number) => decidingOf(source, { a: Array(count).fill(1), b: 2 }).key

    expect([10, 40, 50, 100].map(keyOf)).toEqual([
      '{"a":true,"b":2}',
      '[{"a":true,"b":2},["a",64]]',
      '[{"a":true,"b":2},["a",64]]',
      '[{"a":true,"b":2},["a",128]]',
    ])
  })

  it('determines the variables of an operation once', () => {
    const document = parse('query ($a: Int) { list(first: $a) }')
    const operation = getOperationAST(document)
    if (!operation) throw new TypeError('there is no operation')
    const { definitions } = document
    let reads = 0
    const counted = {
      ...document,
      get definitions() {
        reads++
        return definitions
      },
    }
    const variablesOf = createVariablesOf(schema)
    const valuesOf = (a: number) => ({
      ...variablesOf({ document: counted, operation, variables: { a } }).values,
    })

    expect(valuesOf(1)).toEqual({ a: 1 })
    const before = reads
    expect(valuesOf(2)).toEqual({ a: 2 })
    expect(reads).toBe(before)
  })
})
