import { describe, expect, it } from '@jest/globals'
import { resolveOffline } from '../../../src/registration/desired/resolved-permissions.ts'
import { toBicep } from '../../../src/registration/formats/bicep.ts'
import { toGraphJson } from '../../../src/registration/formats/graph-json.ts'
import { CLIENT_ID, desiredOf, settingsOf, settingsWith, TENANT_ID } from '../registration-under-test.ts'
import { type BicepValue, readBicep } from './bicep-reader.ts'

async function bicepOf(settings: ReturnType<typeof settingsOf>) {
  const desired = await desiredOf(settings)
  return { desired, ...readBicep(toBicep(desired, resolveOffline(desired.gateway.apis))) }
}

/** A member of an object, by names with dots. */
function member(value: BicepValue | undefined, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], value)
}

const FRONT_END = '{ frontEnd: { redirectUris: ["https://app.contoso.example"] } }'

describe('toBicep', () => {
  it('says the same as the bodies for Microsoft Graph', async () => {
    const settings = settingsOf(`entra: { tenantId: ${TENANT_ID}, clientId: ${CLIENT_ID} }`)
    const { desired, resources } = await bicepOf(settings)
    const json = JSON.parse(toGraphJson(desired, resolveOffline(desired.gateway.apis)))

    const gateway = resources.get('gateway')
    const { api, identifierUris, uniqueName, ...rest } = (gateway?.body ?? {}) as Record<string, unknown>
    const { api: wanted, ...others } = json.applications.gateway

    expect(gateway?.type).toBe('Microsoft.Graph/applications@v1.0')
    expect(uniqueName).toBe('behalf')
    expect(rest).toEqual(others)
    expect(member(api as BicepValue, 'branches')).toEqual([json.references.gateway.api, wanted])
    expect(member(identifierUris as BicepValue, 'branches')).toEqual([[`api://\${gatewayClientId}`], []])
  })

  it('lets applications refer to each other the second time alone', async () => {
    const { parameters, resources, outputs } = await bicepOf(settingsWith(FRONT_END))

    const access = member(resources.get('frontEnd')?.body, 'requiredResourceAccess')

    expect([...parameters]).toEqual([
      ['gatewayClientId', ''],
      ['frontEndClientId', ''],
      ['ordersApiClientId', null],
    ])
    expect(access).toMatchObject({
      code: 'isSecond',
      branches: [[{ resourceAppId: { code: 'gatewayClientId' } }], []],
    })
    expect([...outputs.keys()].sort()).toEqual(['frontEndClientId', 'gatewayClientId'])
  })

  it('asks the tenant for the ids that it alone knows', async () => {
    const { resources } = await bicepOf(settingsWith('{}'))

    expect(member(resources.get('gateway')?.body, 'requiredResourceAccess.1.resourceAccess.0.id')).toEqual({
      code: "first(filter(ordersApi.oauth2PermissionScopes, each => each.value == 'Orders.Read')).id",
    })
  })

  it('keeps text text', async () => {
    const name = `It's \${gatewayClientId} \\ "x"`

    const { resources } = await bicepOf(settingsWith(FRONT_END, { BEHALF_REGISTRATION_DISPLAY_NAME: name }))

    expect(member(resources.get('gateway')?.body, 'displayName')).toBe(name)
  })
})
