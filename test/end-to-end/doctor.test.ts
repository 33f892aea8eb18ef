// Covers: ../cli/doctor/examine-tools.ts, ../cli/tool-caller-rules.ts
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { run } from '../../src/cli/run.ts'
import type { Examination } from '../../src/registration/doctor/examination.ts'
import { startHttpApi } from '../support/http-api.ts'
import { signIn } from '../support/sign-in.ts'
import { startTenant, type Tenant } from '../support/tenant.ts'

let tenant: Tenant
beforeAll(async () => {
  tenant = await startTenant({ basePort: 0, people: 10 })
  // So that there are tokens for APIs that a front end has no business with.
  for (const [name, scope] of [
    ['graph', 'User.Read'],
    ['orders', 'Orders.Read'],
  ] as const) {
    tenant.registry.consents.push({
      clientId: tenant.developerClient.clientId,
      resourceId: tenant.application(name).clientId,
      scopes: [scope],
      appRoles: [],
      principalId: null,
    })
  }
})
afterAll(() => tenant.stop())

function environment(): Record<string, string> {
  return {
    ENTRA_INSTANCE: tenant.entra.origin,
    ENTRA_TENANT_ID: tenant.tenantId,
    ENTRA_CLIENT_ID: tenant.gateway.clientId,
    ENTRA_APP_ID_URI: tenant.gateway.appIdUri,
    ENTRA_CLIENT_SECRET: tenant.gateway.clientSecret,
    GRAPH_BASE_URL: tenant.graph.baseUrl,
    ORDERS_BASE_URL: tenant.orders.baseUrl,
    ORDERS_RESOURCE: tenant.orders.resource,
    BEHALF_GRAPH: 'all',
  }
}

interface Visit {
  readonly env?: Readonly<Record<string, string>>
  readonly token?: string
  /** Of the configuration file; there is none by default. */
  readonly yaml?: string
}

async function doctor(line = '', { env = {}, token, yaml }: Visit = {}) {
  const printed = { stdout: '', stderr: '' }
  const files = new Map<string, string>()
  const into = (name: keyof typeof printed) => ({
    write(text: string | Uint8Array) {
      printed[name] += String(text)
      return true
    },
  })
  const argv = [
    'doctor',
    ...line.split(' ').filter(Boolean),
    ...(token === undefined ? [] : ['--token', '-']),
  ]
  const code = await run({
    argv,
    env: { ...environment(), ...env },
    stdout: into('stdout'),
    stderr: into('stderr'),
    readFile(path) {
      if (path.endsWith('behalf.yml') && yaml !== undefined) return yaml
      if (path === '-' && token !== undefined) return `${token}\n`
      throw Object.assign(new Error('no such file'), { code: 'ENOENT' })
    },
    createFile: (path) => ({ fill: (text) => files.set(path, text), discard: () => undefined }),
    signal: AbortSignal.abort(),
    version: '1.2.3',
  })
  return { code, ...printed, files }
}

/** What was found of each thing that was looked at. */
async function findings(visit: Visit = {}) {
  const { stdout, code, stderr } = await doctor('--json', visit)
  const all = JSON.parse(stdout || stderr) as readonly Examination[]
  const ofSubject = (start: string) => all.filter(({ subject }) => subject.startsWith(start))
  return { code, all, ofSubject, stdout }
}

/** An address where no server listens. */
async function nobody(): Promise<string> {
  const api = await startHttpApi(() => ({}))
  await api.stop()
  return api.origin
}

const adele = async (scope?: string) =>
  (await signIn(tenant, 'adele@contoso.example', scope === undefined ? {} : { scope })).accessToken

describe('behalf doctor', () => {
  it('reports that there is nothing to examine in the embedded tenant', async () => {
    const { code, all } = await findings({ yaml: 'tenant: embedded', env: { BEHALF_USE_TENANT: 'embedded' } })

    expect(code).toBe(1)
    expect(all).toMatchObject([{ subject: 'tenant', outcome: 'failed' }])
    expect(all[0]?.fixes.join(' ')).toContain('behalf start')
  })

  it('reports what was answered, without anything of the tenant, its users or its credentials', async () => {
    const token = await adele()

    const { code, files } = await doctor('--report report.json', { token })

    const report = files.get('report.json') ?? ''
    const entries = JSON.parse(report) as readonly { readonly url: string; readonly status: number }[]
    expect(code).toBe(0)
    expect(
      entries.map(({ url, status }) => [new URL(url.replaceAll(/[<> ]/g, '-')).pathname, status]),
    ).toEqual(
      expect.arrayContaining([
        ['/-guid-1-/v2.0/.well-known/openid-configuration', 200],
        ['/-guid-1-/oauth2/v2.0/token', 200],
      ]),
    )
    const { clientId, clientSecret } = tenant.gateway
    const origins = [tenant.entra, tenant.graph, tenant.orders].map(({ origin }) => new URL(origin).host)
    for (const value of [
      tenant.tenantId,
      clientId,
      clientSecret,
      token,
      'eyJ',
      'contoso',
      'adele',
      ...origins,
    ]) {
      expect(report.toLowerCase()).not.toContain(value.toLowerCase())
    }
    expect(report).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/i)
  })

  it('finds nothing wrong with what works, and says what it looked at', async () => {
    const { code, stdout } = await doctor()

    expect(code).toBe(0)
    expect(stdout.split('\n').map((line) => line.split(':')[0])).toEqual([
      '✓ configuration',
      '✓ schema',
      expect.stringMatching(/^✓ Entra ID/),
      '✓ the clock',
      expect.stringMatching(/^✓ graph/),
      expect.stringMatching(/^✓ orders/),
      '✓ credential 1 (secret)',
      '✓ the credential at Entra ID',
      '',
    ])
  })

  it('says of a variable that does nothing what was meant by it, and finds nothing else wrong', async () => {
    const { code, ofSubject } = await findings({ env: { ENTRA_CLIENT_ALLOWED: tenant.gateway.clientId } })

    expect(code).toBe(0)
    expect(ofSubject('configuration').map(({ outcome, finding }) => `${outcome}: ${finding}`)).toEqual([
      'passed: Valid.',
      'warning: ENTRA_CLIENT_ALLOWED is not a Behalf variable; did you mean ENTRA_CLIENTS_ALLOWED?',
    ])
  })

  it("makes one exchange for each API with a user's token, and never prints the token", async () => {
    const token = await adele()
    tenant.entra.requests.clear()

    const { code, stdout, ofSubject } = await findings({ token: `Bearer ${token}` })

    const grants = tenant.entra.requests.entries().flatMap(({ grant }) => grant ?? [])
    expect(code).toBe(0)
    expect(grants).toEqual(['on_behalf_of', 'on_behalf_of'])
    expect(ofSubject('a token for').map(({ finding }) => finding)).toEqual([
      // Contoso's administrators never consent to this one.
      'Issued without ChannelMessage.Read.All. Fields that need them fail with CONSENT_REQUIRED.',
      expect.stringMatching(/^Issued, with all \d+ permissions\.$/),
    ])
    expect(ofSubject("the caller's token")[0]?.finding).toContain(`aud ${tenant.gateway.clientId}`)
    for (const part of token.split('.')) expect(stdout).not.toContain(part)
  })

  it('makes no exchange for an API that no field uses', async () => {
    const { code, ofSubject } = await findings({
      yaml: `apis: { crm: { baseUrl: '${tenant.orders.baseUrl}', resource: 'api://crm.contoso.example' } }`,
      token: await adele(),
    })

    expect(code).toBe(0)
    expect(ofSubject('a token for').map(({ subject }) => subject)).toEqual([
      'a token for graph, on behalf of the user',
      'a token for orders, on behalf of the user',
    ])
  })

  it.each<[string, () => Promise<Visit>, string, string]>([
    [
      'a secret that is not of the registration',
      async () => ({ env: { ENTRA_CLIENT_SECRET: 'another-s3cret' } }),
      'the credential at Entra ID',
      'The secret does not belong to this registration',
    ],
    [
      'a client ID that the tenant does not have',
      async () => ({ env: { ENTRA_CLIENT_ID: '5e0a7f5b-0d8c-4a43-8d6b-6f1f7a0c1e01' } }),
      'the credential at Entra ID',
      'has no application 5e0a7f5b-0d8c-4a43-8d6b-6f1f7a0c1e01.',
    ],
    [
      'a tenant that does not exist',
      async () => ({ env: { ENTRA_TENANT_ID: '5e0a7f5b-0d8c-4a43-8d6b-6f1f7a0c1e01' } }),
      'Entra ID',
      'cannot be used: the response was HTTP 400',
    ],
    [
      'an API that the tenant does not know',
      async () => ({ env: { ORDERS_RESOURCE: 'api://Orders.contoso.example/' }, token: await adele() }),
      'a token for orders',
      'orders (api://Orders.contoso.example/) was not found in the tenant',
    ],
    [
      'an API that does not answer',
      async () => ({ env: { ORDERS_BASE_URL: await nobody() } }),
      'orders',
      'Not reachable (ECONNREFUSED: connect ECONNREFUSED ',
    ],
    [
      'an Entra ID that does not answer',
      async () => ({ env: { ENTRA_INSTANCE: await nobody() } }),
      'Entra ID',
      'it could not be read',
    ],
    [
      'a setting that cannot be',
      async () => ({ env: { ENTRA_CLIENT_ID: 'Behalf' } }),
      'configuration',
      'Invalid.',
    ],
    [
      'an invalid token',
      async () => ({ token: 'not a token' }),
      "the caller's token",
      'This is not a JSON Web Token.',
    ],
  ])('finds %s, and what fixes it', async (_what, visit, subject, finding) => {
    const { code, ofSubject } = await findings(await visit())

    const found = ofSubject(subject).find(({ outcome }) => outcome === 'failed')
    expect(code).toBe(1)
    expect(found?.finding).toContain(finding)
    expect(found?.fixes.length).toBeGreaterThan(0)
  })

  it.each<[string, () => Promise<string>, string]>([
    [
      'a token of Microsoft Graph',
      () => adele('https://graph.microsoft.com/User.Read'),
      'The token is for Microsoft Graph.',
    ],
    [
      'an ID token',
      async () => (await signIn(tenant, 'adele@contoso.example')).idToken,
      'This is an ID token. Send the access token',
    ],
    [
      'a token of the orders API',
      () => adele(`${tenant.orders.resource}/Orders.Read`),
      'The front end must request',
    ],
  ])('explains why %s is rejected, and what the front end asks for instead', async (_what, token, advice) => {
    const { code, ofSubject } = await findings({ token: await token() })

    const [, refused] = ofSubject("the caller's token")
    expect(code).toBe(1)
    expect(refused?.finding).toMatch(/^Behalf rejects it: /)
    expect(refused?.fixes.join(' ')).toContain(advice)
    expect(refused?.fixes.join(' ')).toContain(`${tenant.gateway.appIdUri}/access_as_user`)
  })

  it('explains numbers in terms of this registration, without a request', async () => {
    tenant.entra.requests.clear()

    const line = await doctor('exchange failed: HTTP 400, AADSTS500131, invalid_grant (see AADSTS7000222)')
    const bare = await doctor('65001')

    expect(line.stdout).toContain(`AADSTS500131: The caller's token was issued for an audience other than`)
    expect(line.stdout).toContain(`The front end must request ${tenant.gateway.appIdUri}/access_as_user.`)
    expect(line.stdout).toContain('AADSTS7000222: The secret has expired.\n    behalf credential secret\n')
    expect(bare.stdout).toContain('behalf registration apply --admin-consent')
    expect(tenant.entra.requests.entries()).toEqual([])
  })

  it.each([
    ['nothing at all', 'The text contains no AADSTS code.'],
    ['AADSTS65001 --token -', 'Pass AADSTS codes or a token, not both.'],
  ])('reports what is wrong with: %s', async (line, problem) => {
    expect(await doctor(line)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(problem),
    })
  })
})

describe('behalf doctor, where agents get tools', () => {
  const tools = (publicUrl: string) => `
server: { publicUrl: "${publicUrl}" }
mcp: { enabled: true, manifests: ["${resolve('examples/agents/tools.graphql')}"] }
`

  it('counts the tools, and reads what clients read at the public address', async () => {
    const metadata = (path: string) => {
      const resource = `${api.origin}${path}`
      return { body: { resource, scopes_supported: [`${resource}/some.scope`] } }
    }
    const api = await startHttpApi(({ url }) =>
      url.endsWith('/mcp') ? metadata('/mcp') : metadata('/elsewhere'),
    )

    const { ofSubject } = await findings({ yaml: tools(`${api.origin}/graphql`) })
    await api.stop()

    expect(ofSubject('the tools')).toEqual([
      expect.objectContaining({
        outcome: 'passed',
        finding: `4 from the manifests, at ${api.origin}/mcp, for tokens with the scope ${api.origin}/mcp/mcp.invoke.`,
      }),
    ])
    expect(ofSubject('the metadata').map(({ subject, outcome }) => [subject, outcome])).toEqual([
      ['the metadata for the GraphQL endpoint', 'failed'],
      ['the metadata for the tools', 'passed'],
    ])
  })

  it('reports that agents cannot sign in without a public URL, and what is wrong with a manifest', async () => {
    const without = await findings({ yaml: tools('').replace(/server.*/, '') })
    const missing = await findings({ yaml: 'mcp: { enabled: true, manifests: [none.graphql] }' })

    expect(without.ofSubject('the tools').map(({ outcome }) => outcome)).toEqual(['passed', 'failed'])
    expect(missing.ofSubject('the tools')).toMatchObject([
      { outcome: 'failed', fixes: [expect.stringContaining('none.graphql cannot be read (ENOENT)')] },
    ])
  })

  it('reports which endpoint a token opens, and which it does not', async () => {
    const url = await nobody()
    tenant.offerToAgents({ url: `${url}/mcp`, scope: 'mcp.invoke' })
    const yaml = tools(`${url}/graphql`)

    const forTools = await findings({ yaml, token: await adele(`${url}/mcp/mcp.invoke`) })
    const forGraphql = await findings({ yaml, token: await adele() })

    const saidOf = ({ ofSubject }: typeof forTools) => ofSubject("the caller's token").at(-1)?.finding
    expect(saidOf(forTools)).toMatch(/^The tools for agents accept it\. Caller: a user\. GraphQL does not: /)
    expect(saidOf(forGraphql)).toMatch(/^GraphQL accepts it\. Caller: a user\. The tools for agents do not: /)
  })
})
