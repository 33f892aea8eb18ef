import { createInProgress } from '../../in-progress.ts'
import type { OperationMemory, OperationSlot } from '../../operation-slot.ts'

/** All operations that were admitted, in the order in which they started. */
export interface Bulkheads {
  /** @param owner - the caller for whom it runs. */
  begin(owner: string, memory: OperationMemory): AdmittedSlot
  /** Operations that hold a slot. */
  running(): number
  /** Operations of one caller that hold a slot. */
  runningOf(owner: string): number
  /** Operations that have given up their slot because of a long wait for a dependency. */
  parked(): number
  /** Checks which operations have been waiting for a long time. Call this often. */
  update(): void
}

/** The slot of an operation, to be released when it ends. */
export interface AdmittedSlot {
  readonly slot: OperationSlot
  end(): void
}

interface Operation {
  readonly owner: string
  readonly startedAt: number
  longWaits: () => readonly string[]
  isParked: boolean
}

/** Operations that have been waiting for one dependency for a long time. */
interface Waiting {
  /** The total for all callers, each counted up to its share. */
  total: number
  readonly byOwner: Map<string, number>
}

/** Healthy dependencies rarely take longer than this to respond; most take a tenth of this time. */
const LONG_WAIT_MS = 500
/** The maximum share of one dependency's waiting operations that can belong to one caller. */
const OWNER_SHARE = 1 / 4
/** The maximum number of operations without a slot, as a multiple of those that may run. Each of them still takes memory. */
const PARKED_PER_SLOT = 4

/**
 * Prevents operations that wait for one dependency from taking the slots of operations that do not need it. An operation that
 * waits for a long time gives up its slot. For each dependency, the number of operations that can do so equals the number that
 * may run; up to a quarter of them can belong to one caller. Beyond that, operations that start to need the dependency fail
 * immediately. In total, up to four times as many operations as may run can give up their slots; any others keep theirs.
 *
 * @param options.maxWaitMs - how long an operation waits for a slot: twice as long as a waiting operation can hold one.
 */
export function createBulkheads({
  maxOperations,
  maxWaitMs,
  clock,
}: {
  readonly maxOperations: number
  readonly maxWaitMs: number
  /** Milliseconds; only differences matter. */
  readonly clock: () => number
}): Bulkheads {
  const longWaitMs = Math.min(LONG_WAIT_MS, maxWaitMs / 2)
  const maxPerOwner = Math.ceil(maxOperations * OWNER_SHARE)
  const operations = createInProgress<Operation>()
  const runningByOwner = new Map<string, number>()
  let parked = 0
  let waiting: ReadonlyMap<string, Waiting> = new Map()

  function setParked(operation: Operation, isParked: boolean): void {
    if (operation.isParked === isParked) return
    operation.isParked = isParked
    parked += isParked ? 1 : -1
    countRunning(operation.owner, isParked ? -1 : 1)
  }

  function runningOf(owner: string): number {
    return runningByOwner.get(owner) ?? 0
  }

  function countRunning(owner: string, more: 1 | -1): void {
    const running = runningOf(owner) + more
    if (running > 0) runningByOwner.set(owner, running)
    else runningByOwner.delete(owner)
  }

  function isFull(owner: string, dependency: string): boolean {
    const { total = 0, byOwner } = waiting.get(dependency) ?? {}
    return total >= maxOperations || (byOwner?.get(owner) ?? 0) >= maxPerOwner
  }

  /**
   * One caller can start more operations than its share before the first has waited for a long time. Operations beyond the share
   * are counted only for that caller, not in the total, so that no other caller's operations fail because of them.
   */
  function count(waiting: Map<string, Waiting>, dependency: string, owner: string): void {
    const { total, byOwner } = waiting.get(dependency) ?? { total: 0, byOwner: new Map<string, number>() }
    const own = byOwner.get(owner) ?? 0
    byOwner.set(owner, own + 1)
    waiting.set(dependency, { total: own < maxPerOwner ? total + 1 : total, byOwner })
  }

  return {
    begin(owner, memory) {
      const operation: Operation = {
        owner,
        startedAt: clock(),
        longWaits: () => [],
        isParked: false,
      }
      const leave = operations.add(operation)
      countRunning(owner, 1)
      return {
        slot: {
          longWaitMs,
          watch(longWaits) {
            operation.longWaits = longWaits
          },
          isFull: (dependency) => waiting.size > 0 && isFull(owner, dependency()),
          memory,
        },
        end() {
          setParked(operation, false)
          countRunning(owner, -1)
          leave()
        },
      }
    },
    running: () => operations.size - parked,
    runningOf,
    parked: () => parked,
    update() {
      const now = clock()
      const found = new Map<string, Waiting>()
      for (const operation of operations.all()) {
        // All following operations started later.
        if (now - operation.startedAt < longWaitMs) break
        const dependencies = operation.longWaits()
        for (const dependency of dependencies) count(found, dependency, operation.owner)
        const hasRoom = operation.isParked || parked < PARKED_PER_SLOT * maxOperations
        setParked(operation, dependencies.length > 0 && hasRoom)
      }
      waiting = found
    },
  }
}
