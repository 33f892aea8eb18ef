import { describe, expect, it } from '@jest/globals'
import { type GraphQLObjectType, Kind, type OperationDefinitionNode, parse } from 'graphql'
import { fragmentOf, fragmentOn, fragmentsOf } from '../../../src/plan/selection/fragments.ts'
import { schemaOf } from '../../support/schema.ts'

const schema = schemaOf(`
  extend type Query { pet: Pet }
  interface Named { name: String }
  type Cat implements Named { name: String }
  type Dog implements Named { name: String }
  union Pet = Cat | Dog
`)
const cat = schema.getType('Cat') as GraphQLObjectType

function opened(source: string) {
  const document = parse(source)
  const fragments = fragmentsOf(document)
  const [operation] = document.definitions as readonly OperationDefinitionNode[]
  const [pet] = operation?.selectionSet.selections ?? []
  const selections = pet?.kind === Kind.FIELD ? (pet.selectionSet?.selections ?? []) : []
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return []
    return { any: fragmentOf(fragments, selection), onCat: fragmentOn({ schema, fragments }, selection, cat) }
  })
}

describe('fragmentsOf', () => {
  it('gives the fragments of a document by name, and no operations', () => {
    const fragments = fragmentsOf(parse('query A { pet { ...F } } fragment F on Cat { name }'))

    expect(Object.keys(fragments)).toEqual(['F'])
    expect(fragments.F?.typeCondition.name.value).toBe('Cat')
  })

  it('keeps a fragment that is named like a member of every object', () => {
    const fragments = fragmentsOf(parse('{ pet { ...__proto__ } } fragment __proto__ on Cat { name }'))

    expect(Object.keys(fragments)).toEqual(['__proto__'])
  })
})

describe('fragmentOf', () => {
  it('finds a named fragment, and takes an inline one as it is', () => {
    const [spread, inline] = opened('{ pet { ...F ... on Dog { name } } } fragment F on Dog { name }')

    expect(spread?.any?.typeCondition?.name.value).toBe('Dog')
    expect(inline?.any?.kind).toBe(Kind.INLINE_FRAGMENT)
  })

  it('finds nothing under a name that the document does not define', () => {
    expect(opened('{ pet { ...G } }')[0]).toEqual({ any: undefined, onCat: undefined })
  })
})

describe('fragmentOn', () => {
  it.each([
    ['on its type', '... on Cat { name }', true],
    ['on an interface of its type', '... on Named { name }', true],
    ['on a union with its type', '... on Pet { __typename }', true],
    ['without a type', '... { name }', true],
    ['on another type', '... on Dog { name }', false],
    ['on a type that the schema does not have', '... on Cow { name }', false],
  ])('opens a fragment %s: %s', (_where, fragment, isOpened) => {
    expect(opened(`{ pet { ${fragment} } }`)[0]?.onCat !== undefined).toBe(isOpened)
  })
})
