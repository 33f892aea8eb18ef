import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'

import { createFileOnDisk } from '../../src/cli/process/create-file.ts'
import { run } from '../../src/cli/run.ts'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'
import { signIn } from '../support/sign-in.ts'
import { startTenant, type Tenant } from '../support/tenant.ts'

let folder: string
let tenant: Tenant
let gateway: RunningGateway | undefined
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'registration-'))
  tenant = await startTenant({ basePort: 0, people: 10, gatewayRegistered: false })
  writeFileSync(join(folder, 'behalf.yml'), settings())
})
afterEach(async () => {
  if (gateway) await gateway.stop()
  else await tenant.stop()
  gateway = undefined
  rmSync(folder, { recursive: true })
})

function settings(): string {
  const { entra, graph, orders, tenantId, developerClient } = tenant
  return `
entra: { instance: "${entra.origin}", tenantId: ${tenantId} }
apis:
  graph: { baseUrl: "${graph.baseUrl}" }
  orders: { baseUrl: "${orders.baseUrl}", resource: "${orders.resource}" }
registration: { preAuthorizedClients: [${developerClient.clientId}] }
`
}

interface Behalf {
  readonly env?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  readonly onStderr?: (text: string) => void
}

/** Runs the program with real files, as an operator whose token is in the environment unless it says otherwise. */
async function behalf(line: string, { env, signal, onStderr = () => undefined }: Behalf = {}) {
  const printed = { stdout: '', stderr: '' }
  const code = await run({
    argv: [...line.split(' ').filter(Boolean), '--config', join(folder, 'behalf.yml')],
    env: { BEHALF_GRAPH: 'all', ...(env ?? { BEHALF_OPERATOR_TOKEN: await tenant.operatorToken() }) },
    stdout: recorder((text) => {
      printed.stdout += text
    }),
    stderr: recorder((text) => {
      printed.stderr += text
      onStderr(text)
    }),
    readFile: (path) => readFileSync(path),
    createFile: createFileOnDisk,
    signal: signal ?? new AbortController().signal,
    version: '1.2.3',
  })
  return { code, ...printed }
}

function recorder(note: (text: string) => void) {
  return {
    write(text: string | Uint8Array) {
      note(String(text))
      return true
    },
  }
}

/** The lines that a command prints for the environment. */
function variablesIn(stdout: string): Record<string, string> {
  return Object.fromEntries(
    [...stdout.matchAll(/^(ENTRA_\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
  )
}

async function startWith(env: Readonly<Record<string, string>>): Promise<RunningGateway> {
  gateway = await startOnTenant({ tenant, env: { ENTRA_CLIENT_SECRET: '', ...env } })
  return gateway
}

async function askAsAdele(running: RunningGateway, appId: string) {
  const { accessToken } = await signIn(tenant, 'adele@contoso.example', {
    scope: `api://${appId}/access_as_user`,
  })
  return running.query(
    accessToken,
    '{ me { displayName manager { displayName } } orders(first: 1) { nodes { id } } }',
  )
}

const ADELE = { me: { displayName: 'Adele Vance', manager: { displayName: expect.any(String) } } }

/** Every change that reached the directory is two lines: what was about to be done, by names alone, and what came of it. */
function expectAudited(text: string): void {
  const events = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Readonly<Record<string, string>>)
  const changes = events.filter(({ event }) => event === 'registrationChange')
  const outcomes = events.filter(({ event }) => event === 'registrationOutcome')
  const written = tenant.graph.requests
    .entries()
    .filter(({ method, status }) => method !== 'GET' && status < 400)
    .map(({ method, url }) => `${method} ${url.replace(/^\/v1\.0/, '')}`)

  expect(written.length).toBeGreaterThan(3)
  expect(changes.map(({ method, path }) => `${method} ${path}`)).toEqual(written)
  expect(outcomes.map(({ id, error }) => [id, error])).toEqual(changes.map(({ id }) => [id, undefined]))
  expect(changes.every(({ tid }) => tid === tenant.tenantId)).toBe(true)
  expect(changes.map(({ consent }) => consent).join()).toContain('User.Read')
  expect(text).not.toMatch(/BEGIN|secretText|eyJ/)
}

describe('behalf registration', () => {
  it('takes an empty tenant to a gateway that answers, and finds nothing to fix then', async () => {
    const trail = join(folder, 'audit.jsonl')
    const audited = async () => ({
      BEHALF_OPERATOR_TOKEN: await tenant.operatorToken(),
      BEHALF_AUDIT: 'file',
      BEHALF_AUDIT_FILE: trail,
    })
    const planned = await behalf('registration plan --diff', { env: await audited() })
    const isAudited = existsSync(trail)
    const applied = await behalf('registration apply --admin-consent --yes', { env: await audited() })
    const made = await behalf(`credential certificate --out ${join(folder, 'behalf')}`, {
      env: await audited(),
    })
    expectAudited(readFileSync(trail, 'utf8'))
    expect(isAudited).toBe(false)

    const variables = variablesIn(made.stdout)
    const { ENTRA_CLIENT_ID: clientId = '' } = variables
    const { body } = await askAsAdele(await startWith(variables), clientId)
    const checked = await behalf('registration check', {
      env: { BEHALF_OPERATOR_TOKEN: await tenant.operatorToken(), ENTRA_CLIENT_ID: clientId },
    })
    const again = await behalf('registration apply --admin-consent --yes --remove')

    expect(planned.stdout).toContain(
      'Changes that "behalf registration apply" would make\n  + registers Behalf\n',
    )
    expect(applied).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`ENTRA_CLIENT_ID=${clientId}\n`),
    })
    expect(body).toMatchObject({ data: { ...ADELE, orders: { nodes: [expect.anything()] } } })
    expect(body.errors).toBeUndefined()
    expect(checked).toEqual({
      code: 0,
      stdout: 'The registration matches the schema and the configuration.\n',
      stderr: '',
    })
    expect(again.stdout).toBe(`There is nothing to change.\nENTRA_CLIENT_ID=${clientId}\n`)
  })

  it('says what an apply without its flags leaves', async () => {
    await behalf('registration apply')
    const { stdout, stderr } = await behalf('registration apply --json')
    const left = await behalf('registration apply')

    const { made, clientId, findings } = JSON.parse(stdout)
    expect(stderr).toBe('')
    expect([made, clientId]).toEqual([[], expect.any(String)])
    expect(findings).toContainEqual({
      kind: 'missingConsent',
      severity: 'error',
      problem: expect.stringContaining('User.Read.All of graph'),
      fix: expect.any(String),
      change: {
        summary: 'consents to User.Read.All of graph for all users',
        removes: false,
        consents: true,
      },
    })
    expect(left.stderr).toContain('Not changed:\n')
    expect(left.stderr).toContain('  + consents to User.Read.All of graph for all users\n')
    expect(left.stderr).toContain('Consent is granted only with --admin-consent, and revoked only with both')
  })

  it('grants no consent to a registration that existed before, until its client ID is configured', async () => {
    const { stdout } = await behalf('registration apply')
    const { ENTRA_CLIENT_ID: clientId = '' } = variablesIn(stdout)

    const named = await behalf('registration apply --admin-consent --yes')
    const asJson = await behalf('registration apply --admin-consent --yes --json')
    const identified = await behalf('registration apply --admin-consent --yes', {
      env: { BEHALF_OPERATOR_TOKEN: await tenant.operatorToken(), ENTRA_CLIENT_ID: clientId },
    })

    expect([named.code, asJson.code, identified.code]).toEqual([1, 1, 0])
    expect(named.stderr).toContain(`set ENTRA_CLIENT_ID to ${clientId}, and run the command again.`)
    expect(JSON.parse(asJson.stdout)).toMatchObject({ made: [], withheldConsent: true })
    expect(identified.stdout).toContain('+ consents to User.Read.All of graph for all users')
  })

  it('lets an operator sign in by device code', async () => {
    const { code, stderr, stdout } = await behalf('registration apply --device-code --json', {
      env: {},
      onStderr: (text) => void enterCode(text, 'patti@contoso.example'),
    })

    const devicecode = tenant.entra.requests.entries().find(({ url }) => url.includes('devicecode'))
    expect({ code, asked: stderr.match(/enter the code/g)?.length }).toEqual({ code: 0, asked: 1 })
    expect(JSON.parse(stdout).made[0]).toMatchObject({ summary: 'registers Behalf' })
    expect(devicecode).toMatchObject({ status: 200 })
  })

  it('explains how the operator can sign in, where no one is signed in', async () => {
    const outcome = await behalf('registration apply', { env: {} })

    expect(outcome).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('--device-code') })
  })

  it('gives up on a device code when it is stopped', async () => {
    const stopping = new AbortController()

    const outcome = await behalf('registration check --device-code', {
      env: {},
      signal: stopping.signal,
      onStderr: () => stopping.abort(),
    })

    expect(outcome).toMatchObject({ code: 2, stdout: '' })
  })
})

/** Does what the message says, as a person with a browser. */
async function enterCode(message: string, account: string): Promise<void> {
  const [, url, code] = /open the page (\S+) and enter the code (\w+)/.exec(message) ?? []
  if (url && code) await fetch(url, { method: 'POST', body: new URLSearchParams({ code, account }) })
}

describe('behalf credential', () => {
  let clientId: string
  beforeEach(async () => {
    const { stdout } = await behalf('registration apply --admin-consent --yes')
    clientId = variablesIn(stdout).ENTRA_CLIENT_ID ?? ''
  })

  it('keeps the key of a certificate for its owner, and overwrites nothing', async () => {
    const path = join(folder, 'behalf')
    await behalf(`credential certificate --out ${path}`)
    const key = readFileSync(`${path}.key`, 'utf8')
    const sent = JSON.stringify(tenant.registry)

    const again = await behalf(`credential certificate --out ${path}`)

    expect(statSync(`${path}.key`).mode & 0o777).toBe(0o600)
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('was not overwritten') })
    expect(readFileSync(`${path}.key`, 'utf8')).toBe(key)
    expect(sent).not.toContain('PRIVATE KEY')
    expect(
      tenant.registry.registrations.find((each) => each.clientId === clientId)?.certificates,
    ).toHaveLength(1)
  })

  it('registers a certificate that is there, once', async () => {
    const path = join(folder, 'behalf')
    tenant.graph.faults.add({ method: 'PATCH', times: 1, reset: true })
    const failed = await behalf(`credential certificate --out ${path}`)

    const registered = await behalf(`credential certificate --file ${path}.crt`)
    const again = await behalf(`credential certificate --file ${path}.crt --json`)

    expect(failed).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`behalf credential certificate --file ${path}.crt`),
    })
    expect(registered).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^Registered\. It expires on 20/),
    })
    expect(JSON.parse(again.stdout)).toMatchObject({ registered: false })
  })

  it('rotates without a gap: the new one is added before the old one is removed', async () => {
    await behalf(`credential certificate --out ${join(folder, 'first')}`)
    const made = await behalf(`credential secret --out ${join(folder, 'secret')}`)
    const listed = await behalf('credential list --json')
    const certificate = JSON.parse(listed.stdout).find(({ kind }: { kind: string }) => kind === 'certificate')

    const removed = await behalf(`credential remove ${certificate.id}`)
    const refused = await behalf('credential remove behalf')
    const running = await startWith(variablesIn(made.stdout))

    expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600)
    expect(made.stdout + made.stderr).not.toContain(readFileSync(join(folder, 'secret'), 'utf8'))
    expect(removed).toMatchObject({ code: 0, stdout: '- certificate behalf\n' })
    expect(refused).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('This is the last valid credential'),
    })
    expect((await askAsAdele(running, clientId)).body.data).toMatchObject(ADELE)
  })

  it('shows a secret once, and the list never does', async () => {
    const { stdout } = await behalf('credential secret --days 30')
    const listed = await behalf('credential list')

    const { ENTRA_CLIENT_SECRET: secret = '' } = variablesIn(stdout)
    expect(secret.length).toBeGreaterThan(20)
    expect(listed.stdout).toMatch(
      /^secret +[\da-f-]{36} +behalf +expires on \d{4}-\d\d-\d\d, in (?:29|30) days/,
    )
    expect(listed.stdout).not.toContain(secret)
  })

  it('makes no secret for a file that is in the way', async () => {
    writeFileSync(join(folder, 'taken'), 'mine')

    const outcome = await behalf(`credential secret --out ${join(folder, 'taken')}`)

    expect(outcome).toMatchObject({ code: 1, stdout: '' })
    expect(readFileSync(join(folder, 'taken'), 'utf8')).toBe('mine')
    expect((await behalf('credential list')).stdout).toBe('The registration has no credential.\n')
    expect(readdirSync(folder).toSorted()).toEqual(['behalf.yml', 'taken'])
  })

  it('trusts the identity of the machine, with which the gateway then starts', async () => {
    const { objectId, endpoint, header, clientId: identity } = tenant.managedIdentity
    const trusted = await behalf(`credential federated --managed-identity ${objectId}`)
    const again = await behalf(`credential federated --managed-identity ${objectId}`)
    jest.replaceProperty(process, 'env', {
      IDENTITY_ENDPOINT: endpoint,
      IDENTITY_HEADER: header,
    })
    const running = await startWith({
      ENTRA_CLIENT_ID: clientId,
      ENTRA_CLIENT_MANAGED_IDENTITY: identity,
    })
    const { body } = await askAsAdele(running, clientId)
    jest.restoreAllMocks()

    expect(trusted.stdout).toBe(
      `The registration now trusts ${objectId} from ${tenant.entra.origin}/${tenant.tenantId}/v2.0.\n`,
    )
    expect(again.stdout).toBe('The registration already trusts this identity.\n')
    expect(JSON.parse((await behalf('credential list --json')).stdout)).toMatchObject([
      { kind: 'federated', name: expect.stringMatching(/^behalf-[\da-f]{8}$/), endsAt: null },
    ])
    expect(body.data).toMatchObject(ADELE)
  })

  it.each([
    ['credential certificate --days 0', '--days must be a whole number from 1 to 730'],
    ['credential certificate --file a.crt --out b', '--file registers an existing certificate'],
    ['credential federated --issuer https://issuer.contoso.example', 'Pass --managed-identity'],
    ['credential remove', 'Pass a credential, or --expired.'],
  ])('reports what is wrong with: %s', async (line, problem) => {
    expect(await behalf(line)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(problem),
    })
  })

  it('reports that there is no registration', async () => {
    const outcome = await behalf('credential list', {
      env: {
        BEHALF_OPERATOR_TOKEN: await tenant.operatorToken(),
        ENTRA_CLIENT_ID: '5e0a7f5b-0d8c-4a43-8d6b-6f1f7a0c1e01',
      },
    })

    expect(outcome).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('The tenant has no registration 5e0a'),
    })
  })
})
