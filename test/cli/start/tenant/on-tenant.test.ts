import { describe, expect, it } from '@jest/globals'
import { onTenant, type TenantAddresses, withoutTenant } from '../../../../src/cli/start/tenant/on-tenant.ts'

const TENANT: TenantAddresses = {
  tenantId: 'contoso',
  entra: { origin: 'http://entra' },
  graph: { baseUrl: 'http://graph', resource: 'https://graph' },
  orders: { baseUrl: 'http://orders', resource: 'api://orders' },
  gateway: { clientId: 'gateway', clientSecret: null, appIdUri: 'api://gateway', scope: 'access' },
  landingPageClient: { clientId: 'page' },
}

describe('onTenant', () => {
  it('puts the tenant in the place of another one, and keeps everything else', () => {
    const document = {
      tenant: 'embedded',
      entra: {
        tenantId: 'real',
        tenants: 'organizations',
        clientId: 'real',
        credential: { secret: 'real' },
        clients: { allowed: ['real'], agents: 'deny' },
        maxTokenLifetimeSeconds: 60,
      },
      apis: { facilities: { baseUrl: 'http://mine', resource: 'api://mine' }, graph: { batch: null } },
      sealing: { keys: ['real'] },
      limits: { cost: 5 },
    }

    const adapted = onTenant(document, TENANT)

    expect(adapted).toMatchObject({
      entra: {
        instance: 'http://entra',
        tenantId: 'contoso',
        clientId: 'gateway',
        clients: { agents: 'deny' },
        maxTokenLifetimeSeconds: 60,
      },
      apis: {
        facilities: { baseUrl: 'http://mine', resource: 'api://mine' },
        graph: { baseUrl: 'http://graph', resource: 'https://graph', batch: null },
      },
      limits: { cost: 5 },
    })
    expect(JSON.stringify(adapted)).not.toMatch(/real|orders|organizations/)
    expect(adapted).not.toHaveProperty('tenant')
    expect(adapted).not.toHaveProperty('schema')
  })

  it('leaves a section that is no mapping to the checks of the configuration', () => {
    expect(onTenant({ apis: [{ name: 'crm' }], server: 5, landingPage: 'x' }, TENANT)).toMatchObject({
      apis: [{ name: 'crm' }],
      server: 5,
      landingPage: 'x',
    })
  })

  it('serves all that the tenant has where nothing is configured', () => {
    expect(onTenant({}, TENANT)).toMatchObject({
      schema: { graph: 'all' },
      apis: { orders: { baseUrl: 'http://orders' } },
    })
  })

  it('has the orders API of the tenant where that is named, and an own one of that name', () => {
    const own = { baseUrl: 'http://mine', resource: 'api://mine' }

    expect(onTenant({ apis: { orders: null } }, TENANT).apis).toMatchObject({ orders: TENANT.orders })
    expect(onTenant({ apis: { orders: own } }, TENANT).apis).toMatchObject({ orders: own })
  })
})

describe('withoutTenant', () => {
  it('leaves out the variables that name another tenant, also in files', () => {
    const env = {
      ENTRA_TENANT_ID: 'x',
      ENTRA_CLIENT_SECRET_FILE: 'x',
      GRAPH_BASE_URL: 'x',
      BEHALF_USE_TENANT: 'embedded',
      ENTRA_CLIENTS_ALLOWED: 'x',
      PORT: '80',
      ENTRA_CLIENTS_AGENTS: 'deny',
      MINE: 'x',
    }

    expect(Object.keys(withoutTenant(env))).toEqual(['PORT', 'ENTRA_CLIENTS_AGENTS', 'MINE'])
  })
})
