import { describe, expect, it } from '@jest/globals'
import type { GraphQLObjectType } from 'graphql'
import type { Requirement } from '../../../../../src/plan/authorization/requirement.ts'
import { createInnerMembers } from '../../../../../src/plan/compile/problems/protected/inner-members.ts'
import { createProtectedFields } from '../../../../../src/plan/compile/problems/protected/protected-fields.ts'
import { schemaOf } from '../../../../support/schema.ts'
import { planOf } from '../../fields/problems-of.ts'

const A = 'scopes: [["A"]]'
const PAY = '@requiresScopes(scopes: [["Pay"]])'
const SDL = `
  extend type Query { people: [Person] @rest(api: "crm", GET: "/people", result: "$", ${A})
    desks: [Desk] @rest(api: "crm", GET: "/desks", result: "$", ${A}) }
  type Person @key(fields: "id") @rest(api: "crm", GET: "/people/{id}", ${A}) {
    id: ID! name: String
    pay: Int @from(at: "$.hr.baseSalary") ${PAY}
    id_: ID @from(at: "$.ID") ${PAY}
    homes: [Home!]
    bossId: ID
    boss: Person @entity(id: "{bossId}") ${PAY}
    dog: Dog @rest(api: "crm", GET: "/people/{id}/dog", ${A})
  }
  type Home { town: String street: String @requiresScopes(scopes: [["Home"]]) safe: Safe }
  type Safe { code: String @requiresScopes(scopes: [["Home"]]) }
  type Dog { pay: Int ${PAY} size: Int }
  type Desk { id: ID size: Int }`

/** The protected fields of a list of these types. */
function protectedFields(types: readonly string[], own?: readonly (readonly string[])[]) {
  const schema = schemaOf(SDL)
  const plan = planOf(SDL)
  const names = types.length === 0 ? [] : ['Person', 'Home', 'Safe', 'Dog', 'Desk']
  const coordinates = names.flatMap((name) =>
    Object.keys((schema.getType(name) as GraphQLObjectType).getFields()).map(
      (field) => [name, field] as const,
    ),
  )
  const requirements = new Map<string, Requirement>()
  for (const [type, field] of coordinates) {
    const requirement = plan.requirement(type, field)
    if (requirement !== null) requirements.set(`${type}.${field}`, requirement)
  }
  // The plan of this field could not be compiled.
  requirements.set('Dog.lost', requirements.get('Dog.pay') as Requirement)
  const compiled = {
    plans: new Map(coordinates.map(([type, field]) => [`${type}.${field}`, plan.field(type, field)])),
    requirements,
  }
  return createProtectedFields(
    { schema },
    compiled,
    createInnerMembers(schema, compiled),
  )(
    types.map((name) => schema.getType(name) as GraphQLObjectType),
    own && ({ ...requirements.get('Dog.pay'), scopes: own } as Requirement),
  )
}

describe('createProtectedFields', () => {
  it('finds those of the objects and of what is within them, even in lists', () => {
    const fields = protectedFields(['Person'])

    expect(fields?.all).toEqual(['Person.pay', 'Person.id_', 'Home.street', 'Safe.code'])
    expect(protectedFields(['Dog', 'Home'])?.all.toSorted()).toEqual(['Dog.pay', 'Home.street', 'Safe.code'])
  })

  it('finds all protected fields, at any place', () => {
    const fields = protectedFields(['Person'])
    const isProtected = ['Person.pay', 'Dog.pay', 'Person.name', 'Dog.lost', 'Other.x'].map((each) =>
      fields?.has(each),
    )

    expect(isProtected).toEqual([true, true, false, true, false])
    // Another object is protected by its own fields.
    expect(fields?.has('Person.boss')).toBe(false)
  })

  it('is null where nothing protected can be reached', () => {
    expect(protectedFields(['Desk'])).toBeNull()
    expect(protectedFields(['Desk', 'Dog'])?.all).toEqual(['Dog.pay'])
  })

  it('leaves out what the list itself requires', () => {
    const fields = protectedFields(['Person'], [['Pay']])

    expect(fields?.all).toEqual(['Home.street', 'Safe.code'])
    expect(fields?.has('Person.pay')).toBe(false)
    expect(fields?.namedBy(['pay'])).toEqual([])
    expect(protectedFields(['Person'], [['Pay', 'Home']])?.all).toEqual([])
  })

  it.each<[string[], string[]]>([
    [['min', 'pay'], ['Person.pay']],
    [['base', 'salary', 'desc'], ['Person.pay']],
    [['salary'], []],
    [['hr'], []],
    [['street'], ['Home.street']],
    // As a part of other names, it refers to other objects.
    [['boss', 'id'], []],
    [['town'], []],
    [[], []],
  ])('finds what %j name', (words, fields) => {
    expect(new Set(protectedFields(['Person'])?.namedBy(words))).toEqual(new Set(fields))
  })

  it('finds the fields of several types with the same name', () => {
    expect(new Set(protectedFields(['Person', 'Dog'])?.namedBy(['pay']))).toEqual(
      new Set(['Person.pay', 'Dog.pay']),
    )
  })
})
