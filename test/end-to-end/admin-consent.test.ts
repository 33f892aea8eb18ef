import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'

const REDIRECT_URI = 'https://graphql.contoso.example/consented'

let directory = ''
let behalf: RunningGateway

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'behalf-admin-consent-'))
  const file = join(directory, 'behalf.yml')
  await writeFile(file, `registration: { consentRedirectUri: "${REDIRECT_URI}" }\n`)
  behalf = await startOnTenant({ file })
})
afterAll(async () => {
  await behalf.stop()
  await rm(directory, { recursive: true })
})

/** The error of a client whose operation needs a permission without consent. */
async function failureOf(query: string) {
  const token = await behalf.tokenOf('adele@contoso.example')
  const { body } = await behalf.query(token, query)
  return body.errors?.find(({ extensions }) => extensions.code === 'CONSENT_REQUIRED')?.extensions
}

describe('consent that an administrator has to give', () => {
  it('is named as such, with the page at which it is given', async () => {
    const extensions = await failureOf(
      '{ me { joinedTeams { id channelMessages(channelId: "19:a@thread.tacv2") { nodes { id } } } } }',
    )

    const { tenant } = behalf
    const url = new URL(String(extensions?.adminConsentUrl))
    expect(extensions).toMatchObject({
      code: 'CONSENT_REQUIRED',
      scopes: ['ChannelMessage.Read.All'],
      adminConsent: true,
    })
    expect(url.origin + url.pathname).toBe(`${tenant.entra.origin}/${tenant.tenantId}/v2.0/adminconsent`)
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: tenant.gateway.clientId,
      scope: 'https://graph.microsoft.com/.default',
      redirect_uri: REDIRECT_URI,
    })
  })

  it('ends at a page of Behalf, which says what came of it and repeats nothing', async () => {
    const page = async (query: string) => {
      const response = await fetch(`${behalf.url}/consented?${query}`)
      return { headers: response.headers, text: await response.text() }
    }

    const consented = await page('admin_consent=True&tenant=x')
    const refused = await page('error=access_denied&error_description=<script>alert(1)</script>')

    expect(consented.text).toContain('<h1>Thank you</h1>')
    expect(refused.text).toContain('<h1>Consent was not granted</h1>')
    expect(refused.text).not.toContain('alert')
    expect(refused.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
  })
})
