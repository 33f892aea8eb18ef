import type { Cancellation } from '../../cancellation.ts'
import type { ApiResponse } from '../http/api-request.ts'

/** A read under way, and the operation that waits for it first. */
export interface ReadUnderWay {
  readonly answer: Promise<ApiResponse>
  readonly leader: { readonly signal: Cancellation; readonly deadline: number }
}

/** The reads under way of one owner. */
export interface OwnReads {
  /** @param key - the request as text. */
  find(key: string): ReadUnderWay | undefined
  /** It is found until it ends, or the owner is forgotten. */
  add(key: string, read: ReadUnderWay): void
  /** Whether the owner was forgotten while something of it was under way. */
  isForgotten(): boolean
}

/** Reads under way that others of the same owner may follow. */
export interface ReadsUnderWay {
  of(owner: string): OwnReads
  /** What is under way is not found any more: it may be the old or the new. */
  forget(owner: string): void
}

/** Emptied once it has ended: tables that a map has outgrown hold what was in them until the next collection of all garbage. */
interface Entry {
  read: ReadUnderWay | undefined
}

export function createReadsUnderWay(): ReadsUnderWay {
  const owners = new Map<string, OwnReads>()

  function createOwn(owner: string): OwnReads {
    const entries = new Map<string, Entry>()
    const own = {
      find: (key: string) => entries.get(key)?.read,
      add(key: string, read: ReadUnderWay) {
        const entry: Entry = { read }
        owners.set(owner, own)
        entries.set(key, entry)
        const end = () => {
          entry.read = undefined
          if (entries.get(key) === entry) entries.delete(key)
          if (entries.size === 0 && !own.isForgotten()) owners.delete(owner)
        }
        read.answer.then(end, end)
      },
      isForgotten: () => owners.get(owner) !== own,
    }
    return own
  }

  return {
    of: (owner) => owners.get(owner) ?? createOwn(owner),
    forget: (owner) => void owners.delete(owner),
  }
}
