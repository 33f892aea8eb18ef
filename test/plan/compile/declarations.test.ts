// Covers: api-declarations.ts, body-members.ts, fields/compile-content.ts, fields/compile-poll.ts, fields/compile-entity.ts, problems/locator-problems.ts, problems/origin-types.ts
import { describe, expect, it } from '@jest/globals'
import { SchemaInvalidError } from '../../../src/errors/startup.ts'
import { compileSchema } from '../../../src/plan/compile/compile-schema.ts'
import { originTypesOf, ownedTypesOf } from '../../../src/plan/compile/problems/origin-types.ts'
import { writtenTemplate } from '../../../src/plan/odata/query-string.ts'
import { apiConfig, environmentOf, schemaOf } from '../../support/schema.ts'

const A = 'scopes: [["A"]]'
const APIS = new Map([['crm', apiConfig({ name: 'crm' })]])

function problemsOf(sdl: string): readonly string[] {
  try {
    compileSchema(schemaOf(sdl), environmentOf(APIS))
    return []
  } catch (error) {
    if (error instanceof SchemaInvalidError) return error.problems
    throw error
  }
}

const ORDERS = `extend type Query { orders(first: Int! = 5, after: String): Orders @rest(api: "crm", GET: "/o", ${A}) @page(size: "n") }
  type Orders { edges: [OrderEdge!]! nodes: [Int]! pageInfo: PageInfo! }
  type OrderEdge { cursor: String! node: Int }`

describe('@api', () => {
  it('declares how all lists of an API go on, and a field overrides it, argument by argument', () => {
    const schema = schemaOf(
      `extend schema @api(name: "crm", page: { items: "$.rows", size: "limit", next: { as: PAGE, parameter: "p", from: 0 } }) ${ORDERS}`,
    )
    const field = compileSchema(schema, environmentOf(APIS)).field('Query', 'orders')

    expect(field.kind === 'request' && field.page).toMatchObject({
      items: { text: '$.rows' },
      size: { text: 'n' },
      next: { kind: 'page', parameter: { text: 'p' }, from: 0 },
    })
  })

  it('declares query parameters and media types of all requests, and a request overrides them by their names', () => {
    const schema = schemaOf(`
      extend schema @api(name: "crm", query: [{ name: "api-version", value: "7.1" }, { name: "v", value: "1" }], accept: "a/json", contentType: "application/b+json")
      extend type Query {
        plain: Int @rest(api: "crm", GET: "/o", ${A})
        own: Int @rest(api: "crm", GET: "/o?v=2", query: [{ name: "api-version", value: "8" }], accept: "c/json", ${A})
        spread(v: Int): Int @rest(api: "crm", GET: "/o{?v}", headers: [{ name: "Accept", value: "d/json" }], ${A})
      }
      extend type Mutation { write: Int @rest(api: "crm", POST: "/o", body: { a: 1 }, ${A}) }`)
    const plan = compileSchema(schema, environmentOf(APIS))
    const partsOf = (type: string, name: string) => {
      const field = plan.field(type, name)
      if (field.kind !== 'request') throw new TypeError(name)
      const { query, headers } = field.request
      return [
        query.expand(() => null),
        headers.map(({ name, value }) => `${name}: ${value.expand(() => null)}`),
      ]
    }

    expect(partsOf('Query', 'plain')).toEqual([['api-version=7.1', 'v=1'], ['accept: a/json']])
    expect(partsOf('Query', 'own')).toEqual([['api-version=8'], ['accept: c/json']])
    expect(partsOf('Query', 'spread')).toEqual([['api-version=7.1'], ['accept: d/json']])
    expect(
      ['plain', 'own', 'spread'].map((name) => {
        const field = plan.field('Query', name)
        return field.kind === 'request' && writtenTemplate(field.request)
      }),
    ).toEqual(['/o?api-version=7.1&v=1', '/o?v=2&api-version=8', '/o{?v}&api-version=7.1'])
    expect(partsOf('Mutation', 'write')[1]).toEqual(['content-type: application/b+json', 'accept: a/json'])
  })

  it('has constants alone in headers and query parameters', () => {
    const problems = problemsOf(
      `extend schema @api(name: "crm", query: [{ name: "v", value: "{v}" }]) ${ORDERS}`,
    )

    expect(problems.join()).toContain('the query parameter "v" must be a constant, without variables')
  })

  it('is there once for each API, and for configured ones only', () => {
    const twice = problemsOf(`extend schema @api(name: "crm")\nextend schema @api(name: "crm") ${ORDERS}`)

    expect(twice).toEqual([
      'test.graphql:2: @api: "crm" is already declared at test.graphql:1: combine both in one @api',
    ])
    expect(problemsOf(`extend schema @api(name: "erp") ${ORDERS}`).join()).toContain(
      '"erp" is not configured',
    )
  })
})

describe('@rest(body:) with __members', () => {
  const write = (rest: string) =>
    `extend type Mutation { write(id: GUID, n: String): Int @rest(api: "crm", POST: "/o", ${A}, ${rest}) }
    extend type Query { x: Int @rest(api: "crm", GET: "/o", ${A}) }`

  it('puts members into the body whose names GraphQL cannot write', () => {
    const plan = compileSchema(
      schemaOf(
        write(
          `body: { a: { b: "{n}", __members: [{ name: "c.d", value: 1 }] }, __members: { name: "x@odata.bind", value: "/xs({id})" } }`,
        ),
      ),
      environmentOf(APIS),
    )
    const field = plan.field('Mutation', 'write')
    const values: Readonly<Record<string, unknown>> = { n: 'N', id: '1' }

    expect(field.kind === 'request' && field.request.body?.expand((name) => values[name])).toEqual({
      a: { b: 'N', 'c.d': 1 },
      'x@odata.bind': '/xs(1)',
    })
  })

  it.each([
    ['a name that is taken', `body: { a: 1, __members: [{ name: "a", value: 1 }] }`, 'two members named "a"'],
    ['what has no name', `body: { __members: [{ value: 1 }] }`, 'must be a list of { name: "…", value: … }'],
    [
      'what is not known of the API',
      'body: { a: "{api:resource}/x" }',
      'the only variable for an API is {api:baseUrl}',
    ],
    [
      'what is not known of the caller',
      'body: { a: "{caller:mail}" }',
      'the only variable for the caller is {caller:objectId}',
    ],
  ])('rejects %s', (_what, rest, problem) => {
    expect(problemsOf(write(rest)).join()).toContain(problem)
  })
})

describe('an argument', () => {
  const field = (args: string, rest: string) =>
    problemsOf(`extend type Query { x(${args}): Int @rest(api: "crm", ${rest}, ${A}) } input In { a: Int }`)

  it('that no part of the request uses is a problem at its own place', () => {
    expect(field('\n id: ID!,\n status: String', 'GET: "/o/{id}"')).toContainEqual(
      expect.stringMatching(
        /:3: x: no part of the request uses the argument "status"; write \{status\} where it goes$/,
      ),
    )
  })

  it('is not reported next to a variable with a wrong name, which lists the arguments', () => {
    expect(field('id: ID!', 'GET: "/o/{orderNumber}"').toSorted()).toEqual([
      'test.graphql:1: no operation reaches type In',
      expect.stringMatching(
        / \{orderNumber\} in Query\.x is neither .+ field of Query; arguments of x: \{id\}$/,
      ),
    ])
  })

  it.each([
    ['a header', 'a: Int', 'GET: "/o", headers: [{ name: "x", value: "{a}" }]'],
    ['a mask', 'a: In', 'GET: "/o", query: [{ name: "f", value: "{members:a}" }]'],
    ['a body', 'a: Int', 'POST: "/o", body: { b: ["{a}"] }'],
  ])('can be used by %s', (_what, args, rest) => {
    expect(field(args, rest).join()).not.toContain('no part of the request')
  })
})

describe('@cacheControl', () => {
  it('does not keep errors with a status of success', () => {
    const cached = `extend type Query { x: Int @rest(api: "crm", GET: "/o", ${A}) @cacheControl(maxAge: 5) }`

    expect(
      problemsOf(`extend schema @api(name: "crm", error: { when: [{ at: "$.e" }] }) ${cached}`).join(),
    ).toContain('error.when')
    expect(problemsOf(cached)).toEqual([])
  })
})

describe('@content', () => {
  const content = (
    field: string,
  ) => `extend type Query { report(id: ID!): Report @rest(api: "crm", GET: "/r/{id}", ${A}) }
    type Report { id: ID! title: String pages: [String] ${field} }`

  it('asks for the bytes below the object, and names them after it', () => {
    const plan = compileSchema(
      schemaOf(
        content(`pdf: String @content(name: "{title}.pdf") @rest(api: "crm", GET: "/r/{id}/pdf", ${A})`),
      ),
      environmentOf(APIS),
    )
    const field = plan.field('Report', 'pdf')

    expect(field).toMatchObject({ kind: 'content', request: { request: { responseForm: 'stream' } } })
    expect('parentFields' in field && field.parentFields.map(({ name }) => name)).toEqual(['id', 'title'])
  })

  it.each([
    [
      'a type that is no address',
      `pdf: Int @content @rest(api: "crm", GET: "/r/{id}/pdf", ${A})`,
      'its type must be String',
    ],
    [
      'what has no use for bytes',
      `pdf: String @content @cacheControl(maxAge: 5) @rest(api: "crm", GET: "/r/{id}/pdf", ${A})`,
      '@cacheControl has no effect',
    ],
    [
      'a result',
      `pdf: String @content @rest(api: "crm", GET: "/r/{id}/pdf", result: "$.x", ${A})`,
      'result has no effect',
    ],
    [
      'a request that writes',
      `pdf: String @content @rest(api: "crm", POST: "/r/{id}/pdf", ${A})`,
      '@rest must use GET',
    ],
    ['a field without a request', 'pdf: String @content', 'has @content without @rest'],
  ])('rejects %s', (_what, field, problem) => {
    expect(problemsOf(content(field)).join()).toContain(problem)
  })

  it('rejects a field of Mutation, which has no content to fetch', () => {
    const sdl = `${content('')} extend type Mutation { pdf: String @content @rest(api: "crm", GET: "/pdf", ${A}) }`

    expect(problemsOf(sdl)).toEqual([expect.stringContaining('it is not allowed on a field of Mutation')])
  })
})

describe('@poll', () => {
  it.each([
    ['a list', '@page @poll', 'a list cannot be polled'],
    ['what is accepted', '@poll', 'there is nothing to wait for', 'accepted: true'],
    ['no place', '@poll(url: "nowhere")', 'is not a locator'],
    ['a place of the request', '@poll(url: "request.id")', 'refers to the request'],
    ['two addresses', '@poll(url: "$.url", GET: "/jobs/1")', 'specify only one'],
    ['an invalid path', '@poll(GET: "jobs/1")', 'must start with exactly one /'],
    [
      'a variable that nothing has',
      '@poll(GET: "/jobs/{jobId}")',
      '{jobId} in Query.x is neither an argument nor a plain field of Query',
    ],
    [
      'a variable that the path does not have',
      '@poll(GET: "/jobs/{jobId}", variables: [{ name: "jobID", at: "$.id" }])',
      'variables contains {jobID}, which GET does not use; did you mean "jobId"?',
    ],
    [
      'a variable twice',
      '@poll(GET: "/jobs/{a}", variables: [{ name: "a", at: "$.a" }, { name: "a", at: "$.b" }])',
      'variables contains {a} twice',
    ],
    [
      'a variable from the request',
      '@poll(GET: "/jobs/{a}", variables: [{ name: "a", at: "request.a" }])',
      'refers to the request',
    ],
  ])('does not go with %s', (_what, poll, problem, rest = '') => {
    const type = poll.includes('@page') ? 'orders(first: Int! = 5, after: String): Orders' : 'x: Int'
    const types = poll.includes('@page') ? ORDERS.replace(/^.*\n/, '') : ''
    const found = problemsOf(
      `extend type Query { ${type} @rest(api: "crm", POST: "/o", ${rest} ${A}) ${poll} } ${types}`,
    )

    expect(found.join()).toContain(problem)
  })

  it('needs a request', () => {
    expect(
      problemsOf(
        `extend type Query { x: X @rest(api: "crm", GET: "/o", ${A}) } type X { a: Int @poll }`,
      ).join(),
    ).toContain('has @poll without @rest')
  })
})

describe('locators', () => {
  it.each([
    ['@from of a field', `type T { a: Int @from(at: "a.b") }`],
    ['@from of an input', `type T { a: Int } input I { a: Int @from(at: "status") }`],
    ['@rest', `type T { a: Int }`],
  ])('that are invalid are problems: %s', (_where, types) => {
    const result = types.includes('@from') ? '' : ', result: "items"'
    const sdl = `extend type Query { t: T @rest(api: "crm", GET: "/t", ${A}${result}) } ${types}`

    expect(problemsOf(sdl)).toEqual([expect.stringMatching(/^test\.graphql:1: @(?:from|rest): "/)])
  })
})

describe('originTypesOf', () => {
  it('has the types with fields of the response or request, and those that they come within', () => {
    const found = originTypesOf(
      schemaOf(`
        extend type Query { a: A @rest(api: "crm", GET: "/a", ${A}) c: C @rest(api: "crm", GET: "/c", ${A}) }
        type A { b: [B] other: C @rest(api: "crm", GET: "/c", ${A}) }
        type B { owner: String @from(at: "request.owner") }
        type C { id: ID }
        union U = B | C`),
    )

    expect([...found].sort()).toEqual(['A', 'B', 'U'])
  })
})

describe('ownedTypesOf', () => {
  it('has the types with fields that have owners, and what such objects can be', () => {
    const owned = `@rest(api: "crm", GET: "/me/parts/{id}", owners: ["/me", "/users/{id}"], ${A})`
    const found = ownedTypesOf(
      schemaOf(`
        extend type Query { a: A @rest(api: "crm", GET: "/a", ${A}) b: U @rest(api: "crm", GET: "/b", ${A}) }
        type A { id: ID part: B ${owned} }
        type B { id: ID }
        type C { id: ID }
        union U = A | B
        union V = B | C`),
    )

    expect([...found].sort()).toEqual(['A', 'U'])
  })
})

describe('keys', () => {
  it('of several fields are variables of the path', () => {
    const sdl = (path: string) => `extend type Query { r: R @rest(api: "crm", GET: "/r", ${A}) }
      type R @key(fields: "owner name") @rest(api: "crm", GET: "${path}", ${A}) { owner: ID! name: ID! }`

    expect(problemsOf(sdl('/r/{owner}/{name}'))).toEqual([])
    expect(problemsOf(sdl('/r/{id}')).join()).toContain(
      '{id} in the @rest on type R is not a field of its key "owner name"',
    )
    expect(problemsOf(sdl('/r')).join()).toContain('so all objects would be the same')
  })
})
