// Covers: query-parameters.ts, fields-and-expand.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { CUSTOMERS } from '../../../src/tenant/orders/catalog.ts'
import { type Json, type OrdersUnderTest, startOrders } from './orders-under-test.ts'

let orders: OrdersUnderTest

beforeAll(async () => {
  orders = await startOrders()
})
afterAll(() => orders.stop())

describe('GET /orders', () => {
  it('inlines the customer of each order when asked, whether or not it names fields', async () => {
    const whole = await orders.ask('/orders?limit=5&expand=customer')
    const some = await orders.ask('/orders?limit=5&expand=customer&fields=id,customerId')
    const named = await orders.ask('/orders?limit=5&expand=customer&fields=customer,id')

    const expected = whole.body.items.map(({ id, customerId }: Json) => ({
      id,
      customerId,
      customer: CUSTOMERS.find((customer) => customer.id === customerId),
    }))
    expect(some.body.items).toEqual(expected)
    expect(named.body.items).toEqual(expected.map(({ id, customer }: Json) => ({ customer, id })))
    expect(whole.body.items[0]).toMatchObject({ number: expect.stringContaining('E000002'), ...expected[0] })
  })

  it('pages through the orders of one status, once each', async () => {
    const all = await orders.ask('/orders?limit=100')
    const seen: string[] = []

    let cursor: string | null = ''
    while (cursor !== null) {
      const { body }: Json = await orders.ask(
        `/orders?status=shipped&limit=2${cursor && `&cursor=${cursor}`}`,
      )
      seen.push(...body.items.map(({ id }: Json) => id))
      cursor = body.nextCursor
    }

    const shipped = all.body.items.filter(({ status }: Json) => status === 'shipped')
    expect(seen.length).toBeGreaterThan(2)
    expect(seen).toEqual(shipped.map(({ id }: Json) => id))
  })

  it.each([
    ['/orders?expand=salesperson', 'BadExpand', 'expand'],
    ['/products?expand=customer', 'BadExpand', 'expand'],
    ['/orders?fields=customer', 'BadField', 'fields'],
    ['/orders?status=lost', 'BadStatus', 'status'],
    ['/orders?limit=0', 'BadParameter', 'limit'],
    ['/orders?limit=101', 'BadParameter', 'limit'],
    ['/orders?cursor=x', 'BadCursor', 'cursor'],
  ])('rejects %s', async (path, code, field) => {
    const { status, body } = await orders.ask(path)

    expect(status).toBe(400)
    expect(body.error).toMatchObject({ code, field })
  })
})

describe('GET /orders/{id}', () => {
  it('has the entity tag in a header and in the order, and inlines the customer when asked', async () => {
    const { body: page } = await orders.ask('/orders?limit=1')

    const { body, headers } = await orders.ask(`/orders/${page.items[0].id}?expand=customer`)

    expect(body).toEqual({
      ...page.items[0],
      customer: CUSTOMERS.find(({ id }) => id === page.items[0].customerId),
    })
    expect(headers.get('etag')).toBe(body.etag)
  })
})

describe('GET /products', () => {
  it('gives several by id at once', async () => {
    const { body } = await orders.ask('/products?ids=p11,p23,p99&fields=id')

    expect(body).toEqual({ items: [{ id: 'p11' }, { id: 'p23' }] })
  })
})
