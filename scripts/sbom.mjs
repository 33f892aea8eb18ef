/** Prints the software bill of materials of an installed package, in CycloneDX. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeProductionLock } from './production-lock.mjs'

const folder = mkdtempSync(join(tmpdir(), 'behalf-sbom-'))
try {
  writeProductionLock(folder)
  const options = ['--sbom-format', 'cyclonedx', '--package-lock-only', '--loglevel=error']
  process.stdout.write(
    execFileSync('npm', ['sbom', ...options], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 2],
    }),
  )
} finally {
  rmSync(folder, { recursive: true })
}
