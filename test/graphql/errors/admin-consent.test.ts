import { describe, expect, it } from '@jest/globals'
import type { AcceptedTenants } from '../../../src/config/config.ts'
import { ConsentRequiredError } from '../../../src/errors/tokens.ts'
import { createConsentDescription } from '../../../src/graphql/errors/admin-consent.ts'
import { entraConfig } from '../../support/entra-config.ts'

const GRAPH = 'https://graph.microsoft.com'
const APIS = new Map([
  ['graph', { resource: GRAPH }],
  ['crm', { resource: 'api://crm.contoso.example' }],
])
const RETURN = 'https://gateway.contoso.example/consent'
const TENANT = '11111111-1111-4111-8111-111111111111'
const OTHER = '22222222-2222-4222-8222-222222222222'
const CLIENT = '33333333-3333-4333-8333-333333333333'

function missing(api: string, scopes: readonly string[]) {
  return new ConsentRequiredError({ api, scopes, consentScope: 'api://x/.default' })
}

/** What a client learns about missing consent, with the configuration of a tenant. */
function described(
  api: string,
  scopes: readonly string[],
  overrides: Parameters<typeof entraConfig>[0] = {},
) {
  const entra = entraConfig({
    instance: 'https://login.microsoftonline.com',
    tenantId: TENANT,
    clientId: CLIENT,
    consentRedirectUri: RETURN,
    ...overrides,
  })
  return createConsentDescription({ apis: APIS, entra })(missing(api, scopes))
}

/** The parts of a URL in the details. */
function partsOf(url: unknown) {
  const { origin, pathname, searchParams } = new URL(String(url))
  return { at: `${origin}${pathname}`, parameters: Object.fromEntries(searchParams) }
}

describe('createConsentDescription', () => {
  // https://learn.microsoft.com/graph/permissions-reference: admin consent is required for User.Read.All and not for Mail.Read.
  it.each([
    ['an administrator for a permission that only they can grant', 'graph', ['User.Read.All'], true],
    ['an administrator if one of several permissions is such', 'graph', ['Mail.Read', 'User.Read.All'], true],
    ['no administrator for other permissions', 'graph', ['Mail.Read'], undefined],
    ['no administrator for an unknown permission', 'graph', ['Nothing.Read'], undefined],
    [
      'no administrator for another API, whose permission has the same name',
      'crm',
      ['User.Read.All'],
      undefined,
    ],
  ])('requires %s', (_what, api, scopes, adminConsent) => {
    expect(described(api, scopes, { consentRedirectUri: null }).adminConsent).toBe(adminConsent)
  })

  it('has no URLs without a return address', () => {
    expect(described('graph', ['Mail.Read'], { consentRedirectUri: null })).toEqual({})
  })

  it('adds nothing for an unknown API', () => {
    expect(described('unknown', ['User.Read.All'])).toEqual({})
  })

  it('has the URL at which an administrator consents to all permissions of the API', () => {
    const { adminConsentUrl } = described('crm', ['Read'])

    // https://learn.microsoft.com/entra/identity-platform/v2-admin-consent
    expect(partsOf(adminConsentUrl)).toEqual({
      at: `https://login.microsoftonline.com/${TENANT}/v2.0/adminconsent`,
      parameters: { client_id: CLIENT, scope: 'api://crm.contoso.example/.default', redirect_uri: RETURN },
    })
  })

  it('has the URL at which the user consents to the missing permissions', () => {
    const { consentUrl } = described('graph', ['Mail.Read', `${GRAPH}/Calendars.Read`])

    // https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#request-an-authorization-code
    expect(partsOf(consentUrl)).toEqual({
      at: `https://login.microsoftonline.com/${TENANT}/oauth2/v2.0/authorize`,
      parameters: {
        client_id: CLIENT,
        response_type: 'code',
        scope: `${GRAPH}/Mail.Read ${GRAPH}/Calendars.Read`,
        prompt: 'consent',
        redirect_uri: RETURN,
      },
    })
  })

  it('has no URL for the user if only an administrator can consent', () => {
    expect(Object.keys(described('graph', ['User.Read.All']))).toEqual(['adminConsent', 'adminConsentUrl'])
  })

  it.each<[string, AcceptedTenants, string]>([
    ['its own tenant', [TENANT], TENANT],
    ['several tenants', [TENANT, OTHER], 'organizations'],
    ['all organizations', 'organizations', 'organizations'],
  ])('leads to the sign-in for %s', (_what, tenants, segment) => {
    const { adminConsentUrl, consentUrl } = described('graph', ['Mail.Read'], { tenants })

    for (const url of [adminConsentUrl, consentUrl])
      expect(new URL(String(url)).pathname.split('/')[1]).toBe(segment)
  })
})
