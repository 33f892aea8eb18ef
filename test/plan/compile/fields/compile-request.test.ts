import { describe, expect, it } from '@jest/globals'
import { problemsOf, requestField } from './problems-of.ts'

const A = 'scopes: [["A"]]'
const query = (rest: string) => `extend type Query { x(a: String): Int @rest(${rest}) }`
const mutation = (rest: string) =>
  `extend type Query { y: Int @rest(api: "crm", GET: "/y", ${A}) } extend type Mutation { x(a: String): Int @rest(${rest}) }`

describe('compileRequest', () => {
  it.each([
    [`api: "crm", ${A}`, '@rest needs exactly one method with a path, as in GET: "/me"'],
    [
      `api: "crm", GET: "/{a}", POST: "/{a}", ${A}`,
      '@rest needs exactly one method with a path, as in GET: "/me"',
    ],
    [
      `api: "crm", PATCH: "/{a}", ${A}`,
      '@rest: PATCH changes data, so it is allowed only on fields of Mutation',
    ],
    [`api: "crm", PUT: "/{a}", ${A}`, '@rest: PUT changes data, so it is allowed only on fields of Mutation'],
    [
      `api: "crm", DELETE: "/{a}", ${A}`,
      '@rest: DELETE changes data, so it is allowed only on fields of Mutation',
    ],
    [`api: "crm", GET: "/a", body: { a: "{a}" }, ${A}`, '@rest: a GET request cannot have a body'],
    [
      `api: "cmr", GET: "/{a}", ${A}`,
      'API "cmr" is not configured (configured: crm, people); did you mean "crm"?',
    ],
    [
      'api: "crm", GET: "/{a}", scopes: []',
      'scopes: name at least one permission in each list, as in [["User.Read"]]',
    ],
    [
      `api: "crm", GET: "/{a}", sharedScopes: [[]], ${A}`,
      'scopes: name at least one permission in each list, as in [["User.Read"]]',
    ],
    [
      `api: "crm", GET: "/{a}", result: "request.a", ${A}`,
      '@rest: "request.a" refers to the request, not to a result',
    ],
    [
      `api: "crm", POST: "/{a}", body: { b: "{caller:mail}" }, ${A}`,
      '@rest: {caller:mail} is unknown: the only variable for the caller is {caller:objectId}',
    ],
  ])('reports %s', (rest, problem) => {
    expect(problemsOf(query(rest))).toEqual([problem])
  })

  it.each([
    ['GET', 'GET: "/{a}"', query],
    ['POST', 'POST: "/{a}"', query],
    ['GET', 'GET: "/{a}"', mutation],
    ['PATCH', 'PATCH: "/{a}"', mutation],
    ['PUT', 'PUT: "/{a}"', mutation],
    ['DELETE', 'DELETE: "/{a}"', mutation],
  ])('compiles a %s: %s', (method, rest, sdlOf) => {
    const type = sdlOf === query ? 'Query' : 'Mutation'

    expect(requestField(sdlOf(`api: "crm", ${rest}, ${A}`), type, 'x').request).toMatchObject({
      ...{ method, kind: type === 'Query' ? 'read' : 'write', path: { template: '/{a}' }, csrf: null },
      ...{ scopes: [['A']], ownScopes: [['A']], sharedScopes: [], isAddress: false, result: null },
      ...{ takes: ['SELECT', 'EXPAND', 'TOP', 'COUNT'], responseForm: 'json', caching: null },
    })
  })

  it('keeps the permissions for shared objects apart', () => {
    const rest = `api: "crm", GET: "/{a}", sharedScopes: [["S"]], address: true, takes: [TOP], result: "header.x-n", ${A}`

    expect(requestField(query(rest), 'Query', 'x').request).toMatchObject({
      ...{ scopes: [['A'], ['S']], ownScopes: [['A']], sharedScopes: [['S']], isAddress: true },
      ...{ takes: ['TOP'], result: { source: 'header', name: 'x-n' } },
    })
  })

  it('takes the token for writes and the query options from the declaration of the API', () => {
    const api = 'extend schema @api(name: "crm", csrf: { GET: "/token" }, takes: [SELECT])'
    const rest = `api: "crm", POST: "/{a}", ${A}`
    const [read, write] = [
      requestField(`${api} ${query(rest)}`, 'Query', 'x'),
      requestField(`${api} ${mutation(rest)}`, 'Mutation', 'x'),
    ]

    expect([read.request.takes, read.request.csrf]).toEqual([['SELECT'], null])
    expect(write.request.csrf).toMatchObject({ path: '/token' })
  })
})
