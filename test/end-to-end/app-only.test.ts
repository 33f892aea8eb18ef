import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'

const CONFIG = `entra:
  appOnly:
    roles: [Behalf.Access]
apis:
  graph:
    auth:
      appOnly: clientCredentials
`

let directory = ''
let behalf: RunningGateway
let token = ''

/** The daemon's own token for the gateway, by the client-credentials grant. */
async function daemonToken(): Promise<string> {
  const { entra, tenantId, daemonClient, gateway } = behalf.tenant
  const response = await fetch(`${entra.origin}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: daemonClient.clientId,
      client_secret: daemonClient.clientSecret,
      scope: `${gateway.appIdUri}/.default`,
    }),
  })
  return ((await response.json()) as { access_token: string }).access_token
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'behalf-app-only-'))
  await writeFile(join(directory, 'behalf.yml'), CONFIG)
  behalf = await startOnTenant({ file: join(directory, 'behalf.yml') })
  token = await daemonToken()
})

afterAll(async () => {
  await behalf.stop()
  await rm(directory, { recursive: true })
})

beforeEach(() => behalf.forgetRequests())

describe('an application without a user', () => {
  it("reads with the gateway's own permissions where the configuration says so, by one token", async () => {
    const query = '{ caller { kind } users(first: 3) { nodes { displayName } } }'

    const answers = [await behalf.query(token, query), await behalf.query(await daemonToken(), query)]

    expect(answers.map(({ body }) => body.errors)).toEqual([undefined, undefined])
    expect(answers[0]?.body.data).toMatchObject({
      caller: { kind: 'APP' },
      users: { nodes: [{}, {}, {}] },
    })
    const grants = behalf.tenant.entra.requests.entries().map(({ client, grant }) => [client, grant])
    expect(grants.filter(([client]) => client === behalf.tenant.gateway.clientId)).toEqual([
      [behalf.tenant.gateway.clientId, 'client_credentials'],
    ])
    expect(behalf.tenant.graph.requests.entries().map(({ user }) => user)).toEqual([null, null])
  })

  it('has no "me", and no API that is not configured for it, and neither is asked', async () => {
    const { status, body } = await behalf.query(
      token,
      '{ me { displayName } orders(first: 1) { nodes { id } } }',
    )

    expect(status).toBe(403)
    expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN', 'FORBIDDEN'])
    expect(behalf.tenant.graph.requests.entries()).toEqual([])
    expect(behalf.tenant.orders.requests.entries()).toEqual([])
    expect(behalf.logged.join()).toContain('apis.orders.auth.appOnly is refuse')
  })

  it("never gets a user's token, and a user never gets the application's", async () => {
    const adele = await behalf.tokenOf('adele@contoso.example')
    const query = '{ users(first: 1) { nodes { id } } }'

    await behalf.query(token, query)
    await behalf.query(adele, query)
    await behalf.query(token, query)

    const { id } = behalf.tenant.contoso.find('adele@contoso.example') ?? {}
    expect(behalf.tenant.graph.requests.entries().map(({ user }) => user)).toEqual([null, id, null])
  })
})
