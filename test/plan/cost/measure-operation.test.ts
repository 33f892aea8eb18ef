import { describe, expect, it } from '@jest/globals'
import { type GraphQLObjectType, getOperationAST, type OperationDefinitionNode, parse } from 'graphql'
import { sizesOf } from '../../../src/plan/cost/argument-values.ts'
import { createFieldCosts } from '../../../src/plan/cost/field-costs.ts'
import { type Measure, measureOperation } from '../../../src/plan/cost/measure-operation.ts'
import type { UnslicedList } from '../../../src/plan/cost/operation-estimate.ts'
import { createBudget, createSelections, DEEPEST } from '../../../src/plan/cost/selections.ts'
import { fragmentsOf } from '../../../src/plan/selection/fragments.ts'
import { schemaOf } from '../../support/schema.ts'

const schema = schemaOf(`
  extend type Query {
    a: Thing
    b: Thing
    list(size: Int, most: Int): [Thing] @listSize(slicingArguments: ["size", "most"])
    bounded(size: Int = 3, most: Int): [Thing] @listSize(slicingArguments: ["size", "most"])
    free(other: Int = 1, size: Int): [Thing] @listSize(slicingArguments: ["size"])
    three: [Thing] @listSize(assumedSize: 3)
    find(text: String, tags: [String]): Thing
  }
  type Thing { id: ID name: String next(text: String): Thing heavy: Heavy }
  type Heavy @cost(weight: 10) { id: ID }
`)

interface Measured extends Measure {
  readonly unsliced: readonly UnslicedList[]
  readonly isExceeded: boolean
}

function measured(source: string, variables: Readonly<Record<string, unknown>> = {}): Measured {
  const document = parse(source)
  const operation = getOperationAST(document) as OperationDefinitionNode
  const type = schema.getQueryType() as GraphQLObjectType
  const budget = createBudget(1_000)
  const selections = createSelections({ schema, fragments: fragmentsOf(document) }, variables, budget)
  const unsliced: UnslicedList[] = []
  const sizes = sizesOf(variables)
  const measure = measureOperation(selections, createFieldCosts(schema), { type, operation, sizes }, unsliced)
  return { ...measure, unsliced, isExceeded: budget.isExceeded }
}

describe('measureOperation', () => {
  it('measures the depth, on the first deepest path', () => {
    expect(measured('{ a { id } b { x: next { id } next { name } } }').depth).toEqual({
      ...{ count: 3, path: 'b.x.id' },
    })
    expect(
      measured('{ __typename __schema { types { name } } __type(name: "Thing") { name } }').depth.count,
    ).toBe(0)
  })

  it('adds up costs, and names the part that is at least half of them', () => {
    expect(measured('{ a { id } b { id } }').cost).toEqual({ count: 2, path: 'a' })
    expect(measured('{ a { id } b { id } c: b { id } }').cost).toEqual({ count: 3, path: '' })
    expect(measured('{ a { heavy { id } } b { id } }').cost).toEqual({ count: 12, path: 'a.heavy' })
    expect(measured('{ three { heavy { id } } }').cost).toEqual({ count: 33, path: 'three.heavy' })
  })

  it('counts fields that are selected again, and names where most are', () => {
    expect(measured('{ a { v: id w: id x: id } b { y: name z: name } }')).toMatchObject({
      aliases: { count: 3, path: 'a.id' },
      maxAliases: { count: 2, path: 'a.id' },
    })
    // More at the top than in any object below.
    expect(measured('{ v: a { id } w: a { id } x: a { y: id z: id } }')).toMatchObject({
      aliases: { count: 3, path: 'a' },
      maxAliases: { count: 2, path: 'a' },
    })
    // As many in each: neither stands out at the top.
    expect(measured('{ v: a { y: id z: id } w: a { id } }')).toMatchObject({
      aliases: { count: 2, path: 'v.id' },
      maxAliases: { count: 1, path: 'a' },
    })
    expect(measured('{ v: a { id } w: a { id } x: b { id } y: b { id } }').maxAliases).toEqual({
      ...{ count: 1, path: 'a' },
    })
    expect(measured('{ a { id } }').aliases).toEqual({ count: 0, path: '' })
  })

  it('counts the values of arguments for each execution', () => {
    expect(measured('{ find(text: "x", tags: ["y", "z"]) { id } }').argumentValues).toEqual({
      ...{ count: 4, path: 'find' },
    })
    expect(measured('{ three { next(text: "x") { next(text: "y") { id } } } }').argumentValues).toEqual({
      ...{ count: 6, path: 'three.next.next' },
    })
    const tags = Array(100).fill('x')
    expect(
      measured('query ($tags: [String]) { find(tags: $tags) { id } }', { tags }).argumentValues.count,
    ).toBe(128)
  })

  it('counts aliases of introspection', () => {
    const source =
      '{ __schema { types { a: name b: name } } x: __schema { types { name } } a { id } y: a { id } }'

    expect(measured(source).introspectionAliases).toEqual({ count: 2, path: '__schema.types' })
    expect(measured('{ x: __type(name: "A") { a: name b: name c: name } }').introspectionAliases).toEqual({
      ...{ count: 2, path: 'x' },
    })
  })

  it.each([
    ['list', false],
    ['list(size: 1)', true],
    ['list(size: 1, most: 1)', false],
    ['list(size: null, most: 1)', true],
    ['bounded', true],
    ['bounded(size: 1)', true],
    ['bounded(most: 1)', true],
    ['bounded(size: 1, most: 1)', false],
    ['free(other: 2)', false],
    ['free(size: 2)', true],
  ])('determines whether exactly one argument limits %s: %s', (field, isLimited) => {
    const { unsliced } = measured(`{ ${field} { id } }`)

    expect(unsliced.length).toBe(isLimited ? 0 : 1)
  })

  it('reports up to ten such lists, with their paths', () => {
    const lists = Array.from({ length: 12 }, (_, at) => `l${at}: list(size: ${at}, most: 1) { id }`)
    const { unsliced } = measured(`{ a { id } ${lists.join(' ')} }`)

    expect(unsliced).toHaveLength(10)
    expect(unsliced[9]).toEqual({ path: 'l9', slicingArguments: ['size', 'most'] })
  })

  it('examines fields up to a number of levels', () => {
    const nested = (levels: number) =>
      `{ a { ${'next { '.repeat(levels - 2)} id ${'} '.repeat(levels - 2)} } }`

    expect(measured(nested(DEEPEST))).toMatchObject({ depth: { count: DEEPEST }, isExceeded: false })
    expect(measured(nested(DEEPEST + 1)).isExceeded).toBe(true)
  })
})
