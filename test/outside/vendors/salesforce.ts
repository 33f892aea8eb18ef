import type { ApiCallAnswer, ApiCallRequest } from '../../../src/testing.ts'
import type { Vendor } from './vendor.ts'

/**
 * Records of Salesforce.
 *
 * - Queries, and the rest of their results: https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm
 * - Errors, a list: https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm
 * - Composite requests, whose parts have a status each:
 *   https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite.htm
 */
const SDL = `
extend schema
  @api(
    name: "salesforce"
    page: { items: "$.records", next: { as: URL, at: "$.nextRecordsUrl" }, total: "$.totalSize" }
    error: {
      code: "$[0].errorCode"
      message: "$[0].message"
      details: { items: "$", field: "$.fields[0]", code: "$.errorCode", message: "$.message" }
    }
  )
extend type Query {
  accounts(name: String!, industries: [String!]!): [SalesAccount]
    @connection
    @rest(
      api: "salesforce"
      GET: "/services/data/v60.0/query"
      language: SOQL
      query: [{ name: "q", value: "SELECT Id, Name FROM Account WHERE Name LIKE '{name}%' AND Industry IN ('{industries}')" }]
      scopes: [["Read"]]
    )
}
extend type Mutation {
  createAccount(name: String!): SalesAccount
    @rest(api: "salesforce", POST: "/services/data/v60.0/sobjects/Account", body: { Name: "{name}" }, created: "$.url", scopes: [["Write"]])
  createBoth(account: String!, contact: String!): [SalesPart]
    @rest(
      api: "salesforce"
      POST: "/services/data/v60.0/composite"
      body: {
        compositeRequest: [
          { method: "POST", url: "/services/data/v60.0/sobjects/Account", referenceId: "a", body: { Name: "{account}" } }
          { method: "POST", url: "/services/data/v60.0/sobjects/Contact", referenceId: "c", body: { LastName: "{contact}" } }
        ]
      }
      result: "$.compositeResponse"
      itemError: {
        when: [{ at: "$.body[0].errorCode" }]
        code: "$.body[0].errorCode"
        details: { items: "$.body", field: "$.fields[0]", code: "$.errorCode", message: "$.message" }
      }
      scopes: [["Write"]]
    )
}
type SalesAccount @key(fields: "id") @rest(api: "salesforce", GET: "/services/data/v60.0/sobjects/Account/{id}", scopes: [["Read"]]) {
  id: ID! @from(at: "$.Id")
  name: String @from(at: "$.Name")
}
type SalesPart { id: ID @from(at: "$.body.id"), reference: String @from(at: "$.referenceId") }`

const QUERY = `SELECT Id, Name FROM Account WHERE Name LIKE 'O\\'B%' AND Industry IN ('A\\\\','B')`
const missing = {
  message: 'Required fields are missing: [Name]',
  errorCode: 'REQUIRED_FIELD_MISSING',
  fields: ['Name'],
}

function answer({ method, path, query, body }: ApiCallRequest): ApiCallAnswer {
  if (path === '/services/data/v60.0/query') {
    if (query.get('q') !== QUERY)
      return { status: 400, body: [{ message: 'unexpected token', errorCode: 'MALFORMED_QUERY' }] }
    const nextRecordsUrl = '/services/data/v60.0/query/01gRO0000016PIAYA2-1'
    return { body: { totalSize: 2, done: false, nextRecordsUrl, records: [{ Id: '1', Name: "O'B 1" }] } }
  }
  if (path.startsWith('/services/data/v60.0/query/')) {
    return { body: { totalSize: 2, done: true, records: [{ Id: '2', Name: "O'B 2" }] } }
  }
  if (path.endsWith('/composite')) {
    const compositeResponse = [
      { body: { id: '001', success: true, errors: [] }, httpStatusCode: 201, referenceId: 'a' },
      { body: [{ ...missing, fields: ['LastName'] }], httpStatusCode: 400, referenceId: 'c' },
    ]
    return { body: { compositeResponse } }
  }
  if (method === 'GET') return { body: { Id: path.split('/').at(-1), Name: 'made' } }
  const { Name } = body as { readonly Name: string }
  if (Name === '') return { status: 400, body: [missing] }
  return { status: 201, body: { id: '003', success: true, url: '/services/data/v60.0/sobjects/Account/003' } }
}

export const salesforce: Vendor = {
  name: 'salesforce',
  sdl: SDL,
  handler: answer,
  cases: [
    {
      shows: 'quotes, backslashes and a list in SOQL, and the rest of the result at another address',
      operation: `{ accounts(name: "O'B", industries: ["A\\\\", "B"], first: 2) { totalCount nodes { id name } pageInfo { hasNextPage } } }`,
      data: {
        accounts: {
          totalCount: 2,
          nodes: [
            { id: '1', name: "O'B 1" },
            { id: '2', name: "O'B 2" },
          ],
          pageInfo: { hasNextPage: false },
        },
      },
    },
    {
      shows: 'an object whose address is in the body',
      operation: 'mutation { createAccount(name: "made") { id name } }',
      data: { createAccount: { id: '003', name: 'made' } },
    },
    {
      shows: 'errors that are a list, with the argument that they are about',
      operation: 'mutation { createAccount(name: "") { id } }',
      data: { createAccount: null },
      errors: [
        {
          code: 'DOWNSTREAM_BAD_REQUEST',
          status: 400,
          apiCode: 'REQUIRED_FIELD_MISSING',
          details: [
            {
              path: ['name'],
              code: 'REQUIRED_FIELD_MISSING',
              message: 'Required fields are missing: [Name]',
            },
          ],
        },
      ],
    },
    {
      shows: 'a failure within a success, at its place',
      operation: 'mutation { createBoth(account: "A", contact: "") { id reference } }',
      data: { createBoth: [{ id: '001', reference: 'a' }, null] },
      errors: [
        {
          code: 'DOWNSTREAM_BAD_REQUEST',
          status: 200,
          apiCode: 'REQUIRED_FIELD_MISSING',
          details: [
            { path: null, code: 'REQUIRED_FIELD_MISSING', message: 'Required fields are missing: [Name]' },
          ],
        },
      ],
    },
  ],
}
