import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'

const ORDERS = '{ orders(first: 1) { nodes { number } } }'
const ME = '{ me { displayName } }'
/** Longer than an operation waits for capacity. */
const HANGS_MS = 2_600

let gateway: RunningGateway
let known = ''
const hanging: Promise<unknown>[] = []

/** Sends as many operations as may run, each by another user; none is answered before the outage is over. */
async function occupy(query: string, firstPerson: number): Promise<void> {
  const { contoso } = gateway.tenant
  for (let index = 0; index < 4; index++) {
    const { signInName } = contoso.person(firstPerson + index)
    hanging.push(gateway.query(await gateway.tokenOf(signInName), query))
  }
}

describe('an outage', () => {
  beforeAll(async () => {
    gateway = await startOnTenant({ env: { BEHALF_MAX_OPERATIONS: '4', BEHALF_MAX_WAIT_SECONDS: '2' } })
    known = await gateway.tokenOf('adele@contoso.example')
    await gateway.query(known, ORDERS)
    await gateway.query(known, ME)
  })

  afterEach(async () => {
    gateway.tenant.entra.faults.clear()
    gateway.tenant.graph.faults.clear()
    await Promise.all(hanging.splice(0))
  })

  afterAll(() => gateway.stop())

  it('of Entra ID does not affect users whose tokens are cached', async () => {
    gateway.tenant.entra.faults.add({ grant: 'on_behalf_of', delayMs: HANGS_MS })
    await occupy(ME, 50)

    const { body } = await gateway.query(known, ME)

    expect(body).toEqual({ data: { me: { displayName: 'Adele Vance' } } })
  })

  it('of an API is not noticed by operations that do not need it', async () => {
    gateway.tenant.graph.faults.add({ path: '/me', delayMs: HANGS_MS })
    await occupy(ME, 60)

    const { body } = await gateway.query(known, ORDERS)

    expect(body.errors).toBeUndefined()
  })
})
