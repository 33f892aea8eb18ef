import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from '@jest/globals'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
  readonly peerDependencies: Readonly<Record<string, string>>
}

const manifest = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8')) as Manifest

/** What `npm pack` would put into the package, of what is built. */
async function packed(): Promise<readonly string[]> {
  const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: ROOT })
  const [{ files }] = Object.values(JSON.parse(stdout)) as [{ files: readonly { path: string }[] }]
  return files.map(({ path }) => path)
}

/** Runs the command as if Node had another version. */
function startOn(version: string) {
  const program = `Object.defineProperty(process, 'version', { value: '${version}' }); process.argv.push('behalf', '--version'); require('./bin/behalf.cjs')`
  return run(process.execPath, ['--eval', program], { cwd: ROOT })
}

describe('the package', () => {
  it('has the code, the schema and the landing page, and nothing that only building it needs', async () => {
    const files = await packed()
    const others = files.filter((file) => !/^(?:deploy|dist|schema|templates)\//.test(file))

    expect(others.sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'behalf.schema.json',
      'bin/behalf.cjs',
      'bin/require-node.cjs',
      'package.json',
    ])
    expect(files).toEqual(
      expect.arrayContaining([
        'deploy/chart/Chart.yaml',
        'deploy/monitoring/prometheus-rules.yml',
        'dist/main.js',
        'dist/landing-page/index.html',
        'schema/behalf.graphql',
      ]),
    )
    const built = files.filter((file) => file.startsWith('dist/'))
    expect(built.filter((file) => /\.(?:map|tsbuildinfo|tsx?)$/.test(file)).sort()).toEqual(
      ['dist/index.d.ts', 'dist/testing.d.ts'].filter((file) => existsSync(`${ROOT}/${file}`)),
    )
  })

  it('leads every export to a file', () => {
    const built = Object.values(manifest.exports).map((target) =>
      typeof target === 'string' ? target : target.default,
    )

    expect(built.filter((file) => !existsSync(`${ROOT}/${file}`))).toEqual([])
  })

  it('shares graphql and Apollo Server with the program that installs it, and has them for itself in a clone', () => {
    const peers = Object.keys(manifest.peerDependencies)

    expect(peers).toEqual(['@apollo/server', 'graphql'])
    expect(
      peers.filter((name) => name in manifest.dependencies || !(name in manifest.devDependencies)),
    ).toEqual([])
  })

  it('imports without a look at the environment, and starts nothing', async () => {
    const program = `const read = []; process.env = new Proxy({}, { get: (_target, name) => void read.push(name) });
      await import('./dist/index.js'); console.log(JSON.stringify(read.filter((name) => /^(?:BEHALF|ENTRA|PORT|LOG)/.test(String(name)))))`

    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program], { cwd: ROOT })

    expect(JSON.parse(stdout)).toEqual([])
  })
})

describe('the command', () => {
  it('reports the required version on an old Node.js, in one sentence', async () => {
    await expect(startOn('v18.20.4')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Behalf needs Node\.js 20\.19 or later, and this is v18\.20\.4\./),
    })
    await expect(startOn('v20.18.3')).rejects.toMatchObject({ code: 1 })
  })

  it('runs on a Node that it supports', async () => {
    for (const version of ['v20.19.0', 'v26.10.0']) {
      expect((await startOn(version)).stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/)
    }
  })
})
