import { describe, expect, it } from '@jest/globals'
import { ownVariablesOf } from '../../../../src/plan/compile/fields/compile-poll.ts'
import { problemsOf, requestField } from './problems-of.ts'

const A = 'scopes: [["A"]]'

const sdlOf = (poll: string, rest = '', api = '') => `
  extend schema @api(name: "crm" ${api})
  extend type Query { x(id: ID, after: Int): X @rest(api: "crm", POST: "/jobs/{id}{?after}", ${rest} ${A}) @poll${poll} }
  type X { n: Int }`

describe('compilePoll', () => {
  it.each([
    ['', 'accepted: true,', 'accepted: true in @rest declares that there is nothing to wait for'],
    ['(url: "request.id")', '', '"request.id" refers to the request, not to an address'],
    ['(result: "request.id")', '', '"request.id" refers to the request, not to an address'],
    [
      '(url: "$.url", GET: "/jobs/1")',
      '',
      'url is an absolute URL, and GET is a path: specify only one of them',
    ],
    [
      '(GET: "/jobs/{job}", variables: [{ name: "job", at: "$.a" }, { name: "job", at: "$.b" }])',
      '',
      'variables contains {job} twice',
    ],
    [
      '(GET: "/jobs/{job}", variables: [{ name: "job", at: "$.a" }, { name: "joob", at: "$.b" }])',
      '',
      'variables contains {joob}, which GET does not use; did you mean "job"?',
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

    expect(problemsOf(sdl)).toEqual(['@poll: Query.x also has @page: a list cannot be polled'])
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

  const polling = (poll: string, { args = 'id: ID', rest = '', types = '' } = {}) => `
    extend type Query { x(${args}): X @rest(api: "crm", POST: "/jobs{?id}", ${rest} ${A}) @poll(${poll}) }
    type X { n: Int } ${types}`
  const OF_RESPONSE = 'variables: [{ name: "job", at: "$.job" }]'

  it.each([
    ['text of the response', `GET: "/jobs?q=id:{job}", ${OF_RESPONSE}`, 'id: ID'],
    ['text of an argument', 'GET: "/jobs?q=id:{id}"', 'id: ID'],
    // A value of the response is text, although the argument of its name is not.
    [
      'text of the response with the name of an argument',
      `GET: "/jobs?q=id:{job}", ${OF_RESPONSE}`,
      'id: ID, job: Int',
    ],
    [
      'text of an argument next to a variable of the response',
      `GET: "/jobs/{job}?q=id:{id}", ${OF_RESPONSE}`,
      'id: ID',
    ],
  ])('reports %s within other text without a language', (_what, poll, args) => {
    expect(problemsOf(polling(poll, { args }))).toContainEqual(
      expect.stringMatching(/^@poll: \{(?:job|id)\} is inserted into other text: declare the language/),
    )
  })

  it('inserts values as the language of the request and the types of arguments require', () => {
    const soql = { rest: 'language: SOQL,' }
    const expanded = (sdl: string, values: Readonly<Record<string, unknown>>) =>
      requestField(sdl, 'Query', 'x').poll?.path?.template.expand((name) => values[name])

    expect(expanded(polling(`GET: "/jobs?q=x%20=%20'{job}'", ${OF_RESPONSE}`, soql), { job: "a'b" })).toBe(
      "/jobs?q=x%20=%20'a%5C%27b'",
    )
    const both = polling(`GET: "/jobs/{job}?q=id:{id}", ${OF_RESPONSE}`, { args: 'id: Int' })
    expect(expanded(both, { id: 7, job: 'a/b' })).toBe('/jobs/a%2Fb?q=id:7')
    expect(expanded(polling('GET: "/jobs?q=id:{id}"', { args: 'id: Int' }), { id: 7 })).toBe('/jobs?q=id:7')
  })
})

describe('ownVariablesOf', () => {
  it('has the variables of the path that the response does not give', () => {
    const { poll } = requestField(
      sdlOf('(GET: "/jobs/{job}/{id}", variables: [{ name: "job", at: "$.job" }])'),
      'Query',
      'x',
    )

    expect(ownVariablesOf(poll)).toEqual(['id'])
    expect(ownVariablesOf(requestField(sdlOf('(url: "$.url")'), 'Query', 'x').poll)).toEqual([])
    expect(ownVariablesOf(null)).toEqual([])
  })
})
