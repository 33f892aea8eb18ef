// Covers: credential-findings.ts, finding.ts, findings.ts, principal-findings.ts
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

import { DirectoryError } from '../../../src/errors/registration.ts'
import { createDirectoryClient } from '../../../src/registration/directory/directory-client.ts'
import { readRegistration } from '../../../src/registration/directory/read-registration.ts'
import { resolveOnline } from '../../../src/registration/directory/resolve-online.ts'
import { compareRegistration } from '../../../src/registration/findings/compare-registration.ts'
import { toGraphJson } from '../../../src/registration/formats/graph-json.ts'
import { startTenant, type Tenant } from '../../support/tenant.ts'
import { administer } from '../../tenant/registered-gateway.ts'
import { desiredOf, settingsOf } from '../registration-under-test.ts'

const DAY_MS = 24 * 3_600_000
const CLIENT = '5e0a7f5b-0d8c-4a43-8d6b-6f1f7a0c1e01'

let tenant: Tenant
let token: string
beforeEach(async () => {
  tenant = await startTenant({ basePort: 0, people: 10, gatewayRegistered: false })
  token = await tenant.operatorToken()
})
afterEach(() => tenant.stop())

/**
 * Settings of a gateway with this tenant's APIs; their addresses have no influence, and equal ones are compiled once.
 *
 * @param clientId - null: it is not registered.
 */
function settingsFor(clientId: string | null, more = '') {
  const { graph, orders } = tenant
  return settingsOf(`
entra: { tenantId: ${tenant.tenantId}${clientId === null ? '' : `, clientId: ${clientId}`} }
apis:
  graph: { baseUrl: "https://graph.contoso.example", resource: "${graph.resource}" }
  orders: { baseUrl: "https://orders.contoso.example", resource: "${orders.resource}" }
registration:
  apis: { orders: { clientId: ${tenant.application('orders').clientId} } }
${more}`)
}

async function findings(clientId: string | null, more = '', now = Date.now()) {
  const desired = await desiredOf(settingsFor(clientId, more))
  const client = createDirectoryClient({ baseUrl: tenant.graph.baseUrl, token, fetch })
  return (await compareRegistration({ client, desired, adminConsent: false, now: () => now })).findings
}

async function send(method: string, path: string, body?: unknown) {
  const answer = await administer(tenant, token, { method, path, body })
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** Registers what `graph-json` prints, in its two phases, with a secret and an administrator's consent to all of it. */
async function register() {
  const desired = await desiredOf(settingsFor(null))
  const client = createDirectoryClient({ baseUrl: tenant.graph.baseUrl, token, fetch })
  const apis = resolveOnline(desired.gateway.apis, await readRegistration(client, desired))
  const { applications, references, servicePrincipals } = JSON.parse(toGraphJson(desired, apis))
  const { id, appId } = await send('POST', '/applications', applications.gateway)
  const filled = (body: object) => JSON.parse(JSON.stringify(body).replaceAll('{gateway.appId}', appId))
  await send('PATCH', `/applications/${id}`, filled(references.gateway))
  const principal = await send('POST', '/servicePrincipals', filled(servicePrincipals.gateway))
  await send('POST', `/applications/${id}/addPassword`, {
    passwordCredential: {
      displayName: 'first',
      endDateTime: new Date(Date.now() + 100 * DAY_MS).toISOString(),
    },
  })
  for (const { clientId, permissions } of apis) {
    const resource = await send('GET', `/servicePrincipals(appId='${clientId}')`)
    await send('POST', '/oauth2PermissionGrants', {
      clientId: principal.id,
      consentType: 'AllPrincipals',
      resourceId: resource.id,
      scope: permissions.map(({ name }) => name).join(' '),
    })
  }
  return { id: String(id), appId: String(appId), principalId: String(principal.id), applications }
}

describe('compareRegistration', () => {
  it('finds nothing against what the plan of an empty tenant made', async () => {
    const { appId } = await register()

    expect(await findings(appId)).toEqual([])
  })

  it('reports that nothing is registered', async () => {
    expect(await findings(null)).toMatchObject([
      { kind: 'registration', problem: `Behalf is not registered in the tenant ${tenant.tenantId}.` },
    ])
    expect(await findings(CLIENT)).toMatchObject([
      { kind: 'registration', problem: `The tenant ${tenant.tenantId} has no registration ${CLIENT}.` },
    ])
  })

  it.each([
    [
      'the version of tokens',
      { api: { requestedAccessTokenVersion: 1 } },
      'registration',
      'Access tokens for Behalf are version 1.',
    ],
    [
      'the accounts',
      { signInAudience: 'AzureADMultipleOrgs' },
      'registration',
      'The registration supports the accounts AzureADMultipleOrgs, but entra.tenants requires AzureADMyOrg.',
    ],
    [
      'an optional claim',
      { optionalClaims: { accessToken: [{ name: 'idtyp' }, { name: 'xms_cc' }] } },
      'registration',
      'The optional claims idtyp, acct, xms_act_fct, xms_sub_fct, xms_par_app_azp of access tokens are missing or configured differently.',
    ],
    [
      'a redirect URI',
      { spa: { redirectUris: ['https://app.contoso.example'] } },
      'registration',
      'The registration has the redirect URI https://app.contoso.example, which an API does not need.',
    ],
    [
      'the App ID URI',
      { identifierUris: ['https://contoso.example/behalf'] },
      'registration',
      expect.stringMatching(/^The registration's App ID URI is https:\/\/contoso\.example\/behalf, not api:/),
    ],
  ])('finds another value of %s', async (_what, change, kind, problem) => {
    const { id, appId } = await register()
    await send('PATCH', `/applications/${id}`, change)

    expect(await findings(appId)).toMatchObject([{ kind, severity: 'error', problem }])
  })

  it('finds a scope that is gone, and a client that is not configured', async () => {
    const { id, appId, applications } = await register()
    const [scope] = applications.gateway.api.oauth2PermissionScopes
    const other = { ...scope, id: CLIENT, value: 'another' }
    await send('PATCH', `/applications/${id}`, {
      api: {
        oauth2PermissionScopes: [{ ...scope, isEnabled: false }, other],
      },
    })
    await send('PATCH', `/applications/${id}`, {
      api: {
        preAuthorizedApplications: [{ appId: CLIENT, delegatedPermissionIds: [CLIENT] }],
      },
    })

    expect((await findings(appId)).map(({ problem }) => problem)).toEqual([
      'The scope access_as_user is missing.',
      'The scope another is not used by the schema or the configuration.',
      `The pre-authorized client ${CLIENT} is not in the configuration.`,
    ])
  })

  it('finds a permission too few and one too many', async () => {
    const { id, appId, applications } = await register()
    const [graph, orders] = applications.gateway.requiredResourceAccess
    const [first, ...rest] = graph.resourceAccess
    const presence = '76bc735e-aecd-4a1d-8b4c-2b915deabb79'
    const more = [...rest, { id: presence, type: 'Scope' }]
    await send('PATCH', `/applications/${id}`, {
      requiredResourceAccess: [{ ...graph, resourceAccess: more }, orders],
    })

    expect(first).toMatchObject({ type: 'Scope' })
    expect((await findings(appId)).map(({ kind, problem }) => [kind, problem])).toEqual([
      [
        'missingPermission',
        'The permission Calendars.Read of graph is missing, needed by Query.event, Query.schedules, Query.calendar and 13 more.',
      ],
      ['overPrivilege', 'The permission Presence.Read of graph is requested, but no field needs it.'],
    ])
  })

  it('finds consent that is missing where users cannot give it, and consent to what no field needs', async () => {
    const { appId, principalId } = await register()
    const grants = await send('GET', `/oauth2PermissionGrants?$filter=clientId eq '${principalId}'`)
    const graph = grants.value.find(({ scope }: { scope: string }) => scope.includes('User.Read.All'))
    const scope = graph.scope.replace('User.Read.All', 'Presence.Read').replace('Mail.Send ', '')
    await send('PATCH', `/oauth2PermissionGrants/${graph.id}`, { scope })

    expect((await findings(appId)).map(({ kind, problem }) => [kind, problem])).toEqual([
      [
        'missingConsent',
        'Admin consent is missing for User.Read.All of graph, needed by Query.userChanges, User.manager, User.directReports.',
      ],
      ['overPrivilege', 'Consent for Presence.Read of graph is granted, but no field needs it.'],
    ])
  })

  it('finds an API that no field uses', async () => {
    const { id, appId, applications } = await register()
    const stranger = { resourceAppId: CLIENT, resourceAccess: [{ id: CLIENT, type: 'Scope' }] }
    await send('PATCH', `/applications/${id}`, {
      requiredResourceAccess: [...applications.gateway.requiredResourceAccess, stranger],
    })

    expect(await findings(appId)).toMatchObject([
      { kind: 'overPrivilege', problem: expect.stringContaining(`1 permissions of ${CLIENT}`) },
    ])
  })

  // https://learn.microsoft.com/graph/outlook-share-messages-folders
  it('leaves permissions that open what others share, of which fields can make use', async () => {
    const { id, appId, principalId, applications } = await register()
    const [graph, orders] = applications.gateway.requiredResourceAccess
    const mail = { id: '7b9103a5-4610-446b-9670-80643382c1fa', type: 'Scope' }
    await send('PATCH', `/applications/${id}`, {
      requiredResourceAccess: [{ ...graph, resourceAccess: [...graph.resourceAccess, mail] }, orders],
    })
    const { value } = await send('GET', `/oauth2PermissionGrants?$filter=clientId eq '${principalId}'`)
    const ofGraph = value.find(({ scope }: { scope: string }) => scope.includes('Mail.Read'))
    await send('PATCH', `/oauth2PermissionGrants/${ofGraph.id}`, {
      scope: `${ofGraph.scope} Mail.Read.Shared Calendars.Read.Shared`,
    })

    expect(await findings(appId)).toEqual([])
  })

  it('warns of a credential before it ends, and knows none that has', async () => {
    const { appId } = await register()

    const soon = await findings(appId, '', Date.now() + 80 * DAY_MS)
    const late = await findings(appId, '', Date.now() + 101 * DAY_MS)

    expect(soon).toMatchObject([
      {
        kind: 'credential',
        severity: 'warning',
        problem: expect.stringMatching(/^The secret "first" expires on .*, in \d+ days\.$/),
      },
    ])
    expect(late.map(({ severity }) => severity)).toEqual(['error', 'warning'])
  })

  it('finds who has to be assigned, and a service principal that is not there', async () => {
    const { appId, principalId } = await register()
    await send('PATCH', `/servicePrincipals/${principalId}`, { appRoleAssignmentRequired: true })
    const assigned = await findings(appId, '  assignmentRequired: false\n')
    await send('DELETE', `/servicePrincipals/${principalId}`)

    expect(assigned).toMatchObject([
      { problem: expect.stringContaining('Only assigned users and applications get tokens') },
    ])
    expect(await findings(appId)).toContainEqual(
      expect.objectContaining({ problem: 'Behalf has no service principal in the tenant.' }),
    )
  })

  it('says what the operator lacks', async () => {
    token = await tenant.operatorToken({ scopes: ['User.Read'] })

    await expect(findings(CLIENT)).rejects.toThrow(DirectoryError)
    await expect(findings(CLIENT)).rejects.toThrow(
      'Microsoft Graph responded with 403 Authorization_RequestDenied. The operator needs Application.Read.All',
    )
  })
})
