import { describe, expect, it } from '@jest/globals'
import { type FieldNode, parse, SchemaMetaFieldDef, TypeMetaFieldDef } from 'graphql'
import {
  createFieldCosts,
  isGiven,
  lengthOf,
  numberGiven,
  sizedBelow,
  sizeOf,
} from '../../../src/plan/cost/field-costs.ts'
import { schemaOf } from '../../support/schema.ts'

const schema = schemaOf(`
  extend type Query {
    text: String
    object: Plain
    heavy: Heavy
    own: Heavy @cost(weight: 2)
    costly: Costly
    level: Level
    either: Either
    list(size: Int, most: Int = 7, deep: Boolean @cost(weight: 3)): [Plain!]! @listSize(slicingArguments: ["size", "most"])
    any(size: Int): [Plain] @listSize(slicingArguments: ["size"], requireOneSlicingArgument: false, assumedSize: 4)
    none: [Plain] @listSize(assumedSize: 3)
    hits(size: Int): Hits @listSize(slicingArguments: ["size"], sizedFields: ["rows"])
    paged(first: Int! = 5, after: String): Connection @page
  }
  type Plain { id: ID }
  type Heavy @cost(weight: 9) { id: ID }
  scalar Costly @cost(weight: 4)
  enum Level @cost(weight: 6) { HIGH }
  union Either = Plain | Heavy
  type Hits { total: Int rows: [Plain] }
  type Connection { edges: [Edge!]! nodes: [Plain]! pageInfo: PageInfo! }
  type Edge { cursor: String! node: Plain }`)
function fieldOf(name: string) {
  const field = schema.getQueryType()?.getFields()[name]
  if (!field) throw new TypeError(name)
  return field
}

const costOf = (name: string) => createFieldCosts(schema)(fieldOf(name))

/** The field that a selection such as `list(size: 1)` selects. */
function nodeOf(selection: string): FieldNode {
  const [operation] = parse(`query ($n: Int) { ${selection} }`).definitions
  return (operation as { selectionSet: { selections: readonly FieldNode[] } }).selectionSet
    .selections[0] as FieldNode
}

describe('createFieldCosts', () => {
  // https://ibm.github.io/graphql-specs/cost-spec.html#sec-The-Cost-Directive
  it.each([
    ['text', 0],
    ['object', 1],
    ['either', 1],
    ['heavy', 9],
    ['own', 2],
    ['costly', 4],
    ['level', 6],
  ])('weighs %s by its own weight, that of its type, or the default: %d', (name, weight) => {
    expect(costOf(name).weight).toBe(weight)
  })

  it('weighs no introspection', () => {
    const weightOf = createFieldCosts(schema)

    expect([SchemaMetaFieldDef, TypeMetaFieldDef].map((field) => weightOf(field).weight)).toEqual([0, 0])
  })

  it('weighs the arguments that have a weight', () => {
    expect([...costOf('list').argumentWeights]).toEqual([['deep', 3]])
    expect([...costOf('paged').argumentWeights]).toEqual([])
  })

  it('knows lists, but no connection, by the type', () => {
    expect(['list', 'none', 'paged', 'hits', 'text'].map((name) => costOf(name).isList)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })

  // https://ibm.github.io/graphql-specs/cost-spec.html#sec-requireOneSlicingArgument: true by default.
  it('needs one argument for the length where there are any, unless declared otherwise', () => {
    expect(['list', 'hits', 'any', 'none', 'paged'].map((name) => costOf(name).size.needsOne)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })

  it('treats a field with @page as a list of so many edges and nodes', () => {
    expect(costOf('paged').size).toMatchObject({ slicing: ['first'], sized: ['nodes', 'edges'] })
    expect(costOf('none').size).toMatchObject({ slicing: [], sized: [], assumed: 3 })
  })
})

describe('sizeOf', () => {
  const size = (name: string, selection: string, variables = {}) =>
    sizeOf(costOf(name).size, fieldOf(name), nodeOf(selection), variables)

  it('is the largest of the arguments that bound the list, with their defaults', () => {
    expect(size('list', 'list(size: 20)')).toBe(20)
    expect(size('list', 'list(size: 2)')).toBe(7)
    expect(size('list', 'list(size: $n, most: 1)', { n: 30 })).toBe(30)
  })

  it('is the assumed size where no argument bounds it', () => {
    expect([size('any', 'any'), size('any', 'any(size: 0)'), size('any', 'any(size: -5)')]).toEqual([4, 4, 4])
    expect([size('any', 'any(size: 1)'), size('any', 'any(size: $n)')]).toEqual([1, 4])
  })
})

describe('numberGiven', () => {
  it.each([
    ['list', {}, 7],
    ['list(most: 3)', {}, 3],
    ['list(most: null)', {}, undefined],
    ['list(most: $n)', { n: 4 }, 4],
    ['list(most: $n)', {}, 7],
    ['list(most: $n)', { n: '4' }, undefined],
  ])('reads the number of an argument in %s with %j', (selection, variables, number) => {
    expect(numberGiven(fieldOf('list'), nodeOf(selection), 'most', variables)).toBe(number)
  })
})

describe('isGiven', () => {
  it.each([
    ['list', {}, false],
    ['list(most: 1)', {}, false],
    ['list(size: 1)', {}, true],
    ['list(size: null)', {}, false],
    ['list(size: $n)', { n: 0 }, true],
    ['list(size: $n)', { n: null }, false],
    ['list(size: $n)', {}, false],
  ])('determines whether %s has the argument with %j', (selection, variables, given) => {
    expect(isGiven(nodeOf(selection), 'size', variables)).toBe(given)
  })
})

describe('lengthOf', () => {
  it('is the length that the connection has for its own lists, and otherwise that of the field', () => {
    const sized = sizedBelow(costOf('hits').size, 30)

    expect(lengthOf(costOf('none'), 'rows', 3, sized)).toBe(30)
    expect(lengthOf(costOf('none'), 'others', 3, sized)).toBe(3)
    expect(lengthOf(costOf('object'), 'total', 3, sized)).toBe(1)
    expect(sizedBelow(costOf('none').size, 30)).toBeNull()
  })
})
