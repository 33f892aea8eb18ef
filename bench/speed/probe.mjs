/** Preloaded into each measured process: reports to the parent what the process has used. Costs nothing unless asked. */
import { readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc')

let longest = { cpu: 0, wall: 0 }
let last

/** CPU is that of this thread alone: what others do on the machine meanwhile is not in it. On Linux; elsewhere it is the time. */
function now() {
  const wall = performance.now()
  try {
    return { wall, cpu: Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[0]) / 1e6 }
  } catch {
    return { wall, cpu: wall }
  }
}

function tick() {
  const { cpu, wall } = now()
  longest = { cpu: Math.max(longest.cpu, cpu - last.cpu), wall: Math.max(longest.wall, wall - last.wall) }
  last = { cpu, wall }
}

const ANSWERS = {
  /** Microseconds of all threads since the start, garbage collection included. */
  cpu() {
    const { user, system } = process.cpuUsage()
    return user + system
  },
  memory() {
    collectGarbage()
    const { heapUsed, external, rss } = process.memoryUsage()
    return { heap: heapUsed + external, rss }
  },
  /** For how long the event loop was held at the longest since this was last asked for, in milliseconds. */
  held() {
    if (last === undefined) setInterval(tick, 2)
    const answer = { ...longest }
    longest = { cpu: 0, wall: 0 }
    last = now()
    return answer
  },
}

process.on('message', ({ id, what }) => process.send({ id, value: ANSWERS[what]() }))
// The channel does not keep the process alive, and the process exits when its parent is gone.
process.channel?.unref()
process.on('disconnect', () => process.exit())
