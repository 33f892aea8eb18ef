import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { createFileOnDisk } from '../../src/cli/process/create-file.ts'
import { run } from '../../src/cli/run.ts'
import { startTenant, type Tenant } from '../support/tenant.ts'

const PUBLIC_URL = 'https://graphql.contoso.example/graphql'
const TOOLS_URL = 'https://graphql.contoso.example/mcp'
/** https://learn.microsoft.com/azure/app-service/configure-authentication-mcp-server-vscode */
const VS_CODE = 'aebc6443-996d-45c2-90f0-388ff96faa56'

let folder = ''
let tenant: Tenant

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'agents-registration-'))
  tenant = await startTenant({ basePort: 0, people: 10, gatewayRegistered: false })
  writeFileSync(
    join(folder, 'behalf.yml'),
    `
server: { publicUrl: "${PUBLIC_URL}" }
entra: { instance: "${tenant.entra.origin}", tenantId: ${tenant.tenantId} }
apis:
  graph: { baseUrl: "${tenant.graph.baseUrl}" }
  orders: { baseUrl: "${tenant.orders.baseUrl}", resource: "${tenant.orders.resource}" }
mcp:
  enabled: true
  manifests: ["${resolve('examples/agents/tools.graphql')}"]
  preAuthorizedClients: [vscode]
`,
  )
})
afterAll(async () => {
  await tenant.stop()
  rmSync(folder, { recursive: true })
})

async function behalf(line: string) {
  let stdout = ''
  const code = await run({
    argv: [...line.split(' '), '--config', join(folder, 'behalf.yml')],
    env: { BEHALF_GRAPH: 'all', BEHALF_OPERATOR_TOKEN: await tenant.operatorToken() },
    stdout: {
      write(text) {
        stdout += String(text)
        return true
      },
    },
    stderr: { write: () => true },
    readFile: (path) => readFileSync(path),
    createFile: createFileOnDisk,
    signal: new AbortController().signal,
    version: '1.2.3',
  })
  return { code, stdout }
}

describe('the registration of a gateway with tools', () => {
  it('is planned with the address that agents send, and the scope that begins with it', async () => {
    const { stdout } = await behalf('registration plan')

    expect(stdout).toContain(`${TOOLS_URL}/mcp.invoke`)
    expect(stdout).toContain(VS_CODE)
  })

  it('is applied so that a client can sign users in without asking them, and nothing is left to do', async () => {
    const applied = await behalf('registration apply --admin-consent --yes')
    const application = tenant.registry.registrations.find(({ displayName }) => displayName === 'Behalf')
    const again = await behalf('registration check')

    const scope = application?.scopes.find(({ value }) => value === 'mcp.invoke')
    expect(applied.stdout).toContain(VS_CODE)
    expect(application?.identifierUris).toEqual(expect.arrayContaining([PUBLIC_URL, TOOLS_URL]))
    expect(application?.preAuthorizedApplications).toEqual([
      { appId: VS_CODE, delegatedPermissionIds: [scope?.id] },
    ])
    expect(again.stdout).not.toContain('mcp.invoke')
  })
})
