import { describe, expect, it } from '@jest/globals'
import { planOf, requestField } from './problems-of.ts'

const A = 'scopes: [["A"]]'
const PAGED =
  'type Xs { edges: [E!]! nodes: [Int]! pageInfo: PageInfo! } type E { cursor: String! node: Int }'

describe('compileRequestField', () => {
  it.each([
    ['String!', '', 'text'],
    ['String', 'result: "$",', 'json'],
    ['Int', '', 'json'],
    ['[String]', 'result: "$",', 'json'],
  ])('reads a response for %s with %j as %s', (type, result, form) => {
    const sdl = `extend type Query { x: ${type} @rest(api: "crm", GET: "/x", ${result} ${A}) }`

    expect(requestField(sdl, 'Query', 'x').request.responseForm).toBe(form)
  })

  it('reads the arguments of OData only in pages of an API with OData', () => {
    const none = { filter: null, search: false, orderBy: null }
    const parameters = ['search', 'orderBy', 'filter'].map(
      (name) => `{ name: "${name}", value: "{${name}}" }`,
    )
    const args = 'first: Int! = 5, after: String, search: String, orderBy: String, filter: String'
    const paged = `extend type Query { x(${args}): Xs @rest(api: "crm", GET: "/x", query: [${parameters}], ${A}) @page(size: "n") } ${PAGED}`
    const plain = `extend type Query { x(filter: Int): Int @rest(api: "people", GET: "/x{?filter}", ${A}) }`

    expect(requestField(paged, 'Query', 'x').query).toEqual(none)
    expect(requestField(plain, 'Query', 'x').query).toEqual(none)
    const odata = `extend type Query { x(first: Int! = 5, after: String, search: String, orderBy: String): Xs @rest(api: "people", GET: "/x", ${A}) @page } ${PAGED}`
    expect(requestField(odata, 'Query', 'x').query).toMatchObject({ filter: null, search: true })
    expect(String(requestField(odata, 'Query', 'x').query.orderBy)).toBe('String')
    expect(requestField(odata.replace(', search: String, orderBy: String', ''), 'Query', 'x').query).toEqual(
      none,
    )
  })

  it('knows what its objects read of the response or its request', () => {
    const origins = ['header.x', 'request.id', '$.a'].map((at) => {
      const sdl = `extend type Query { x(id: ID): X @rest(api: "crm", GET: "/x{?id}", ${A}) } type X { a: String @from(at: "${at}") }`
      return requestField(sdl, 'Query', 'x').origin
    })

    expect(origins).toEqual(['response', 'request', null])
  })

  it('waits for no result of what is accepted, or if its objects show whether it was done', () => {
    const acceptedFor = (rest: string, at = '$.a') =>
      requestField(
        `extend type Query { x: X @rest(api: "crm", POST: "/x", ${rest} ${A}) } type X { a: String @from(at: "${at}") }`,
        'Query',
        'x',
      ).request.accepted

    expect([acceptedFor(''), acceptedFor('accepted: true,'), acceptedFor('', 'header.location')]).toEqual([
      ...[false, true, true],
    ])
    expect(acceptedFor('', 'header.etag')).toBe(false)
  })

  it('determines whether an empty list is recognized as declared for its API', () => {
    const sdl = `extend schema @api(name: "crm", empty: { at: "status", is: [404] })
      extend type Query { list: [Int] @rest(api: "crm", GET: "/x", result: "$", ${A}) one: Int @rest(api: "crm", GET: "/x", ${A})
        own: [Int] @rest(api: "crm", GET: "/x", result: "$", empty: { at: "$.none" }, ${A})
        paged(first: Int! = 5, after: String): Xs @rest(api: "crm", GET: "/x", ${A}) @page(size: "n") } ${PAGED}`
    const emptyOf = (name: string) => requestField(sdl, 'Query', name).request.empty?.at.text

    expect(['list', 'one', 'own', 'paged'].map(emptyOf)).toEqual(['status', undefined, '$.none', 'status'])
  })

  it.each([
    ['GET: "/users/{id}/manager"', '/manager'],
    ['GET: "/users/{id}/mails/{mail}"', '/mails/{mail}'],
    ['GET: "/users/{id}/mails{?mail}"', '/mails{?mail}'],
    // It needs more from the object than its address.
    ['GET: "/users/{id}/mails/{name}"', null],
    ['GET: "/users/{id}/by/{id}"', null],
    ['GET: "/users/{id}/mails", headers: [{ name: "x-id", value: "{id}" }]', null],
    ['GET: "/users/{id}"', null],
    ['GET: "/usersOf/{id}/manager"', null],
    ['GET: "/groups/{id}"', null],
  ])('works below any address of the object: %s', (rest, below) => {
    const sdl = `extend type Query { user: User @rest(api: "crm", GET: "/me", ${A}) }
      type User @key(fields: "id") @rest(api: "crm", GET: "/users/{id}", ${A}) {
        id: ID! name: String x(mail: ID${rest.includes('{mail}') || rest.includes('{?mail}') ? '' : ' = "unused"'}): Int @rest(api: "crm", ${rest}, ${A}) }`
    const own = rest.includes('mail}') ? sdl : sdl.replace('x(mail: ID = "unused")', 'x')

    expect(requestField(own, 'User', 'x').belowAddress?.template ?? null).toBe(below)
  })

  it('needs the address of the owner to poll at another path', () => {
    const sdl = (poll: string) => `extend type Query { user: User @rest(api: "crm", GET: "/me", ${A}) }
      type User @key(fields: "id") @rest(api: "crm", GET: "/users/{id}", ${A}) { id: ID! x: Int @rest(api: "crm", GET: "/users/{id}/x", ${A}) @poll${poll} }`

    expect(requestField(sdl(''), 'User', 'x').belowAddress?.template).toBe('/x')
    expect(requestField(sdl('(GET: "/users/{id}/y")'), 'User', 'x').belowAddress).toBeNull()
  })

  it('determines whether it leads to objects with owners', () => {
    const plan =
      planOf(`extend type Query { a: A @rest(api: "crm", GET: "/me/a", ${A}) list: [A] @rest(api: "crm", GET: "/me/a", result: "$", ${A})
        b: B @rest(api: "crm", GET: "/b", ${A})
        paged(first: Int! = 5, after: String): As @rest(api: "crm", GET: "/me/a", ${A}) @page(size: "n") }
      type As { edges: [E!]! nodes: [A]! pageInfo: PageInfo! } type E { cursor: String! node: A }
      type A { id: ID part: B @rest(api: "crm", GET: "/me/a/{id}", owners: ["/me", "/users/{id}"], ${A}) } type B { id: ID }`)
    const returnsOwnedTypes = (name: string) => {
      const field = plan.field('Query', name)
      return field.kind === 'request' && field.returnsOwnedTypes
    }

    expect(['a', 'list', 'b', 'paged'].map(returnsOwnedTypes)).toEqual([true, true, false, true])
  })
})
