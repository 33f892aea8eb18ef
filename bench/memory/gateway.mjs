/** A gateway as an image or `npm start` runs it, with or without the memory limit of a container. */
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startProgram } from '../speed/processes.mjs'

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url))
const GROUPS = '/sys/fs/cgroup'

/**
 * Starts a gateway, and waits until it is ready.
 *
 * @param limitMiB - what the control group of the process is limited to, with the flags that the image has in a container of that
 *   size; null for no limit, with those of `npm start`.
 * @returns `isLimited` is false where no control group can be made.
 */
export async function startLimited({ port, settings, limitMiB }) {
  const group = limitMiB === null ? NO_GROUP : createGroup(`behalf-bench-${process.pid}`, limitMiB)
  const env = { PATH: process.env.PATH, ...settings, PORT: String(port), LOG_LEVEL: 'error' }
  const sizes =
    limitMiB === null
      ? ['--max-semi-space-size=64']
      : [`--max-old-space-size=${limitMiB / 2}`, '--max-semi-space-size=16']
  const program = startProgram([...sizes, '--disallow-code-generation-from-strings', MAIN, 'start'], {
    env,
    group: group.procs,
  })
  const origin = `http://localhost:${port}`
  await untilReady(origin)
  return {
    origin,
    isLimited: group.isLimited,
    rss: () => rssOf(program.pid),
    async stop() {
      await program.stop()
      group.remove()
    },
  }
}

async function untilReady(origin) {
  for (;;) {
    const isReady = await fetch(`${origin}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** In MiB, as Linux counts it. */
function rssOf(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const mebibytes = (name) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1]) / 1024)
  return { now: mebibytes('VmRSS'), most: mebibytes('VmHWM') }
}

const NO_GROUP = { procs: null, isLimited: false, remove: () => undefined }

/** A control group with the limit, of the first or second version; without a limit where none can be made. */
function createGroup(name, limitMiB) {
  const isSecond = existsSync(join(GROUPS, 'cgroup.controllers'))
  const folder = isSecond ? join(GROUPS, name) : join(GROUPS, 'memory', name)
  try {
    mkdirSync(folder)
    const limit = isSecond ? 'memory.max' : 'memory.limit_in_bytes'
    writeFileSync(join(folder, limit), String(limitMiB * 1024 ** 2))
    return { procs: join(folder, 'cgroup.procs'), isLimited: true, remove: () => rmdirSync(folder) }
  } catch {
    return NO_GROUP
  }
}
