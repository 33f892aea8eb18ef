import { afterAll, describe, expect, it } from '@jest/globals'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'
import { costOf } from '../support/waves.ts'

interface Operation {
  readonly name: string
  readonly query: string
}

const BENCH = new URL('../../bench/', import.meta.url)
const load = async (path: string) => (await import(new URL(path, BENCH).href)) as unknown

let gateway: RunningGateway | undefined
afterAll(async () => gateway?.stop())

describe('npm run bench -- latency', () => {
  it('takes as many waves for the longest chain as the gateway has where tokens are cached', async () => {
    const { Q1, Q2, Q3 } = (await load('speed/operations.mjs')) as Record<'Q1' | 'Q2' | 'Q3', Operation>
    const { WAVES } = (await load('latency/chains.mjs')) as {
      readonly WAVES: Readonly<Record<string, readonly (readonly string[])[]>>
    }
    gateway = await startOnTenant()
    const { query, logged, tokenOf } = gateway
    const token = await tokenOf('adele@contoso.example')
    for (const operation of [Q1, Q2, Q3]) {
      await query(token, operation.query)
      const before = logged.length
      await query(token, operation.query)

      const { waves, requests } = costOf(logged.slice(before))

      expect({ name: operation.name, waves }).toEqual({
        name: operation.name,
        waves: WAVES[operation.name]?.length,
      })
      expect(Object.keys(requests).sort()).toEqual([...new Set(WAVES[operation.name]?.flat())].sort())
    }
  })

  it('starts the chain of a new user with one exchange', async () => {
    const { chainMs, LATENCIES } = (await load('latency/chains.mjs')) as {
      readonly chainMs: (name: string) => Readonly<Record<'first' | 'again', number>>
      readonly LATENCIES: Readonly<Record<'entra' | 'graph' | 'orders', number>>
    }
    const { entra, graph, orders } = LATENCIES

    expect(chainMs('orders')).toEqual({ first: entra + orders + graph, again: orders + graph })
  })
})
