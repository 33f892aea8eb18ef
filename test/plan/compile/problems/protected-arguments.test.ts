import { describe, expect, it } from '@jest/globals'
import { SchemaInvalidError } from '../../../../src/errors/startup.ts'
import { compileSchema } from '../../../../src/plan/compile/compile-schema.ts'
import { apiConfig, environmentOf, schemaOf } from '../../../support/schema.ts'

const APIS = new Map([['crm', apiConfig({ name: 'crm', kind: 'odata' })]])
const PAGED = 'first: Int! = 5, after: String'

/** Problems of a list of people, whose salary not everyone may see. */
function problemsOf({
  args,
  rest = '',
  list = '',
  types = '',
  page = '@page',
  api = APIS,
}: List): readonly string[] {
  const schema = schemaOf(`
    extend type Query { people(${args}): People ${list} @rest(api: "crm", GET: "/people", ${rest} scopes: [["A"]]) ${page} }
    type People { edges: [PersonEdge!]! nodes: [Person]! pageInfo: PageInfo! }
    type PersonEdge { cursor: String! node: Person }
    type Person { id: ID! name: String pay: Int @from(at: "$.salary") @requiresScopes(scopes: [["Pay"]]) home: Home }
    type Home { town: String street: String @requiresScopes(scopes: [["Pay"]]) }
    ${types}`)
  try {
    compileSchema(schema, environmentOf(api))
    return []
  } catch (error) {
    if (error instanceof SchemaInvalidError) return error.problems
    throw error
  }
}

interface List {
  readonly args: string
  readonly rest?: string
  readonly list?: string
  readonly types?: string
  readonly page?: string
  readonly api?: typeof APIS
}

const FILTER = `${PAGED}, filter: F`
const OPERATORS = 'input IntOps { gt: Int } input TextOps { eq: String }'
const OF_PAY = /people: the argument "filter" would reveal Person\.pay to callers who may not select it/

describe('reportProtectedArguments', () => {
  it.each([
    ['by its name in the API', 'input F { salary: IntOps }'],
    ['by another name', 'input F { high: IntOps @from(at: "$.salary") }'],
    ['below and, or and not', 'input F { not: G } input G { and: [H!] } input H { salary: IntOps }'],
  ])('rejects a filter by a protected member, %s', (_how, filter) => {
    expect(problemsOf({ args: FILTER, types: `${filter} ${OPERATORS}` })).toContainEqual(
      expect.stringMatching(OF_PAY),
    )
  })

  it('rejects a filter by a protected member of an inner object, nested or as a path', () => {
    const nested = problemsOf({
      args: FILTER,
      types: `input F { home: G } input G { street: TextOps } ${OPERATORS}`,
    })
    const path = problemsOf({
      args: FILTER,
      types: `input F { s: TextOps @from(at: "$.home.street") } ${OPERATORS}`,
    })

    expect(nested.join()).toContain('would reveal Home.street')
    expect(path.join()).toContain('would reveal Home.street')
  })

  it('rejects an order by a protected member, and names its value', () => {
    const types = 'enum By { NAME @value(is: "name") PAY_FALLING @value(is: "salary desc") }'

    expect(problemsOf({ args: `${PAGED}, orderBy: By`, types }).join()).toContain(
      'the argument "orderBy: PAY_FALLING" would reveal Person.pay',
    )
  })

  it('rejects a search in a protected property', () => {
    const args = `${PAGED}, search: String`

    expect(problemsOf({ args, page: '@page(search: ["name", "salary"])' }).join()).toContain(
      'the argument "search" would reveal Person.pay',
    )
    expect(problemsOf({ args, page: '@page(search: ["name"])' })).toEqual([])
  })

  it('takes a plain argument, also of the name of a protected member: it can mean anything', () => {
    const api = new Map([['crm', apiConfig({ name: 'crm' })]])
    const args = `${PAGED}, salary: Int`
    const rest = 'query: [{ name: "s", value: "{salary}" }],'

    expect(problemsOf({ args, rest, page: '@page(size: "n")', api }).join()).not.toContain('would reveal')
  })

  it('takes filters and orders by other members, and by any where the list requires as much', () => {
    const others = `input F { name: TextOps home: G } input G { town: TextOps } ${OPERATORS}`
    const types = `input F { salary: IntOps } ${OPERATORS}`

    expect(problemsOf({ args: FILTER, types: others }).join()).not.toContain('would reveal')
    expect(
      problemsOf({ args: FILTER, types, list: '@requiresScopes(scopes: [["Pay", "More"]])' }).join(),
    ).not.toContain('would reveal')
    expect(
      problemsOf({ args: FILTER, types, list: '@requiresScopes(scopes: [["Pay"], ["Other"]])' }).join(),
    ).toMatch(OF_PAY)
  })
})
