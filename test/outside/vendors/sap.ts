import type { ApiCallAnswer, ApiCallRequest } from '../../../src/testing.ts'
import type { Vendor } from './vendor.ts'

/**
 * Sales orders of SAP S/4HANA, an OData 2.0 service of SAP Gateway.
 *
 * - Lists, counts, dates and decimals: https://www.odata.org/documentation/odata-version-2-0/json-format/
 * - Literals and keys: https://www.odata.org/documentation/odata-version-2-0/uri-conventions/
 * - CSRF tokens: https://help.sap.com/saphelp_em92/helpdata/en/b3/5c22518bc72214e10000000a44176d/content.htm
 * - Errors: https://help.sap.com/saphelp_gateway20sp12/helpdata/en/91/76cadd9a784baeab108d61f54e2601/content.htm
 */
const SDL = `
extend schema
  @api(
    name: "sap"
    as: [JSON_DATE, EMPTY_AS_NULL]
    query: [{ name: "$format", value: "json" }]
    csrf: { GET: "/SALES_ORDER/" }
    page: { items: "$.d.results", next: { as: URL, at: "$.d.__next" }, size: "$top", total: "$.d.__count" }
  )
extend type Query {
  salesOrders(party: String!, since: DateTime!): [SalesOrder]
    @connection
    @rest(
      api: "sap"
      GET: "/SALES_ORDER/A_SalesOrder"
      language: ODATA
      query: [
        { name: "$filter", value: "SoldToParty eq '{party}' and CreationDate ge datetime'{since}'" }
        { name: "$inlinecount", value: "allpages" }
      ]
      scopes: [["Read"]]
    )
  salesOrder(id: ID!): SalesOrder
    @rest(api: "sap", GET: "/SALES_ORDER/A_SalesOrder('{id}')", language: ODATA, result: "$.d", scopes: [["Read"]])
}
extend type Mutation {
  createSalesOrder(input: SalesOrderInput!): SalesOrder
    @rest(api: "sap", POST: "/SALES_ORDER/A_SalesOrder", body: "{input}", result: "$.d", scopes: [["Write"]])
  changeSalesOrder(id: ID!, delivery: DateTime!, ifMatch: String!): Boolean
    @rest(
      api: "sap"
      POST: "/SALES_ORDER/A_SalesOrder('{id}')"
      language: ODATA
      headers: [{ name: "X-HTTP-Method", value: "MERGE" }, { name: "If-Match", value: "{ifMatch}" }]
      body: { d: { RequestedDeliveryDate: "{delivery}" } }
      scopes: [["Write"]]
    )
}
type SalesOrder {
  id: ID! @from(at: "$.SalesOrder")
  etag: String @from(at: "$.__metadata.etag")
  party: String @from(at: "$.SoldToParty")
  created: DateTime @from(at: "$.CreationDate")
  delivery: DateTime @from(at: "$.RequestedDeliveryDate")
  net: Decimal @from(at: "$.TotalNetAmount")
  reference: String @from(at: "$.PurchaseOrderByCustomer")
}
input SalesOrderInput {
  party: String! @from(at: "$.SoldToParty")
  delivery: DateTime @from(at: "$.RequestedDeliveryDate")
}`

const TOKEN = 'pPmb0Vbj4_nL=='
const COOKIE = 'SAP_SESSIONID_S4H_100=abc'

const orderOf = (number: number) => ({
  __metadata: { uri: `/SALES_ORDER/A_SalesOrder('${number}')`, etag: 'W/"datetimeoffset\'2026-11-23\'"' },
  SalesOrder: String(number),
  SoldToParty: "O'Brien",
  CreationDate: '/Date(1764000000000)/',
  RequestedDeliveryDate: null,
  TotalNetAmount: '12345678901234567.89',
  PurchaseOrderByCustomer: '',
})

function answer({ method, path, query, headers, body }: ApiCallRequest): ApiCallAnswer {
  if (query.get('$format') !== 'json') return { status: 406 }
  if (method !== 'GET') return written(path, headers, body)
  if (path === '/SALES_ORDER/') {
    return {
      headers: { 'x-csrf-token': TOKEN, 'set-cookie': `${COOKIE}; path=/; secure; HttpOnly` },
      body: { d: { EntitySets: ['A_SalesOrder'] } },
    }
  }
  const [, key] = /^\/SALES_ORDER\/A_SalesOrder\('(.*)'\)$/.exec(decodeURIComponent(path)) ?? []
  if (key !== undefined) return { body: { d: { ...orderOf(7), SalesOrder: key.replaceAll("''", "'") } } }
  const expected = "SoldToParty eq 'O''Brien' and CreationDate ge datetime'2025-11-24T16:00:00'"
  if (query.get('$filter') !== expected) return { status: 400 }
  const from = Number(query.get('$skiptoken') ?? 0)
  query.set('$skiptoken', String(from + 2))
  const next = from + 2 < 3 ? { __next: `http://${headers.host}${path}?${query}` } : {}
  const results = [1, 2, 3].slice(from, from + 2).map(orderOf)
  return { body: { d: { __count: '3', results, ...next } } }
}

function written(path: string, headers: ApiCallRequest['headers'], body: unknown): ApiCallAnswer {
  if (headers['x-csrf-token'] !== TOKEN || headers.cookie !== COOKIE) {
    return { status: 403, headers: { 'x-csrf-token': 'Required' }, body: 'CSRF token validation failed' }
  }
  if (path.endsWith(')')) {
    const isMerge = headers['x-http-method'] === 'MERGE' && headers['if-match'] !== undefined
    const isDate = JSON.stringify(body) === '{"d":{"RequestedDeliveryDate":"/Date(1764000000000)/"}}'
    return { status: isMerge && isDate ? 204 : 400 }
  }
  const { SoldToParty } = body as { readonly SoldToParty: string }
  if (SoldToParty !== '') return { status: 201, body: { d: { ...orderOf(8), ...(body as object) } } }
  const detail = {
    code: 'V1/382',
    message: 'Enter a sold-to party',
    propertyref: 'SoldToParty',
    severity: 'error',
  }
  return {
    status: 400,
    body: {
      error: {
        code: 'V1/382',
        message: { lang: 'en', value: 'Enter a sold-to party' },
        innererror: { transactionid: 'T1', errordetails: [detail] },
      },
    },
  }
}

export const sap: Vendor = {
  name: 'sap',
  sdl: SDL,
  handler: answer,
  cases: [
    {
      shows:
        'pages by __next, a count that is text, dates and decimals of OData 2.0, and texts and moments in a filter',
      operation: `{ salesOrders(party: "O'Brien", since: "2025-11-24T17:00:00+01:00", first: 3) {
        totalCount nodes { id created delivery net reference } pageInfo { hasNextPage } } }`,
      data: {
        salesOrders: {
          totalCount: 3,
          nodes: ['1', '2', '3'].map((id) => ({
            id,
            created: '2025-11-24T16:00:00.000Z',
            delivery: null,
            net: '12345678901234567.89',
            reference: null,
          })),
          pageInfo: { hasNextPage: false },
        },
      },
    },
    {
      shows: 'a quote in a key',
      operation: `{ salesOrder(id: "O'B') or ('") { id } }`,
      data: { salesOrder: { id: "O'B') or ('" } },
      requests: [`GET /SALES_ORDER/A_SalesOrder('O''B'') or (''')?$format=json`],
    },
    {
      shows: 'a token before a write, and a date as the API writes it',
      operation:
        'mutation { createSalesOrder(input: { party: "A", delivery: "2025-11-24T16:00:00Z" }) { id party delivery } }',
      data: { createSalesOrder: { id: '8', party: 'A', delivery: '2025-11-24T16:00:00.000Z' } },
      requests: ['GET /SALES_ORDER/?$format=json', 'POST /SALES_ORDER/A_SalesOrder?$format=json'],
    },
    {
      shows: 'another method in a header, on a condition',
      operation: `mutation { changeSalesOrder(id: "7", delivery: "2025-11-24T16:00:00Z", ifMatch: "W/\\"1\\"") }`,
      data: { changeSalesOrder: true },
    },
    {
      shows: 'the argument that an error is about',
      operation: 'mutation { createSalesOrder(input: { party: "" }) { id } }',
      data: { createSalesOrder: null },
      errors: [
        {
          code: 'DOWNSTREAM_BAD_REQUEST',
          status: 400,
          apiCode: 'V1/382',
          details: [{ path: ['input', 'party'], code: 'V1/382', message: 'Enter a sold-to party' }],
        },
      ],
    },
  ],
}
