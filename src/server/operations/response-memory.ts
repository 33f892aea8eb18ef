import { createUsageByOwner } from '../../limits/usage-by-owner.ts'
import type { OperationMemory } from '../../operation-slot.ts'

/** The memory that API responses take up, across all operations. */
export interface ResponseMemory {
  /** @param owner - the caller for whom the operation runs. */
  open(owner: string): OpenMemory
  /** The bytes that operations hold. */
  held(): number
}

/** The memory of one operation, to be closed when the operation ends. */
export interface OpenMemory extends OperationMemory {
  close(): void
}

/** The share that all operations of one caller can use together, which is therefore also the maximum for a single operation. */
const OWNER_SHARE = 1 / 2
/** The share that is reserved for callers whose operations use little memory. */
const RESERVE = 1 / 8
/** Most responses are smaller than a tenth of this. */
const SMALL_USE_BYTES = 1024 ** 2

/**
 * Limits the total memory for the responses that operations hold. A limit per operation would not be enough, because hundreds of
 * operations run at the same time. The operations of one caller can use up to half of the memory. One-eighth is reserved for
 * callers whose operations use little memory in total. Their operations, even a very large number of them, can still run while
 * others need more memory than is available.
 *
 * @param maxBytes - for all operations.
 */
export function createResponseMemory(maxBytes: number): ResponseMemory {
  const maxPerOwner = Math.floor(maxBytes * OWNER_SHARE)
  const taken = createUsageByOwner()

  function hasRoom(owner: string, bytes: number): boolean {
    const own = taken.of(owner) + bytes
    const max = own <= SMALL_USE_BYTES ? maxBytes : maxBytes * (1 - RESERVE)
    return taken.total() + bytes <= max && own <= maxPerOwner
  }

  return {
    open(owner) {
      let held = 0
      let inFlight = 0
      let isClosed = false

      const hasEnded = () => isClosed && inFlight === 0

      function releaseIfEnded(): void {
        if (!hasEnded()) return
        taken.add(owner, -held)
        held = 0
      }

      return {
        max: maxPerOwner,
        take(bytes) {
          if (hasEnded() || !hasRoom(owner, bytes)) return false
          held += bytes
          taken.add(owner, bytes)
          return true
        },
        begin() {
          inFlight++
          return () => {
            inFlight--
            releaseIfEnded()
          }
        },
        close() {
          isClosed = true
          releaseIfEnded()
        },
      }
    },
    held: taken.total,
  }
}
