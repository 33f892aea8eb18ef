import type { OperationPlace } from '../../bulkhead.ts'
import { createInProgress } from '../../in-progress.ts'

/** All operations that were admitted, in the order in which they began. */
export interface Bulkheads {
  /** @param owner - for whom it runs. */
  begin(owner: string): AdmittedPlace
  /** Operations that hold a place. */
  running(): number
  /** Operations that have given their place up, because they wait long for a dependency. */
  parked(): number
  /** Looks which operations wait long. To be called often. */
  look(): void
}

/** The place of an operation, to be given back when it ends. */
export interface AdmittedPlace {
  readonly place: OperationPlace
  end(): void
}

interface Operation {
  readonly owner: string
  readonly startedAt: number
  longWaits: () => readonly string[]
  isParked: boolean
}

/** Operations that wait long for one dependency. */
interface Waiting {
  /** Of each caller, no more than its share. */
  total: number
  readonly byOwner: Map<string, number>
}

/** An answer that takes longer hardly comes from a dependency that works; most take a tenth. */
const PATIENCE_MS = 500
/** Of those that may wait long for one dependency, one caller's may be so many. */
const OWNER_SHARE = 1 / 4
/** For each operation that may run, so many may have given their place up: each of them takes memory. */
const PARKED_PER_PLACE = 4

/**
 * Keeps operations that wait for one dependency from taking the room of those that do not need it. An operation that waits long
 * holds no place. As many as may run may wait long for one dependency, a quarter of them for one caller; after that, what
 * begins to need it fails at once. In all, up to four times as many as may run have given their place up; more keep theirs.
 *
 * @param options.maxWaitMs - how long an operation waits for a place: twice as long as others hold one in vain.
 */
export function createBulkheads({
  maxOperations,
  maxWaitMs,
  clock,
}: {
  readonly maxOperations: number
  readonly maxWaitMs: number
  /** Milliseconds; only differences count. */
  readonly clock: () => number
}): Bulkheads {
  const patienceMs = Math.min(PATIENCE_MS, maxWaitMs / 2)
  const mostOfOwner = Math.ceil(maxOperations * OWNER_SHARE)
  const operations = createInProgress<Operation>()
  let parked = 0
  let waiting: ReadonlyMap<string, Waiting> = new Map()

  function setParked(operation: Operation, isParked: boolean): void {
    if (operation.isParked === isParked) return
    operation.isParked = isParked
    parked += isParked ? 1 : -1
  }

  function isFull(owner: string, dependency: string): boolean {
    const { total = 0, byOwner } = waiting.get(dependency) ?? {}
    return total >= maxOperations || (byOwner?.get(owner) ?? 0) >= mostOfOwner
  }

  /**
   * One caller may begin more than its share before the first of them has waited for long: those beyond the share count for
   * that caller alone, so that no other caller's operations fail because of them.
   */
  function count(waiting: Map<string, Waiting>, dependency: string, owner: string): void {
    const { total, byOwner } = waiting.get(dependency) ?? { total: 0, byOwner: new Map<string, number>() }
    const own = byOwner.get(owner) ?? 0
    byOwner.set(owner, own + 1)
    waiting.set(dependency, { total: own < mostOfOwner ? total + 1 : total, byOwner })
  }

  return {
    begin(owner) {
      const operation: Operation = {
        owner,
        startedAt: clock(),
        longWaits: () => [],
        isParked: false,
      }
      const leave = operations.add(operation)
      return {
        place: {
          patienceMs,
          watch(longWaits) {
            operation.longWaits = longWaits
          },
          isFull: (dependency) => waiting.size > 0 && isFull(owner, dependency()),
        },
        end() {
          setParked(operation, false)
          leave()
        },
      }
    },
    running: () => operations.size - parked,
    parked: () => parked,
    look() {
      const now = clock()
      const found = new Map<string, Waiting>()
      for (const operation of operations.all()) {
        // Those after it are younger.
        if (now - operation.startedAt < patienceMs) break
        const dependencies = operation.longWaits()
        for (const dependency of dependencies) count(found, dependency, operation.owner)
        const hasRoom = operation.isParked || parked < PARKED_PER_PLACE * maxOperations
        setParked(operation, dependencies.length > 0 && hasRoom)
      }
      waiting = found
    },
  }
}
