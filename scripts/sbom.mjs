/**
 * Prints the software bill of materials of an installed package, in CycloneDX: what `dependencies` and `peerDependencies`
 * bring along in the versions of the lock file. In a clone the peers are development dependencies, which npm would leave out.
 */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const { name, version, license, description, dependencies, devDependencies, peerDependencies, overrides } =
  JSON.parse(readFileSync('package.json', 'utf8'))
const peers = Object.fromEntries(Object.keys(peerDependencies).map((peer) => [peer, devDependencies[peer]]))
const folder = mkdtempSync(join(tmpdir(), 'behalf-sbom-'))
try {
  const manifest = {
    name,
    version,
    license,
    description,
    dependencies: { ...dependencies, ...peers },
    overrides,
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  copyFileSync('package-lock.json', join(folder, 'package-lock.json'))
  // Takes what only development needs out of the copy, and keeps the versions of everything else.
  npm(['install', '--package-lock-only', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'])
  process.stdout.write(npm(['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only']))
} finally {
  rmSync(folder, { recursive: true })
}

function npm(args) {
  return execFileSync('npm', [...args, '--loglevel=error'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 2],
  })
}
