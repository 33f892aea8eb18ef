/**
 * Builds the package from nothing: the code, the landing page and the types of the entry points. Installs the dependencies
 * when they are missing, so that `npm pack` works in a fresh clone.
 */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

// What a deleted source file left behind would be packed.
rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true })
for (const script of [
  ['ready.mjs', '--build'],
  ['declarations.mjs', '--check'],
]) {
  const [name, ...args] = script
  const { status } = spawnSync(process.execPath, [`scripts/${name}`, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) process.exit(status ?? 1)
}
