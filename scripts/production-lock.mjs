/**
 * Writes the package.json and package-lock.json of an installed package into a folder: what `dependencies` and
 * `peerDependencies` bring along in the versions of the lock file. In a clone the peers are development dependencies, which npm
 * would leave out.
 *
 *   node scripts/production-lock.mjs <folder>
 */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

export function writeProductionLock(folder) {
  const { devDependencies, peerDependencies, ...manifest } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  )
  const { name, version, license, description, dependencies, optionalDependencies, overrides } = manifest
  const peers = Object.fromEntries(Object.keys(peerDependencies).map((peer) => [peer, devDependencies[peer]]))
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      name,
      version,
      license,
      description,
      dependencies: { ...dependencies, ...peers },
      optionalDependencies,
      overrides,
    }),
  )
  copyFileSync(join(ROOT, 'package-lock.json'), join(folder, 'package-lock.json'))
  // Takes what only development needs out of the copy, and keeps the versions of everything else.
  const options = ['--package-lock-only', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund']
  execFileSync('npm', ['install', ...options, '--loglevel=error'], { cwd: folder, stdio: ['ignore', 2, 2] })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeProductionLock(process.argv[2])
