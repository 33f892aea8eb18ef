// Covers: commands/init.ts, init/project-files.ts
import { hash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createFileOnDisk } from '../../src/cli/process/create-file.ts'
import { type RunOptions, run } from '../../src/cli/run.ts'
import { loadConfig, loadRegistrationSettings } from '../../src/config/load-config.ts'
import { startTestGateway } from '../../src/testing.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'behalf-init-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

async function init(argv: readonly string[], ask?: NonNullable<RunOptions['ask']>) {
  let printed = ''
  const into = {
    write(chunk: string | Uint8Array) {
      printed += String(chunk)
      return true
    },
  }
  const code = await run({
    argv: ['init', ...argv],
    env: {},
    stdout: into,
    stderr: into,
    readFile: (path) => readFileSync(path),
    createFile: createFileOnDisk,
    signal: new AbortController().signal,
    version: '1.2.3',
    ...(ask ? { ask } : {}),
  })
  return { code, printed }
}

const read = (path: string) => readFileSync(join(folder, path), 'utf8')

interface Manifest {
  readonly name: string
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}

describe('behalf init', () => {
  it('writes a project for an API, and says what comes next', async () => {
    const { code, printed } = await init([join(folder, 'my-gateway'), '--api', 'purchaseOrders'])

    expect(code).toBe(0)
    expect(printed).toMatch(/^Created my-gateway\. Next:\n\ncd .*my-gateway\nnpm install\nnpm start\n$/)
    expect(readdirSync(join(folder, 'my-gateway')).sort()).toEqual([
      '.dockerignore',
      '.env.example',
      '.gitignore',
      'Dockerfile',
      'README.md',
      'behalf.yml',
      'codegen.yml',
      'package.json',
      'schema',
      'src',
      'tsconfig.json',
    ])
    expect(read('my-gateway/behalf.yml')).toContain('purchaseOrders: {} # PURCHASEORDERS_BASE_URL')
    expect(read('my-gateway/Dockerfile')).toContain('ARG BEHALF=behalf:1.2.3\n')
    expect(read('my-gateway/Dockerfile')).toMatch(/^FROM \$\{BEHALF\}$/m)
    expect(read('my-gateway/src/dev.ts')).toContain("from './purchaseOrders-api.js'")
    expect(read('my-gateway/schema/purchaseOrders.graphql')).toContain('scopes: [["PurchaseOrders.Read"]]')
    expect(JSON.parse(read('my-gateway/package.json'))).toMatchObject({
      name: 'my-gateway',
      dependencies: { behalf: '1.2.3' },
    })
  })

  it('asks on a terminal for what no option says', async () => {
    const asked: string[] = []

    await init(
      [folder, '--api', 'invoices', '--package', 'file:../behalf.tgz'],
      async (question, otherwise) => {
        asked.push(question)
        return otherwise === '' ? '' : 'contoso-gateway'
      },
    )

    expect(asked).toEqual(['Package name'])
    expect(JSON.parse(read('package.json'))).toMatchObject({
      name: 'contoso-gateway',
      dependencies: { behalf: 'file:../behalf.tgz' },
    })
  })

  it('writes nothing where a file is in the way', async () => {
    writeFileSync(join(folder, 'tsconfig.json'), '{}')

    const { code, printed } = await init([folder])

    expect(code).toBe(1)
    expect(printed).toMatch(/tsconfig\.json already exists and was not overwritten\. Choose another folder\./)
    expect(readdirSync(folder)).toEqual(['tsconfig.json'])
  })

  it.each([
    [['--name', 'My Gateway'], '"My Gateway" is not a valid package name'],
    [['--api', 'purchase-orders'], '"purchase-orders" is not a valid API name'],
    [['--api', 'graph'], '"graph" is a reserved name'],
  ])('rejects %j', async (options, reason) => {
    const { code, printed } = await init([folder, ...options])

    expect(code).toBe(2)
    expect(printed).toContain(reason)
    expect(existsSync(join(folder, 'behalf.yml'))).toBe(false)
  })

  it('depends on the versions that Behalf is tested with', async () => {
    const { devDependencies: tested } = JSON.parse(
      readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
    ) as Manifest

    await init([folder])
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Manifest
    const { behalf: _behalf, ...others } = { ...dependencies, ...devDependencies }

    expect(Object.entries(others).filter(([name, version]) => tested[name] !== version)).toEqual([])
  })

  it('starts with your own tenant as production demands', async () => {
    await init([folder])
    const { scripts } = JSON.parse(read('package.json')) as {
      readonly scripts: Readonly<Record<string, string>>
    }

    expect(read('README.md')).toContain('npm run start:tenant')
    // Without the flag, production refuses to start; `behalf` has it in its first line.
    expect(scripts['start:tenant']).toMatch(
      /--env-file=\.env --disallow-code-generation-from-strings .*main\.js start$/,
    )
    expect(scripts['start:production']).toBe('behalf start')
  })

  it('writes a configuration that takes from the variables of .env.example what each command needs', async () => {
    await init([folder, '--api', 'purchaseOrders'])
    const example = Object.fromEntries(
      [...read('.env.example').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
    )
    const { ENTRA_CLIENT_ID, ENTRA_CLIENT_SECRET, BEHALF_SEALING_KEYS, ...others } = example
    const sources = { file: join(folder, 'behalf.yml'), readFile: readFileSync }
    const forRegistration = { ...others, ENTRA_TENANT_ID: '3d8a5a0e-5a0f-4c4e-9d43-7a2a1f0a9b11' }

    expect([ENTRA_CLIENT_ID, ENTRA_CLIENT_SECRET, BEHALF_SEALING_KEYS]).toEqual(['', '', ''])
    expect(
      loadRegistrationSettings({ ...sources, env: forRegistration }).apis.get('purchaseOrders'),
    ).toMatchObject({
      resource: 'api://purchaseOrders.contoso.example',
    })
    const env = {
      ...forRegistration,
      NODE_ENV: 'production',
      ENTRA_CLIENT_ID: '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22',
      ENTRA_CLIENT_SECRET: 'abc~def',
      BEHALF_SEALING_KEYS: hash('sha256', 'key', 'base64'),
    }
    expect(loadConfig({ ...sources, env }).sealing.keys).toHaveLength(1)
  })

  it('writes a configuration and a schema that start on the embedded tenant', async () => {
    await init([folder])
    const config = read('behalf.yml')
      .replace('./schema', join(folder, 'schema'))
      .replace(/^ {2}resolvers:.*$/m, '')
    writeFileSync(join(folder, 'behalf.yml'), config)

    const gateway = await startTestGateway({
      config: join(folder, 'behalf.yml'),
      apis: { inventory: ({ user }) => ({ body: { items: [{ id: '1', quantity: 2, keeperId: user }] } }) },
      policies: { employees: () => true },
      resolvers: { Query: { inventoryValue: () => '0' }, InventoryItem: { isLow: () => true } },
    })
    try {
      const adele = await gateway.signIn('adele')
      const { data } = await adele.query('{ inventoryItems { isLow keeper { displayName } } }')

      expect(data).toEqual({ inventoryItems: [{ isLow: true, keeper: { displayName: 'Adele Vance' } }] })
    } finally {
      await gateway.stop()
    }
  })
})
