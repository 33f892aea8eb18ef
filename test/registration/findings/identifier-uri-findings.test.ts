import { describe, expect, it } from '@jest/globals'
import type { ActualApplication } from '../../../src/registration/directory/actual-registration.ts'
import { identifierUriFindings } from '../../../src/registration/findings/identifier-uri-findings.ts'
import { CLIENT_ID, desiredOf, settingsOf, TENANT_ID } from '../registration-under-test.ts'

const OWN = `api://${CLIENT_ID}`

async function findingsOf(publicUrl: string, identifierUris: readonly string[] = [OWN]) {
  const settings = settingsOf(
    `entra: { tenantId: ${TENANT_ID}, clientId: ${CLIENT_ID} }\nserver: { publicUrl: "${publicUrl}" }`,
  )
  const { gateway } = await desiredOf(settings)
  const application = { appId: CLIENT_ID, identifierUris } as unknown as ActualApplication
  return { application, findings: identifierUriFindings(gateway, application) }
}

describe('identifierUriFindings', () => {
  it('adds the public URL next to the URI of the client ID', async () => {
    const { application, findings } = await findingsOf('https://graphql.contoso.example/graphql')

    const edit = findings[0]?.change?.edit
    if (edit?.on !== 'application') throw new Error('nothing is changed')

    expect(findings[0]?.problem).toContain('AADSTS9010010')
    expect(edit.edit(application).identifierUris).toEqual([OWN, 'https://graphql.contoso.example/graphql'])
  })

  it('finds nothing once both are there', async () => {
    const url = 'https://graphql.contoso.example/graphql'

    expect((await findingsOf(url, [OWN, url])).findings).toEqual([])
  })

  // https://learn.microsoft.com/entra/identity-platform/identifier-uri-restrictions
  it.each([
    'http://localhost:4000/graphql',
    'https://behalf.kindforest-1234.westeurope.azurecontainerapps.io/graphql',
    'https://behalf.azurewebsites.net/graphql',
    'https://behalf/graphql',
    'https://10.1.2.3/graphql',
  ])('reports that %s can be no App ID URI', async (url) => {
    const { findings } = await findingsOf(url)

    expect(findings).toMatchObject([
      { severity: 'error', problem: expect.stringContaining('cannot be an App ID URI'), change: null },
    ])
  })

  it('warns of a public URL without a path, to which clients add a slash', async () => {
    const url = 'https://graphql.contoso.example'

    expect((await findingsOf(url, [OWN, url])).findings).toMatchObject([
      { severity: 'warning', fix: expect.stringContaining(`${url}/graphql`) },
    ])
  })

  it('replaces a URI that ends with a slash only where removals are allowed', async () => {
    const url = 'https://graphql.contoso.example/graphql'

    expect((await findingsOf(url, [OWN, `${url}/`])).findings).toMatchObject([{ change: { removes: true } }])
  })
})
