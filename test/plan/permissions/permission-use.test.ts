import { describe, expect, it } from '@jest/globals'
import { compileSchema } from '../../../src/plan/compile/compile-schema.ts'
import { type HandWrittenUses, permissionsOfSchema } from '../../../src/plan/permissions/permission-use.ts'
import { apiConfig, environmentOf, schemaOf } from '../../support/schema.ts'

const SDL = `
  extend type Query {
    mails: String @rest(api: "crm", GET: "/mails", scopes: [["Mail.Read"], ["Mail.ReadWrite"]], sharedScopes: [["Mail.Read.Shared"]])
    person: Person @rest(api: "crm", GET: "/person", scopes: [["Me.Read"]]) @requiresScopes(scopes: [["People"]])
  }
  type Person implements Node @key(fields: "id") @rest(api: "crm", GET: "/people/{id}", scopes: [["People.Read"]])
    @bulk(api: "crm", GET: "/people{?ids}", items: "$", scopes: [["People.Read.All"]]) {
    globalId: ID! id: ID! bossId: ID
    boss: Person @entity(id: "{bossId}")
    car: Car @entity(id: "{bossId}")
    badge: String @rest(api: "erp", GET: "/badges/{id}", scopes: [["Badges.Read"]]) @content
    age: Int @resolver(calls: [{ api: "erp", scopes: [["Age.Read"]] }, { api: "crm", scopes: [["Birth.Read"]] }])
  }
  type Car @key(fields: "id") @rest(api: "erp", GET: "/cars/{id}", scopes: [["Cars.Read"]]) { id: ID! }`

function permissions(handWritten: HandWrittenUses = new Map()) {
  const schema = schemaOf(SDL)
  const apis = new Map(['crm', 'erp'].map((name) => [name, apiConfig({ name })]))
  return permissionsOfSchema(schema, compileSchema(schema, environmentOf(apis)), handWritten)
}

const usesOf = (coordinate: string, handWritten?: HandWrittenUses) =>
  permissions(handWritten).uses.filter((use) => use.coordinate.startsWith(coordinate))

describe('permissionsOfSchema', () => {
  it('has each permission of a request, and apart those for what others share', () => {
    expect(usesOf('Query.mails')).toEqual([
      {
        api: 'crm',
        coordinate: 'Query.mails',
        scopes: [['Mail.Read'], ['Mail.ReadWrite'], ['Mail.Read.Shared']],
        sharedScopes: [['Mail.Read.Shared']],
      },
    ])
  })

  it('leaves out shared permissions where nothing can be shared', () => {
    const [use] = usesOf('Query.person')

    expect(Object.keys(use ?? {}).toSorted()).toEqual(['api', 'coordinate', 'scopes'])
  })

  it('has the permission of an object that is loaded by its key, without that for many at once', () => {
    expect(usesOf('Person.boss')).toEqual([
      { api: 'crm', coordinate: 'Person.boss', scopes: [['People.Read']] },
    ])
    expect(usesOf('Person.car')).toEqual([{ api: 'erp', coordinate: 'Person.car', scopes: [['Cars.Read']] }])
  })

  it('has the permission for content, although a client fetches it later', () => {
    expect(usesOf('Person.badge')).toEqual([
      { api: 'erp', coordinate: 'Person.badge', scopes: [['Badges.Read']] },
    ])
  })

  it("has the permissions of each call of an operator's code", () => {
    expect(usesOf('Person.age')).toEqual([
      { api: 'erp', coordinate: 'Person.age', scopes: [['Age.Read']] },
      { api: 'crm', coordinate: 'Person.age', scopes: [['Birth.Read']] },
    ])
  })

  it('has the permission of a field that our own code requests', () => {
    const handWritten = new Map([['Query.caller', { api: 'erp', GET: '/caller', scopes: [['Caller.Read']] }]])

    expect(usesOf('Query.caller')).toEqual([])
    expect(usesOf('Query.caller', handWritten)).toEqual([
      { api: 'erp', coordinate: 'Query.caller', scopes: [['Caller.Read']] },
    ])
  })

  it('has for Query.node the permission of each type that it can load', () => {
    expect(usesOf('Query.node')).toEqual([
      { api: 'crm', coordinate: 'Query.node: Person', scopes: [['People.Read']] },
    ])
  })

  it('has nothing for members of an object', () => {
    expect(usesOf('Person.bossId')).toEqual([])
    expect(usesOf('Person.globalId')).toEqual([])
  })

  it('has the fields that require something of their caller, and no others', () => {
    expect(permissions().callers).toEqual([
      { coordinate: 'Query.person', requirement: expect.objectContaining({ scopes: [['People']] }) },
    ])
  })
})
