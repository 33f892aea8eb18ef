// Covers: commands/permissions.ts, commands/registration/check.ts, registration/load-desired.ts
// Covers: registration/load-settings.ts, permission-sources.ts, registration/operator-token.ts
// Covers: registration/report-permissions.ts, registration/read-documents.ts, terminal/output.ts
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { type RunOptions, run } from '../../src/cli/run.ts'
import { type Asked, startHttpApi } from '../support/http-api.ts'

const TENANT_ID = '3d8a5a0e-5a0f-4c4e-9d43-7a2a1f0a9b11'
const YML = `
entra: { tenantId: ${TENANT_ID} }
apis: { orders: { baseUrl: "https://orders.contoso.example", resource: "api://orders.contoso.example" } }
`

const FILES: Readonly<Record<string, string>> = {
  './behalf.yml': YML,
  'mine.graphql': 'query Mine { me { displayName } }',
  'boss.graphql': 'query Boss { me { manager { displayName } } }',
  'day.graphql': '{ me { events { nodes { subject } } } }',
  'wrong.graphql': '{ me { salary } }',
}

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'registration-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const runWith = (...argv: string[]) => runIn({ argv })

async function runIn({
  argv,
  env = {},
  execute,
}: Pick<RunOptions, 'argv' | 'execute'> & { env?: RunOptions['env'] }) {
  const printed = { stdout: '', stderr: '' }
  const into = (name: keyof typeof printed) => ({
    write(chunk: string | Uint8Array) {
      printed[name] += String(chunk)
      return true
    },
  })
  const code = await run({
    argv,
    env: { BEHALF_GRAPH: 'all', ...env },
    ...(execute ? { execute } : {}),
    stdout: into('stdout'),
    stderr: into('stderr'),
    readFile(path) {
      const text = FILES[path]
      if (text === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' })
      return text
    },
    signal: new AbortController().signal,
    version: '1.2.3',
  })
  return { code, ...printed }
}

describe('behalf registration plan', () => {
  it('warns of a variable that does nothing, on stderr and not in the plan', async () => {
    const { code, stdout, stderr } = await runIn({
      argv: ['registration', 'plan', '--json'],
      env: { BEHALF_REGISTRATION_NAME: 'x' },
    })

    expect(code).toBe(0)
    expect(() => JSON.parse(stdout)).not.toThrow()
    expect(stderr).toBe(
      '! BEHALF_REGISTRATION_NAME is not a Behalf variable; did you mean BEHALF_REGISTRATION_DISPLAY_NAME?\n',
    )
  })

  it('says what is wanted, and why, before anything is registered', async () => {
    const { code, stdout, stderr } = await runWith('registration', 'plan')

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('  client ID               not registered yet\n')
    expect(stdout).toMatch(
      / {4}User\.Read\.All +delegated +ADMIN CONSENT +Query\.userChanges, User\.manager, User\.directReports\n/,
    )
    expect(stdout).toMatch(/ {4}Orders\.Read +delegated +consent: decided by the API /)
  })

  it('requests three permissions of Microsoft Graph where only people are served, and those of the other API', async () => {
    const { stdout } = await runIn({
      argv: ['registration', 'plan', '--json'],
      env: { BEHALF_GRAPH: 'people' },
    })

    const [graph, orders] = JSON.parse(stdout).gateway.apis
    const names = (api: { permissions: { name: string }[] }) => api.permissions.map(({ name }) => name)
    expect(names(graph)).toEqual(['User.Read', 'User.Read.All', 'User.ReadBasic.All'])
    expect(names(orders)).toEqual(['Orders.Read', 'Orders.ReadWrite'])
  })

  // https://learn.microsoft.com/graph/outlook-share-messages-folders
  it.each([
    ['false', ['Mail.Read', 'User.Read', 'User.ReadBasic.All']],
    ['true', ['Mail.Read', 'Mail.Read.Shared', 'User.Read', 'User.ReadBasic.All']],
  ])(
    'requests what opens the mailboxes of others where the configuration says so: %s',
    async (shared, names) => {
      const { stdout } = await runIn({
        argv: ['registration', 'plan', '--json'],
        env: { BEHALF_GRAPH: 'mail.read', BEHALF_REGISTRATION_SHARED_PERMISSIONS: shared },
      })

      const [graph] = JSON.parse(stdout).gateway.apis
      expect(graph.permissions.map(({ name }: { name: string }) => name)).toEqual(names)
    },
  )

  it('requests what trusted documents select, where the schema follows them', async () => {
    const manifest = join(folder, 'trusted.json')
    writeFileSync(manifest, JSON.stringify({ one: '{ me { events { nodes { subject } } } }' }))

    const { stdout } = await runIn({
      argv: ['registration', 'plan', '--json'],
      env: {
        BEHALF_GRAPH: 'documents',
        BEHALF_DOCUMENTS_MANIFESTS: manifest,
        BEHALF_DOCUMENTS_MODE: 'required',
      },
    })

    const [graph] = JSON.parse(stdout).gateway.apis
    expect(graph.permissions).toMatchObject([
      { name: 'Calendars.Read', neededBy: ['User.events'] },
      { name: 'User.Read', neededBy: ['Query.me'] },
      { name: 'User.ReadBasic.All', neededBy: ['Order.salesperson'] },
    ])
  })

  it('says the same to programs', async () => {
    const { stdout } = await runWith('registration', 'plan', '--json')

    const { gateway } = JSON.parse(stdout)

    expect(gateway.apis[0]).toMatchObject({
      api: 'graph',
      permissions: expect.arrayContaining([
        {
          name: 'ChatMessage.Send',
          kind: 'delegated',
          neededBy: expect.arrayContaining(['Mutation.sendChatMessage']),
          id: '116b7235-7cc6-461e-b163-8e55691d839e',
          adminConsent: false,
        },
      ]),
    })
  })

  it.each([
    ['graph-json', '"resourceAppId": "{orders.appId}"'],
    ['bicep', "extension 'br:mcr.microsoft.com/bicep/extensions/microsoftgraph/v1.0:"],
    ['terraform', 'resource "azuread_application_registration" "gateway" {\n'],
  ])('is printed as %s', async (format, part) => {
    expect(await runWith('registration', 'plan', '--format', format)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(part),
    })
  })
})

describe('behalf permissions', () => {
  it('says of each operation what it takes, and who has to consent', async () => {
    const { code, stdout } = await runWith('permissions', 'mine.graphql', 'boss.graphql')

    expect(code).toBe(0)
    expect(stdout).toBe(
      [
        'Mine (mine.graphql)',
        "  the caller's token: access_as_user",
        '  graph, on behalf of the user',
        '    User.Read  users can consent  me',
        '',
        'Boss (boss.graphql)',
        "  the caller's token: access_as_user",
        '  graph, on behalf of the user',
        '    User.Read      users can consent  me',
        '    User.Read.All  ADMIN CONSENT      me.manager',
        '',
      ].join('\n'),
    )
  })

  it('fails a build whose operations an administrator has to consent to, and no other', async () => {
    const files = ['mine.graphql', 'boss.graphql']

    const failed = await runWith('permissions', '--fail-on-admin-consent', ...files)
    const passed = await runWith('permissions', '--fail-on-admin-consent', 'mine.graphql')

    expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining('can run: Boss\n') })
    expect(passed).toMatchObject({ code: 0, stderr: '' })
  })

  it('reads the manifest that a front end was built with', async () => {
    const manifest = join(folder, 'manifest.json')
    writeFileSync(manifest, JSON.stringify({ one: 'query One { orders { nodes { id } } }' }))

    const { stdout } = await runWith('permissions', manifest, '--json')

    expect(JSON.parse(stdout)).toMatchObject([
      {
        name: 'One',
        file: manifest,
        apis: [{ api: 'orders', permissions: [{ name: 'Orders.Read', adminConsent: null }] }],
        paths: { 'Query.orders': 'orders' },
        caller: { scopes: [['access_as_user']], policies: [] },
        adminConsent: false,
      },
    ])
  })

  it('names the workloads that the schema is without, because an operation may mean one', async () => {
    const { stderr } = await runIn({
      argv: ['permissions', 'day.graphql'],
      env: { BEHALF_GRAPH: 'people' },
    })

    expect(stderr).toMatch(
      /schema, from which schema\.graph \(BEHALF_GRAPH\) excludes calendar, chat-members, contacts, .*:\n/,
    )
    expect(stderr).toContain('Cannot query field "events" on type "User".')
  })

  it('lists everything that is no operation of the schema', async () => {
    const { code, stderr } = await runWith('permissions', 'wrong.graphql', 'gone.graphql')

    expect(code).toBe(1)
    expect(stderr).toContain('  - wrong.graphql:1: Cannot query field "salary" on type "User".')
    expect(stderr).toContain('  - gone.graphql cannot be read (ENOENT)')
  })

  it('says what to name where nothing is', async () => {
    expect(await runWith('permissions')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('e.g. query.graphql'),
    })
  })
})

describe('behalf registration check', () => {
  const CLIENT_ID = '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22'

  /** A Microsoft Graph that knows of nothing. */
  async function check(options: Partial<Parameters<typeof runIn>[0]>, ...flags: string[]) {
    const graph = await startHttpApi(({ url }) =>
      url.includes('$filter')
        ? { body: { value: [] } }
        : { status: 404, body: { error: { code: 'Request_ResourceNotFound' } } },
    )
    const env = {
      ENTRA_CLIENT_ID: CLIENT_ID,
      BEHALF_REGISTRATION_GRAPH_BASE_URL: `${graph.origin}/v1.0`,
      ...options.env,
    }
    const outcome = await runIn({ ...options, argv: ['registration', 'check', ...flags], env })
    await graph.stop()
    return { ...outcome, origin: graph.origin, tokens: graph.asked.map(bearer) }
  }

  const bearer = ({ headers }: Asked) => headers.authorization

  it('exits with 1 where the tenant has it otherwise, and asks as whose token it is given', async () => {
    const { code, stdout, stderr, tokens } = await check({ env: { BEHALF_OPERATOR_TOKEN: 'given\n' } })

    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(stdout).toMatch(new RegExp(`^✗ The tenant \\S+ has no registration ${CLIENT_ID}\\.\n {4}Check`))
    expect(new Set(tokens)).toEqual(new Set(['Bearer given']))
  })

  it('asks as who is signed in to the Azure CLI, and says so to programs', async () => {
    const calls: string[] = []
    const execute = async (file: string, args: readonly string[]) => {
      calls.push([file, ...args].join(' '))
      return 'from-az\n'
    }

    const { stdout, tokens, origin } = await check({ execute }, '--json')

    expect(JSON.parse(stdout)).toMatchObject([{ kind: 'registration', severity: 'error' }])
    expect(tokens[0]).toBe('Bearer from-az')
    expect(calls).toEqual([
      `az account get-access-token --tenant ${TENANT_ID} --resource ${origin} --query accessToken --output tsv`,
    ])
  })

  it('makes no request with a token for another tenant', async () => {
    const claims = { tid: '5e0a7f5b-0d8c-4a43-8d6b-6f1f7a0c1e01' }
    const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url')
    const elsewhere = `${part({ alg: 'RS256' })}.${part(claims)}.c2ln`

    const outcome = await check({ env: { BEHALF_OPERATOR_TOKEN: elsewhere } })

    expect(outcome).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(`az login --tenant ${TENANT_ID}`),
      tokens: [],
    })
  })

  it('exits with 2 where no user is signed in, and sends no request', async () => {
    const execute = async () => {
      throw new Error('spawn az ENOENT')
    }

    const outcome = await check({ execute })

    expect(outcome).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('az login'),
      tokens: [],
    })
  })

  // @see https://github.com/Azure/azure-cli/issues/32809 (what az prints where a policy blocks a sign-in)
  it('shows what the Azure CLI says, on one line, bounded, and without a token', async () => {
    const said =
      'ERROR: AADSTS53003: Access has been blocked by Conditional Access policies.\nTo re-authenticate, run: az login\n'
    const token = 'eyJhbGciOiJSUzI1NiJ9.eyJ0aWQiOiIxIn0.c2ln'
    const execute = async () => {
      throw Object.assign(new Error('Command failed: az'), {
        code: 1,
        stderr: `${said}${token} ${'x'.repeat(5_000)}`,
      })
    }

    const { code, stderr } = await check({ execute })

    expect(code).toBe(2)
    expect(stderr).toContain('Its message: ERROR: AADSTS53003: Access has been blocked')
    expect(stderr).toContain('To re-authenticate, run: az login [token] xxx')
    expect(stderr.length).toBeLessThan(1_500)
  })

  it('reports that the Azure CLI is not installed', async () => {
    const execute = async () => {
      throw Object.assign(new Error('spawn az ENOENT'), { code: 'ENOENT' })
    }

    expect((await check({ execute })).stderr).toContain('the Azure CLI (az) was not found')
  })
})
