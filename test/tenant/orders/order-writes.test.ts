// Covers: catalog.ts, idempotency-key.ts, if-match.ts, new-order.ts, order-book.ts, orders-error.ts
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { PRODUCTS } from '../../../src/tenant/orders/catalog.ts'
import { type Answer, type Json, NOW, type OrdersUnderTest, startOrders } from './orders-under-test.ts'

const MIRIAM = 'miriam@contoso.example'
const DESK_AND_LAMPS = {
  customerId: 'c11',
  lines: [
    { productId: 'p11', quantity: 1 },
    { productId: 'p12', quantity: 3 },
  ],
}

let orders: OrdersUnderTest

beforeEach(async () => {
  orders = await startOrders()
})
afterEach(() => orders.stop())

function place(body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return orders.ask('/orders', { method: 'POST', body, headers })
}

function patch(id: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return orders.ask(`/orders/${id}`, { method: 'PATCH', body, headers })
}

async function newestOf(as?: string): Promise<Json> {
  const { body } = await orders.ask('/orders?limit=1', as === undefined ? {} : { as })
  return { ...body.items[0], total: body.total }
}

describe('POST /orders', () => {
  it('places an order that leads the list of the user who placed it, and of no other user', async () => {
    const before = await newestOf()
    const othersBefore = await newestOf(MIRIAM)

    const { status, headers, body } = await place(DESK_AND_LAMPS)

    const [desk, lamp] = [PRODUCTS[0], PRODUCTS[1]]
    const listed = await orders.ask('/orders?limit=1')
    const found = await orders.ask(headers.get('location') ?? '')
    expect(status).toBe(201)
    expect(body).toMatchObject({
      number: expect.stringMatching(/^SO-E000002-\d{4}$/),
      status: 'open',
      placedAt: new Date(NOW).toISOString(),
      customerId: 'c11',
      lines: [
        { productId: 'p11', quantity: 1, unitPrice: desk?.listPrice },
        { productId: 'p12', quantity: 3, unitPrice: lamp?.listPrice },
      ],
    })
    expect(body.total.amount).toBeCloseTo(
      (desk?.listPrice.amount ?? 0) + 3 * (lamp?.listPrice.amount ?? 0),
      2,
    )
    expect(listed.body.items).toEqual([body])
    expect(listed.body.total).toBe(before.total + 1)
    expect(found).toMatchObject({ status: 200, body })
    expect(headers.get('etag')).toBe(body.etag)
    expect(await newestOf(MIRIAM)).toEqual(othersBefore)
  })

  it('answers a repeated Idempotency-Key with the same order, and places one', async () => {
    const { total } = await newestOf()
    const key = { 'idempotency-key': 'k-1' }

    const first = await place(DESK_AND_LAMPS, key)
    await patch(first.body.id, { status: 'cancelled' }, { 'if-match': first.body.etag })
    const again = await place({ lines: DESK_AND_LAMPS.lines, customerId: DESK_AND_LAMPS.customerId }, key)

    expect([again.status, again.body]).toEqual([201, first.body])
    expect((await newestOf()).total).toBe(total + 1)
  })

  it('rejects a repeated Idempotency-Key with another body, and accepts it from another user', async () => {
    const headers = { 'idempotency-key': 'k-1' }
    await place(DESK_AND_LAMPS, headers)

    const other = await place({ ...DESK_AND_LAMPS, customerId: 'c12' }, headers)
    const elsewhere = await orders.ask('/orders', {
      method: 'POST',
      body: DESK_AND_LAMPS,
      headers,
      as: MIRIAM,
    })

    expect([other.status, other.body.error.code]).toEqual([409, 'IdempotencyKeyReused'])
    expect([elsewhere.status, elsewhere.body.number]).toEqual([201, expect.stringContaining('E000001')])
  })

  it('places two orders without a key, and after a rejected attempt with one', async () => {
    const key = { 'idempotency-key': 'k-2' }

    const answers = [
      await place(DESK_AND_LAMPS),
      await place(DESK_AND_LAMPS),
      await place({ ...DESK_AND_LAMPS, customerId: 'c00' }, key),
      await place(DESK_AND_LAMPS, key),
    ]

    expect(answers.map(({ status }) => status)).toEqual([201, 201, 422, 201])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(4)
  })

  it.each<[string, unknown, number, string]>([
    ['no JSON', '{', 400, 'body'],
    ['a list', [], 400, 'body'],
    ['an unknown member', { ...DESK_AND_LAMPS, price: 0 }, 400, 'price'],
    ['no lines', { customerId: 'c11' }, 400, 'lines'],
    ['empty lines', { customerId: 'c11', lines: [] }, 422, 'lines'],
    ['a customer that is a number', { ...DESK_AND_LAMPS, customerId: 11 }, 400, 'customerId'],
    ['an unknown customer', { ...DESK_AND_LAMPS, customerId: 'c99' }, 422, 'customerId'],
    ['a line that is a text', { ...DESK_AND_LAMPS, lines: ['p11'] }, 400, 'lines[0]'],
    [
      'an unknown product in the second line',
      { ...DESK_AND_LAMPS, lines: [DESK_AND_LAMPS.lines[0], { productId: 'p99', quantity: 1 }] },
      422,
      'lines[1].productId',
    ],
    [
      'half a piece',
      { ...DESK_AND_LAMPS, lines: [{ productId: 'p11', quantity: 0.5 }] },
      400,
      'lines[0].quantity',
    ],
    [
      'no pieces',
      { ...DESK_AND_LAMPS, lines: [{ productId: 'p11', quantity: 0 }] },
      422,
      'lines[0].quantity',
    ],
  ])('rejects %s and names the member', async (_, sent, status, field) => {
    const answer = await place(sent)

    expect([answer.status, answer.body.error.field]).toEqual([status, field])
  })

  it('rejects a body that does not say it is JSON, and one that is too large', async () => {
    const text = await place(JSON.stringify(DESK_AND_LAMPS), { 'content-type': 'text/plain' })
    const large = await place({ customerId: 'c'.repeat(70_000) })

    expect([text.status, large.status]).toEqual([415, 413])
  })
})

describe('PATCH /orders/{id}', () => {
  it('changes the status of the version that is named, and gives the order another version', async () => {
    const order = await newestOf()

    const changed = await patch(order.id, { status: 'cancelled' }, { 'if-match': order.etag })

    const found = await orders.ask(`/orders/${order.id}`)
    const cancelled = await orders.ask('/orders?status=cancelled&limit=1')
    expect(changed).toMatchObject({ status: 200, body: { id: order.id, status: 'cancelled' } })
    expect(changed.body.etag).not.toBe(order.etag)
    expect(changed.headers.get('etag')).toBe(changed.body.etag)
    expect(found.body).toEqual(changed.body)
    expect(cancelled.body.items).toEqual([changed.body])
  })

  it('changes what was placed before as it changes any other', async () => {
    const { body } = await place(DESK_AND_LAMPS)

    const first = await patch(body.id, { status: 'confirmed' }, { 'if-match': body.etag })
    const second = await patch(body.id, { status: 'shipped' }, { 'if-match': `"0-0", ${first.body.etag}` })

    expect(second.body).toEqual({ ...body, status: 'shipped', etag: second.body.etag })
    expect(new Set([body.etag, first.body.etag, second.body.etag]).size).toBe(3)
  })

  it('asks which version is meant, and rejects one that is no longer the current', async () => {
    const order = await newestOf()
    await patch(order.id, { status: 'confirmed' }, { 'if-match': '*' })

    const without = await patch(order.id, { status: 'shipped' })
    const stale = await patch(order.id, { status: 'shipped' }, { 'if-match': order.etag })

    expect([without.status, without.body.error.code]).toEqual([428, 'PreconditionRequired'])
    expect([stale.status, stale.body.error.code]).toEqual([412, 'PreconditionFailed'])
    expect((await newestOf()).status).toBe('confirmed')
  })

  it.each<[unknown, number, string]>([
    [{ status: 'lost' }, 422, 'status'],
    [{ status: 1 }, 400, 'status'],
    [{}, 400, 'status'],
    [{ status: 'open', total: 1 }, 400, 'total'],
  ])('rejects %j', async (body, status, field) => {
    const { id } = await newestOf()

    const answer = await patch(id, body, { 'if-match': '*' })

    expect([answer.status, answer.body.error.field]).toEqual([status, field])
  })
})

describe('DELETE /orders/{id}', () => {
  it('removes an order for good: its number is not given again', async () => {
    const { body } = await place(DESK_AND_LAMPS)

    const removed = await orders.ask(`/orders/${body.id}`, { method: 'DELETE' })

    const again = await orders.ask(`/orders/${body.id}`, { method: 'DELETE' })
    const next = await place(DESK_AND_LAMPS)
    expect([removed.status, removed.body, again.status]).toEqual([204, undefined, 404])
    expect(next.body.number).not.toBe(body.number)
  })

  it('removes an order of the past from the list', async () => {
    const before = await newestOf()

    await orders.ask(`/orders/${before.id}`, { method: 'DELETE', headers: { 'if-match': before.etag } })

    const after = await newestOf()
    expect(after.total).toBe(before.total - 1)
    expect(after.id).not.toBe(before.id)
  })

  it('keeps an order whose version is another than the one meant', async () => {
    const order = await newestOf()

    const { status } = await orders.ask(`/orders/${order.id}`, {
      method: 'DELETE',
      headers: { 'if-match': '"0-1"' },
    })

    expect(status).toBe(412)
    expect(await newestOf()).toEqual(order)
  })
})

describe('writing orders', () => {
  it('takes Orders.ReadWrite, and an order of one’s own', async () => {
    const order = await newestOf()
    const write = { 'if-match': '*' }

    const readers = await Promise.all([
      orders.ask('/orders', { method: 'POST', body: DESK_AND_LAMPS, scopes: 'Orders.Read' }),
      orders.ask(`/orders/${order.id}`, { method: 'PATCH', body: {}, headers: write, scopes: 'Orders.Read' }),
      orders.ask(`/orders/${order.id}`, { method: 'DELETE', scopes: 'Orders.Read' }),
    ])
    const others = await Promise.all([
      orders.ask(`/orders/${order.id}`, {
        method: 'PATCH',
        body: { status: 'open' },
        headers: write,
        as: MIRIAM,
      }),
      orders.ask(`/orders/${order.id}`, { method: 'DELETE', as: MIRIAM }),
    ])

    expect(readers.map(({ status, body }) => [status, body.error.code])).toEqual(
      Array(3).fill([403, 'MissingScope']),
    )
    expect(others.map(({ status }) => status)).toEqual([404, 404])
    expect(await newestOf()).toEqual(order)
  })

  it('keeps the pages of a list together while orders are placed', async () => {
    const first = await orders.ask('/orders?limit=2')
    await place(DESK_AND_LAMPS)

    const second = await orders.ask(`/orders?limit=2&cursor=${first.body.nextCursor}`)
    const all = await orders.ask('/orders?limit=5')

    expect([...first.body.items, ...second.body.items]).toEqual(all.body.items.slice(1))
  })
})
