import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'
import { describeWithRedis, type RedisServer, startRedis } from '../support/redis.ts'
import { startTenant, type Tenant } from '../support/tenant.ts'

const QUERY = '{ me { displayName } orders(first: 1) { nodes { number } } }'

let redis: RedisServer
let tenant: Tenant
let replicas: readonly [RunningGateway, RunningGateway]

async function startReplica(): Promise<RunningGateway> {
  const key = Buffer.alloc(32, 5).toString('base64')
  return startOnTenant({ tenant, env: { BEHALF_REDIS_URL: redis.url, BEHALF_SEALING_KEYS: key } })
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
    redis = await startRedis()
    tenant = await startTenant({ basePort: 0 })
    replicas = [await startReplica(), await startReplica()]
  })

  afterAll(async () => {
    for (const replica of replicas) await replica.stop()
    await redis.stop()
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
