import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createFileOnDisk } from '../../src/cli/process/create-file.ts'
import { run } from '../../src/cli/run.ts'
import { documentedCommands, sectionOf, wordsOf } from '../support/documented-commands.ts'
import { startOnTenant } from '../support/gateway.ts'
import { type InspectingProxy, startInspectingProxy } from '../support/inspecting-proxy.ts'
import { signIn } from '../support/sign-in.ts'
import { startTenant, type Tenant } from '../support/tenant.ts'

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url))
const PAGE = await readFile(new URL('../../docs/app-registration.md', import.meta.url), 'utf8')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'behalf-documented-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('the commands at the top of docs/app-registration.md', () => {
  it('take an empty tenant to a first response', async () => {
    const [top = ''] = PAGE.split('\n## ')
    const tenant = await startTenant({ basePort: 0, people: 10, gatewayRegistered: false })
    const { entra, graph, orders, tenantId, developerClient } = tenant
    const file = `
entra: { instance: "${entra.origin}" }
apis: { graph: { baseUrl: "${graph.baseUrl}" }, orders: { baseUrl: "${orders.baseUrl}", resource: "${orders.resource}" } }
registration: { preAuthorizedClients: [${developerClient.clientId}] }
`
    const asked: string[] = []
    let printed = ''
    const output = {
      write(text: string | Uint8Array) {
        printed += String(text)
        return true
      },
    }
    const codes: number[] = []
    for (const command of documentedCommands(top)) {
      const [first, no, name, ...words] = wordsOf(command.replace(/ #.*/, ''))
      // Signing in to the Azure CLI gives what BEHALF_OPERATOR_TOKEN has here; the variable is the tenant's.
      if (first !== 'npx') continue
      expect([no, name]).toEqual(['--no', 'behalf'])
      const out = words[1] === 'certificate' ? ['--out', join(folder, 'behalf')] : []
      const code = await run({
        argv: [...words, ...out],
        env: { ENTRA_TENANT_ID: tenantId, BEHALF_OPERATOR_TOKEN: await tenant.operatorToken() },
        stdout: output,
        stderr: output,
        readFile: () => file,
        createFile: createFileOnDisk,
        confirm: async (question) => Boolean(asked.push(question)),
        signal: new AbortController().signal,
        version: '1.2.3',
      })
      codes.push(code)
    }
    const variables = Object.fromEntries(
      [...printed.matchAll(/^(ENTRA_\w+)=(.*)$/gm)].map(([, key, value]) => [key, value]),
    )
    const gateway = await startOnTenant({ tenant, env: { ENTRA_CLIENT_SECRET: '', ...variables } })
    const { accessToken } = await signIn(tenant, 'adele@contoso.example', {
      scope: `api://${variables.ENTRA_CLIENT_ID}/access_as_user`,
    })
    const { body } = await gateway.query(accessToken, '{ me { displayName } }')
    await gateway.stop()

    expect([codes, asked]).toEqual([[0, 0, 0], [expect.stringContaining('onsent')]])
    expect(body).toEqual({ data: { me: { displayName: 'Adele Vance' } } })
  })
})

describe('the commands of "Proxies and national clouds" in docs/app-registration.md', () => {
  let tenant: Tenant
  let proxy: InspectingProxy
  let token: string

  beforeAll(async () => {
    tenant = await startTenant({ basePort: 0, people: 10 })
    token = await tenant.operatorToken()
    const { origin } = tenant.graph
    proxy = await startInspectingProxy({ 'graph.microsoft.com': origin, 'graph.microsoft.us': origin })
    const bin = join(folder, 'bin')
    await mkdir(bin)
    await writeFile(join(folder, 'contoso.pem'), proxy.authority)
    await program(
      bin,
      'npx',
      `test "$1 $2" = "--no behalf" && shift 2 && exec "${process.execPath}" "${MAIN}" "$@"`,
    )
    await program(bin, 'az', `echo "$*" >> "${folder}/az.log"; test "$1" != account || echo "${token}"`)
  })
  afterAll(async () => {
    await proxy.stop()
    await tenant.stop()
  })

  async function program(bin: string, name: string, script: string) {
    await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`)
    await chmod(join(bin, name), 0o755)
  }

  /** Runs a section in a shell, as the page has it but for what each reader replaces. */
  async function runSection(heading: string, env: Readonly<Record<string, string>>) {
    const script = documentedCommands(sectionOf(PAGE, heading))
      .join('\n')
      .replace('http://proxy.contoso.example:8080', proxy.origin)
      .replace('/etc/ssl/certs/contoso.pem', join(folder, 'contoso.pem'))
      .replace('<tenant ID>', tenant.tenantId)
    const dependencies = {
      PATH: `${join(folder, 'bin')}:/usr/local/bin:/usr/bin:/bin`,
      ENTRA_CLIENT_ID: tenant.gateway.clientId,
      BEHALF_GRAPH: 'people',
    }
    return promisify(execFile)('sh', ['-c', script], { cwd: folder, env: { ...dependencies, ...env } }).catch(
      (error: { readonly code: number; readonly stdout: string; readonly stderr: string }) => error,
    )
  }

  it('reach Microsoft Graph through a proxy that opens TLS', async () => {
    const { stdout, stderr } = await runSection('### Behind a proxy', {
      ENTRA_TENANT_ID: tenant.tenantId,
      BEHALF_OPERATOR_TOKEN: token,
    })

    expect(stderr).toBe('')
    expect(stdout).toContain('behalf registration apply')
    expect(new Set(proxy.tunnels)).toEqual(new Set(['graph.microsoft.com:443']))
  })

  it('reach Microsoft Graph of the cloud, with a token of the Azure CLI for it', async () => {
    const before = proxy.tunnels.length

    const { stdout } = await runSection('### In a national cloud', {
      HTTPS_PROXY: proxy.origin,
      NODE_EXTRA_CA_CERTS: join(folder, 'contoso.pem'),
    })

    expect(stdout).toContain('(https://graph.microsoft.us)')
    expect(stdout).toContain('Changes that "behalf registration apply" would make')
    expect(new Set(proxy.tunnels.slice(before))).toEqual(new Set(['graph.microsoft.us:443']))
    expect((await readFile(join(folder, 'az.log'), 'utf8')).split('\n')).toEqual([
      'cloud set --name AzureUSGovernment',
      'login',
      `account get-access-token --tenant ${tenant.tenantId} --resource https://graph.microsoft.us --query accessToken --output tsv`,
      '',
    ])
  })
})
