/** Other processes of a benchmark: started, asked things over IPC, ended. */
import { fork, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'

const PROBE = new URL('./probe.mjs', import.meta.url).href
const SERVE = fileURLToPath(new URL('./serve.mjs', import.meta.url))

/** Whether processes can be pinned to a core: the measured process then has one of its own. */
export const isPinned =
  availableParallelism() > 1 &&
  spawnSync('taskset', ['--cpu-list', '0', 'true'], { stdio: 'ignore' }).status === 0

/**
 * Starts what is measured, with the flags that `npm start` gives, on the first core.
 *
 * @param argv - the script and its arguments.
 * @param flags - more of Node's own, such as `--cpu-prof`.
 */
export function startGateway(argv, { env, flags = [] }) {
  const node = [process.execPath, '--max-semi-space-size=64', '--import', PROBE, ...flags, ...argv]
  const [command, ...args] = isPinned ? ['taskset', '--cpu-list', '0', ...node] : node
  // Its log goes where a log costs what writing it costs, and nothing reads it.
  return asked(spawn(command, args, { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }))
}

/**
 * Starts a program with flags of its own.
 *
 * @param group - `cgroup.procs` of the control group that it is to belong to; null for none.
 */
export function startProgram(argv, { env, group }) {
  const join = group === null ? '' : `echo $$ > ${group}; `
  const child = spawn('sh', ['-c', `${join}exec "$0" "$@"`, process.execPath, ...argv], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const gone = once(child, 'exit')
  return {
    pid: child.pid,
    async stop() {
      child.kill('SIGTERM')
      await gone
    },
  }
}

/** Starts one of the benchmark's own parts, which answers by the functions that it exports, on the other cores. */
export function startPart(file) {
  const child = asked(fork(SERVE, [file]))
  if (isPinned)
    spawnSync('taskset', ['--cpu-list', '--all-tasks', '--pid', '1-1023', String(child.pid)], {
      stdio: 'ignore',
    })
  return child
}

/** Adds `ask(what, …)` to a child that answers `{ id, what, args }` with `{ id, value }` or `{ id, error }`. */
function asked(child) {
  const waiting = new Map()
  let last = 0
  child.on('message', ({ id, value, error }) => {
    const { resolve, reject } = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) resolve(value)
    else reject(new Error(error))
  })
  const gone = once(child, 'exit')
  gone.then(([code]) => {
    for (const { reject } of waiting.values())
      reject(new Error(`a process of the benchmark ended with ${code}`))
  })
  return {
    pid: child.pid,
    ask: (what, ...args) =>
      new Promise((resolve, reject) => {
        last += 1
        waiting.set(last, { resolve, reject })
        child.send({ id: last, what, args })
      }),
    async stop() {
      child.kill('SIGTERM')
      await gone
    },
  }
}
