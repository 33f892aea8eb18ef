import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { run } from '../../src/cli/run.ts'
import { deployBicep } from '../registration/formats/bicep-deployment.ts'
import { sender } from '../registration/formats/registration-files.ts'
import { applyTerraform, type Configuration, type State } from '../registration/formats/terraform-provider.ts'
import { documentedCommands, sectionOf, wordsOf } from '../support/documented-commands.ts'
import { startTenant, type Tenant } from '../support/tenant.ts'

/** Required rather than imported: its types bring those of browsers into every other file. */
const { parse } = createRequire(import.meta.url)('@cdktf/hcl2json') as {
  parse(file: string, hcl: string): Promise<Configuration>
}

const execute = promisify(execFile)
const HAS_TERRAFORM = await execute('terraform', ['version']).then(
  () => true,
  () => false,
)
const PAGE = await readFile(new URL('../../docs/app-registration.md', import.meta.url), 'utf8')

let tenant: Tenant
/** The operator's shell: variables, files, and what `behalf.yml` says of the front end. */
let env: Record<string, string>
let files: Map<string, string>
let frontEndClientId: string
/** Further settings. */
let more: string
let state: State
let outputs: Readonly<Record<string, string>>

beforeEach(async () => {
  tenant = await startTenant({ basePort: 0, people: 10, gatewayRegistered: false })
  env = {}
  files = new Map()
  frontEndClientId = ''
  more = ''
  state = new Map()
  outputs = {}
})
afterEach(() => tenant.stop())

function settings(): string {
  const { entra, graph, orders, tenantId } = tenant
  const clientId = frontEndClientId && `, clientId: ${frontEndClientId}`
  return `
entra: { instance: "${entra.origin}", tenantId: ${tenantId} }
apis:
  graph: { baseUrl: "${graph.baseUrl}" }
  orders: { baseUrl: "${orders.baseUrl}", resource: "${orders.resource}" }
registration:
  frontEnd: { redirectUris: ["https://app.contoso.example"]${clientId} }
  apis: { orders: { clientId: ${tenant.application('orders').clientId} } }
${more}`
}

async function behalf(argv: readonly string[]) {
  const printed = { stdout: '', stderr: '' }
  const recorder = (name: keyof typeof printed) => ({
    write(text: string | Uint8Array) {
      printed[name] += String(text)
      return true
    },
  })
  const code = await run({
    argv,
    env: { BEHALF_OPERATOR_TOKEN: await tenant.operatorToken(), ...env },
    stdout: recorder('stdout'),
    stderr: recorder('stderr'),
    readFile: () => settings(),
    signal: new AbortController().signal,
    version: '1.2.3',
  })
  return { code, ...printed }
}

/**
 * Runs a command as the page has it. `behalf` is the product. No npm package brings the Azure CLI, the Bicep compiler or Terraform's
 * provider: in their place, replays send to Microsoft Graph what these tools send.
 */
async function shell(command: string): Promise<void> {
  const words = wordsOf(command, env)
  const [first, ...others] = words
  if (first === 'npx') return printTo(others)
  if (first === 'export') {
    const [name = ''] = (others[0] ?? '').split('=')
    env[name] = outputs.gatewayClientId ?? ''
    return
  }
  if (first === 'az' && others[0] === 'deployment') return deploy(others)
  if (first === 'az' && others[0] === 'rest') return azRest(others)
  if (first === 'terraform') return terraform(others)
  throw new Error(`nothing runs ${command}`)
}

async function printTo([option, behalfWord, ...words]: readonly string[]): Promise<void> {
  expect([option, behalfWord]).toEqual(['--no', 'behalf'])
  const redirected = words.indexOf('>')
  const { code, stdout, stderr } = await behalf(words.slice(0, redirected))
  expect([code, stderr]).toEqual([0, ''])
  files.set(words[redirected + 1] ?? '', stdout)
}

async function graph() {
  return sender(tenant, await tenant.operatorToken())
}

async function deploy(words: readonly string[]): Promise<void> {
  const file = words[words.indexOf('--template-file') + 1] ?? ''
  expect(words.slice(0, 3)).toEqual(['deployment', 'group', 'create'])
  outputs = (await deployBicep(files.get(file) ?? '', { send: await graph() })) as typeof outputs
}

async function azRest(words: readonly string[]): Promise<void> {
  const option = (name: string) => words[words.indexOf(name) + 1] ?? ''
  const path = option('--url').replace('https://graph.microsoft.com/v1.0', '')
  await (await graph())(option('--method'), path, JSON.parse(option('--body')))
}

async function terraform([verb, ...options]: readonly string[]): Promise<void> {
  if (verb === 'init') return
  expect(verb).toBe('apply')
  const [, assigned = ''] = options
  const [name = 'import_pre_authorized', value = '[]'] = assigned === '' ? [] : assigned.split('=')
  await applyTerraform(await parse('registration.tf', files.get('registration.tf') ?? ''), {
    send: await graph(),
    state,
    variables: { [name]: JSON.parse(value.replace('<client ID>', frontEndClientId)) },
  })
}

/** What `registration check` finds, but for what no format does: consent and credentials. */
async function findings(): Promise<readonly { readonly kind: string; readonly problem: string }[]> {
  const { stdout } = await behalf(['registration', 'check', '--json'])
  const all: Awaited<ReturnType<typeof findings>> = JSON.parse(stdout)
  return all.filter(({ kind }) => kind !== 'missingConsent' && kind !== 'credential')
}

async function applications(): Promise<readonly { readonly appId: string; readonly displayName: string }[]> {
  return (await (await graph())('GET', '/applications')).value
}

async function idOf(displayName: string): Promise<string> {
  const found = await applications()
  return found.find((each) => each.displayName === displayName)?.appId ?? ''
}

const TOOLS = `
server: { publicUrl: "https://graphql.contoso.example/graphql" }
mcp: { enabled: true, manifests: ["${resolve('examples/agents/tools.graphql')}"], preAuthorizedClients: [vscode] }
`

/** What agents need of the registration: the addresses as App ID URIs, the scope, and Visual Studio Code for it. */
function offeredToAgents() {
  const behalf = tenant.registry.registrations.find(({ displayName }) => displayName === 'Behalf')
  const scope = behalf?.scopes.find(({ value }) => value === 'mcp.invoke')
  const vsCode = behalf?.preAuthorizedApplications.find(
    ({ appId }) => appId === 'aebc6443-996d-45c2-90f0-388ff96faa56',
  )
  return {
    uris: behalf?.identifierUris
      .filter((uri) => uri.startsWith('https:'))
      .map((uri) => new URL(uri).pathname),
    isForVsCode: scope !== undefined && vsCode?.delegatedPermissionIds.includes(scope.id),
  }
}

const OFFERED = { uris: expect.arrayContaining(['/graphql', '/mcp']), isForVsCode: true }

describe('the commands of "Bicep" in docs/app-registration.md', () => {
  const [print = '', create = '', ...others] = documentedCommands(sectionOf(PAGE, '### Bicep'))
  const [setClientId = '', printAgain = '', update = '', setUniqueName = ''] = others

  it('register what the plan wants', async () => {
    for (const command of [print, create, setClientId, printAgain, update]) await shell(command)
    frontEndClientId = outputs.frontEndClientId ?? ''

    expect(Object.keys(outputs)).toContain('gatewayClientId')
    expect(env.ENTRA_CLIENT_ID).toBe(await idOf('Behalf'))
    expect(await findings()).toEqual([])
  })

  it('take over a registration that was created in the portal, once it has the unique name', async () => {
    const { appId } = await (await graph())('POST', '/applications', { displayName: 'By hand' })
    env.ENTRA_CLIENT_ID = appId
    const before = await applications()

    await shell(printAgain)
    await expect(shell(update)).rejects.toThrow('Request_ResourceNotFound')
    expect(await applications()).toEqual(before)

    await shell(setUniqueName)
    for (const command of [printAgain, update, printAgain, update]) await shell(command)
    frontEndClientId = outputs.frontEndClientId ?? ''

    expect(outputs.gatewayClientId).toBe(appId)
    expect(await findings()).toEqual([])
  })

  it('register the tools for agents, from nothing', async () => {
    more = TOOLS
    for (const command of [print, create, setClientId, printAgain, update]) await shell(command)
    frontEndClientId = outputs.frontEndClientId ?? ''

    expect([offeredToAgents(), await findings()]).toEqual([OFFERED, []])
  })

  it('add the tools for agents to a registration, by two deployments', async () => {
    for (const command of [print, create, setClientId, printAgain, update]) await shell(command)
    frontEndClientId = outputs.frontEndClientId ?? ''
    more = TOOLS
    for (const command of [printAgain, update, printAgain, update]) await shell(command)

    expect([offeredToAgents(), await findings()]).toEqual([OFFERED, []])
  })

  it('name the command that sets the unique name at the top of the file', async () => {
    env.ENTRA_CLIENT_ID = tenant.application('orders').clientId
    await shell(printAgain)

    const [, clientIdOfFile] = /appId='([^']+)'/.exec(files.get('behalf.bicep') ?? '') ?? []
    expect(clientIdOfFile).toBe(env.ENTRA_CLIENT_ID)
    expect(files.get('behalf.bicep')).toContain(
      setUniqueName.replace('$ENTRA_CLIENT_ID', env.ENTRA_CLIENT_ID),
    )
  })
})

describe('the commands of "Terraform" in docs/app-registration.md', () => {
  const [print = '', init = '', apply = '', applyWithImport = ''] = documentedCommands(
    sectionOf(PAGE, '### Terraform'),
  )

  it('register what the plan wants', async () => {
    for (const command of [print, init, apply]) await shell(command)
    env.ENTRA_CLIENT_ID = await idOf('Behalf')
    frontEndClientId = await idOf('Behalf front end')

    expect(await findings()).toEqual([])
  })

  it('take over what exists, with the client that the provider reports', async () => {
    for (const command of [print, init, apply]) await shell(command)
    env.ENTRA_CLIENT_ID = await idOf('Behalf')
    frontEndClientId = await idOf('Behalf front end')
    const before = await applications()
    state = new Map()

    await shell(print)
    await expect(shell(apply)).rejects.toThrow('already exists')
    await shell(applyWithImport)

    expect(await applications()).toEqual(before)
    expect(await findings()).toEqual([])
  })

  it('add the tools for agents to a registration', async () => {
    for (const command of [print, init, apply]) await shell(command)
    more = TOOLS
    for (const command of [print, init, apply]) await shell(command)
    env.ENTRA_CLIENT_ID = await idOf('Behalf')
    frontEndClientId = await idOf('Behalf front end')

    expect([offeredToAgents(), await findings()]).toEqual([OFFERED, []])
  })

  const where = HAS_TERRAFORM ? it : it.skip

  // `terraform validate` needs the provider, which no package brings: its schema is in azuread-schema.ts.
  where(
    'print a file that Terraform, where it is installed, reads and would not format otherwise',
    async () => {
      await shell(print)
      const folder = await mkdtemp(join(tmpdir(), 'behalf-terraform-'))
      await writeFile(join(folder, 'registration.tf'), files.get('registration.tf') ?? '')

      const { stdout } = await execute('terraform', ['fmt', '-check', '-diff', folder])
      await rm(folder, { recursive: true })

      expect(stdout).toBe('')
    },
  )
})
