// Covers: responses/response-meaning.ts, responses/declared-errors.ts, resolvers/created-object.ts
import { afterEach, describe, expect, it } from '@jest/globals'
import type { ApiConfig } from '../../src/config/config.ts'
import { failure } from '../../src/graphql/responses/declared-errors.ts'
import type { Answer, Asked } from '../support/http-api.ts'
import { type GraphqlUnderTest, serveGraphql } from './graphql-under-test.ts'

let served: GraphqlUnderTest | undefined

afterEach(async () => {
  await served?.stop()
  served = undefined
})

const REST = 'api: "crm", scopes: [["Read"]]'

async function serve(
  sdl: string,
  answer: (asked: Asked) => Answer | null,
  api: Partial<ApiConfig> = {},
): Promise<GraphqlUnderTest> {
  served = await serveGraphql({ sdl, api: { retry: { maxAttempts: 1 }, ...api }, answer, granted: ['Read'] })
  return served
}

const extensionsOf = (errors: readonly unknown[] | undefined) =>
  (errors as readonly { originalError: { code: string; details: object } }[] | undefined)?.map(
    ({ originalError: { code, details } }) => ({ code, ...details }),
  )

describe('what an API says about an error', () => {
  const SDL = `
    extend type Mutation {
      create(input: IssueInput!, labels: [String!], isLoud: Boolean): Issue
        @rest(${REST}, POST: "/issues", query: [{ name: "notify", value: "{isLoud}" }], body: { fields: "{input}", update: { labels: "{labels}" } })
    }
    input IssueInput { summary: String, dueDate: String @from(at: "$.due.date"), parts: [PartInput!] }
    input PartInput { name: String }
    type Issue { id: ID }`
  const CREATE = 'mutation { create(input: { summary: "" }, labels: ["a b"]) { id } }'

  // https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#status-codes
  it('is where the schema says, and names the arguments', async () => {
    const shape = `{ message: "$.errorMessages[0]", requestId: "header.x-arequestid", details: { items: "$.errors" } }`
    const { query, logged } = await serve(`extend schema @api(name: "crm", error: ${shape}) ${SDL}`, () => ({
      status: 400,
      headers: { 'x-arequestid': 'r-1' },
      body: {
        errorMessages: ['No such project.'],
        errors: { 'fields.summary': 'is required', labels: ['no spaces'] },
      },
    }))

    const { errors } = await query(CREATE)

    expect(extensionsOf(errors)).toEqual([
      {
        code: 'DOWNSTREAM_BAD_REQUEST',
        api: 'crm',
        status: 400,
        requestId: 'r-1',
        details: [
          { path: ['input', 'summary'], code: null, message: 'is required' },
          { path: null, code: null, message: 'no spaces' },
        ],
      },
    ])
    expect(logged.join()).not.toContain('is required')
  })

  // https://www.rfc-editor.org/rfc/rfc9457#section-3, https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html#sec_ErrorResponse
  it.each([
    [
      'application/problem+json',
      {
        type: 'https://example.net/validation-error',
        errors: [{ detail: 'too late', pointer: '#/fields/due/date' }],
      },
      [{ path: ['input', 'dueDate'], code: null, message: 'too late' }],
    ],
    [
      'application/json',
      {
        error: {
          code: 'Invalid',
          message: 'm',
          details: [{ code: 'Missing', target: 'Fields.Parts[1].Name', message: 'empty' }],
        },
      },
      [{ path: ['input', 'parts', 1, 'name'], code: 'Missing', message: 'empty' }],
    ],
    // https://jsonapi.org/format/#error-objects
    [
      'application/vnd.api+json',
      { errors: [{ code: 'invalid', detail: 'too late', source: { pointer: '/fields/due/date' } }] },
      [{ path: ['input', 'dueDate'], code: 'invalid', message: 'too late' }],
    ],
    // https://jsonapi.org/format/#error-objects: a title without a detail, and a query parameter
    [
      'application/vnd.api+json',
      {
        errors: [
          { title: 'Invalid Attribute', source: { pointer: '/fields/summary' } },
          { title: 'Invalid Query Parameter', source: { parameter: 'notify' } },
          { title: 'Locked', source: { header: 'X' } },
        ],
      },
      [
        { path: ['input', 'summary'], code: null, message: 'Invalid Attribute' },
        { path: ['isLoud'], code: null, message: 'Invalid Query Parameter' },
        { path: null, code: null, message: 'Locked' },
      ],
    ],
    // https://help.sap.com/saphelp_gateway20sp12/helpdata/en/91/76cadd9a784baeab108d61f54e2601/content.htm
    [
      'application/json',
      {
        error: {
          code: 'XX/123',
          message: { lang: 'en', value: 'Account 1 does not exist' },
          innererror: {
            errordetails: [
              { code: 'XX/123', message: 'Account 1 does not exist', propertyref: '', severity: 'error' },
            ],
          },
        },
      },
      [{ path: null, code: 'XX/123', message: 'Account 1 does not exist' }],
    ],
    // https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#validation-failed
    [
      'application/json; charset=utf-8',
      {
        message: 'Validation Failed',
        errors: [{ resource: 'Issue', field: 'summary', code: 'missing_field' }],
      },
      [{ path: ['input', 'summary'], code: 'missing_field', message: null }],
    ],
    // https://fastapi.tiangolo.com/tutorial/handling-errors/
    [
      'application/json',
      { detail: [{ loc: ['body', 'fields', 'parts', 1, 'name'], msg: 'empty', type: 'missing' }] },
      [{ path: ['input', 'parts', 1, 'name'], code: 'missing', message: 'empty' }],
    ],
  ])('is found without the schema in %s', async (type, body, details) => {
    const { query } = await serve(SDL, () => ({ status: 422, headers: { 'content-type': type }, body }))

    const { errors } = await query(CREATE)

    expect(extensionsOf(errors)).toMatchObject([{ code: 'DOWNSTREAM_BAD_REQUEST', details }])
  })

  it('is bounded', async () => {
    const details = Array.from({ length: 30 }, () => ({ message: 'x'.repeat(1000) }))
    const { query } = await serve(SDL, () => ({ status: 400, body: { error: { details } } }))

    const [error] = extensionsOf((await query(CREATE)).errors) ?? []

    expect((error as unknown as { details: unknown[] }).details).toHaveLength(20)
    expect(JSON.stringify(error).length).toBeLessThan(20_000)
  })

  it.each([
    ['under one field', { summary: Array.from({ length: 50_000 }, () => 'x') }],
    [
      'under each of many fields',
      Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`f${index}`, ['x', 'x']])),
    ],
  ])('is looked for up to a hundred times, for any number of words %s', (_what, errors) => {
    const looked: string[] = []
    const inputPathOf = (field: string) => {
      looked.push(field)
      return null
    }

    failure({ status: 400, headers: {}, body: { errors } }, { api: 'crm', errors: null, inputPathOf })

    expect(looked.length).toBeLessThanOrEqual(100)
  })

  it('never contains a token, even if an API repeats the headers of the request', async () => {
    const token = `eyJ${'a'.repeat(200)}.eyJ${'b'.repeat(800)}.${'c'.repeat(300)}`
    const detail = `The header Authorization: Bearer ${token} is not accepted.`
    const { query } = await serve(SDL, () => ({
      status: 400,
      body: { error: { code: token.slice(0, 90) }, errors: [{ pointer: '/x', code: token, detail }] },
    }))

    const { errors } = await query(CREATE)

    expect(extensionsOf(errors)).toMatchObject([
      {
        apiCode: '[token]',
        details: [{ message: expect.stringContaining('[token]') }],
      },
    ])
    expect(JSON.stringify(extensionsOf(errors))).not.toMatch(/eyJ|aaa|bbb|ccc/)
  })

  // https://docs.slack.dev/apis/web-api
  it('can come with a status of success', async () => {
    const { query } = await serve(
      `extend schema @api(name: "crm", error: { code: "$.error", when: [{ at: "$.ok", is: [false] }] })
       extend type Query { channel: Channel @rest(${REST}, GET: "/c") }
       type Channel { id: ID }
       extend type Mutation { post: Boolean @rest(${REST}, POST: "/p") }`,
      () => ({ body: { ok: false, error: 'channel_not_found' } }),
    )

    const read = await query('{ channel { id } }')
    const write = await query('mutation { post }')

    const expected = [
      { code: 'DOWNSTREAM_BAD_REQUEST', api: 'crm', status: 200, apiCode: 'channel_not_found' },
    ]
    expect([read.data, extensionsOf(read.errors)]).toEqual([{ channel: null }, expected])
    expect([write.data, extensionsOf(write.errors)]).toEqual([{ post: null }, expected])
  })

  // https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections_create.htm
  it('can be that of one item of a list', async () => {
    const { query } = await serve(
      `extend type Mutation {
        createAll(names: [String!]!): [Made] @rest(${REST}, POST: "/sobjects", body: "{names}", result: "$",
          itemError: { when: [{ at: "$.success", is: [false] }], code: "$.errors[0].statusCode",
            details: { items: "$.errors", code: "$.statusCode", message: "$.message" } })
      }
      type Made { id: ID }`,
      () => ({
        body: [
          { id: '1', success: true },
          { success: false, errors: [{ statusCode: 'DUPLICATE', message: 'there is one' }] },
        ],
      }),
    )

    const { data, errors } = await query('mutation { createAll(names: ["a", "b"]) { id } }')

    expect(data).toEqual({ createAll: [{ id: '1' }, null] })
    expect(errors).toMatchObject([{ path: ['createAll', 1] }])
    expect(extensionsOf(errors)).toMatchObject([
      {
        code: 'DOWNSTREAM_BAD_REQUEST',
        apiCode: 'DUPLICATE',
        details: [{ path: null, code: 'DUPLICATE', message: 'there is one' }],
      },
    ])
  })

  it('can be that of one item of a list of plain values', async () => {
    const { query } = await serve(
      `extend type Query {
        states: [String] @rest(${REST}, GET: "/states", result: "$", itemError: { when: [{ at: "$.error" }], code: "$.error" })
      }`,
      () => ({ body: ['open', { error: 'BUSY' }] }),
    )

    const { data, errors } = await query('{ states }')

    expect(data).toEqual({ states: ['open', null] })
    expect(extensionsOf(errors)).toMatchObject([{ code: 'DOWNSTREAM_BAD_REQUEST', apiCode: 'BUSY' }])
  })

  it('is recognized in items of which a request names what it wants', async () => {
    const { query, asked } = await serve(
      `extend type Query {
        all: [Made] @rest(${REST}, GET: "/all", result: "$", itemError: { code: "$.error.code", when: [{ at: "$.failed" }] })
      }
      type Made { id: ID }`,
      () => ({ body: [{ id: '1' }, { failed: true, error: { code: 'BUSY' } }] }),
      { fieldsParameter: 'fields' },
    )

    const { data, errors } = await query('{ all { id } }')

    expect(data).toEqual({ all: [{ id: '1' }, null] })
    expect(extensionsOf(errors)).toMatchObject([{ apiCode: 'BUSY' }])
    expect(asked()).toEqual(['GET /all?fields=error,failed,id'])
  })

  it('is made for 500 items of a list, and counted for others', async () => {
    const { query, newContext } = await serve(
      `extend type Query {
        all: [Made] @rest(${REST}, GET: "/all", result: "$", itemError: { when: [{ at: "$.failed" }] })
      }
      type Made { id: ID }`,
      () => ({ body: Array.from({ length: 700 }, () => ({ failed: true })) }),
    )
    const context = newContext()

    const { data, errors } = await query('{ all { id } }', {}, context)

    expect(data).toEqual({ all: Array.from({ length: 700 }, () => null) })
    expect([errors?.length, context.work.unreported()]).toEqual([500, 200])
  })
})

describe('a read without content', () => {
  it('is null, even if its type has a field of its request', async () => {
    const { query } = await serve(
      `extend type Query { thing(name: ID!): Thing @rest(${REST}, GET: "/things/{name}") }
      type Thing { id: ID, name: ID @from(at: "request.name") }`,
      () => ({ status: 204 }),
    )

    expect((await query('{ thing(name: "a") { id name } }')).data).toEqual({ thing: null })
  })

  // https://www.rfc-editor.org/rfc/rfc9110#section-15.3.3
  it('is an error if the API has only accepted the request', async () => {
    const { query } = await serve(
      `extend type Query {
        report: Report @rest(${REST}, GET: "/report")
        rows: [Report] @rest(${REST}, GET: "/report", result: "$")
      }
      type Report { id: ID }`,
      () => ({ status: 202 }),
    )

    const { data, errors } = await query('{ report { id } rows { id } }')

    expect(data).toEqual({ report: null, rows: null })
    expect(extensionsOf(errors)).toEqual(
      Array.from({ length: 2 }, () => ({ code: 'DOWNSTREAM_UNFINISHED', api: 'crm', status: 202 })),
    )
  })
})

describe('a write', () => {
  // https://www.rfc-editor.org/rfc/rfc9110#section-15.3.3
  it('that goes on after its answer is not done, unless the schema says so', async () => {
    const { query } = await serve(
      `extend type Mutation {
        start: Boolean @rest(${REST}, POST: "/start")
        queue: Boolean @rest(${REST}, POST: "/start", accepted: true)
        follow: Operation @rest(${REST}, POST: "/start")
      }
      type Operation { status: Int @from(at: "status"), location: String @from(at: "header.location") }`,
      () => ({ status: 202, headers: { location: '/operations/7' } }),
    )

    const { data, errors } = await query('mutation { start queue follow { status location } }')

    expect(data).toEqual({ start: null, queue: true, follow: { status: 202, location: '/operations/7' } })
    expect(extensionsOf(errors)).toEqual([{ code: 'DOWNSTREAM_UNFINISHED', api: 'crm', status: 202 }])
  })

  it.each([
    ['of its request', 'request.name'],
    ['with the version of the object', 'header.etag'],
  ])('that goes on is not done either if its type has a field %s', async (_what, at) => {
    const { query } = await serve(
      `extend type Mutation { start(name: ID!): Made @rest(${REST}, PUT: "/things/{name}") }
      type Made { id: ID, other: ID @from(at: "${at}") }`,
      () => ({ status: 202, headers: { etag: '"1"' }, body: { id: '7' } }),
    )

    const { data, errors } = await query('mutation { start(name: "a") { id other } }')

    expect(data).toEqual({ start: null })
    expect(extensionsOf(errors)).toEqual([{ code: 'DOWNSTREAM_UNFINISHED', api: 'crm', status: 202 }])
  })

  const MAKE = `
    extend type Query { account(id: ID!): Account @entity(id: "{id}") }
    extend type Mutation {
      make(name: String!): Account @rest(${REST}, POST: "/accounts", body: { name: "{name}" }, created: "header.odata-entityid")
    }
    type Account @key(fields: "id") @rest(${REST}, GET: "/accounts({id})") { id: GUID!, name: String }`.replace(
    /extend type Query .*\n/,
    '\n',
  )
  const ID = '3ecaad68-ab17-45b9-a7e0-4105e46c2e6b'

  // https://learn.microsoft.com/power-apps/developer/data-platform/webapi/create-entity-web-api: 204 with OData-EntityId
  it('leads to what it has made', async () => {
    const { query, asked } = await serve(MAKE, ({ method }) =>
      method === 'POST'
        ? { status: 204, headers: { 'odata-entityid': `/accounts(${ID})` } }
        : { body: { id: ID, name: 'made' } },
    )

    const { data, errors } = await query('mutation { make(name: "made") { id name } }')

    expect(errors).toBeUndefined()
    expect(data).toEqual({ make: { id: ID, name: 'made' } })
    expect(asked()).toEqual(['POST /accounts', `GET /accounts(${ID})`])
  })

  it.each([
    ['a message', { message: 'Created.' }, 'made'],
    ['the object', { id: ID, name: 'whole' }, 'whole'],
  ])('leads to what it has made where its answer has %s and an address', async (_what, body, name) => {
    const { query } = await serve(MAKE, ({ method }) =>
      method === 'POST'
        ? { status: 201, headers: { 'odata-entityid': `/accounts(${ID})` }, body }
        : { body: { id: ID, name: 'made' } },
    )

    expect(await query('mutation { make(name: "made") { name } }')).toEqual({ data: { make: { name } } })
  })

  it.each([
    [
      'may not be read',
      MAKE.replace('[["Read"]], GET', '[["Other"]], GET'),
      { code: 'DOWNSTREAM_INVALID_RESPONSE' },
    ],
    ['cannot be read', MAKE, { code: 'DOWNSTREAM_UNAVAILABLE', status: 503 }],
  ])('is done where what it has made %s', async (_what, sdl, error) => {
    const { query } = await serve(sdl, ({ method }) =>
      method === 'POST'
        ? { status: 204, headers: { 'odata-entityid': `/accounts(${ID})` } }
        : { status: 503 },
    )

    const { data, errors } = await query('mutation { make(name: "made") { id name } }')

    expect(data).toEqual({ make: null })
    expect(extensionsOf(errors)).toEqual([expect.objectContaining({ ...error, api: 'crm', done: true })])
    expect(errors?.[0]?.originalError?.cause).toBeDefined()
  })

  it.each([
    ['status 404', { status: 404 }],
    ['status 410', { status: 410 }],
    ['the body null', { body: 'null' }],
  ])('is done where what it has made is not found yet: %s', async (_what, absent) => {
    const { query } = await serve(MAKE, ({ method }) =>
      method === 'POST' ? { status: 201, headers: { 'odata-entityid': `/accounts(${ID})` } } : absent,
    )

    const { data, errors } = await query('mutation { make(name: "made") { id name } }')

    expect(data).toEqual({ make: null })
    expect(extensionsOf(errors)).toEqual([
      { code: 'DOWNSTREAM_INVALID_RESPONSE', api: 'crm', status: 201, done: true },
    ])
  })

  it.each([
    ['none', undefined],
    ['of another origin', `https://other.example/accounts(${ID})`],
    ['of something else', '/contacts(1)'],
    ['above', `/../accounts(${ID})/x`],
  ])('is done where its answer has an address: %s', async (_what, location) => {
    const { query, asked } = await serve(MAKE, () => ({
      status: 204,
      headers: location === undefined ? {} : { 'odata-entityid': location },
    }))

    const { data, errors } = await query('mutation { make(name: "a") { id } }')

    expect(data).toEqual({ make: null })
    expect(extensionsOf(errors)).toMatchObject([{ code: 'DOWNSTREAM_INVALID_RESPONSE', done: true }])
    expect(asked()).toEqual(['POST /accounts'])
  })
})

describe('absence', () => {
  it('is an empty list where the schema says so', async () => {
    const { query } = await serve(
      `extend type Query {
        none: [Row!] @rest(${REST}, GET: "/404", result: "$.rows", empty: { at: "status", is: [404, 204] })
        nothing: [Row!] @rest(${REST}, GET: "/204", result: "$.rows", empty: { at: "status", is: [404, 204] })
        pages(first: Int! = 5, after: String): Rows @rest(${REST}, GET: "/404", empty: { at: "status", is: [404] })
          @page(items: "$.rows", next: { as: URL, at: "$.next" })
        failed: [Row!] @rest(${REST}, GET: "/403", result: "$.rows", empty: { at: "status", is: [404] })
      }
      type Row { id: ID }
      type Rows { nodes: [Row!]!, edges: [RowEdge!]!, pageInfo: PageInfo! }
      type RowEdge { node: Row!, cursor: String! }`,
      ({ url }) => ({ status: Number(url.slice(1, 4)) }),
    )

    const { data, errors } = await query(
      '{ none { id } nothing { id } pages { nodes { id } pageInfo { hasNextPage } } failed { id } }',
    )

    expect(data).toEqual({
      none: [],
      nothing: [],
      pages: { nodes: [], pageInfo: { hasNextPage: false } },
      failed: null,
    })
    expect(extensionsOf(errors)).toMatchObject([{ code: 'DOWNSTREAM_FORBIDDEN' }])
  })

  // https://docs.spring.io/spring-data/rest/reference/: without items, there is no _embedded
  it('is an empty list where the schema says so for the whole API, and no object of it', async () => {
    const { query } = await serve(
      `extend schema @api(name: "crm", empty: { at: "$._embedded", is: [null] }, page: { items: "$._embedded.rows", next: { as: URL, at: "link.next" } })
      extend type Query {
        plain: [Row!] @rest(${REST}, GET: "/a", result: "$._embedded.rows")
        pages: [Row!] @connection @rest(${REST}, GET: "/a")
        own: [Row!] @rest(${REST}, GET: "/a", result: "$._embedded.rows", empty: { at: "status", is: [404] })
        one: Row @rest(${REST}, GET: "/a")
      }
      type Row { id: ID }`,
      () => ({ body: { id: '1', _links: { self: { href: '/a' } } } }),
    )

    const { data, errors } = await query('{ plain { id } pages { nodes { id } } own { id } one { id } }')

    expect(errors).toBeUndefined()
    expect(data).toEqual({ plain: [], pages: { nodes: [] }, own: null, one: { id: '1' } })
  })

  // https://docs.github.com/rest/activity/starring#check-if-a-repository-is-starred-by-the-authenticated-user
  it('is false for a field that asks whether something is there', async () => {
    const { query } = await serve(
      `extend type Query { isStarred(repo: ID!): Boolean @rest(${REST}, GET: "/user/starred/{repo}") }`,
      ({ url }) => ({ status: url.endsWith('/a') ? 204 : url.endsWith('/b') ? 404 : 500 }),
    )

    const { data, errors } = await query(
      '{ a: isStarred(repo: "a") b: isStarred(repo: "b") c: isStarred(repo: "c") }',
    )

    expect(data).toEqual({ a: true, b: false, c: null })
    expect(errors).toHaveLength(1)
  })
})
