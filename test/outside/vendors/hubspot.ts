import type { ApiCallAnswer, ApiCallRequest } from '../../../src/testing.ts'
import type { Vendor } from './vendor.ts'

/**
 * Contacts of HubSpot.
 *
 * - Pages, properties as text, several at once: https://developers.hubspot.com/docs/guides/crm/using-object-apis
 * - 207 with the failures next to the results, where each input has an `objectWriteTraceId`: https://developers.hubspot.com/docs/api-reference/error-handling
 */
const SDL = `
extend schema
  @api(
    name: "hubspot"
    as: [TEXT, EMPTY_AS_NULL]
    page: { items: "$.results", next: { as: TOKEN, at: "$.paging.next.after", parameter: "after" }, size: "limit" }
  )
extend type Query {
  contacts: [HubContact] @connection @rest(api: "hubspot", GET: "/crm/v3/objects/contacts", scopes: [["Read"]])
}
extend type Mutation {
  createContacts(emails: [String!]!): [HubContact]
    @rest(api: "hubspot", POST: "/crm/v3/objects/contacts/batch/create", body: { inputs: [{ __each: "{emails}", objectWriteTraceId: "{emails}", properties: { email: "{emails}" } }] }, result: "$.results", scopes: [["Write"]])
  tryContacts(emails: [String!]!): ContactsCreated
    @rest(api: "hubspot", POST: "/crm/v3/objects/contacts/batch/create", body: { inputs: [{ __each: "{emails}", objectWriteTraceId: "{emails}", properties: { email: "{emails}" } }] }, scopes: [["Write"]])
}
type HubContact {
  id: ID!
  email: String @from(at: "$.properties.email")
  amount: Decimal @from(at: "$.properties.amount")
  isCustomer: Boolean @from(at: "$.properties.is_customer")
  score: Int @from(at: "$.properties.score")
}
type ContactsCreated { results: [HubContact!]!, errors: [ContactFailure!] }
type ContactFailure { category: String, message: String }`

const contactOf = (id: number) => ({
  id: String(id),
  properties: { email: `c${id}@contoso.example`, amount: '0.10', is_customer: 'false', score: '' },
})

function answer({ method, query, body }: ApiCallRequest): ApiCallAnswer {
  if (method === 'GET') {
    const from = Number(query.get('after') ?? 0)
    const to = from + Math.min(2, Number(query.get('limit')))
    const paging = to < 3 ? { paging: { next: { after: String(to), link: '?after=x' } } } : {}
    return { body: { results: [0, 1, 2].slice(from, to).map(contactOf), ...paging } }
  }
  const { inputs } = body as {
    readonly inputs: readonly { readonly properties: { readonly email: string } }[]
  }
  const results = inputs
    .filter(({ properties: { email } }) => email.includes('@'))
    .map(({ properties }, index) => ({ id: String(index), properties }))
  if (results.length === inputs.length) return { status: 201, body: { status: 'COMPLETE', results } }
  const errors = [{ status: 'error', category: 'VALIDATION_ERROR', message: 'Email address is invalid' }]
  return { status: 207, body: { status: 'COMPLETE', results, numErrors: 1, errors } }
}

export const hubspot: Vendor = {
  name: 'hubspot',
  sdl: SDL,
  handler: answer,
  cases: [
    {
      shows: 'text for every value, and a token of the next page deep in the answer',
      operation:
        '{ contacts(first: 3) { nodes { email amount isCustomer score } pageInfo { hasNextPage } } }',
      data: {
        contacts: {
          nodes: [0, 1, 2].map((id) => ({
            email: `c${id}@contoso.example`,
            amount: '0.10',
            isCustomer: false,
            score: null,
          })),
          pageInfo: { hasNextPage: false },
        },
      },
      requests: ['GET /crm/v3/objects/contacts?limit=3', 'GET /crm/v3/objects/contacts?limit=3&after=2'],
    },
    {
      shows: 'several objects made at once',
      operation: 'mutation { createContacts(emails: ["a@x.example", "b@x.example"]) { email } }',
      data: { createContacts: [{ email: 'a@x.example' }, { email: 'b@x.example' }] },
    },
    {
      shows: 'no list of those that were made as if they were all',
      operation: 'mutation { createContacts(emails: ["a@x.example", "b"]) { email } }',
      data: { createContacts: null },
      errors: [{ code: 'DOWNSTREAM_INVALID_RESPONSE', status: 207, done: true }],
    },
    {
      shows: 'failures next to the results, where the type reads them',
      operation:
        'mutation { tryContacts(emails: ["a@x.example", "b"]) { results { email } errors { category message } } }',
      data: {
        tryContacts: {
          results: [{ email: 'a@x.example' }],
          errors: [{ category: 'VALIDATION_ERROR', message: 'Email address is invalid' }],
        },
      },
    },
  ],
}
