import { describe, expect, it } from '@jest/globals'
import { SchemaInvalidError } from '../../../../src/errors/startup.ts'
import { compileSchema } from '../../../../src/plan/compile/compile-schema.ts'
import type { GivenCode } from '../../../../src/plan/compile/fields/compile-resolver.ts'
import { permissionsOfSchema } from '../../../../src/plan/permissions/permission-use.ts'
import { apiConfig, environmentOf, schemaOf } from '../../../support/schema.ts'

const APIS = new Map([
  ['crm', apiConfig({ name: 'crm' })],
  ['erp', apiConfig({ name: 'erp', auth: { user: 'app', appOnly: 'refuse' } })],
])

const CODE: GivenCode = {
  resolvers: new Map([['Query.total', { where: 'resolvers.js:3' }]]),
  scalars: new Map(),
  ownScalars: new Set(['Date']),
}

function problemsOf(sdl: string, code: GivenCode = CODE): readonly string[] {
  try {
    compileSchema(schemaOf(sdl), { ...environmentOf(APIS), code })
    return []
  } catch (error) {
    if (error instanceof SchemaInvalidError) return error.problems
    throw error
  }
}

const TOTAL = 'extend type Query { total: Int! @resolver(calls: [{ api: "crm", scopes: [["Crm.Read"]] }]) }'

describe('@resolver', () => {
  it('counts among the permissions that a schema needs', () => {
    const schema = schemaOf(TOTAL)

    const plan = compileSchema(schema, environmentOf(APIS))

    expect(permissionsOfSchema(schema, plan, new Map()).uses).toContainEqual({
      coordinate: 'Query.total',
      api: 'crm',
      scopes: [['Crm.Read']],
    })
  })

  it('takes the fields that it needs from the parent, by the names that the API has', () => {
    const plan = compileSchema(
      schemaOf(`${TOTAL.replace('total: Int!', 'total: Sum')}
        type Sum { cents: Int @from(at: "$.amount.cents"), euros: Float @resolver(needs: ["cents"]) }`),
      environmentOf(APIS),
    )

    expect(plan.field('Sum', 'euros')).toMatchObject({
      kind: 'hand-written',
      parentFields: [{ name: 'cents', path: { text: '$.amount.cents' } }],
      calls: [],
    })
  })

  it('reports functions that are missing, and those that nothing asks for', () => {
    const code = {
      ...CODE,
      resolvers: new Map([
        ['Query.totl', { where: 'resolvers.js:3' }],
        ['Query.caller', { where: 'resolvers.js:4' }],
      ]),
    }

    expect(problemsOf(TOTAL, code)).toEqual([
      expect.stringMatching(/^test\.graphql:1: Query\.total has @resolver but no function/),
      'resolvers.js:3: Query.totl is not a field of the schema; did you mean "Query.total"?',
      expect.stringMatching(/^resolvers\.js:4: Query\.caller has a function, but no @resolver in the schema/),
    ])
  })

  it.each([0, 101])('cannot declare %d requests', (requests) => {
    const sdl = TOTAL.replace('scopes:', `requests: ${requests}, scopes:`)

    expect(problemsOf(sdl)).toEqual([
      expect.stringContaining('requests for "crm" must be a number from 1 to 100'),
    ])
  })

  it.each([1, 100])('can declare %d requests', (requests) => {
    expect(problemsOf(TOTAL.replace('scopes:', `requests: ${requests}, scopes:`))).toEqual([])
  })

  it('names each API once', () => {
    const sdl = TOTAL.replace('calls: [', 'calls: [{ api: "crm", scopes: [["Crm.Write"]] }, ')

    expect(problemsOf(sdl)).toEqual([
      'test.graphql:1: @resolver on Query.total: API "crm" is listed twice: combine its permissions in one list',
    ])
  })

  it('knows the token that writes need', () => {
    const call = '@resolver(calls: [{ api: "crm", scopes: [["A"]] }])'
    const plan = compileSchema(
      schemaOf(`extend schema @api(name: "crm", csrf: { GET: "/token" })
        extend type Query { a: Int ${call} } extend type Mutation { a: Int ${call} }`),
      environmentOf(APIS),
    )
    const csrfOf = (type: string) => {
      const field = plan.field(type, 'a')
      return field.kind === 'hand-written' ? field.calls.map(({ csrf }) => csrf?.path) : []
    }

    expect([csrfOf('Query'), csrfOf('Mutation')]).toEqual([[undefined], ['/token']])
  })

  it("reports scalars that belong neither to the schema nor to Behalf's own", () => {
    const scalars = new Map([
      ['Money', { where: 'resolvers.js:1' }],
      ['Date', { where: 'resolvers.js:2' }],
      ['Mony', { where: 'resolvers.js:3' }],
    ])

    expect(
      problemsOf(
        `${TOTAL} scalar Money extend type Query { a: Money @rest(api: "crm", GET: "/a", scopes: [["A"]]) }`,
        { ...CODE, scalars },
      ),
    ).toEqual([
      'resolvers.js:2: the scalar Date is built into Behalf',
      'resolvers.js:3: Mony is not a scalar of the schema; did you mean "Money"?',
    ])
  })

  it('reports what its directive says wrong', () => {
    const sdl = `extend type Query {
  total: Int @resolver(needs: ["nothing"], calls: [{ api: "cms", scopes: [] }]) @from(at: "$.x")
}`
    expect(problemsOf(sdl)).toEqual([
      'test.graphql:2: @resolver on Query.total: @from has no effect together with @resolver',
      'test.graphql:2: @resolver on Query.total: API "cms" is not configured (configured: crm, erp)',
      expect.stringContaining('scopes: name at least one permission'),
      expect.stringContaining('{nothing} in Query.total'),
    ])
  })

  it("asks who may use the application's own permissions", () => {
    const sdl = TOTAL.replace('api: "crm"', 'api: "erp"')

    expect(problemsOf(sdl)).toEqual([expect.stringContaining('Query.total is resolved with the application')])
    expect(problemsOf(sdl.replace('total: Int!', 'total: Int! @requiresScopes(scopes: [["x"]])'))).toEqual([])
  })
})
