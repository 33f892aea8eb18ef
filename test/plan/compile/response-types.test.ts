import { describe, expect, it } from '@jest/globals'
import type { GraphQLObjectType } from 'graphql'
import { connectedTypes, itemTypesOf, typesWithin } from '../../../src/plan/compile/response-types.ts'
import type { FieldPlan } from '../../../src/plan/schema/schema-plan.ts'
import { schemaOf } from '../../support/schema.ts'

const SCHEMA = schemaOf(`
  extend type Query {
    person: Person
    persons: [Person!]!
    people: People!
    answer: Answer
    pets: [Pet]
    total: Int
  }
  type People { nodes: [Person] pageInfo: PageInfo summary: Summary }
  type Summary { total: Int }
  type Answer { page: Page boss: Person }
  type Page { value: [Person] total: Summary }
  type Person { id: ID home: Home dog: Dog later: Later lost: Lost }
  type Home { rooms: [Room] owner: Person }
  type Room { size: Int }
  union Pet = Dog | Cat
  type Dog { name: String }
  type Cat { name: String }
  type Later { id: ID }
  type Lost { id: ID }`)
const PLANS = new Map(
  ['Person', 'Home', 'Room', 'Answer', 'Page', 'Summary', 'Dog', 'Cat', 'People'].flatMap((type) =>
    Object.keys((SCHEMA.getType(type) as GraphQLObjectType).getFields()).map(
      (field) => [`${type}.${field}`, { kind: 'property' } as FieldPlan] as const,
    ),
  ),
)
// Another request, and a field that could not be compiled.
PLANS.set('Person.later', { kind: 'request' } as FieldPlan)
PLANS.delete('Person.lost')

const typeOf = (field: string) => {
  const type = SCHEMA.getQueryType()?.getFields()[field]?.type
  if (type === undefined) throw new TypeError(field)
  return type
}
const names = (types: readonly GraphQLObjectType[]) => types.map(({ name }) => name).sort()

describe('connectedTypes', () => {
  it.each([
    ['person', ['Person']],
    ['people', ['People', 'Person']],
    ['pets', ['Cat', 'Dog']],
    ['total', []],
  ])('are for %s the types of the field, with those of its items', (field, types) => {
    expect(names(connectedTypes(SCHEMA, typeOf(field)))).toEqual(types)
  })
})

describe('itemTypesOf', () => {
  it.each([
    ['a list', 'persons', ['Person']],
    ['a list of a union', 'pets', ['Cat', 'Dog']],
    ['a connection', 'people', ['Person']],
    ['an object', 'person', ['Dog', 'Home', 'Person', 'Room']],
    ['an object with lists', 'answer', ['Answer', 'Dog', 'Home', 'Page', 'Person', 'Room', 'Summary']],
    ['a value', 'total', []],
  ])('are for %s the objects that arguments select', (_what, field, types) => {
    expect(names(itemTypesOf(SCHEMA, typeOf(field), PLANS))).toEqual(types)
  })

  it('do not include objects within the items of a list in an object', () => {
    const plans = new Map([...PLANS].filter(([coordinate]) => coordinate !== 'Answer.boss'))

    expect(names(itemTypesOf(SCHEMA, typeOf('answer'), plans))).toEqual([
      'Answer',
      'Page',
      'Person',
      'Summary',
    ])
  })
})

describe('typesWithin', () => {
  const within = (name: string, entersItems: boolean) =>
    names(typesWithin(SCHEMA, PLANS, [SCHEMA.getType(name) as GraphQLObjectType], entersItems))

  it('are the types of an object and of what arrives within it, also of items where they are entered', () => {
    expect(within('Page', false)).toEqual(['Page', 'Person', 'Summary'])
    expect(within('Page', true)).toEqual(['Dog', 'Home', 'Page', 'Person', 'Room', 'Summary'])
  })

  it('do not include objects of other requests', () => {
    expect(within('Person', true)).toEqual(['Dog', 'Home', 'Person', 'Room'])
    expect(within('Later', true)).toEqual(['Later'])
  })
})
