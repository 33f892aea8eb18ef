import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const ROUNDS = 5

/**
 * How many bytes of the heap one of many equal values keeps: the median of rounds, because in some the process also frees what
 * other tests left behind.
 *
 * @param make - makes the values of a round, in a number in which they outweigh the rest of the heap's changes.
 */
export function keptBytes(make: () => readonly unknown[]): number {
  const measured = Array.from({ length: ROUNDS }, () => bytesOfOne(make))
  return measured.sort((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? 0
}

function bytesOfOne(make: () => readonly unknown[]): number {
  const before = usedBytes()
  const values = make()
  return (usedBytes() - before) / values.length
}

/** Once is not enough: what only finalizers and caches of code held is freed the second time. */
function usedBytes(): number {
  collectGarbage()
  collectGarbage()
  return process.memoryUsage().heapUsed
}
