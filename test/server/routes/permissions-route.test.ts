// Covers: ../../graphql/describe-permissions.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { SchemaPermissions } from '../../../src/explain/schema-permissions.ts'
import { type RunningGateway, startOnTenant } from '../../support/gateway.ts'

describe('GET /schema/permissions', () => {
  let behalf: RunningGateway
  let token: string

  beforeAll(async () => {
    behalf = await startOnTenant()
    token = await behalf.tokenOf('adele@contoso.example')
  })

  afterAll(() => behalf.stop())

  const ask = (url: string, authorization = `Bearer ${token}`, apis = '*') =>
    fetch(`${url}/schema/permissions?apis=${apis}`, {
      headers: authorization === '' ? {} : { authorization },
    })

  it('reports which request a field makes, what it takes, and that the caller has it', async () => {
    const response = await ask(behalf.url)
    const { fields, permissions } = (await response.json()) as SchemaPermissions

    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(fields['User.manager']).toEqual({
      requests: [
        {
          api: 'graph',
          request: 'GET /users/{id}/manager',
          permissions: [['User.Read.All']],
          isGranted: true,
        },
      ],
      isAllowed: true,
    })
    expect(fields['Order.salesperson']?.requests[0]?.request).toBe('GET /users/{id}')
    expect(permissions.graph?.['User.Read.All']).toEqual({
      title: "Read all users' full profiles and company properties",
      consent: 'administrator',
    })
    expect(permissions.orders?.['Orders.Read']).toEqual({ title: null, consent: null })
  })

  it('acquires tokens only for the APIs that are named, and knows of the others what is cached', async () => {
    const lidia = `Bearer ${await behalf.tokenOf('lidia@contoso.example')}`
    const before = behalf.exchanges()
    const grantsOf = async (apis: string) => {
      const { fields } = (await (await ask(behalf.url, lidia, apis)).json()) as SchemaPermissions
      return ['Query.me', 'Query.orders'].map((field) => fields[field]?.requests[0]?.isGranted)
    }

    const none = await grantsOf('')
    const counted = [behalf.exchanges() - before]
    const orders = await grantsOf('orders')
    counted.push(behalf.exchanges() - before)
    const cached = await grantsOf('elsewhere')
    counted.push(behalf.exchanges() - before)

    expect([none, orders, cached]).toEqual([
      [null, null],
      [null, true],
      [null, true],
    ])
    expect(counted).toEqual([0, 1, 1])
  })

  it('says what is not granted, and what a challenge keeps from being known', async () => {
    const miriam = await behalf.tokenOf('miriam@contoso.example')
    behalf.tenant.consents.withdraw({ resource: 'graph', scopes: ['User.Read.All'] })
    behalf.tenant.policies.add({ users: 'all', resource: 'orders', demand: 'mfa' })

    const { fields } = (await (await ask(behalf.url, `Bearer ${miriam}`)).json()) as SchemaPermissions

    expect(fields['User.manager']?.requests[0]?.isGranted).toBe(false)
    expect(fields['Query.me']?.requests[0]?.isGranted).toBe(true)
    expect(fields['Query.orders']?.requests[0]?.isGranted).toBeNull()
  })

  it('serves callers with a token who may introspect, and shows no request to those who may not see explanations', async () => {
    const [closed, reticent] = await Promise.all([
      startOnTenant({ env: { BEHALF_INTROSPECTION: 'false' } }),
      startOnTenant({ env: { BEHALF_EXPLAIN: 'false' } }),
    ])
    const withoutToken = await ask(behalf.url, '')
    const withoutSchema = await ask(closed.url, `Bearer ${await closed.tokenOf('adele@contoso.example')}`)
    const response = await ask(reticent.url, `Bearer ${await reticent.tokenOf('adele@contoso.example')}`)
    const { fields } = (await response.json()) as SchemaPermissions
    await Promise.all([closed.stop(), reticent.stop()])

    expect(withoutToken.status).toBe(401)
    expect(withoutSchema.status).toBe(404)
    expect(fields['User.manager']?.requests[0]).toMatchObject({ request: null, isGranted: true })
  })
})
