import { describe, expect, it } from '@jest/globals'
import { problemsOf, requestField } from './problems-of.ts'

const A = 'scopes: [["A"]]'

const sdlOf = (poll: string, rest = '', api = '') => `
  extend schema @api(name: "crm" ${api})
  extend type Query { x(id: ID, after: Int): X @rest(api: "crm", POST: "/jobs/{id}{?after}", ${rest} ${A}) @poll${poll} }
  type X { n: Int }`

describe('compilePoll', () => {
  it.each([
    ['', 'accepted: true,', 'accepted: true declares that there is nothing to wait for'],
    ['(url: "request.id")', '', '"request.id" refers to the request, not to an address'],
    ['(result: "request.id")', '', '"request.id" refers to the request, not to an address'],
    [
      '(url: "$.url", GET: "/jobs/1")',
      '',
      'url is a whole address, and GET is a path: give only one of them',
    ],
    [
      '(GET: "/jobs/{job}", variables: [{ name: "job", at: "$.a" }, { name: "job", at: "$.b" }])',
      '',
      'variables names {job} twice',
    ],
    [
      '(GET: "/jobs/{job}", variables: [{ name: "job", at: "$.a" }, { name: "joob", at: "$.b" }])',
      '',
      'GET has no variable {joob}, which variables names; did you mean "job"?',
    ],
    [
      '(GET: "/jobs/{job}", variables: [{ name: "job", at: "request.a" }])',
      '',
      '"request.a" refers to the request, not to an address',
    ],
  ])('reports @poll%s with %j', (poll, rest, problem) => {
    expect(problemsOf(sdlOf(poll, rest))).toEqual([`@poll: ${problem}`])
  })

  it('reports lists', () => {
    const sdl = `extend type Query { x(first: Int, after: String): Xs @rest(api: "crm", POST: "/x", ${A}) @page(size: "n") @poll }
      type Xs { edges: [E!]! nodes: [Int]! pageInfo: PageInfo! } type E { cursor: String! node: Int }`

    expect(problemsOf(sdl)).toEqual(['@poll: Query.x has @page, too: a list cannot be polled'])
  })

  it('compiles the places of the address, the end and the result', () => {
    const { poll } = requestField(
      sdlOf(
        '(url: "header.location", done: { at: "$.state", is: ["done"] }, failed: { at: "$.error" }, result: "$.value")',
      ),
      'Query',
      'x',
    )

    expect(poll).toMatchObject({
      ...{ url: { text: 'header.location' }, path: null, headers: {}, result: { text: '$.value' } },
      ...{ done: expect.anything(), failed: expect.anything() },
    })
    expect(requestField(sdlOf(''), 'Query', 'x').poll).toMatchObject({
      ...{ url: null, path: null, done: null, failed: null, result: null },
    })
  })

  it('compiles a path with values of the response and of the field, and what all requests have', () => {
    const api = ', query: [{ name: "v", value: "2" }], accept: "a/json"'
    const poll = '(GET: "/jobs/{job}/{id}", variables: [{ name: "job", at: "$.job" }])'
    const field = requestField(sdlOf(poll, '', api), 'Query', 'x')

    expect(field.poll).toMatchObject({
      headers: { accept: 'a/json' },
      path: {
        template: { template: '/jobs/{job}/{id}', variables: ['job', 'id'] },
        query: { written: ['v=2'] },
      },
    })
    expect([...(field.poll?.path?.values ?? [])].map(([name, { text }]) => [name, text])).toEqual([
      ['job', '$.job'],
    ])
  })
})
