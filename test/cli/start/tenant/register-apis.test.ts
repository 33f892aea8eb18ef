// Covers: embedded-addresses.ts
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { loadSettings } from '../../../../src/cli/registration/load-settings.ts'
import { embeddedAddresses } from '../../../../src/cli/start/tenant/embedded-addresses.ts'
import { onTenant } from '../../../../src/cli/start/tenant/on-tenant.ts'
import { registerApis } from '../../../../src/cli/start/tenant/register-apis.ts'
import { loadConfig } from '../../../../src/config/load-config.ts'
import { startTenant, type Tenant } from '../../../../src/tenant/tenant.ts'

const SCHEMA = `
  extend type Query {
    rooms: [Room!] @rest(api: "rooms", GET: "/rooms", result: "$.items", scopes: [["Rooms.Read"]])
    desks: [Room!] @rest(api: "desks", GET: "/desks", result: "$.items", scopes: [["Desks.Read"]])
  }
  type Room { id: ID! }
`

let directory = ''
let tenant: Tenant
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'behalf-apis-'))
  writeFileSync(join(directory, 'rooms.graphql'), SCHEMA)
  tenant = await startTenant({ basePort: 0 })
})
afterAll(async () => {
  await tenant.stop()
  rmSync(directory, { recursive: true })
})

/** Two APIs behind one registration. */
const behalfYml = () => `
tenant: embedded
schema: { directory: ${directory} }
apis:
  rooms: { baseUrl: http://localhost:9/rooms, resource: api://facilities }
  desks: { baseUrl: http://localhost:9/desks, resource: api://facilities }
  orders:
`

describe('registerApis', () => {
  it('registers what the tenant does not have, with the permissions that the schema names', async () => {
    const config = loadConfig({
      env: {},
      readFile: behalfYml,
      adapt: (document) => onTenant(document, tenant),
    })

    const registered = await registerApis(tenant, config)

    const { scopes } = tenant.application('api://facilities')
    expect(scopes.map(({ value }) => value)).toEqual(['Rooms.Read', 'Desks.Read'])
    expect([...registered.keys()]).toEqual(['rooms'])
  })
})

describe('embeddedAddresses', () => {
  it('are those of a tenant that runs on the usual ports, or on others', async () => {
    const { entra, graph, tenantId } = await embeddedAddresses({ BEHALF_TENANT_PORT: '5001' })

    expect(entra.origin).toBe('http://localhost:5001')
    expect(graph.baseUrl).toBe('http://localhost:5002/v1.0')
    expect(tenantId).toBe(tenant.tenantId)
  })

  it('are in the settings of commands', async () => {
    const stderr = { write: () => true }

    const settings = await loadSettings(undefined, { env: {}, readFile: behalfYml, stderr })

    expect(settings.entra.clientId).toBe(tenant.gateway.clientId)
    expect(settings.apis.get('rooms')?.baseUrl).toBe('http://localhost:9/rooms')
  })
})
