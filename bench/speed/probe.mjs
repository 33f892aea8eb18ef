/** Preloaded into whatever is measured: tells the parent what its process has used. Costs nothing unless asked. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc')
let delay

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
  /** Milliseconds for which the event loop was held at the longest, since this was last asked for. */
  held() {
    delay ??= monitorEventLoopDelay({ resolution: 5 })
    const longest = delay.max / 1e6
    delay.enable()
    delay.reset()
    return longest
  },
}

process.on('message', ({ id, what }) => process.send({ id, value: ANSWERS[what]() }))
// Being asked is no reason to stay; that nobody asks any more is one to go.
process.channel?.unref()
process.on('disconnect', () => process.exit())
