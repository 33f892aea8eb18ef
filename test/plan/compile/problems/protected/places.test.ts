import { describe, expect, it } from '@jest/globals'
import type { GraphQLObjectType } from 'graphql'
import type { Compilation } from '../../../../../src/plan/compile/compilation.ts'
import {
  createPlaces,
  membersOf,
  type Place,
} from '../../../../../src/plan/compile/problems/protected/places.ts'
import type { FieldPlan } from '../../../../../src/plan/schema/schema-plan.ts'
import { createLocator, memberLocator } from '../../../../../src/plan/templates/locators/locator.ts'
import { schemaOf } from '../../../../support/schema.ts'

const property = (at: string) => ({ kind: 'property', path: createLocator(at) }) as FieldPlan
const expanded = (kind: 'request' | 'entity' | 'content', member: string | null) =>
  ({ kind, expansion: member === null ? null : { member: memberLocator(member) } }) as unknown as FieldPlan

const SCHEMA = schemaOf(`
  extend type Query { people: People }
  type People { edges: [PersonEdge] nodes: [Person] pageInfo: PageInfo total: Int }
  type PersonEdge { cursor: String node: Person }
  type Person { id: ID pay: Int bonus: Int etag: String boss: Person home: Home }
  type Home { town: String }`)
const PLANS = new Map([
  ['Person.id', property('$.id')],
  ['Person.pay', property("$['hr.Salary']")],
  ['Person.bonus', property('$.hr.bonus')],
  ['Person.etag', property('header.etag')],
  ['Person.boss', expanded('entity', 'manager')],
  ['Person.home', property('$.home')],
  ['Home.town', property('$.town')],
])

/** The fields to which names lead from objects of a type. */
function fieldsAt(typeName: string, ...names: readonly string[]) {
  const places = createPlaces({ schema: SCHEMA } as Compilation, PLANS)
  const start: Place = places.at([SCHEMA.getType(typeName) as GraphQLObjectType])
  const at = names.reduce<readonly Place[]>((from, name) => places.step(from, name), [start])
  return at.flatMap(({ fields }) => [...fields])
}

describe('createPlaces', () => {
  it.each<[string[], string[]]>([
    [['id'], ['Person.id']],
    // Under its name in the schema and in the API, in any spelling.
    [['pay'], ['Person.pay']],
    [['PAY'], ['Person.pay']],
    [['hr', 'salary'], ['Person.pay']],
    [['hr', 'bonus'], ['Person.bonus']],
    // Also fields that are not in the response.
    [['etag'], ['Person.etag']],
    // Of other objects.
    [['home', 'town'], ['Home.town']],
    [['manager', 'boss', 'home', 'pay'], []],
    [['manager', 'boss', 'pay'], ['Person.pay']],
    [['town'], []],
    [['hr'], []],
    [['unknown'], []],
  ])('leads along %j from a person', (names, fields) => {
    expect(fieldsAt('Person', ...names)).toEqual(fields)
  })

  it('leads from a connection to its items', () => {
    expect(fieldsAt('Query', 'people', 'pay')).toEqual(['Person.pay'])
    expect(fieldsAt('Query', 'people', 'total')).toEqual(['People.total'])
  })

  it('gives each place its own number', () => {
    const places = createPlaces({ schema: SCHEMA } as Compilation, PLANS)
    const start = places.at([SCHEMA.getType('Person') as GraphQLObjectType])
    const all = [start, ...places.step([start], 'pay'), ...places.step([start], 'id')]

    expect(new Set(all.map(({ id }) => id)).size).toBe(3)
  })
})

describe('membersOf', () => {
  it.each<[string, FieldPlan | undefined, string[]]>([
    ['a member', property('$.a'), ['a']],
    ['a member of a member', property('$.a[0].b'), ['a', 'b']],
    ['an annotation of a member', property("$['revenue@display']"), ['revenue']],
    ['an annotation of the object', property("$['@odata.type']"), ['@odata.type']],
    ['a header', property('header.etag'), []],
    ['a request that can be included', expanded('request', 'manager'), ['manager']],
    ['an object that can be included', expanded('entity', 'manager'), ['manager']],
    ['a separate request', expanded('request', null), []],
    ['code', { kind: 'hand-written', parentFields: [], calls: [] }, []],
    ['a field that is not compiled', undefined, []],
  ])("has the API's names of %s", (_what, plan, members) => {
    expect(membersOf(plan)).toEqual(members)
  })
})
