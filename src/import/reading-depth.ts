import { ImportError } from '../errors/commands.ts'

/** Reads types that refer to each other in chains of any length, without exhausting the stack. */
export interface ReadingDepth {
  /** @throws {@link ImportError} if lists of lists, or alternatives of alternatives, never end. */
  nested<T>(read: () => T): T
  /**
   * Reads the members of an object: immediately or, if the object is deeply nested, before the outermost {@link nested} returns.
   */
  members(read: () => void): void
}

/**
 * Beyond this depth, the members of objects are read later. Node's default stack size allows many times this number of
 * nested calls.
 */
const DEEP = 200
/** The maximum nesting depth of types without objects. Such types cannot be read later. */
const MAX_DEPTH = 400

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
      if (depth >= MAX_DEPTH) throw new ImportError('its types are nested too deeply')
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
