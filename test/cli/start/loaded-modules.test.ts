import { hash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'

import { runMain } from '../../support/run-main.ts'

const PRODUCTION = {
  NODE_ENV: 'production',
  PORT: '0',
  ENTRA_TENANT_ID: '3d8a5a0e-5a0f-4c4e-9d43-7a2a1f0a9b11',
  ENTRA_CLIENT_ID: '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22',
  ENTRA_CLIENT_SECRET: 'abc~def',
  ENTRA_INSTANCE: 'https://localhost:9',
  ORDERS_BASE_URL: 'https://orders.contoso.example',
  ORDERS_RESOURCE: 'api://orders.contoso.example',
  BEHALF_SEALING_KEYS: hash('sha256', 'one', 'base64'),
  BEHALF_SHUTDOWN_DELAY_SECONDS: '0',
}

/** What a production start must not load: rooms of `dist`, and packages. */
const NEEDLESS = [
  /\/dist\/(?:tenant|import|registration|embedding|tracing|server\/mcp)\//,
  /\/dist\/cli\/(?:doctor|explain|import|init|registration|token)\//,
  /\/dist\/cli\/commands\/(?!start\.)/,
  /\/node_modules\/(?:@redis|node-forge|diff|saxes|@modelcontextprotocol|playwright-core)\//,
  /\/node_modules\/@opentelemetry\/(?!api\/)/,
]

/** The modules of a process, as V8 counts them: those that `import` and those that `require` has loaded. */
async function modulesOf(env: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'behalf-modules-'))
  try {
    const main = runMain(['start'], { ...env, NODE_V8_COVERAGE: folder }, [
      '--disallow-code-generation-from-strings',
    ])
    await main.prints('"msg":"listening"')
    await main.stop()
    const [file = ''] = readdirSync(folder)
    const { result } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { result: { url: string }[] }
    return result.map(({ url }) => url).filter((url) => url.startsWith('file:'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('a start in production', () => {
  it('loads what it needs, and nothing of the embedded tenant or the other commands', async () => {
    const modules = await modulesOf(PRODUCTION)

    expect(modules.some((url) => url.endsWith('/dist/cli/start/start.js'))).toBe(true)
    // Both kinds of modules are counted.
    expect(modules.some((url) => url.includes('/node_modules/undici/'))).toBe(true)
    expect(modules.filter((url) => NEEDLESS.some((needless) => needless.test(url)))).toEqual([])
  })
})
