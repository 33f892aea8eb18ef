import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { freePorts } from '../support/free-ports.ts'
import { type HttpApi, startHttpApi } from '../support/http-api.ts'
import { type MainProcess, runMain } from '../support/run-main.ts'
import { signIn } from '../support/sign-in.ts'
import { startTenant, type Tenant } from '../support/tenant.ts'

const SDL = `
  extend type Query {
    shifts: [Shift!] @rest(api: "rota", GET: "/shifts", result: "$.items", scopes: [["Read"]])
    hours: [[Float!]!] @rest(api: "rota", GET: "/hours", result: "$.items", scopes: [["Read"]])
  }
  type Shift {
    id: ID!
    hours: Int!
    room: Room! @rest(api: "rota", GET: "/shifts/{id}/room", scopes: [["Read"]])
  }
  type Room { name: String }
`

let running: { tenant: Tenant; api: HttpApi; directory: string; gateway: MainProcess } | undefined

afterEach(async () => {
  await running?.gateway.stop()
  await Promise.all([running?.tenant.stop(), running?.api.stop()])
  if (running) await rm(running.directory, { recursive: true })
  running = undefined
})

/** The hours of very many people: those of the first are missing, and the last has more than a list can have. */
const HOURS = [null, ...Array.from({ length: 2_500 }, () => [8]), new Array(50_001).fill(8)]

/** The gateway as a process of its own, on an API whose second shift has no hours, and which gives no room to any. */
async function setUp(isPrepared: boolean) {
  const directory = await mkdtemp(join(tmpdir(), 'behalf-stray-'))
  const tenant = await startTenant({ basePort: 0 })
  const api = await startHttpApi(({ url }) => {
    if (url === '/hours') return { body: { items: HOURS } }
    return url === '/shifts' ? { body: { items: [{ id: 'a', hours: 8 }, { id: 'b' }] } } : { status: 403 }
  })
  await writeFile(join(directory, 'rota.graphql'), SDL)
  const rota = { baseUrl: api.origin, resource: 'api://rota', auth: { user: 'none' } }
  await writeFile(
    join(directory, 'behalf.yml'),
    JSON.stringify({ schema: { directory: '.' }, apis: { rota } }),
  )
  const port = await freePorts()
  const env = {
    PORT: String(port),
    ENTRA_INSTANCE: tenant.entra.origin,
    ENTRA_TENANT_ID: tenant.tenantId,
    ENTRA_CLIENT_ID: tenant.gateway.clientId,
    ENTRA_CLIENT_SECRET: tenant.gateway.clientSecret,
    GRAPH_BASE_URL: tenant.graph.baseUrl,
    LOG_LEVEL: 'debug',
    BEHALF_EXECUTION_PREPARED: String(isPrepared),
  }
  const gateway = runMain(['start', '--config', join(directory, 'behalf.yml')], env, [])
  running = { tenant, api, directory, gateway }
  await gateway.prints(`http://localhost:${port}`)
  const { accessToken } = await signIn(tenant, 'adele@contoso.example')
  async function query(source: string): Promise<unknown> {
    const response = await fetch(`http://localhost:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
      body: JSON.stringify({ query: source }),
    })
    return response.json()
  }
  return { query, gateway }
}

describe('a list of which one item fails at once, and another later', () => {
  it.each([
    ['prepared operations', true],
    ['graphql-js', false],
  ])('is null with %s, and the gateway goes on', async (_what, isPrepared) => {
    const { query, gateway } = await setUp(isPrepared)

    const answer = await query('{ shifts { hours room { name } } }')
    // Prepared operations wait for nothing of a list that is null.
    if (!isPrepared) await gateway.prints('a field failed below a list that is already null')
    const next = await query('{ shifts { id } }')

    expect(answer).toMatchObject({
      data: { shifts: null },
      errors: [{ path: ['shifts', 1, 'hours'], extensions: { code: 'DOWNSTREAM_INVALID_RESPONSE' } }],
    })
    expect(next).toEqual({ data: { shifts: [{ id: 'a' }, { id: 'b' }] } })
  })
})

describe('a long list of lists that becomes null while some of its items are still to be completed', () => {
  it.each([
    ['prepared operations', true],
    ['graphql-js', false],
  ])('does not end the gateway with %s', async (_what, isPrepared) => {
    const { query } = await setUp(isPrepared)

    const answer = await query('{ hours }')
    const next = await query('{ shifts { id } }')

    expect(answer).toMatchObject({
      data: { hours: null },
      errors: [{ path: ['hours', 0], extensions: { code: 'DOWNSTREAM_INVALID_RESPONSE' } }],
    })
    expect(next).toEqual({ data: { shifts: [{ id: 'a' }, { id: 'b' }] } })
  })
})
