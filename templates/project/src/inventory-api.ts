import type { ApiHandler } from 'behalf/testing'

const ITEMS = [
  { id: 'i1', name: 'Desk lamp', quantity: 4, unitPrice: 39.5 },
  { id: 'i2', name: 'Notebook', quantity: 120, unitPrice: 2.25 },
]

/** A mock of your API for local development and tests: every item's keeper is the signed-in user. */
export const inventory: ApiHandler = ({ method, path, user }) => {
  if (method === 'GET' && path === '/items') {
    return { body: { items: ITEMS.map((item) => ({ ...item, keeperId: user })) } }
  }
  return { status: 404, body: { error: { code: 'NotFound', message: 'This path does not exist.' } } }
}
