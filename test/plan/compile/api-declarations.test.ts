import { describe, expect, it } from '@jest/globals'
import {
  csrfOf,
  notConfigured,
  readApiDeclarations,
  takesIn,
  withDefaults,
} from '../../../src/plan/compile/api-declarations.ts'
import { schemaOf } from '../../support/schema.ts'

/** The declarations in `@api(name: "crm", …)`, and their problems. */
function declared(api: string) {
  const problems: string[] = []
  const declarations = readApiDeclarations(
    schemaOf(`extend schema @api(name: "crm", ${api}) extend type Query { a: Int }`),
    { apis: new Map([['crm', {}]]), report: (_where, problem) => problems.push(problem) },
  )
  return { declarations, problems }
}

const REQUEST = { api: 'crm', headers: [], query: [] }
const parameter = (name: string, value: string) => ({ name, value, explode: false, style: 'SIMPLE' as const })

describe('readApiDeclarations', () => {
  it.each(['/', '/sap/opu/odata/$metadata', '/token?sap-client=100', '/a..b/.well-known'])(
    'takes %s for the path of a CSRF token',
    (path) => {
      expect(declared(`csrf: { GET: "${path}" }`).problems).toEqual([])
    },
  )

  it.each([
    '',
    'token',
    'x/token',
    'https://contoso.example/token',
    '/token/{id}',
    '/to ken',
    '/token#a',
    '/token }',
    '/..',
    '/../token',
    '/a/./token',
    '/a/..?b',
  ])('reports %j, from which no CSRF token can come', (path) => {
    expect(declared(`csrf: { GET: "${path}" }`).problems).toEqual([
      `@api: csrf: ${JSON.stringify(path)} must be a path without variables, such as "/"`,
    ])
  })

  it('reports a header that Behalf sets, and an invalid place, for a CSRF token', () => {
    expect(declared('csrf: { GET: "/", header: "Authorization" }').problems).toEqual([
      expect.stringMatching(/^@api: csrf: header "Authorization" /),
    ])
    expect(declared('csrf: { GET: "/", at: "crumb" }').problems).toEqual([
      expect.stringMatching(/^@api: csrf: .*crumb/),
    ])
  })

  it.each([
    [
      'a header with a variable',
      'headers: [{ name: "x-a", value: "{a}" }]',
      'the header "x-a" must be a constant, without variables',
    ],
    [
      'a header with what is almost a variable',
      'headers: [{ name: "x-a", value: "b" }, { name: "x-b", value: "{a.b}" }]',
      'the header "x-b" must be a constant, without variables',
    ],
    [
      'a parameter with a variable',
      'query: [{ name: "a", value: "b" }, { name: "v", value: "1-{a}" }]',
      'the query parameter "v" must be a constant, without variables',
    ],
    [
      'a header twice',
      'headers: [{ name: "x-a", value: "b" }, { name: "X-A", value: "c" }]',
      'specified twice',
    ],
  ])('reports %s', (_what, api, problem) => {
    expect(declared(api).problems).toEqual([expect.stringContaining(problem)])
  })
})

describe('notConfigured', () => {
  it('names the configured APIs, and the one that is probably meant', () => {
    const apis = new Map(['graph', 'orders'].map((name) => [name, {}]))

    expect(notConfigured('order', apis)).toBe(
      'API "order" is not configured (configured: graph, orders); did you mean "orders"?',
    )
    expect(notConfigured('order', new Map())).toBe('API "order" is not configured (configured: none)')
  })
})

describe('csrfOf', () => {
  const csrf = (api: string) => csrfOf(declared(api).declarations, 'crm')

  it('is null for an API whose writes need none', () => {
    expect(csrf('accept: "a/b"')).toBeNull()
    expect(csrfOf(declared('csrf: { GET: "/" }').declarations, 'erp')).toBeNull()
  })

  it('has the header in lower case, as responses have it', () => {
    expect(csrf('csrf: { GET: "/token", header: "X-CSRF-Token" }')).toEqual({
      path: '/token',
      header: 'x-csrf-token',
      inBody: null,
    })
  })

  it('reads the token from the body where it is declared there', () => {
    // https://www.jenkins.io/doc/book/security/csrf-protection/
    const jenkins = csrf('csrf: { GET: "/crumbIssuer/api/json", header: "Jenkins-Crumb", at: "$.crumb" }')

    expect(jenkins?.inBody?.({ crumb: 'c1' })).toBe('c1')
    expect(csrf('csrf: { GET: "/", at: "crumb" }')?.inBody).toBeNull()
  })

  it.each([
    ['/token', '/token?sap-client=100&v=a%26b'],
    ['/token?x=1', '/token?x=1&sap-client=100&v=a%26b'],
    ['/token?sap-client=200', '/token?sap-client=200&v=a%26b'],
    ['/token?sap%2Dclient=200&v', '/token?sap%2Dclient=200&v'],
  ])('has the query parameters of all requests that %s does not have itself', (path, whole) => {
    const query = 'query: [{ name: "sap-client", value: "100" }, { name: "v", value: "a&b" }]'

    expect(csrf(`csrf: { GET: "${path}" }, ${query}`)?.path).toBe(whole)
  })

  it('has none of parameters that are not compiled', () => {
    const twice = 'query: [{ name: "v", value: "1" }, { name: "v", value: "2" }]'

    expect(csrf(`csrf: { GET: "/token" }, ${twice}`)?.path).toBe('/token')
  })
})

describe('withDefaults', () => {
  const { declarations } =
    declared(`headers: [{ name: "X-A", value: "1" }, { name: "Accept", value: "all/all" }]
    query: [{ name: "a", value: "1" }, { name: "b c", value: "2" }], accept: "api/json", contentType: "api/body"`)

  it('changes nothing for an API without declarations', () => {
    const request = { ...REQUEST, api: 'erp' }

    expect(withDefaults(declarations, request, '/')).toBe(request)
  })

  it('adds the headers that the request does not have, in any case', () => {
    const own = { ...REQUEST, headers: [{ name: 'x-a', value: 'own' }] }

    expect(withDefaults(declarations, own, '/').headers).toEqual([{ name: 'x-a', value: 'own' }])
    expect(withDefaults(declarations, REQUEST, '/').headers).toEqual([{ name: 'X-A', value: '1' }])
  })

  it('has one media type: the one of the request, of its headers or of the API', () => {
    const header = (name: string) => ({ ...REQUEST, body: {}, headers: [{ name, value: 'own/header' }] })
    const typesOf = (request: Parameters<typeof withDefaults>[1]) => {
      const { accept, contentType } = withDefaults(declarations, request, '/')
      return { accept, contentType }
    }

    expect(typesOf(REQUEST)).toEqual({ accept: 'api/json' })
    expect(typesOf({ ...REQUEST, body: {} })).toEqual({ accept: 'api/json', contentType: 'api/body' })
    expect(typesOf({ ...REQUEST, body: {}, accept: 'own/a', contentType: 'own/b' })).toEqual({
      accept: 'own/a',
      contentType: 'own/b',
    })
    expect(typesOf(header('ACCEPT'))).toEqual({ contentType: 'api/body' })
    expect(typesOf(header('Content-Type'))).toEqual({ accept: 'api/json' })
  })

  it.each([
    [
      'headers: [{ name: "Content-Type", value: "h/c" }, { name: "Accept", value: "h/a" }]',
      {},
      ['Content-Type', 'Accept'],
    ],
    ['headers: [{ name: "Content-Type", value: "h/c" }], contentType: "api/body"', { body: {} }, []],
    ['headers: [{ name: "Content-Type", value: "h/c" }]', { body: {}, contentType: 'own/body' }, []],
    ['headers: [{ name: "Content-Type", value: "h/c" }], contentType: "api/body"', {}, ['Content-Type']],
    ['headers: [{ name: "ACCEPT", value: "h/a" }], accept: "api/a"', {}, []],
  ])('has each media type once if all requests have %s and one has %j', (api, own, headers) => {
    const { declarations } = declared(api)

    expect(withDefaults(declarations, { ...REQUEST, ...own }, '/').headers.map(({ name }) => name)).toEqual(
      headers,
    )
  })

  // RFC 3986 §3.4: a question mark within the query is data.
  it('takes what follows a second question mark for part of a value', () => {
    expect(withDefaults(declarations, REQUEST, '/?x=1?a=2').query.map(({ name }) => name)).toEqual([
      'a',
      'b c',
    ])
  })

  it('adds no media type where none is declared', () => {
    const { declarations } = declared('query: [{ name: "a", value: "1" }]')

    expect(withDefaults(declarations, REQUEST, '/?a=2')).toStrictEqual(REQUEST)
  })

  it.each([
    ['/o', ['a', 'b c']],
    ['/o?a=2', ['b c']],
    ['/o?x=1&a=2&b%20c=3', []],
    ['/o?a', ['b c']],
    ['/o?x=a', ['a', 'b c']],
    ['/o{?a}', ['b c']],
    ['/o{?x,a}', ['b c']],
    ['/o?x=1{&a*}', ['b c']],
    ['/o{?a:3}', ['b c']],
    ['/o/{a}', ['a', 'b c']],
    ['/o/{xa}', ['a', 'b c']],
    ['/o{?ab}', ['a', 'b c']],
    ['/o/{id}?a=2', ['b c']],
    ['/o?x={id}&a=2', ['b c']],
    ['/o?%=1', ['a', 'b c']],
  ])('adds the query parameters that %s does not have', (path, added) => {
    expect(withDefaults(declarations, REQUEST, path).query.map(({ name }) => name)).toEqual(added)
  })

  it('compares names as they are if they are not encoded correctly', () => {
    const { declarations } = declared('query: [{ name: "100%", value: "1" }]')

    expect(withDefaults(declarations, REQUEST, '/o?100%=2').query).toEqual([])
  })

  it('adds no query parameter twice', () => {
    const own = { ...REQUEST, query: [parameter('a', 'own')] }

    expect(withDefaults(declarations, own, '/').query.map(({ name, value }) => [name, value])).toEqual([
      ['a', 'own'],
      ['b c', '2'],
    ])
  })
})

describe('takesIn', () => {
  it('is true unless the API says otherwise', () => {
    const { declarations } = declared('odata: { in: false }')

    expect([takesIn(declarations, 'crm'), takesIn(declarations, 'erp')]).toEqual([false, true])
    expect(takesIn(declared('odata: {}').declarations, 'crm')).toBe(true)
  })
})
