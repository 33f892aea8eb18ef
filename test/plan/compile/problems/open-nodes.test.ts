import { describe, expect, it } from '@jest/globals'
import { compileSchema } from '../../../../src/plan/compile/compile-schema.ts'
import { openNodes } from '../../../../src/plan/compile/problems/open-nodes.ts'
import { apiConfig, environmentOf, schemaOf } from '../../../support/schema.ts'

const REST = 'api: "crm", scopes: [["A"]]'
const PAY = '@requiresScopes(scopes: [["Pay"]])'

function warningsOf(query: string, type = '', more = ''): readonly string[] {
  const apis = new Map([['crm', apiConfig({ name: 'crm' })]])
  const schema = schemaOf(`extend type Query { ${query} }
    type Salary implements Node @key(fields: "id") @rest(${REST}, GET: "/salaries/{id}") ${type} { globalId: ID! id: ID! }
    ${more}`)
  return openNodes(schema, compileSchema(schema, environmentOf(apis)), apis)
}

const LIST = `salaries: [Salary] ${PAY} @rest(${REST}, GET: "/salaries", result: "$")`
const PAGED = `salaries(first: Int! = 5, after: String): Salaries ${PAY} @rest(${REST}, GET: "/salaries") @page`
const CONNECTION = `type Salaries { nodes: [Salary] edges: [SalaryEdge!]! pageInfo: PageInfo! }
  type SalaryEdge { node: Salary cursor: String! }`

describe('openNodes', () => {
  it.each([
    ['a list', LIST, '', ''],
    ['a connection', PAGED, '', CONNECTION],
    ['a list, and of the type something else', LIST, '@requiresScopes(scopes: [["Else"]])', ''],
  ])('names a type and the field that restricts it alone: %s', (_what, query, type, more) => {
    expect(warningsOf(query, type, more)).toEqual([
      'test.graphql:2: Query.node does not check what Query.salaries requires when it loads objects of type Salary, so it returns them to all callers that crm allows to read them: also add the directives of Query.salaries (@requiresScopes, @policy) to the type',
    ])
  })

  it.each([
    ['the type requires it, too', LIST, PAY, ''],
    ['another field leads there', `${LIST} mine: Salary @rest(${REST}, GET: "/mine")`, '', ''],
    [
      'another object leads there',
      `${LIST} me: Me @rest(${REST}, GET: "/me")`,
      '',
      `type Me { id: ID! salary: Salary @entity(id: "{id}") }`,
    ],
    [
      'only a write is restricted',
      `salaries: [Salary] @rest(${REST}, GET: "/salaries", result: "$")`,
      '',
      `extend type Mutation { pay: Salary ${PAY} @rest(${REST}, POST: "/pay") }`,
    ],
  ])('has nothing to say where %s', (_what, query, type, more) => {
    expect(warningsOf(query, type, more)).toEqual([])
  })

  it('has nothing to say of a type that is no Node', () => {
    const schema = schemaOf(`extend type Query { ${LIST} }
      type Salary @key(fields: "id") @rest(${REST}, GET: "/salaries/{id}") { id: ID! }`)
    const apis = new Map([['crm', apiConfig({ name: 'crm' })]])

    expect(openNodes(schema, compileSchema(schema, environmentOf(apis)), apis)).toEqual([])
  })

  it('has nothing to say of a type that is loaded with the permissions of the application, whose problem is another', () => {
    const apis = new Map([['crm', apiConfig({ name: 'crm' })]])
    const schema = schemaOf(`extend type Query { ${LIST} }
      type Salary implements Node @key(fields: "id") @rest(${REST}, GET: "/salaries/{id}") { globalId: ID! id: ID! }`)
    const plan = compileSchema(schema, environmentOf(apis))
    const app = apiConfig({ name: 'crm', auth: { user: 'app', appOnly: 'refuse' } })

    expect(openNodes(schema, plan, apis)).toHaveLength(1)
    expect(openNodes(schema, plan, new Map([['crm', app]]))).toEqual([])
  })

  it('knows a type that only a restricted field of another object leads to', () => {
    const query = `report: Report @rest(${REST}, GET: "/report")`
    const report = `type Report @key(fields: "id") @rest(${REST}, GET: "/reports/{id}") {
      id: ID! parent: Report @entity(id: "{id}") salary: Salary ${PAY} }`

    expect(warningsOf(query, '', report)).toEqual([
      expect.stringContaining('does not check what Report.salary requires'),
    ])
  })
})
