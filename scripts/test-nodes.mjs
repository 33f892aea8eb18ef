/**
 * Runs the tests whose outcome can depend on the version of Node.js (HTTP, TLS, cryptography, time zones, files, the command
 * itself) on each version that users run. The versions come from npm, as packages that hold nothing but the program, and
 * stay in a cache folder outside the lock file. Names of versions limit the run: `npm run test:nodes -- 24`.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cachedPackage } from './tools/cached-package.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const VERSIONS = { 22: '22.23.3', 24: '24.21.0', 26: '26.10.0' }
const TESTS = [
  'test/caller',
  'test/cli/start/start.test.ts',
  'test/config/credentials',
  'test/downstream/http',
  'test/embedding',
  'test/end-to-end/code-generation.test.ts',
  'test/end-to-end/first-light.test.ts',
  'test/json',
  'test/network',
  'test/package',
  'test/sealing.test.ts',
  'test/server/http',
  'test/time-zone',
  'test/tokens/credentials',
  'test/tokens/http',
]

const asked = process.argv.slice(2)
const chosen = Object.entries(VERSIONS).filter(([major]) => asked.length === 0 || asked.includes(major))
const failed = chosen.filter(([, version]) => !passes(programOf(version)))
if (failed.length > 0 || chosen.length === 0) {
  console.error(
    chosen.length === 0
      ? `known versions: ${Object.keys(VERSIONS).join(', ')}`
      : `failed on: ${failed.map(([major]) => major).join(', ')}`,
  )
  process.exit(1)
}

function programOf(version) {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const folder = cachedPackage(`node-${platform}-${process.arch}`, version)
  return join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
}

function passes(program) {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const printed = spawnSync(program, ['bin/behalf.cjs', '--version'], { cwd: ROOT, encoding: 'utf8' })
  console.log(
    `${spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout.trim()}: behalf ${printed.stdout.trim()}`,
  )
  const jest = [
    '--require',
    './scripts/end-workers.cjs',
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
  ]
  const { status } = spawnSync(program, [...jest, ...TESTS], { cwd: ROOT, stdio: 'inherit' })
  return printed.stdout.trim() === version && status === 0
}
