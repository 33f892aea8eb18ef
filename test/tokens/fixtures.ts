import type { Caller } from '../../src/caller/caller.ts'
import type { ApiConfig, EntraConfig } from '../../src/config/config.ts'
import { ADELE_ID, CLIENT_APP_ID, TENANT_ID } from '../support/access-tokens.ts'
import { callerOf } from '../support/caller.ts'
import { entraConfig } from '../support/entra-config.ts'
import { apiConfig } from '../support/schema.ts'

/** Adele, an hour after the epoch at most. */
export function createCaller(overrides: Partial<Caller> = {}): Caller {
  return callerOf({
    tenantId: TENANT_ID,
    objectId: ADELE_ID,
    clientId: CLIENT_APP_ID,
    capabilities: new Set(['cp1']),
    assertion: 'assertion-of-adele',
    assertionDigest: 'digest-of-adele',
    expiresAt: 3_600_000,
    ...overrides,
  })
}

export const ENTRA: EntraConfig = entraConfig()

export const GRAPH: ApiConfig = apiConfig({
  name: 'graph',
  baseUrl: 'https://graph.microsoft.com/v1.0',
  kind: 'odata',
  resource: 'https://graph.microsoft.com',
  scopes: ['https://graph.microsoft.com/.default'],
})

export const ORDERS: ApiConfig = {
  ...GRAPH,
  name: 'orders',
  baseUrl: 'https://orders.contoso.example',
  kind: 'rest',
  resource: 'api://orders.contoso.example',
  scopes: ['api://orders.contoso.example/.default'],
}
