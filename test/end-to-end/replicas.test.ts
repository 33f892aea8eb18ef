import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'
import { describeWithRedis, type RedisServer, startRedis } from '../support/redis.ts'
import { startTenant, type Tenant } from '../support/tenant.ts'

const QUERY = '{ me { displayName } orders(first: 1) { nodes { number } } }'

/** A response that may be cached. */
const SCHEMA = `
extend type Query {
  cachedOrders: CachedOrders
    @rest(api: "orders", GET: "/orders", scopes: [["Orders.Read"]])
    @cacheControl(maxAge: 300)
}
type CachedOrders {
  total: Int
}
`

const PLACE = `mutation {
  placeOrder(idempotencyKey: "k1", input: { customerId: "c11", lines: [{ productId: "p11", quantity: 2 }] }) { id }
}`

const directory = mkdtempSync(join(tmpdir(), 'behalf-replicas-'))

let redis: RedisServer
let tenant: Tenant
let replicas: readonly [RunningGateway, RunningGateway]

async function startReplica(): Promise<RunningGateway> {
  const key = Buffer.alloc(32, 5).toString('base64')
  const env = { BEHALF_REDIS_URL: redis.url, BEHALF_SEALING_KEYS: key, BEHALF_SCHEMA: directory }
  return startOnTenant({ tenant, env })
}

function exchanges(): number {
  return tenant.entra.requests.entries().filter(({ grant }) => grant === 'on_behalf_of').length
}

async function readiness({ url }: RunningGateway): Promise<unknown> {
  return (await fetch(`${url}/health/ready`)).json()
}

/** What one replica does after its answer is given, the others see soon. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10))
}

describeWithRedis('two replicas on one Redis', () => {
  beforeAll(async () => {
    writeFileSync(join(directory, 'cached.graphql'), SCHEMA)
    redis = await startRedis()
    tenant = await startTenant({ basePort: 0 })
    replicas = [await startReplica(), await startReplica()]
  })

  afterAll(async () => {
    for (const replica of replicas) await replica.stop()
    await redis.stop()
    rmSync(directory, { recursive: true })
  })

  beforeEach(() => {
    tenant.entra.requests.clear()
  })

  it('exchange once per user and API in a storm', async () => {
    const people = Array.from({ length: 25 }, (_, index) => tenant.contoso.person(50 + index))
    const tokens = await Promise.all(people.map(({ signInName }) => replicas[0].tokenOf(signInName)))

    const answers = await Promise.all(
      tokens.flatMap((token) => [...replicas, ...replicas].map((replica) => replica.query(token, QUERY))),
    )

    expect(answers.map(({ body }) => body.data?.me)).toEqual(
      people.flatMap(({ displayName }) => Array(4).fill({ displayName })),
    )
    expect(exchanges()).toBe(50)
  })

  it('forget a user who signs out at one of them', async () => {
    const token = await replicas[0].tokenOf('adele@contoso.example')
    for (const replica of replicas) await replica.query(token, QUERY)
    const before = exchanges()

    const { body } = await replicas[0].query(token, 'mutation { signOut }')
    await until(async () => {
      await replicas[1].query(token, '{ me { displayName } }')
      return exchanges() > before
    })

    expect(body).toEqual({ data: { signOut: true } })
    expect(before).toBe(2)
  })

  it('serve no cached response to a user who signed out through one of them, with any access token', async () => {
    const tokens = [
      await replicas[0].tokenOf('adele@contoso.example'),
      await replicas[0].tokenOf('adele@contoso.example'),
    ] as const
    const readAll = async () => {
      tenant.orders.requests.clear()
      const errors: unknown[] = []
      for (const replica of replicas) {
        for (const token of tokens)
          errors.push((await replica.query(token, '{ cachedOrders { total } }')).body.errors)
      }
      return { errors, requests: tenant.orders.requests.entries().length }
    }
    const [cold, warm] = [await readAll(), await readAll()]

    const { body } = await replicas[0].query(tokens[0], 'mutation { signOut }')
    const after = await readAll()

    const errors = Array(4).fill(undefined)
    expect(body).toEqual({ data: { signOut: true } })
    expect([cold, warm, after]).toEqual([
      { errors, requests: 4 },
      { errors, requests: 0 },
      { errors, requests: 4 },
    ])
  })

  it('serve the new state to a user who changed something through one of them, with any access token', async () => {
    const tokens = [
      await replicas[0].tokenOf('adele@contoso.example'),
      await replicas[0].tokenOf('adele@contoso.example'),
    ] as const
    const readAll = async () => {
      const totals: number[] = []
      for (const replica of replicas) {
        for (const token of tokens) {
          const { body } = await replica.query(token, '{ cachedOrders { total } }')
          const { cachedOrders } = body.data as { cachedOrders: { total: number } }
          totals.push(cachedOrders.total)
        }
      }
      return totals
    }
    const [before = 0, ...others] = await readAll()

    const { body } = await replicas[0].query(tokens[0], PLACE)
    await until(async () => (await readAll()).every((total) => total === before + 1))

    expect(others).toEqual(Array(3).fill(before))
    expect(body.errors).toBeUndefined()
    expect(await readAll()).toEqual(Array(4).fill(before + 1))
  })

  it('serve on while Redis is away, and say so where the platform looks', async () => {
    const token = await replicas[0].tokenOf('miriam@contoso.example')
    const healthy = await readiness(replicas[0])

    await redis.kill()
    await until(async () => JSON.stringify(await readiness(replicas[0])).includes('Redis'))
    const [answers, ailing, signedOut] = [
      await Promise.all(replicas.map((replica) => replica.query(token, QUERY))),
      await readiness(replicas[0]),
      await replicas[0].query(token, 'mutation { signOut }'),
    ]
    await redis.restart()
    await until(async () => !JSON.stringify(await readiness(replicas[0])).includes('Redis'))

    expect(answers.map(({ body }) => body.errors)).toEqual([undefined, undefined])
    expect(healthy).toMatchObject({ status: 'ready', parts: { sharedTokens: 'ready' } })
    expect(ailing).toMatchObject({
      status: 'ready',
      warnings: { sharedTokens: 'Redis cannot be reached: tokens are not shared' },
    })
    expect(signedOut.body).toEqual({ data: { signOut: false } })
  })
})
