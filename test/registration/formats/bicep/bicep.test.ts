// Covers: bicep-header.ts, bicep-kept.ts, bicep-syntax.ts
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

import type { DesiredRegistration } from '../../../../src/registration/desired/desired-registration.ts'
import { resolveOffline } from '../../../../src/registration/desired/resolved-permissions.ts'
import { toBicep } from '../../../../src/registration/formats/bicep/bicep.ts'
import { deployBicep } from '../bicep-deployment.ts'
import { FRONT_END, ROLE, startEmptyTenant } from '../registration-files.ts'

type Gateway = DesiredRegistration['gateway']

let { tenant, send, desiredFor, apply } = {} as Awaited<ReturnType<typeof startEmptyTenant>>
beforeEach(async () => {
  const started = await startEmptyTenant()
  ;({ tenant, send, desiredFor, apply } = started)
})
afterEach(() => tenant.stop())

async function deploy(desired: DesiredRegistration) {
  const parameters = { ordersApiClientId: tenant.application('orders').clientId }
  return deployBicep(toBicep(desired, resolveOffline(desired.gateway.apis)), { send, parameters })
}

/** Both deployments. */
async function deployed(gateway: Partial<Gateway> = {}): Promise<string> {
  const { gatewayClientId: clientId } = await deploy(await desiredFor(gateway))
  await deploy(await desiredFor({ ...gateway, clientId }))
  return clientId
}

const GATEWAY = "/applications(uniqueName='behalf')"
/** What scopes and roles are there, and whether they are in force. */
async function offered() {
  const { api, appRoles } = await send('GET', GATEWAY)
  const all = [...api.oauth2PermissionScopes, ...appRoles] as { value: string; isEnabled: boolean }[]
  return Object.fromEntries(all.map(({ value, isEnabled }) => [value, isEnabled]))
}

describe('toBicep', () => {
  it('registers in two deployments what apply registers', async () => {
    const { gatewayClientId: clientId } = await deploy(await desiredFor({}, FRONT_END))
    await deploy(await desiredFor({ clientId }, FRONT_END))

    const { made, findings } = await apply(await desiredFor({ clientId }, FRONT_END))

    expect(made).toEqual([])
    expect(findings.map(({ kind }) => kind).filter((kind) => kind !== 'missingConsent')).toEqual([
      'frontEnd',
      'credential',
    ])
  })

  it('changes nothing when either file is deployed again', async () => {
    const roles = { roles: [ROLE] }
    const clientId = await deployed(roles)
    const before = await send('GET', GATEWAY)

    await deploy(await desiredFor(roles))
    await deploy(await desiredFor({ ...roles, clientId }))

    expect(await send('GET', GATEWAY)).toEqual(before)
  })

  it('takes over what apply registered, and keeps what is there when a front end is added', async () => {
    const { actual } = await apply(await desiredFor())
    const clientId = actual.application?.appId ?? ''
    const known = tenant.developerClient.clientId
    await send('PATCH', GATEWAY, {
      identifierUris: [`api://${clientId}`, 'https://behalf.contoso.example/graphql'],
      web: { redirectUris: ['https://behalf.contoso.example/consented'] },
      api: { knownClientApplications: [known] },
    })

    const { frontEndClientId } = await deploy(await desiredFor({ clientId }, FRONT_END))

    expect(await send('GET', GATEWAY)).toMatchObject({
      appId: clientId,
      identifierUris: [`api://${clientId}`, 'https://behalf.contoso.example/graphql'],
      web: { redirectUris: ['https://behalf.contoso.example/consented'] },
      api: {
        knownClientApplications: [known, frontEndClientId],
        preAuthorizedApplications: [{ appId: frontEndClientId }],
      },
    })
    expect((await apply(await desiredFor({ clientId }, FRONT_END))).made).toEqual([])
  })

  // https://learn.microsoft.com/graph/templates/how-to-reference-existing-resources
  it('takes over what was made by hand once it has the unique name, and stops before', async () => {
    const scope = {
      id: '5c0be000-0000-4000-8000-000000000001',
      value: 'access_as_user',
      type: 'User',
      isEnabled: true,
    }
    const texts = { adminConsentDescription: 'Call it.', adminConsentDisplayName: 'Call it' }
    const { appId, id } = await send('POST', '/applications', {
      displayName: 'By hand',
      api: {
        oauth2PermissionScopes: [
          { ...scope, ...texts },
          { ...scope, ...texts, id: '5c0be000-0000-4000-8000-000000000002', value: 'Other.Read' },
        ],
      },
    })
    const desired = await desiredFor({ clientId: appId }, FRONT_END)
    const before = await send('GET', '/applications')

    await expect(deploy(desired)).rejects.toThrow('Request_ResourceNotFound')
    expect(await send('GET', '/applications')).toEqual(before)

    await send('PATCH', `/applications/${id}`, { uniqueName: 'behalf' })
    const { frontEndClientId } = await deploy(desired)

    expect(await send('GET', GATEWAY)).toMatchObject({
      id,
      api: {
        oauth2PermissionScopes: [
          { id: scope.id, isEnabled: true },
          { value: 'Other.Read', isEnabled: true },
        ],
        preAuthorizedApplications: [{ appId: frontEndClientId, delegatedPermissionIds: [scope.id] }],
      },
    })
  })

  it("rejects a unique name that is another registration's", async () => {
    await deployed()
    const { appId } = await send('POST', '/applications', { displayName: 'Another' })

    await expect(deploy(await desiredFor({ clientId: appId }))).rejects.toThrow(
      `belongs to a registration other than ${appId}`,
    )
  })

  it('disables a scope and a role that go, and removes them the next time', async () => {
    const { gateway } = await desiredFor()
    const [required] = gateway.scopes
    if (required === undefined) throw new Error('there is no scope')
    const more = { ...required, id: 'a6b3c1d2-0000-5000-8000-000000000002', value: 'Reports.Read' }
    const clientId = await deployed({ scopes: [required, more], roles: [ROLE] })
    const whole = await offered()

    await deploy(await desiredFor({ clientId }))
    const once = await offered()
    await deploy(await desiredFor({ clientId }))

    expect(whole).toEqual({ access_as_user: true, 'Reports.Read': true, Approver: true })
    expect(once).toEqual({ access_as_user: true, 'Reports.Read': false, Approver: false })
    expect(await offered()).toEqual({ access_as_user: true })
  })

  it('keeps text text', async () => {
    const displayName = `It's \${gateway} \\ "x"`

    await deployed({ displayName })

    expect((await send('GET', GATEWAY)).displayName).toBe(displayName)
  })
})
