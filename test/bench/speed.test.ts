import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from '@jest/globals'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'

const CHECK = fileURLToPath(new URL('../../bench/speed/check.mjs', import.meta.url))

let gateway: RunningGateway | undefined
afterAll(async () => gateway?.stop())

describe('npm run bench -- speed', () => {
  it('compares what is comparable: the floor gives the answers that Behalf gives, byte for byte', async () => {
    // More people than one page of Graph has.
    gateway = await startOnTenant({ people: 1_200 })
    const { url, tenant, tokenOf } = gateway
    const token = await tokenOf('adele@contoso.example')

    const { stdout } = await promisify(execFile)(process.execPath, [CHECK, url, token], {
      env: {
        ENTRA_INSTANCE: tenant.entra.origin,
        ENTRA_TENANT_ID: tenant.tenantId,
        ENTRA_CLIENT_ID: tenant.gateway.clientId,
        ENTRA_CLIENT_SECRET: tenant.gateway.clientSecret,
        ENTRA_REQUIRED_SCOPE: tenant.gateway.scope,
        GRAPH_BASE_URL: tenant.graph.baseUrl,
        GRAPH_RESOURCE: tenant.graph.resource,
        ORDERS_BASE_URL: tenant.orders.baseUrl,
        ORDERS_RESOURCE: tenant.orders.resource,
      },
    })

    expect(stdout.trim().split('\n')).toEqual([
      'Q1: me',
      'Q2: dashboard',
      'Q3: 20 orders',
      'first request of a user',
      '1,000 rows',
      'mutation',
      'rejected token',
      'Q1: me, told',
    ])
  })
})
