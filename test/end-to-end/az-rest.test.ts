import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

import { run } from '../../src/cli/run.ts'
import { documentedCommands, sectionOf, wordsOf } from '../support/documented-commands.ts'
import { startTenant, type Tenant } from '../support/tenant.ts'

const PAGE = readFileSync(new URL('../../docs/app-registration.md', import.meta.url), 'utf8')
const SECTION = sectionOf(PAGE, '### az rest')

let tenant: Tenant
let frontEndClientId = ''
beforeEach(async () => {
  frontEndClientId = ''
  tenant = await startTenant({ basePort: 0, people: 10, gatewayRegistered: false })
})
afterEach(() => tenant.stop())

async function behalf(argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
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

function settings(): string {
  const { entra, graph, orders, tenantId } = tenant
  const clientId = frontEndClientId && `, clientId: ${frontEndClientId}`
  return `
entra: { instance: "${entra.origin}", tenantId: ${tenantId} }
apis:
  graph: { baseUrl: "${graph.baseUrl}" }
  orders: { baseUrl: "${orders.baseUrl}", resource: "${orders.resource}" }
registration: { frontEnd: { redirectUris: ["https://app.contoso.example"]${clientId} } }
`
}

const COMMANDS = documentedCommands(SECTION)
  .filter((line) => line.startsWith('az '))
  .map((line) => wordsOf(line))

/** The parts of the document, as the section has them saved. */
function documentedFiles(document: unknown): Map<string, string> {
  const rows = [...SECTION.matchAll(/^\| `([\w-]+\.json)` \| `(\w+)\.(\w+)` \|$/gm)]
  return new Map(
    rows.map(([, file = '', part = '', name = '']) => {
      const parts = document as Readonly<Record<string, Readonly<Record<string, unknown>>>>
      return [file, JSON.stringify(parts[part]?.[name])]
    }),
  )
}

interface Answer {
  readonly appId: string
  readonly value: readonly (Answer & {
    readonly oauth2PermissionScopes: readonly { readonly id: string; readonly value: string }[]
  })[]
}

/** `az rest`: knows the options that the section uses, and sends what the Azure CLI sends. */
async function azRest(words: readonly string[], files: ReadonlyMap<string, string>) {
  const [az, rest, ...options] = words
  expect([az, rest]).toEqual(['az', 'rest'])
  const option = (name: string) => (options.includes(name) ? options[options.indexOf(name) + 1] : undefined)
  const file = option('--body')?.replace(/^@/, '') ?? null
  const [header, value] = option('--headers')?.split('=') ?? []
  const url = (option('--url') ?? '')
    .replace('https://graph.microsoft.com/v1.0', tenant.graph.baseUrl)
    .replace('api://orders.contoso.example', tenant.orders.resource)
  const response = await fetch(url, {
    method: option('--method') ?? 'GET',
    headers: {
      authorization: `Bearer ${await tenant.operatorToken()}`,
      ...(file === null ? {} : { 'content-type': 'application/json' }),
      ...(header === undefined || value === undefined ? {} : { [header]: value }),
    },
    body: file === null ? null : (files.get(file) ?? `no file ${file}`),
  })
  const text = await response.text()
  return { file, status: response.status, answer: JSON.parse(text || '{}') as Answer }
}

/** What the section says an answer is put in place of. */
function placeholdersOf(file: string | null, { appId, value }: Answer): ReadonlyMap<string, string> {
  if (file === 'gateway.json') return new Map([['{gateway.appId}', appId]])
  if (file === 'front-end.json') return new Map([['{frontEnd.appId}', appId]])
  return new Map(
    value?.flatMap((api) => [
      ['{orders.appId}', api.appId],
      ...api.oauth2PermissionScopes.map((scope): [string, string] => [
        `{orders.delegated.${scope.value}}`,
        scope.id,
      ]),
    ]),
  )
}

describe('the requests of "az rest" in docs/app-registration.md', () => {
  it('register what the plan wants, so that only consent and credentials are missing', async () => {
    const planned = await behalf(['registration', 'plan', '--format', 'graph-json'])
    const files = documentedFiles(JSON.parse(planned.stdout))
    const known = new Map<string, string>()
    const statuses: number[] = []

    for (const words of COMMANDS) {
      const { file, status, answer } = await azRest(words, files)
      statuses.push(status)
      for (const [placeholder, id] of placeholdersOf(file, answer)) {
        known.set(placeholder, id)
        for (const [name, text] of files) files.set(name, text.replaceAll(placeholder, id))
      }
    }
    frontEndClientId = known.get('{frontEnd.appId}') ?? ''
    const checked = await behalf(['registration', 'check', '--json'], {
      ENTRA_CLIENT_ID: known.get('{gateway.appId}') ?? '',
    })

    expect(statuses).toEqual([200, 201, 201, 201, 201, 204, 204])
    const findings: readonly { readonly kind: string; readonly problem: string }[] = JSON.parse(
      checked.stdout,
    )
    expect(findings.filter(({ kind }) => kind !== 'missingConsent' && kind !== 'credential')).toEqual([])
  })

  it('use every part of the document', async () => {
    const { stdout } = await behalf(['registration', 'plan', '--format', 'graph-json'])
    const parts = Object.values(JSON.parse(stdout) as Readonly<Record<string, object>>).flatMap(Object.values)

    const files = documentedFiles(JSON.parse(stdout))
    const sent = COMMANDS.flatMap((words) => words.filter((word) => word.startsWith('@')))

    expect([...files.values()].sort()).toEqual(parts.map((part) => JSON.stringify(part)).sort())
    expect(sent.map((word) => word.slice(1)).sort()).toEqual([...files.keys()].sort())
  })
})
