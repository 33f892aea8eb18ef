// Covers: ../fields/compile-bulk.ts
import { describe, expect, it } from '@jest/globals'
import { SchemaInvalidError } from '../../../../src/errors/startup.ts'
import { compileSchema } from '../../../../src/plan/compile/compile-schema.ts'
import { directiveProblems } from '../../../../src/plan/compile/problems/directive-problems.ts'
import { apiConfig, environmentOf, schemaOf } from '../../../support/schema.ts'

const ENVIRONMENT = environmentOf(new Map([['crm', apiConfig({ name: 'crm' })]]))

/** Without file and line. */
function problemsOf(sdl: string): readonly string[] {
  try {
    compileSchema(schemaOf(sdl), ENVIRONMENT)
    return []
  } catch (error) {
    if (error instanceof SchemaInvalidError)
      return error.problems.map((problem) => problem.replace(/^.*?:\d+: /, ''))
    throw error
  }
}

const A = 'scopes: [["A"]]'
const withHeader = (name: string, value = '{x}') =>
  `extend type Query { a(x: String): Int @rest(api: "crm", GET: "/a", headers: [{ name: ${JSON.stringify(name)}, value: ${JSON.stringify(value)} }], ${A}) }`

describe('@rest', () => {
  // They belong to the connection, to the message or to the caller's token: https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1
  it.each([
    'Authorization',
    'Proxy-Authorization',
    'Cookie',
    'Host',
    'Content-Length',
    'Connection',
    'Transfer-Encoding',
    'Upgrade',
    'Expect',
    'TE',
    'Trailer',
    'Keep-Alive',
    'Proxy-Connection',
  ])('does not let a client set the header %s', (name) => {
    expect(problemsOf(withHeader(name))).toEqual([
      `@rest: header "${name}" is a header that Behalf sets itself`,
    ])
  })

  it.each(['', 'a b', 'a\r\nb: c', 'ä', '__proto__'])(
    'sets no header %j, which HTTP does not have',
    (name) => {
      expect(problemsOf(withHeader(name))).toEqual([
        `@rest: header ${JSON.stringify(name)} must be a valid header name`,
      ])
    },
  )

  it('sets a header once, to a text that a header can have', () => {
    const header = (name: string) => `{ name: "${name}", value: "a" }`
    const twice = `extend type Query { a: Int @rest(api: "crm", GET: "/a", headers: [${header('X-A')}, ${header('x-a')}], ${A}) }`

    expect(problemsOf(twice)).toEqual(['@rest: header "x-a" is specified twice'])
    expect(problemsOf(withHeader('X-A', 'a\r\nb{x}'))).toEqual([
      '@rest: the value of header "X-A" must be printable ASCII',
    ])
    expect(problemsOf(withHeader('X-A', 'a {x}'))).toEqual([])
  })

  // https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header-07#section-2.2: a key is unique for each write.
  it.each(['fixed', '', '{caller:objectId}'])(
    'sets no Idempotency-Key %j, which all writes would share',
    (key) => {
      expect(problemsOf(withHeader('idempotency-KEY', key))).toContainEqual(
        '@rest: header "idempotency-KEY" needs a variable, such as "{key}": with a constant, all writes would have the same key',
      )
    },
  )

  it.each(['{x}', 'order-{x}', '"{x}"'])('sets the Idempotency-Key %s', (key) => {
    expect(problemsOf(withHeader('Idempotency-Key', key))).toEqual([])
  })

  it.each(['', 'User Read', 'User.Read"'])('names no permission %j, which no token could have', (scope) => {
    const sdl = `extend type Query { a: Int @rest(api: "crm", GET: "/a", scopes: [[${JSON.stringify(scope)}]]) }`

    expect(problemsOf(sdl)).toEqual([`scopes: ${JSON.stringify(scope)} is not a valid permission name`])
  })

  it.each(['/users/{id}/', '/users/{id}{x}', '/users?id={id}', '/users/{id,x}'])(
    'has no owner %s, which no path could begin with',
    (owner) => {
      const sdl = `extend type Query { m: M @rest(api: "crm", GET: "/me/m", ${A}) }
        type M { id: ID n: Int @rest(api: "crm", GET: "/me/m/{id}/n", owners: ["/me", "${owner}"], ${A}) }`

      expect(problemsOf(sdl)).toEqual([`@rest: "${owner}" is not a path prefix, such as "/users/{id}"`])
    },
  )

  it.each([
    [
      'GET: "/c/{id}", headers: [{ name: "X-A", value: "{name}" }]',
      '{name} in the @rest on type C is not a field of its key "id"',
    ],
    ['POST: "/c", body: { id: "{name}" }', '{name} in the @rest on type C is not a field of its key "id"'],
    ['GET: "/c"', 'the @rest on type C does not contain {id}, so all objects would be the same'],
  ])('of a type loads an object by its key alone: %s', (request, problem) => {
    const sdl = `extend type Query { c: C @rest(api: "crm", GET: "/first", ${A}) }
      type C @key(fields: "id") @rest(api: "crm", ${request}, ${A}) { id: ID! name: String }`

    expect(problemsOf(sdl)).toEqual([problem])
  })
})

const NO_PLACE = 'is not a query parameter, a member of the body ($.name) or a preference (prefer.name)'

describe('@page', () => {
  const page = (paging: string, rest = '') => `
    extend type Query { c(first: Int! = 5, after: String): C @rest(api: "crm", GET: "/c", ${A}${rest}) @page(${paging}) }
    type C { edges: [E!]! nodes: [Int]! pageInfo: PageInfo! }
    type E { cursor: String! node: Int }`

  it.each([
    ['max: 0', '@page: max must be at least 1'],
    ['max: -5', '@page: max must be at least 1'],
    ['size: "a&b"', `@page on c: "a&b" ${NO_PLACE}`],
    ['next: { as: TOKEN, at: "$.next", parameter: "a#" }', `@page on c: "a#" ${NO_PLACE}`],
    ['size: ""', `@page on c: "" ${NO_PLACE}`],
    [
      'next: { as: OFFSET, parameter: "p" }, size: "p"',
      '@page: size and the parameter of next must be different, but both are "p"',
    ],
  ])('leads to pages that an API can distinguish: %s', (paging, problem) => {
    expect(problemsOf(page(paging))).toEqual([problem])
  })

  it('declares where the items are, and @rest does not', () => {
    expect(problemsOf(page('items: "$.a"', ', result: "$.deep"'))).toEqual([
      '@rest: result has no effect with @page, whose items specifies where the list is',
    ])
    expect(problemsOf(page('size: "page[size]", next: { as: OFFSET, parameter: "page[offset]" }'))).toEqual(
      [],
    )
  })
})

describe('@bulk', () => {
  it.each([
    ['GET: "/c{?ids}", max: 0', 'max must be at least 1'],
    ['GET: "/c", body: { ids: "{ids}" }', 'a GET request cannot have a body'],
    ['GET: "/c/{ids}"', '{ids} is a list, which is allowed only in a query or a body'],
  ])('asks for many objects as an API can take it: %s', (bulk, problem) => {
    const sdl = `extend type Query { c: C @rest(api: "crm", GET: "/first", ${A}) }
      type C @key(fields: "id") @rest(api: "crm", GET: "/c/{id}", ${A})
        @bulk(api: "crm", ${bulk}, items: "$.items", ${A}) { id: ID! }`

    expect(problemsOf(sdl)).toEqual([`@bulk on type C: ${problem}`])
  })
})

describe('@entity', () => {
  it('is one object, not a list', () => {
    const sdl = `extend type Query { c: C @rest(api: "crm", GET: "/first", ${A}) }
      type C @key(fields: "id") @rest(api: "crm", GET: "/c/{id}", ${A}) { id: ID! ids: [ID] all: [C] @entity(id: "{ids}") }`

    expect(problemsOf(sdl)).toEqual(['@entity: C.all is a list, but a key identifies only one object'])
  })
})

describe('@discriminator', () => {
  const union = (otherwise: string, is = 'b') => `
    extend type Query { u: U @rest(api: "crm", GET: "/u", ${A}) c: C @rest(api: "crm", GET: "/c", ${A}) }
    union U @discriminator(otherwise: "${otherwise}") = A | B
    type A @type(is: "a") { id: ID }
    type B @type(is: "${is}") { id: ID }
    type C { id: ID }`

  it.each(['Nope', 'C', 'U'])('falls back to one of its types, not to %s', (otherwise) => {
    expect(problemsOf(union(otherwise))).toEqual([
      `@discriminator: otherwise is "${otherwise}", which is not a possible type of U`,
    ])
  })

  it('distinguishes each type by another value, also on an extension', () => {
    const sdl = `${union('A', 'b')} type D { id: ID } extend type D @type(is: "a") extend union U = D`

    expect(problemsOf(sdl)).toEqual([
      'two types in U have the same value "a" in @type: A at test.graphql:4, D at test.graphql:6',
    ])
  })

  it('distinguishes each type by another value', () => {
    expect(problemsOf(union('A', 'a'))).toEqual([
      'two types in U have the same value "a" in @type: A at test.graphql:4, B at test.graphql:5',
    ])
    expect(problemsOf(union('A'))).toEqual([])
  })
})

describe('@value', () => {
  const order = (filter: string) => `
    extend type Query { a(by: Order): Int @rest(api: "crm", GET: "/a{?by}", ${A}) }
    enum Order { NAME @value(is: "name", filter: ${JSON.stringify(filter)}) }`

  // OData evaluates `and` before `or`: "x or y and z" is "x or (y and z)", so that what a client filters by would not count.
  // https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html#sec_OperatorPrecedence
  it.each([
    "name ge '' or name eq null",
    "name ge '') or (1 eq 1",
    '(name ge 1',
    'name ge 1)',
    "name ge '",
    '',
    ' ',
  ])('starts a filter with a condition that cannot make the rest irrelevant: %j', (filter) => {
    expect(problemsOf(order(filter))).toEqual([
      '@value on Order.NAME: filter must be one condition, with parentheses around any "or"',
    ])
  })

  it.each([
    "(name ge '' or name eq null)",
    "name ne 'a or b'",
    "name ne 'it''s (' and name ge 1",
    'priority ge 1',
  ])('takes the condition %j', (filter) => {
    expect(problemsOf(order(filter))).toEqual([])
  })
})

describe('@json of an input', () => {
  it.each([
    [
      'a: Int @from(at: "$.p") b: Int @from(at: "$.p.q")',
      'I.b and I.a are at the same location in the request',
    ],
    [
      'a: Int @from(at: "$.p.q") b: Int @from(at: "$.p")',
      'I.b and I.a are at the same location in the request',
    ],
    ['a: Int b: Int @from(at: "$.a")', 'I.b and I.a are at the same location in the request'],
  ])('puts each member in a place of its own: %s', (members, problem) => {
    const sdl = `extend type Query { a(i: I): Int @rest(api: "crm", POST: "/a", body: "{i}", ${A}) } input I { ${members} }`

    expect(problemsOf(sdl)).toEqual([problem])
  })

  // Comparing each with all others would take as many steps as the square of their number.
  it('are compared in an input of very many', () => {
    const members = Array.from({ length: 60_000 }, (_, at) => `m${at}: Int`).join('\n')
    const schema = schemaOf(
      `extend type Query { a(i: I): Int @rest(api: "crm", POST: "/a", body: "{i}", ${A}) } input I { ${members} last: Int @from(at: "$.m7") }`,
    )

    expect(directiveProblems(schema)).toEqual([
      expect.stringContaining('I.last and I.m7 are at the same location'),
    ])
  })

  it('may lead into the same object', () => {
    const sdl = `extend type Query { a(i: I): Int @rest(api: "crm", POST: "/a", body: "{i}", ${A}) }
      input I { a: Int @from(at: "$.p.q") b: Int @from(at: "$.p.qr") }`

    expect(problemsOf(sdl)).toEqual([])
  })
})

describe('a misspelled name', () => {
  const T = `type T @key(fields: "owner repo") @rest(api: "crm", GET: "/t/{owner}/{repo}", ${A}) { owner: ID! repo: ID! }`
  const O = (field: string) =>
    `extend type Query { o(id: ID): O @rest(api: "crm", GET: "/o{?id}", ${A}) } type O { a: ID login: ID ${field} }`

  it.each([
    [
      'in @key',
      `${O('t: T @entity(id: "{a}")')} type T @key(fields: "idd") @rest(api: "crm", GET: "/t/{id}", ${A}) { id: ID! }`,
      'type T has @rest, so it needs @key(fields: "…") with one or more of its fields: it has no field "idd"; did you mean "id"?',
    ],
    [
      'of a part of a key',
      `${O('t: T @entity(key: [{ name: "owner", value: "{a}" }, { name: "repoo", value: "{login}" }])')} ${T}`,
      '@entity: key must contain each of owner, repo once, and no other fields: the key has no field "repoo"; did you mean "repo"?',
    ],
    [
      'in a field mask',
      `extend type Mutation { t(nick: String): Boolean @rest(api: "crm", PATCH: "/a", body: { n: "{nick}" }, query: [{ name: "m", value: "{members:nik}" }], ${A}) }`,
      '{members:nik}: t has no argument "nik"; did you mean "nick"?',
    ],
    [
      'in @listSize',
      `extend type Query { t(size: Int): [Int] @rest(api: "crm", GET: "/a{?size}", result: "$", ${A}) @listSize(slicingArguments: ["siez"]) }`,
      '@listSize on Query.t: slicingArguments: t has no argument "siez" of type Int; did you mean "size"?',
    ],
    [
      'in @discriminator',
      `extend type Query { i: I @rest(api: "crm", GET: "/a", ${A}) } interface I @discriminator(otherwise: "OtherItm") { id: ID } type OtherItem implements I { id: ID }`,
      '@discriminator: otherwise is "OtherItm", which is not a possible type of I; did you mean "OtherItem"?',
    ],
    [
      'of a source in a locator',
      `extend type Query { a: Int @rest(api: "crm", GET: "/a", result: "headers.x-total", ${A}) }`,
      `@rest: "headers.x-total" is not a locator: expected $.member, $['member'], header.name, link.relation, status or request.variable; did you mean "header.x-total"?`,
    ],
    [
      'of a variable of the request',
      O('of: ID @from(at: "request.idd")'),
      '@from: no request that returns objects of type O has the variable "idd"; did you mean "id"?',
    ],
    [
      'of a variable in the parent',
      O('c: T @entity(key: [{ name: "owner", value: "{a}" }, { name: "repo", value: "{logn}" }])') + T,
      '{logn} in O.c is neither an argument nor a plain field of O; did you mean {login}?',
    ],
  ])('is reported once, with what is meant: %s', (_where, sdl, problem) => {
    expect(problemsOf(sdl)).toEqual([problem])
  })
})
