import { describe, expect, it } from '@jest/globals'
import { SchemaInvalidError } from '../../../src/errors/startup.ts'
import { compileSchema } from '../../../src/plan/compile/compile-schema.ts'
import { apiConfig, environmentOf, schemaOf } from '../../support/schema.ts'

const APIS = new Map([
  ['crm', apiConfig({ name: 'crm', auth: { user: 'app', appOnly: 'refuse' } })],
  ['people', apiConfig({ name: 'people', kind: 'odata' })],
])

const ADVICE =
  "resolved with the application's own permissions: restrict who may select it, with @requiresScopes or @policy"

function problemsOf(sdl: string): readonly string[] {
  try {
    compileSchema(schemaOf(sdl), environmentOf(APIS))
    return []
  } catch (error) {
    if (error instanceof SchemaInvalidError) return error.problems
    throw error
  }
}

describe("a schema with the application's own permissions", () => {
  it("requires the schema to restrict what is loaded with the application's own permissions", () => {
    const sdl = `extend type Query {
  a: Int @rest(api: "crm", GET: "/a", scopes: [["A"]])
  b: Int @rest(api: "crm", GET: "/b", scopes: [["A"]]) @requiresScopes(scopes: [["reports"]])
  c: C @rest(api: "crm", GET: "/c", scopes: [["A"]]) @requiresScopes(scopes: [["reports"]])
}
type C @key(fields: "id") @rest(api: "crm", GET: "/c/{id}", scopes: [["A"]]) {
  id: ID!
  parentId: ID
  parent: C @entity(id: "{parentId}")
}`

    const problems = problemsOf(sdl)

    expect(problems).toEqual([
      `test.graphql:2: Query.a is ${ADVICE}`,
      `test.graphql:9: C.parent is ${ADVICE}`,
    ])
  })

  it.each([
    ['@rest', '@rest(api: "crm", GET: "/d/{id}", scopes: [["A"]])', true],
    [
      '@bulk',
      '@rest(api: "people", GET: "/d/{id}", scopes: [["A"]]) @bulk(api: "crm", GET: "/d{?ids}", items: "$", scopes: [["A"]])',
      true,
    ],
    ['@rest of another API', '@rest(api: "people", GET: "/d/{id}", scopes: [["A"]])', false],
  ])('asks who may load a Node with the own permissions that its %s uses', (_what, loads, isOwn) => {
    const sdl = (governed: string) => `type D implements Node ${governed} @key(fields: "id") ${loads} {
  globalId: ID!
  id: ID!
}
extend type Query { d(id: ID!): D @requiresScopes(scopes: [["reports"]]) @rest(api: "people", GET: "/d/{id}", scopes: [["A"]]) }`

    const problem = `test.graphql:1: Query.node for type D is ${ADVICE} on the type`
    expect(problemsOf(sdl(''))).toEqual(isOwn ? [problem] : [])
    expect(problemsOf(sdl('@requiresScopes(scopes: [["reports"]])'))).toEqual([])
  })

  it.each([
    ['@bulk', 'people', '@bulk(api: "crm", GET: "/d{?ids}", items: "$", scopes: [["A"]])'],
    ['@rest', 'crm', ''],
  ])(
    "requires the schema to restrict what the %s of an object loads with the application's own permissions",
    (_what, api, bulk) => {
      const problems = problemsOf(
        `extend type Query { team: Team @rest(api: "people", GET: "/team", scopes: [["A"]]) }
extend type Mutation {
  hire(name: String!): D @rest(api: "people", POST: "/d", body: { name: "{name}" }, created: "header.location", scopes: [["A"]])
  fire(name: String!): D @rest(api: "people", POST: "/f", body: { name: "{name}" }, scopes: [["A"]])
}
type Team { id: ID!, lead: D @entity(id: "{id}") }
type D @key(fields: "id") @rest(api: "${api}", GET: "/d/{id}", scopes: [["A"]]) ${bulk} { id: ID! }`,
      )

      expect(problems.toSorted()).toEqual([
        `test.graphql:3: Mutation.hire is ${ADVICE}`,
        `test.graphql:6: Team.lead is ${ADVICE}`,
      ])
    },
  )
})
