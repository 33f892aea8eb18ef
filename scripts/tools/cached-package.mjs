import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/tools', import.meta.url))

/**
 * Installs one exact version of a package without what it would run at its installation and without its peers, outside the lock
 * file, unless an earlier run did. For programs that a single check needs, and that would slow down every installation.
 *
 * @param name - the name of the package.
 * @param version - an exact version.
 * @returns the folder that has the package.
 */
export function cachedPackage(name, version) {
  const folder = join(CACHE, `${name.replace('/', '+')}@${version}`)
  const installed = join(folder, 'node_modules', name)
  if (existsSync(installed)) return installed
  console.log(`Installing ${name} ${version} …`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  const options = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--prefer-offline']
  const { status } = spawnSync('npm', ['install', `${name}@${version}`, ...options, '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) throw new Error(`npm could not install ${name} ${version}`)
  return installed
}
