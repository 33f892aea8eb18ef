// Covers: documented-response.ts, mock-pages.ts, routes.ts, sample.ts
import { describe, expect, it } from '@jest/globals'
import type { MockResponse } from '../../../src/import/mock/documented-response.ts'
import { createMockApi } from '../../../src/import/mock/mock-api.ts'

const THING = {
  type: 'object',
  properties: {
    id: { type: 'integer' },
    at: { type: 'string', format: 'date-time' },
    kind: { enum: ['small', 'large'] },
    pin: { type: 'string', writeOnly: true },
    parent: { $ref: '#/components/schemas/Thing' },
  },
}
const PAGE = {
  type: 'object',
  properties: {
    items: { type: 'array', items: { $ref: '#/components/schemas/Thing' } },
    nextLink: { type: 'string' },
    total: { type: 'integer' },
  },
}

const json = (content: object) => ({ content: { 'application/json': content } })

const mock = createMockApi(
  {
    openapi: '3.0.3',
    servers: [{ url: 'https://api.contoso.example/v1' }],
    paths: {
      '/things': {
        get: { responses: { 200: json({ schema: PAGE }) } },
        post: {
          requestBody: { required: true, ...json({ schema: THING }) },
          responses: { 201: json({ example: { id: 7 } }) },
        },
      },
      '/things/{id}': {
        get: { responses: { 200: json({ schema: { $ref: '#/components/schemas/Thing' } }) } },
      },
      '/things/latest': {
        get: {
          parameters: [{ name: 'of', in: 'query', required: true, schema: { type: 'string' } }],
          responses: { 200: json({ schema: THING }), 404: {} },
        },
        delete: { responses: { 204: {} } },
      },
    },
    components: { schemas: { Thing: THING } },
  },
  () => null,
)

const ask = (method: string, path: string, hasBody = false): MockResponse =>
  mock({ method, url: new URL(path, 'http://localhost'), hasBody })

describe('createMockApi', () => {
  it('answers with values of the types, without what only requests have, and without an end', () => {
    expect(ask('GET', '/things/1').body).toEqual({ id: 1, at: '2026-11-23T09:00:00Z', kind: 'small' })
  })

  it('answers with the example of the description, below the base path as well', () => {
    expect(ask('POST', '/v1/things', true)).toMatchObject({ status: 201, body: { id: 7 } })
  })

  it('gives lists in two pages', () => {
    const first = ask('GET', '/things').body as {
      items: readonly { id: number }[]
      nextLink: string
      total: number
    }
    const second = ask('GET', first.nextLink).body as typeof first

    expect([first.items.map(({ id }) => id), first.total]).toEqual([[1, 2], 3])
    expect([second.items.map(({ id }) => id), second.nextLink]).toEqual([[3], undefined])
  })

  it.each([
    ['a path', 'GET', '/others', 404],
    ['a method', 'PUT', '/things/1', 405],
    ['a body that is missing', 'POST', '/things', 400],
    ['a parameter that is missing', 'GET', '/things/latest', 400],
  ])('rejects %s that is not described', (_what, method, path, status) => {
    expect(ask(method, path).status).toBe(status)
  })

  it('has no body where none is described', () => {
    expect(ask('DELETE', '/things/latest')).toEqual({ status: 204, headers: {} })
  })

  it('ends where types have many members that have many members', () => {
    const level = (at: number) => ({
      type: 'object',
      properties: Object.fromEntries(
        Array.from({ length: 40 }, (_, index) => [`m${index}`, { $ref: `#/components/schemas/L${at + 1}` }]),
      ),
    })
    const levels = Array.from({ length: 8 }, (_, at) => [`L${at}`, level(at)] as const)
    const wide = createMockApi(
      {
        openapi: '3.0.3',
        paths: {
          '/wide': { get: { responses: { 200: json({ schema: { $ref: '#/components/schemas/L0' } }) } } },
        },
        components: { schemas: { ...Object.fromEntries(levels), L8: { type: 'string' } } },
      },
      () => null,
    )

    const { body } = wide({ method: 'GET', url: new URL('http://localhost/wide'), hasBody: false })

    expect(JSON.stringify(body).length).toBeLessThan(200_000)
  })

  const listing = (get: object) => {
    const page = { name: 'page', in: 'query', schema: { type: 'integer' } }
    const size = { name: 'per_page', in: 'query', schema: { type: 'integer' } }
    const document = {
      openapi: '3.0.3',
      paths: { '/things': { get: { parameters: [page, size], ...get } } },
    }
    const own = createMockApi(document, () => null)
    return (path: string) => own({ method: 'GET', url: new URL(path, 'http://localhost'), hasBody: false })
  }
  const LIST = { type: 'array', items: { type: 'object', properties: { id: { type: 'integer' } } } }

  it('gives the examples of a list as they are, in pages as large as is asked for', () => {
    const example = [{ id: 1 }, { id: 5, name: 'other' }]
    const headers = { Link: { schema: { type: 'string' } } }
    const get = listing({ responses: { 200: { headers, ...json({ schema: LIST, example }) } } })
    const [, next = ''] = /<(.*)>/.exec(get('/things?per_page=1').headers.link ?? '') ?? []

    expect([get('/things').body, get('/things?per_page=1').body, get(next).body]).toEqual([
      example,
      [example[0]],
      [example[1]],
    ])
  })

  it('leads to the next page where the description says that a response does, and nowhere else', () => {
    const after = { name: 'after', in: 'query', schema: { type: 'string' } }
    const responses = (headers: object) => ({
      parameters: [after],
      responses: { 200: { headers, ...json({ schema: LIST }) } },
    })
    const linked = listing(responses({ Link: { schema: { type: 'string' } } }))('/things')
    const unlinked = listing(responses({}))('/things')

    expect(linked.headers.link).toMatch(/rel="next"/)
    expect(linked.body).toHaveLength(2)
    expect(unlinked.headers).toEqual({ 'content-type': 'application/json' })
  })

  it('has the headers and the errors that the description gives values of', () => {
    const get = listing({
      parameters: [{ name: 'q', in: 'query', required: true, schema: { type: 'string' } }],
      responses: {
        200: {
          headers: { ETag: { example: '"1"' }, 'X-Other': { schema: { type: 'string' } } },
          ...json({ schema: LIST }),
        },
        default: json({ schema: { properties: { title: { type: 'string', example: 'Bad' } } } }),
      },
    })

    expect(get('/things?q=a').headers).toEqual({ 'content-type': 'application/json', etag: '"1"' })
    expect(get('/things')).toMatchObject({ status: 400, body: { title: 'Bad' } })
  })
})
