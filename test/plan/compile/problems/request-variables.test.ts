import { describe, expect, it } from '@jest/globals'
import { SchemaInvalidError } from '../../../../src/errors/startup.ts'
import { compileSchema } from '../../../../src/plan/compile/compile-schema.ts'
import { apiConfig, environmentOf, schemaOf } from '../../../support/schema.ts'

const ENVIRONMENT = environmentOf(new Map([['crm', apiConfig({ name: 'crm' })]]))
const REST = 'api: "crm", scopes: [["A"]]'

function problemsOf(fields: string, sdl: string): readonly string[] {
  try {
    compileSchema(schemaOf(`extend type Query { ${fields} }\n${sdl}`), ENVIRONMENT)
    return []
  } catch (error) {
    if (error instanceof SchemaInvalidError) return error.problems
    throw error
  }
}

const OWNER = (name: string) => `owner: String @from(at: "request.${name}")`
const LIST = `things(owner: String!, first: Int! = 5, after: String): Things @rest(${REST}, GET: "/{owner}/things") @page(items: "$.a")`
const THINGS =
  'type Things { edges: [Edge!]! nodes: [Thing]! pageInfo: PageInfo! } type Edge { cursor: String! node: Thing }'
const INTERFACE = `interface Thing @discriminator(otherwise: "Other") { id: ID } type Other implements Thing { id: ID ${OWNER('owner')} }`

describe('requestVariableProblems', () => {
  it.each([
    [
      'an argument',
      `thing(owner: String!): Thing @rest(${REST}, GET: "/{owner}")`,
      `type Thing { ${OWNER('owner')} }`,
    ],
    [
      'an argument of a list, for its items',
      LIST,
      `${THINGS} type Thing { inner: Inner } type Inner { ${OWNER('owner')} }`,
    ],
    [
      'an argument, for each type of an interface',
      `thing(owner: String!): Thing @rest(${REST}, GET: "/{owner}")`,
      INTERFACE,
    ],
    [
      'a field of the parent',
      `parent: Parent @rest(${REST}, GET: "/parent")`,
      `type Parent { login: ID! thing: Thing @rest(${REST}, GET: "/{login}") } type Thing { ${OWNER('login')} }`,
    ],
    [
      'the key',
      `parent: Parent @rest(${REST}, GET: "/parent")`,
      `type Parent { thingId: ID! thing: Thing @entity(id: "{thingId}") }
       type Thing @key(fields: "id") @rest(${REST}, GET: "/things/{id}") { id: ID! ${OWNER('id')} }`,
    ],
  ])('finds a variable that is %s', (_what, fields, sdl) => {
    expect(problemsOf(fields, sdl)).toEqual([])
  })

  it('reports one that no request has that leads to the type, although others have it', () => {
    const fields = `thing(id: ID!): Thing @rest(${REST}, GET: "/things/{id}") other(owner: ID!): Other @rest(${REST}, GET: "/{owner}")`

    expect(problemsOf(fields, `type Thing { ${OWNER('owner')} } type Other { id: ID }`)).toEqual([
      'test.graphql:2: @from: no request that returns objects of type Thing has the variable "owner"',
    ])
  })
})
