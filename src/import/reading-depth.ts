import { ImportError } from '../errors/commands.ts'

/** Reads types that lead to each other, however long a chain they make, without exhausting the stack. */
export interface ReadingDepth {
  /** @throws {@link ImportError} where lists of lists, or alternatives of alternatives, have no end. */
  nested<T>(read: () => T): T
  /** Reads the members of an object: now, or before the outermost {@link nested} returns where it is deep within others. */
  members(read: () => void): void
}

/** Members of objects that are this many types deep are read later. A call for each fits into Node's default stack many times. */
const DEEP = 200
/** What has no objects in it to read later. */
const DEEPEST = 400

export function createReadingDepth(): ReadingDepth {
  const later: (() => void)[] = []
  let depth = 0
  let isFinishing = false
  const finish = () => {
    isFinishing = true
    try {
      for (let read = later.pop(); read !== undefined; read = later.pop()) read()
    } finally {
      isFinishing = false
    }
  }
  return {
    nested(read) {
      if (depth >= DEEPEST) throw new ImportError('its types nest too deep')
      depth++
      let result: ReturnType<typeof read>
      try {
        result = read()
      } finally {
        depth--
      }
      if (depth === 0 && !isFinishing) finish()
      return result
    },
    members(read) {
      if (depth < DEEP) read()
      else later.push(read)
    },
  }
}
