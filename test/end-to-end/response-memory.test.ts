import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'

const QUERY = '{ users(first: 5) { nodes { id displayName } } orders(first: 1) { nodes { id } } }'

let behalf: RunningGateway
let token = ''

beforeAll(async () => {
  behalf = await startOnTenant({ env: { BEHALF_CACHE_MAX_BYTES: '0' } })
  token = await behalf.tokenOf('adele@contoso.example')
})

afterAll(() => behalf.stop())

async function held(): Promise<number> {
  const text = await (await fetch(`${behalf.url}/metrics`)).text()
  return Number(/^behalf_response_memory_bytes (\d+)$/m.exec(text)?.[1])
}

async function until(isReached: (bytes: number) => boolean): Promise<void> {
  while (!isReached(await held()));
}

describe('the memory for responses of a gateway', () => {
  it('is held while operations run, and free again when they were answered, failed, or were given up', async () => {
    const answered = await behalf.query(token, QUERY)
    await until((bytes) => bytes === 0)

    behalf.tenant.orders.faults.add({ answer: { status: 404 }, times: 1 })
    const failed = await behalf.query(token, QUERY)
    await until((bytes) => bytes === 0)

    behalf.tenant.orders.faults.add({ delayMs: 60_000 })
    const client = new AbortController()
    const left = fetch(`${behalf.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: QUERY }),
      signal: client.signal,
    }).catch(() => 'left')
    await until((bytes) => bytes > 1000)
    client.abort()
    await left
    await until((bytes) => bytes === 0)
    behalf.tenant.orders.faults.clear()

    expect([answered.body.errors, failed.body.errors?.length]).toEqual([undefined, 1])
  })
})
