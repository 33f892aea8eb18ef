import { describe, expect, it } from '@jest/globals'
import { GRAPH_CLIENT_ID } from '../../../src/plan/permissions/graph-resource.ts'
import type { ApiPermissions } from '../../../src/registration/desired/api-permissions.ts'
import { resolveOffline } from '../../../src/registration/desired/resolved-permissions.ts'

function resolved(resource: string, name: string, kind: 'delegated' | 'application') {
  const api: ApiPermissions = {
    api: 'api',
    resource,
    clientId: resource === GRAPH ? GRAPH_CLIENT_ID : null,
    permissions: [{ name, kind, neededBy: [] }],
    optional: [],
  }
  const [
    {
      permissions: [{ id, adminConsent }],
    },
  ] = resolveOffline([api]) as unknown as [
    { permissions: [{ id: string | null; adminConsent: boolean | null }] },
  ]
  return { id, adminConsent }
}

const GRAPH = 'https://graph.microsoft.com'
const ORDERS = 'api://orders.contoso.example'

describe('resolveOffline', () => {
  // https://learn.microsoft.com/graph/permissions-reference
  it('knows the permissions of Microsoft Graph', () => {
    expect(resolved(GRAPH, 'User.Read', 'delegated')).toEqual({
      id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
      adminConsent: false,
    })
    expect(resolved(GRAPH, 'User.Read.All', 'delegated')).toEqual({
      id: 'a154be20-db9c-4678-8ab7-66f6cc099a59',
      adminConsent: true,
    })
    expect(resolved(GRAPH, 'User.Read.All', 'application')).toEqual({
      id: 'df021288-bdef-4463-88db-98f22de89214',
      adminConsent: true,
    })
  })

  it('does not resolve a permission that Microsoft Graph does not have', () => {
    expect(resolved(GRAPH, 'Moon.Read', 'delegated')).toEqual({ id: null, adminConsent: null })
  })

  it("knows of another API's permissions only that an administrator consents to those for applications", () => {
    expect(resolved(ORDERS, 'Orders.Read', 'delegated')).toEqual({ id: null, adminConsent: null })
    expect(resolved(ORDERS, 'Orders.Read', 'application')).toEqual({ id: null, adminConsent: true })
  })
})
