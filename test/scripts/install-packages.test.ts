import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
// @ts-expect-error: it runs before anything is installed, so it is JavaScript.
import { failureWords, progressWords } from '../../scripts/install-packages.mjs'

const MODULE = new URL('../../scripts/install-packages.mjs', import.meta.url).href

describe('installPackages', () => {
  it('says while it waits that a registry accepts connections and does not respond', async () => {
    const registry = createServer().listen(0, '127.0.0.1')
    await once(registry, 'listening')
    const folder = await mkdtemp(join(tmpdir(), 'behalf-install-'))
    const root = { name: 'a', version: '1.0.0', dependencies: { b: '1.0.0' } }
    await writeFile(join(folder, 'package.json'), JSON.stringify(root))
    const lock = {
      ...root,
      lockfileVersion: 3,
      packages: { '': root, 'node_modules/b': { version: '1.0.0' } },
    }
    await writeFile(join(folder, 'package-lock.json'), JSON.stringify(lock))
    const script = `import { installPackages } from ${JSON.stringify(MODULE)}
process.exit(await installPackages(${JSON.stringify(folder)}, { intervalMs: 1000 }))`
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      env: {
        PATH: [dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter),
        npm_config_registry: `http://127.0.0.1:${(registry.address() as AddressInfo).port}`,
        npm_config_cache: join(folder, 'cache'),
        npm_config_fetch_retries: '0',
        npm_config_fetch_timeout: '4000',
      },
    })
    let words = ''
    child.stderr.on('data', (text) => {
      words += text
    })

    const [status] = await once(child, 'close')

    registry.close()
    await rm(folder, { recursive: true })
    expect(status).not.toBe(0)
    expect(words).toContain('the registry has not responded')
    expect(words).toContain('cannot be reached')
    expect(words).not.toMatch(/npm (?:error|http)/)
  })
})

describe('progressWords', () => {
  it('reports how far it is', () => {
    expect(progressWords(60, 12)).toContain('after 60 s: the registry has responded 12 times')
  })
})

/** As npm 10 writes them, seen with a registry that responds so. */
const REPORTS = [
  [
    'npm error code E407\nnpm error 407 Proxy Authentication Required - GET http://registry.example/a',
    'the proxy requires you to sign in',
  ],
  [
    'npm error code E503\nnpm error 503 Service Unavailable - GET http://registry.example/a',
    'http://registry.example does not work at the moment',
  ],
  [
    `npm error code FETCH_ERROR\nnpm error invalid json response body at http://registry.example/a reason: Unexpected token '<'`,
    'http://registry.example responded with something else than a package',
  ],
  ['npm error code SELF_SIGNED_CERT_IN_CHAIN', 'the certificate of the npm registry is not trusted'],
] as const

describe('failureWords', () => {
  it.each(REPORTS)('explains %j', (report, words) => {
    const explained = failureWords(report)

    expect(explained).toContain(words)
    expect(explained).not.toContain('npm error')
  })

  it('passes on what it does not know', () => {
    expect(failureWords('npm error code E_OTHER')).toContain('npm reports:\nnpm error code E_OTHER')
  })
})
