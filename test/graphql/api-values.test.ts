import { afterEach, describe, expect, it } from '@jest/globals'
import type { ApiConfig } from '../../src/config/config.ts'
import type { Answer, Asked } from '../support/http-api.ts'
import { type GraphqlUnderTest, serveGraphql } from './graphql-under-test.ts'

let served: GraphqlUnderTest | undefined

afterEach(async () => {
  await served?.stop()
  served = undefined
})

async function serve(sdl: string, answer: (asked: Asked) => Answer, api: Partial<ApiConfig> = {}) {
  served = await serveGraphql({ sdl, api, granted: ['Read'], answer })
  return served
}

const record = (fields: string, directives = '') =>
  `extend type Query { record: Record @rest(api: "crm", GET: "/record", scopes: [["Read"]]) } type Record { ${fields} } ${directives}`

describe('@from(as:)', () => {
  it.each([
    // https://docs.stripe.com/api/charges/object#charge_object-created
    ['DateTime', 'EPOCH_SECONDS', 1704067200, '2024-01-01T00:00:00.000Z'],
    ['DateTime', 'EPOCH_MILLISECONDS', 1704067200123, '2024-01-01T00:00:00.123Z'],
    // https://www.odata.org/documentation/odata-version-2-0/json-format/ (section 4)
    ['DateTime', 'JSON_DATE', '/Date(1704067200000)/', '2024-01-01T00:00:00.000Z'],
    ['DateTime', 'JSON_DATE', '/Date(-86400000+0060)/', '1969-12-31T00:00:00.000Z'],
    // https://www.servicenow.com/docs/bundle/xanadu-api-reference/page/integrate/inbound-rest/concept/c_TableAPI.html
    ['DateTime', 'UTC', '2024-01-01 10:00:00', '2024-01-01T10:00:00Z'],
    ['DateTime', 'UTC', '2024-01-01T10:00:00+02:00', '2024-01-01T10:00:00+02:00'],
    // https://docs.slack.dev/reference/methods/conversations.history (ts)
    ['DateTime', 'EPOCH_SECONDS, TEXT', '1704067200.500', '2024-01-01T00:00:00.500Z'],
    ['Boolean', 'TEXT', 'false', false],
    ['Boolean', 'NUMBER', 1, true],
    ['Boolean', 'NUMBER, TEXT', '0', false],
    ['Int', 'TEXT', '42', 42],
    ['Float', 'TEXT', '-1.5', -1.5],
    // A double would have 0.1, and 1234567.1234567892.
    ['Decimal', 'TEXT', '0.10', '0.10'],
    ['Decimal', 'TEXT', '1234567.123456789123456', '1234567.123456789123456'],
    ['Long', 'TEXT', '9007199254740993', '9007199254740993'],
    // Numeric texts of SAP (NUMC) have zeros in front.
    ['Long', 'TEXT', '0000000042', '42'],
    ['String', 'EMPTY_AS_NULL', '', null],
    ['[String]', 'EMPTY_AS_NULL', ['a', ''], ['a', null]],
    ['DateTime', 'EMPTY_AS_NULL, UTC', '', null],
  ])('reads %s as %s: %j', async (type, as, value, expected) => {
    const { query } = await serve(record(`value: ${type} @from(as: [${as}])`), () => ({ body: { value } }))

    expect(await query('{ record { value } }')).toEqual({ data: { record: { value: expected } } })
  })

  it.each([
    ['Int', '42'],
    ['Int', true],
    ['Float', '1.5'],
    ['Boolean', 1],
    ['Boolean', 'true'],
    ['DateTime', 1704067200],
  ])('is needed for %s in the place of which the API has %j', async (type, value) => {
    const { query } = await serve(record(`value: ${type}, values: [${type}]`), () => ({
      body: { value, values: [value] },
    }))

    const { data, errors } = await query('{ record { value values } }')

    expect(data).toEqual({ record: { value: null, values: [null] } })
    expect(errors).toHaveLength(2)
  })

  it('is not needed for headers, which are texts', async () => {
    const { query } = await serve(record('left: Int @from(at: "header.x-ratelimit-remaining")'), () => ({
      headers: { 'x-ratelimit-remaining': '42' },
      body: {},
    }))

    expect(await query('{ record { left } }')).toEqual({ data: { record: { left: 42 } } })
  })

  it('writes what is a number in texts', async () => {
    const { query, requests } = await serve(
      `extend type Mutation {
        set(at: DateTime @from(as: [TEXT, EPOCH_SECONDS]), on: Boolean @from(as: [NUMBER])): Boolean
          @rest(api: "crm", POST: "/set", body: { at: "{at}", on: "{on}" }, scopes: [["Read"]])
      }`,
      () => ({ status: 204 }),
    )

    await query('mutation { set(at: "2024-01-01T00:00:00Z", on: true) }')

    expect(requests.map(({ body }) => JSON.parse(body))).toEqual([{ at: '1704067200', on: 1 }])
  })

  it('is said once for an API, also for objects within objects, and writes arguments as it reads values', async () => {
    const { query, requests } = await serve(
      `extend schema @api(name: "crm", as: [EMPTY_AS_NULL, TEXT, UTC])
      extend type Query { record: Record @rest(api: "crm", GET: "/record", scopes: [["Read"]]) }
      extend type Mutation {
        change(active: Boolean, at: DateTime, input: Input, note: String, number: Int @from(as: [])): Record
          @rest(api: "crm", POST: "/record", body: { active: "{active}", at: "{at}", input: "{input}", note: "{note}", number: "{number}" }, scopes: [["Read"]])
      }
      input Input { count: Int, since: DateTime @from(as: [EPOCH_SECONDS]) }
      type Record { active: Boolean, inner: Inner, at: DateTime @from(as: [EPOCH_SECONDS]) }
      type Inner { at: DateTime, name: String }`,
      () => ({ body: { active: 'true', at: 0, inner: { at: '2024-01-01 10:00:00', name: '' } } }),
    )

    const { data, errors } = await query(`mutation {
      change(active: true, at: "2024-01-01T12:00:00+02:00", note: null, number: 7, input: { count: 3, since: "1970-01-01T00:01:00Z" }) {
        active at inner { at name }
      }
    }`)

    expect(errors).toBeUndefined()
    expect(data).toEqual({
      change: {
        active: true,
        at: '1970-01-01T00:00:00.000Z',
        inner: { at: '2024-01-01T10:00:00Z', name: null },
      },
    })
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
      active: 'true',
      at: '2024-01-01 10:00:00',
      input: { count: '3', since: 60 },
      note: '',
      number: 7,
    })
  })
})

describe('@from(as: [ENTRIES])', () => {
  // https://developers.asana.com and https://docs.stripe.com/api/metadata: names are the caller's.
  const SDL = `
    extend type Query { record: Record @rest(api: "crm", GET: "/record", scopes: [["Read"]]) }
    extend type Mutation {
      label(metadata: [EntryInput!] @from(as: [ENTRIES]), input: LabelInput): Record
        @rest(api: "crm", POST: "/record", body: { metadata: "{metadata}", input: "{input}" }, scopes: [["Read"]])
    }
    input LabelInput { prices: [PriceInput!] @from(at: "$.prices.all", as: [ENTRIES]) }
    input PriceInput { name: String!, value: Amount }
    input Amount { total: Int @from(at: "$.sum") }
    input EntryInput { name: String!, value: String }
    type Record { metadata: [Entry!] @from(as: [ENTRIES]), prices: [Price!] @from(at: "$.prices.all", as: [ENTRIES]), sums: [FlatPrice!] @from(at: "$.prices.all", as: [ENTRIES]), etag: String @from(at: "header.etag") }
    type Entry { name: String!, value: String }
    type Price { name: String!, value: Sum }
    type FlatPrice { currency: ID! @from(at: "$.name"), total: Int @from(at: "$.value.sum") }
    type Sum { total: Int @from(at: "$.sum"), etag: String @from(at: "header.etag") }`

  it('makes a list of an object whose member names are data', async () => {
    const body = {
      metadata: JSON.parse('{"order_id":"6735","__proto__":null}'),
      prices: { all: { eur: { sum: 5 } } },
    }
    const { query } = await serve(SDL, () => ({ body, headers: { etag: '"1"' } }))

    const { data, errors } = await query(
      '{ record { metadata { name value } prices { name value { total etag } } sums { currency total } } }',
    )

    expect(errors).toBeUndefined()
    expect(data).toEqual({
      record: {
        sums: [{ currency: 'eur', total: 5 }],
        metadata: [
          { name: 'order_id', value: '6735' },
          { name: '__proto__', value: null },
        ],
        prices: [{ name: 'eur', value: { total: 5, etag: '"1"' } }],
      },
    })
  })

  it('makes an object of such a list in requests', async () => {
    const { query, requests } = await serve(SDL, () => ({ body: {} }))

    const { errors } = await query(`mutation {
      label(
        metadata: [{ name: "__proto__", value: "6735" }, { name: "b", value: null }]
        input: { prices: [{ name: "eur", value: { total: 5 } }] }
      ) { metadata { name } }
    }`)

    expect(errors).toBeUndefined()
    expect(requests[0]?.body).toBe(
      '{"metadata":{"__proto__":"6735","b":null},"input":{"prices":{"all":{"eur":{"sum":5}}}}}',
    )
  })
})

describe('@api', () => {
  it('sends its headers with every request, except those that a field has itself', async () => {
    const { query, requests } = await serve(
      `extend schema @api(name: "crm", headers: [{ name: "X-Api-Version", value: "2" }, { name: "Accept", value: "application/vnd.crm+json" }])
      extend type Query {
        record: Record @rest(api: "crm", GET: "/record", scopes: [["Read"]])
        old: Record @rest(api: "crm", GET: "/old", headers: [{ name: "x-api-version", value: "1" }], accept: "application/json", scopes: [["Read"]])
      }
      type Record { id: ID }`,
      () => ({ body: { id: '1' } }),
    )

    await query('{ record { id } }')
    await query('{ old { id } }')

    expect(requests.map(({ headers }) => [headers['x-api-version'], headers.accept])).toEqual([
      ['2', 'application/vnd.crm+json'],
      ['1', 'application/json'],
    ])
  })

  it.each([
    [
      'a variable in a header of all requests',
      'extend schema @api(name: "crm", headers: [{ name: "x", value: "{id}" }])',
      'the header "x" must be a constant, without variables',
    ],
    [
      'an API that is not configured, whose name is nearly that of one that is',
      'extend schema @api(name: "crn")',
      'API "crn" is not configured (configured: crm); did you mean "crm"?',
    ],
  ])('names %s', async (_what, directives, problem) => {
    await expect(serve(record('id: ID', directives), () => ({}))).rejects.toThrow(problem)
  })
})

describe('scalars', () => {
  it.each([
    ['DateTime', 1704067200000],
    ['DateTime', '/Date(1704067200000)/'],
    ['DateTime', ''],
    ['DateTime', '2024-01-01 10:00:00'],
    ['DateTime', '2024-02-30T10:00:00Z'],
    ['Date', '2024-01-01T00:00:00Z'],
    ['Time', '25:00:00'],
    ['Duration', 'P'],
    ['Duration', 'PT'],
    ['Duration', '1:30'],
    ['GUID', 'not-a-guid'],
  ])('reject as %s what is none: %j', async (type, value) => {
    const { query } = await serve(record(`value: ${type}`), () => ({ body: { value } }))

    const { data, errors } = await query('{ record { value } }')

    expect(data).toEqual({ record: { value: null } })
    expect(errors).toHaveLength(1)
  })

  it.each([
    ['DateTime', '2024-01-01T10:00:00.123456789Z'],
    ['DateTime', '2024-01-01T10:00Z'],
    ['Date', '2024-02-29'],
    ['Time', '23:59:59.5'],
    ['Duration', 'P1Y2M3DT4H5M6.7S'],
    ['Duration', '-PT1H'],
    ['GUID', '3ECAAD68-ab17-45b9-a7e0-4105e46c2e6b'],
  ])('pass %s on as it is: %j', async (type, value) => {
    const { query } = await serve(record(`value: ${type}`), () => ({ body: { value } }))

    expect(await query('{ record { value } }')).toEqual({ data: { record: { value } } })
  })
})

describe('Dataverse', () => {
  // https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/select-columns#formatted-values
  // https://learn.microsoft.com/power-apps/developer/data-platform/webapi/associate-disassociate-entities-using-web-api
  const SDL = `
    extend schema @api(name: "crm", odata: { in: false })
    extend type Query {
      accounts(first: Int! = 10, after: String, filter: AccountFilter): AccountConnection
        @rest(api: "crm", GET: "/accounts", scopes: [["Read"]]) @page
    }
    extend type Mutation {
      addAccount(input: AccountInput!): Account @rest(api: "crm", POST: "/accounts", body: "{input}", scopes: [["Read"]])
    }
    type AccountConnection { edges: [AccountEdge!]!, nodes: [Account]!, pageInfo: PageInfo! }
    type AccountEdge { cursor: String!, node: Account }
    type Account {
      id: GUID! @from(at: "$.accountid")
      revenue: String @from(at: "$['revenue@OData.Community.Display.V1.FormattedValue']")
      category: Category @from(at: "$.accountcategorycode")
    }
    enum Category { PREFERRED @value(is: 1), STANDARD @value(is: 2), UNKNOWN }
    input AccountInput {
      category: Category @from(at: "$.accountcategorycode")
      contact: String @from(at: "$['primarycontactid@odata.bind']")
    }
    input AccountFilter { category: CategoryFilter @from(at: "$.accountcategorycode"), name: StringFilter }
    input CategoryFilter { eq: Category, in: [Category!] }`
  const ID = '3ecaad68-ab17-45b9-a7e0-4105e46c2e6b'
  const account = (code: number) => ({
    accountid: ID,
    accountcategorycode: code,
    'revenue@OData.Community.Display.V1.FormattedValue': '$1,000.00',
  })

  it('has enums of numbers, annotations, and `or` in place of `in`', async () => {
    const { query, requests } = await serve(SDL, () => ({ body: { value: [account(1), account(9)] } }), {
      kind: 'odata',
    })

    const { data, errors } = await query(
      `{ accounts(filter: { category: { eq: STANDARD, in: [PREFERRED, STANDARD] }, name: { in: ["O'B"] } }) { nodes { id revenue category } } }`,
    )

    expect(errors).toBeUndefined()
    expect(data).toEqual({
      accounts: {
        nodes: [
          { id: ID, revenue: '$1,000.00', category: 'PREFERRED' },
          { id: ID, revenue: '$1,000.00', category: 'UNKNOWN' },
        ],
      },
    })
    const { searchParams } = new URL(requests[0]?.url ?? '', 'http://crm')
    expect(Object.fromEntries(searchParams)).toEqual({
      $select: 'accountcategorycode,accountid,revenue',
      $top: '10',
      $filter:
        "accountcategorycode eq 2 and (accountcategorycode eq 1 or accountcategorycode eq 2) and (name eq 'O''B')",
    })
  })

  it.each([
    ['{ accounts(filter: { category: { in: [STANDARD, UNKNOWN] } }) { nodes { id } } }'],
    ['mutation { addAccount(input: { category: UNKNOWN }) { id } }'],
  ])('sends no UNKNOWN, which is not a value of the API: %s', async (operation) => {
    const { query, asked } = await serve(SDL, () => ({ body: {} }), { kind: 'odata' })

    const { errors } = await query(operation)

    expect(errors).toMatchObject([
      {
        originalError: { code: 'BAD_USER_INPUT' },
        message: expect.stringContaining('represents values that are not in this schema'),
      },
    ])
    expect(asked()).toEqual([])
  })

  it('takes numbers, and names with dots, in bodies', async () => {
    const { query, requests } = await serve(SDL, () => ({ body: account(2) }), { kind: 'odata' })

    await query('mutation { addAccount(input: { category: STANDARD, contact: "/contacts(7)" }) { id } }')

    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
      accountcategorycode: 2,
      'primarycontactid@odata.bind': '/contacts(7)',
    })
  })
})
