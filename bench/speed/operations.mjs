/** The operations that every gateway is sent. The floor answers by `name`; all others read the document. */

const DASHBOARD = `query Dashboard {
  me {
    displayName
    mail
    jobTitle
    manager { displayName mail }
    events(first: 10) { nodes { id subject start { dateTime timeZone } end { dateTime timeZone } } }
    directReports(first: 10) { nodes { id displayName jobTitle manager { displayName } } }
  }
}`

const ORDERS = `query Orders {
  orders(first: 20) {
    nodes {
      id
      number
      total { amount currency }
      lines { quantity product { name } }
      salesperson { displayName mail }
    }
  }
}`

const PLACE_ORDER = `mutation PlaceOrder($key: String!) {
  placeOrder(idempotencyKey: $key, input: { customerId: "c11", lines: [{ productId: "p11", quantity: 2 }] }) {
    id
    number
    total { amount currency }
  }
}`

/** Within the limits by its depth, far beyond them by what it can cost. */
const TOO_MUCH = `query TooMuch {
  users(first: 999) { nodes { directReports(first: 999) { nodes { directReports(first: 999) { nodes { id } } } } } }
}`

/** Three that all gateways answer: one object, a tree of several requests, a list joined across two APIs. */
export const Q1 = { name: 'me', title: 'Q1: me', query: 'query Me { me { displayName mail } }' }
export const Q2 = { name: 'dashboard', title: 'Q2: dashboard', query: DASHBOARD }
export const Q3 = { name: 'orders', title: 'Q3: 20 orders', query: ORDERS }

/** Each user's first request: the token is verified, and exchanged for one of Graph and one of Orders. */
export const COLD = {
  name: 'both',
  title: 'first request of a user',
  query: 'query Both { me { displayName } orders(first: 1) { nodes { id } } }',
}
export const ROWS = {
  name: 'rows',
  title: '1,000 rows',
  query: 'query Rows { users(first: 1000) { nodes { id displayName mail } } }',
}
export const WRITE = {
  name: 'placeOrder',
  title: 'mutation',
  query: PLACE_ORDER,
  variables: { key: 'the-same-order-each-time' },
}
/** The token's signature is from another key. */
export const REJECTED = { ...Q1, title: 'rejected token', status: 401 }
export const OVER_LIMITS = { name: 'tooMuch', title: 'over the limits', query: TOO_MUCH, status: 400 }

/** @returns the JSON that a client sends. */
export function bodyOf({ name, query, variables }) {
  const operationName = /^(?:query|mutation) (\w+)/.exec(query)?.[1] ?? name
  return JSON.stringify({ operationName, query, variables })
}
