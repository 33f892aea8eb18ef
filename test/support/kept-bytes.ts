import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const ROUNDS = 5

/**
 * How many bytes of the heap one of many equal values keeps: the median of rounds, because in some the process also frees what
 * other tests left behind. The values of all rounds stay, so that the heap is measured once between two rounds: a full collection
 * takes a second in a worker that has run many tests.
 *
 * @param make - makes the values of a round, in a number in which they outweigh the rest of the heap's changes.
 */
export function keptBytes(make: () => readonly unknown[]): number {
  const rounds: (readonly unknown[])[] = []
  let before = usedBytes()
  const measured = Array.from({ length: ROUNDS }, () => {
    const values = make()
    rounds.push(values)
    const after = usedBytes()
    const bytes = (after - before) / values.length
    before = after
    return bytes
  })
  rounds.length = 0
  return measured.sort((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? 0
}

/** Once is not enough: what only finalizers and caches of code held is freed the second time. */
function usedBytes(): number {
  collectGarbage()
  collectGarbage()
  return process.memoryUsage().heapUsed
}
