import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { startTenant, type Tenant } from '../../../support/tenant.ts'

const REDIRECT_URI = 'http://localhost:4000/consented'

let tenant: Tenant

beforeEach(async () => {
  tenant = await startTenant({ basePort: 0 })
  tenant.consents.withdraw({ resource: 'graph', scopes: ['User.Read.All'] })
})
afterEach(() => tenant.stop())

/** The link that Behalf gives: https://learn.microsoft.com/entra/identity-platform/v2-admin-consent */
function link(changes: Readonly<Record<string, string>> = {}): string {
  const parameters = new URLSearchParams({
    client_id: tenant.gateway.clientId,
    scope: 'https://graph.microsoft.com/.default',
    redirect_uri: REDIRECT_URI,
    state: 'mine',
    ...changes,
  })
  return `${tenant.entra.origin}/${tenant.tenantId}/v2.0/adminconsent?${parameters}`
}

async function choose(choice: 'accept' | 'decline'): Promise<URL> {
  const body = new URLSearchParams({ [choice]: 'true' })
  const response = await fetch(link(), { method: 'POST', body, redirect: 'manual' })
  return new URL(response.headers.get('location') ?? '')
}

function consented(): boolean {
  return tenant.consents
    .list()
    .some(({ principalId, scopes }) => principalId === null && scopes.includes('User.Read.All'))
}

describe('adminConsent', () => {
  it('lists the permissions, and asks', async () => {
    const response = await fetch(link())

    expect(await response.text()).toContain('<li>User.Read.All</li>')
    expect(consented()).toBe(false)
  })

  it('records the consent for all users, and leads back', async () => {
    const back = await choose('accept')

    expect(back.origin + back.pathname).toBe(REDIRECT_URI)
    expect(Object.fromEntries(back.searchParams)).toEqual({
      admin_consent: 'True',
      tenant: tenant.tenantId,
      scope: 'https://graph.microsoft.com/.default',
      state: 'mine',
    })
    expect(consented()).toBe(true)
  })

  it('leads back with an error if the administrator declines', async () => {
    const back = await choose('decline')

    expect(back.searchParams.get('error')).toBe('consent_required')
    expect(consented()).toBe(false)
  })

  it.each([
    { client_id: '00000000-0000-0000-0000-000000000000' },
    { redirect_uri: 'https://elsewhere.example/' },
    { scope: 'api://unknown/.default' },
  ])('redirects nowhere for %j', async (changes) => {
    const response = await fetch(link(changes), { redirect: 'manual' })

    expect([response.status, response.headers.get('location')]).toEqual([400, null])
  })
})
