import { describe, expect, it } from '@jest/globals'

import { resolveOffline } from '../../../src/registration/desired/resolved-permissions.ts'
import { toGraphJson } from '../../../src/registration/formats/graph-json.ts'
import { problemsOfAnswer } from '../../graph-facts/answer-problems.ts'
import { CLIENT_ID, desiredOf, settingsOf, settingsWith, TENANT_ID } from '../registration-under-test.ts'

const YML = `
entra: { tenantId: ${TENANT_ID} }
registration:
  consentRedirectUri: https://behalf.contoso.example/consented
  knownClients: [${CLIENT_ID}]
  frontEnd: { redirectUris: ["https://app.contoso.example"] }
`

/** The same when everything has a client ID. */
const REGISTERED = YML.replace('frontEnd: {', `frontEnd: { clientId: ${CLIENT_ID},`).replace(
  `${TENANT_ID} }`,
  `${TENANT_ID}, clientId: ${CLIENT_ID} }`,
)

async function documentOf(yml: string) {
  const desired = await desiredOf(settingsOf(yml))
  return JSON.parse(toGraphJson(desired, resolveOffline(desired.gateway.apis)))
}

describe('toGraphJson', () => {
  it("is what Microsoft's metadata calls applications and service principals", async () => {
    const { applications, servicePrincipals, references } = await documentOf(REGISTERED)

    const problems = [applications, references].flatMap(({ gateway, frontEnd }) => [
      ...problemsOfAnswer('application', gateway),
      ...problemsOfAnswer('application', frontEnd),
    ])

    expect(problems).toEqual([])
    expect(problemsOfAnswer('servicePrincipal', servicePrincipals.gateway)).toEqual([])
  })

  it('lets nothing refer to a client ID before the second phase', async () => {
    const { applications, references } = await documentOf(YML)

    expect(JSON.stringify(applications)).not.toContain('.appId}')
    expect(references.gateway).toMatchObject({
      identifierUris: ['api://{gateway.appId}'],
      api: {
        knownClientApplications: [CLIENT_ID, '{frontEnd.appId}'],
        preAuthorizedApplications: [{ appId: '{frontEnd.appId}' }],
      },
    })
    expect(references.frontEnd.requiredResourceAccess[0].resourceAppId).toBe('{gateway.appId}')
  })

  it('names client IDs and App ID URI where they are known', async () => {
    const { references } = await documentOf(
      `entra: { tenantId: ${TENANT_ID}, clientId: ${CLIENT_ID}, appIdUri: "https://api.contoso.example" }`,
    )

    expect(references.gateway.identifierUris).toEqual(['https://api.contoso.example'])
    expect(JSON.stringify(references)).not.toContain('{gateway')
  })

  it('gives a permission of Microsoft Graph the id that it has in every tenant', async () => {
    const { applications } = await documentOf(YML)

    expect(applications.gateway.requiredResourceAccess[0]).toMatchObject({
      resourceAppId: '00000003-0000-0000-c000-000000000000',
      resourceAccess: expect.arrayContaining([{ id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', type: 'Scope' }]),
    })
  })

  it('has placeholders for what only the tenant knows', async () => {
    const desired = await desiredOf(settingsWith('{}'))

    const { applications } = JSON.parse(toGraphJson(desired, resolveOffline(desired.gateway.apis)))

    expect(applications.gateway.requiredResourceAccess[1]).toEqual({
      resourceAppId: '{orders.appId}',
      resourceAccess: [
        { id: '{orders.delegated.Orders.Read}', type: 'Scope' },
        { id: '{orders.delegated.Orders.ReadWrite}', type: 'Scope' },
      ],
    })
  })
})
