import { spawnSync } from 'node:child_process'

/** The image that `npm run test:image` builds, and keeps with `--keep`. */
export const IMAGE = 'localhost/behalf/test'

/** As the image is to run: without rights, and without a place to write to. */
export function hardened(memoryMib) {
  return ['--read-only', '--cap-drop=ALL', '--security-opt=no-new-privileges', `--memory=${memoryMib}m`]
}

/** @returns `docker` or `podman`, the one that runs here; null if neither does. */
export function containerTool() {
  const runs = (name) => spawnSync(name, ['info'], { stdio: 'ignore' }).status === 0
  return ['docker', 'podman'].find(runs) ?? null
}

/** The options that give a container its environment. */
export function environment(variables) {
  return Object.entries(variables).flatMap(([name, value]) => ['--env', `${name}=${value}`])
}
