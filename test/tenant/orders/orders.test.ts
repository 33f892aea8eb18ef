import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { newScope } from '../../../src/tenant/entra/registry/permissions.ts'
import type { Order } from '../../../src/tenant/orders/catalog.ts'
import { signIn } from '../../support/sign-in.ts'
import { startTenant, type Tenant } from '../../support/tenant.ts'

const ADELE = 'adele@contoso.example'
const MIRIAM = 'miriam@contoso.example'

interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
  readonly total: number
}

let tenant: Tenant
let adele: string
let miriam: string

beforeAll(async () => {
  tenant = await startTenant({ basePort: 0 })
  offerPermission('Orders.Count')
  adele = await ordersToken(tenant, ADELE)
  miriam = await ordersToken(tenant, MIRIAM)
})

afterAll(() => tenant.stop())

/** A permission of the API that lets no user read orders, consented to for the gateway. */
function offerPermission(name: string): void {
  const { registrations, consents } = tenant.registry
  const index = registrations.findIndex(({ identifierUris }) =>
    identifierUris.includes(tenant.orders.resource),
  )
  const orders = registrations[index]
  if (orders === undefined) throw new Error('the orders API is not registered')
  registrations[index] = { ...orders, scopes: [...orders.scopes, newScope(orders.clientId, { value: name })] }
  const { clientId } = tenant.gateway
  consents.push({ clientId, resourceId: orders.clientId, scopes: [name], appRoles: [], principalId: null })
}

async function exchange(
  { entra, gateway, tenantId }: Tenant,
  scope: string,
  assertion?: string,
): Promise<string> {
  const response = await fetch(`${entra.origin}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: gateway.clientId,
      client_secret: gateway.clientSecret,
      scope,
      ...(assertion === undefined
        ? { grant_type: 'client_credentials' }
        : {
            grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
            requested_token_use: 'on_behalf_of',
            assertion,
          }),
    }),
  })
  return ((await response.json()) as { access_token: string }).access_token
}

async function ordersToken(from: Tenant, account: string, permission = '.default'): Promise<string> {
  const { accessToken } = await signIn(from, account)
  return exchange(from, `api://orders.contoso.example/${permission}`, accessToken)
}

async function get<Body = unknown>(path: string, token: string | null = adele, from = tenant) {
  const response = await fetch(`${from.orders.baseUrl}${path}`, {
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
  })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body }
}

/** Every page of a list, one after the other. */
async function everything(path: string): Promise<readonly Order[]> {
  const items: Order[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const next: string = cursor === '' ? '' : `&cursor=${cursor}`
    const { body }: { body: Page<Order> } = await get<Page<Order>>(`${path}${next}`)
    items.push(...body.items)
    cursor = body.nextCursor
  }
  return items
}

describe('the orders API', () => {
  it.each([
    ['no token', async () => null],
    ["the gateway's own token", async () => (await signIn(tenant, ADELE)).accessToken],
    [
      'a token for Graph',
      async () => exchange(tenant, 'User.Read', (await signIn(tenant, ADELE)).accessToken),
    ],
    ['a forged token', async () => `${adele.slice(0, -8)}AAAAAAAA`],
  ])('rejects %s', async (_what, token) => {
    const { status, headers, body } = await get('/orders', await token())

    expect(status).toBe(401)
    expect(headers.get('www-authenticate')).toBe('Bearer error="invalid_token"')
    expect(body).toEqual({ error: { code: 'InvalidToken', message: expect.any(String) } })
  })

  it('forbids a user whose token lacks the permission to read', async () => {
    const { status, body } = await get('/orders', await ordersToken(tenant, ADELE, 'Orders.Count'))

    expect([status, body]).toMatchObject([403, { error: { code: 'MissingScope' } }])
  })

  it.each(['Orders.Read', 'Orders.ReadWrite'])('lets a user with %s read', async (permission) => {
    const { status } = await get('/orders', await ordersToken(tenant, ADELE, permission))

    expect(status).toBe(200)
  })

  it('answers 404 in its own form for what it does not have', async () => {
    const { status, body } = await get('/invoices')

    expect([status, body]).toMatchObject([404, { error: { code: 'NotFound' } }])
  })

  it.each([1, 7, 25, 100])('covers every order once in pages of %i, newest first', async (limit) => {
    const { body } = await get<Page<Order>>('/orders?limit=1')

    const orders = await everything(`/orders?limit=${limit}`)

    expect(orders).toHaveLength(body.total)
    expect(new Set(orders.map(({ id }) => id)).size).toBe(body.total)
    const placed = orders.map(({ placedAt }) => placedAt)
    expect(placed).toEqual([...placed].sort().reverse())
  })

  it('gives 25 orders where no limit is named', async () => {
    const { body } = await get<Page<Order>>('/orders', await ordersToken(tenant, MIRIAM))

    expect(body.items).toHaveLength(Math.min(25, body.total))
  })

  it.each(['0', '-1', '101', '1.5', 'many', ''])('rejects the limit "%s"', async (limit) => {
    const { status, body } = await get(`/orders?limit=${limit}`)

    expect([status, body]).toMatchObject([400, { error: { code: 'BadParameter' } }])
  })

  it.each(['5', 'Zm9v', Buffer.from('from:-1').toString('base64url')])(
    'rejects the cursor %s',
    async (cursor) => {
      const { status, body } = await get(`/orders?cursor=${cursor}`)

      expect([status, body]).toMatchObject([400, { error: { code: 'BadCursor' } }])
    },
  )

  it('filters by status, and divides all orders among the statuses', async () => {
    const statuses = ['open', 'confirmed', 'shipped', 'delivered', 'cancelled']

    const lists = await Promise.all(statuses.map((status) => everything(`/orders?limit=10&status=${status}`)))

    expect(lists.map((orders) => [...new Set(orders.map(({ status }) => status))])).toEqual(
      statuses.map((status, index) => (lists[index]?.length === 0 ? [] : [status])),
    )
    expect(lists.flat()).toHaveLength((await everything('/orders?limit=100')).length)
  })

  it('rejects a status that there is not', async () => {
    const { status, body } = await get('/orders?status=lost')

    expect([status, body]).toMatchObject([400, { error: { code: 'BadStatus' } }])
  })

  it.each(['/orders?limit=3&fields=number,total', '/orders/o2-1?fields=number,total'])(
    'answers no more than the fields that are named: %s',
    async (path) => {
      const { body } = await get<Partial<Page<Order>>>(path)

      const things = body.items ?? [body]
      expect(things.map((thing) => Object.keys(thing))).toEqual(things.map(() => ['number', 'total']))
    },
  )

  it.each([
    '/orders?fields=shoeSize',
    '/orders?fields=id,constructor',
    '/orders?fields=id,',
    '/orders/o2-1?fields=items',
    '/products?ids=none&fields=price',
    '/customers/c11?fields=street',
  ])('rejects a field that there is not: %s', async (path) => {
    const { status, body } = await get(path)

    expect([status, body]).toMatchObject([400, { error: { code: 'BadField' } }])
  })

  it('knows exactly the fields that its things have', async () => {
    const things = ['/orders/o2-1', '/products/p11', '/customers/c11']

    const projections = await Promise.all(
      things.map(async (path) => {
        const { body } = await get<Record<string, unknown>>(path)
        return (await get(`${path}?fields=${Object.keys(body).join(',')}`)).body
      }),
    )

    expect(projections).toEqual(await Promise.all(things.map(async (path) => (await get(path)).body)))
  })

  it('makes each total the sum of the lines, to the cent', async () => {
    const orders = await everything('/orders?limit=100')

    const sums = orders.map(({ lines }) =>
      lines.reduce(
        (cents, { quantity, unitPrice }) => cents + quantity * Math.round(unitPrice.amount * 100),
        0,
      ),
    )

    expect(orders.map(({ total }) => Math.round(total.amount * 100))).toEqual(sums)
    expect(sums.every((cents) => cents > 0)).toBe(true)
  })

  it('names products, customers and salespeople that there are', async () => {
    const orders = await everything('/orders?limit=100')

    const paths = new Set([
      ...orders.map(({ customerId }) => `/customers/${customerId}`),
      ...orders.flatMap(({ lines }) => lines.map(({ productId }) => `/products/${productId}`)),
    ])
    const answers = await Promise.all(
      [...paths].map(async (path) => (await get<{ id: string }>(path)).body.id),
    )

    expect([...paths].map((path) => path.split('/')[2])).toEqual(answers)
    expect(orders.filter(({ salespersonId }) => !tenant.contoso.find(salespersonId))).toEqual([])
  })

  it('gives several products at once, and those alone that there are', async () => {
    const { body } = await get<Page<{ id: string }>>('/products?ids=p22,p11,p99')

    expect(body.items.map(({ id }) => id)).toEqual(['p11', 'p22'])
  })

  it('shows one order as the list does', async () => {
    const { body } = await get<Page<Order>>('/orders?limit=1')
    const [newest] = body.items

    const one = await get(`/orders/${newest?.id}`)

    expect([one.status, one.body]).toEqual([200, newest])
  })

  it("answers another user's order like one that does not exist", async () => {
    const { body } = await get<Page<Order>>('/orders?limit=1')

    const own = await get(`/orders/${body.items[0]?.id}`)
    const others = await get(`/orders/${body.items[0]?.id}`, miriam)
    const missing = await get('/orders/o1-999', miriam)

    expect([own.status, others.status]).toEqual([200, 404])
    expect(others.body).toEqual(missing.body)
  })

  it.each(['o2-0', 'o2-01', 'o02-1', 'o2-', 'o2-1x', '%2e%2e', 'constructor'])(
    'has no order %s',
    async (id) => {
      const { status } = await get(`/orders/${id}`)

      expect(status).toBe(404)
    },
  )

  it("lists each user's orders and no other user's", async () => {
    const lists = await Promise.all(
      [adele, miriam].map((token) => get<Page<Order>>('/orders?limit=100', token)),
    )

    const [adeles = [], miriams = []] = lists.map(({ body }) => body.items.map(({ number }) => number))
    expect(adeles.every((number) => number.startsWith('SO-E000002-'))).toBe(true)
    expect(miriams.every((number) => number.startsWith('SO-E000001-'))).toBe(true)
  })

  it('has the same orders at every start', async () => {
    const another = await startTenant({ basePort: 0 })
    const token = await ordersToken(another, ADELE)

    const [here, there] = await Promise.all([
      get('/orders?limit=100'),
      get('/orders?limit=100', token, another),
    ])
    await another.stop()

    expect(there.body).toEqual(here.body)
  })
})
