import type { ServerResponse } from 'node:http'

import { createFairQueue } from '../../limits/fair-queue.ts'
import type { AdmittedSlot } from './bulkheads.ts'

/** An operation that is waiting for capacity. */
export interface WaitingOperation {
  readonly outgoing: ServerResponse
  /** The caller for whom it runs. */
  readonly owner: string
  readonly resolve: (slot: AdmittedSlot | null) => void
  readonly reject: (error: Error) => void
  /** In milliseconds. */
  readonly since: number
}

/** The waiting operations. Callers take turns, and each caller can use up to a quarter of the slots. */
export interface WaitingOperations {
  add(operation: WaitingOperation): void
  /** Removes and returns the oldest operation of the next caller who may run another one; undefined if there is none. */
  take(mayRun: (owner: string) => boolean): WaitingOperation | undefined
  /** Removes operations that started waiting at the given time or earlier: the oldest ones, up to the given number. */
  takeSince(time: number, count: number): readonly WaitingOperation[]
  size(): number
  /** Whether no slot is free, in total or for the given caller. */
  isFull(owner?: string): boolean
}

/** The maximum share of the slots that one caller can use. */
const CALLER_SHARE = 1 / 4

/** @param max - the maximum number of operations for all callers together. */
export function createWaitingOperations(max: number): WaitingOperations {
  const turns = createFairQueue<WaitingOperation>()
  /** The same operations, oldest first. */
  const byAge = new Set<WaitingOperation>()
  return {
    add(operation) {
      byAge.add(operation)
      turns.add(operation.owner, operation)
    },
    take(mayRun) {
      const next = turns.take(({ owner }) => mayRun(owner))
      if (next !== undefined) byAge.delete(next)
      return next
    },
    takeSince(time, count) {
      const taken: WaitingOperation[] = []
      for (const each of byAge) {
        if (each.since > time || taken.length >= count) break
        taken.push(each)
        byAge.delete(each)
        turns.remove(each.owner, each)
      }
      return taken
    },
    size: () => byAge.size,
    isFull: (owner) =>
      byAge.size >= max || (owner !== undefined && turns.sizeOf(owner) >= max * CALLER_SHARE),
  }
}
