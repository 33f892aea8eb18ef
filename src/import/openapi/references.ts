import { posix } from 'node:path'
import { ImportError } from '../../errors/commands.ts'
import { isJsonObject, type JsonObject } from '../../json/json-object.ts'

/** A schema, parameter or response whose `$ref` was followed, with the last segment of the reference as its name. */
export interface Resolved {
  readonly value: JsonObject
  /** The last segment of the reference; null if the value is inline. */
  readonly name: string | null
  /** The location of the value, which is the same for equal references. */
  readonly address: string
}

export interface References {
  /**
   * Follows a `$ref`, and any further `$ref` that it refers to.
   *
   * @throws {@link ImportError} if the reference cannot be resolved, is circular, or refers to a document that must not
   *   be read.
   */
  resolve(value: unknown, where: string): Resolved
}

/** The maximum number of references to follow. A longer chain indicates a circular reference. */
const MAX_STEPS = 50

/**
 * Creates the resolver for a description's references to its own parts and to files in the same folder.
 *
 * @param readDocument - reads another document by its path relative to the description; throws if that fails.
 * @see https://spec.openapis.org/oas/v3.1.1.html#reference-object
 */
export function createReferences(root: unknown, readDocument: (path: string) => unknown): References {
  const documents = new Map<string, unknown>([['', root]])
  const documentOf = (path: string) => {
    if (!documents.has(path)) documents.set(path, readDocument(path))
    return documents.get(path)
  }
  return {
    resolve(value, where) {
      let current = value
      let name: string | null = null
      let address = where
      for (let step = 0; isJsonObject(current) && typeof current.$ref === 'string'; step++) {
        if (step === MAX_STEPS) throw new ImportError(`${where}: $ref is circular`)
        const [path = '', pointer = ''] = absolute(current.$ref, address).split('#')
        current = pointedTo(documentOf(path), pointer, where)
        name = lastSegment(pointer, path)
        address = `${path}#${pointer}`
      }
      if (!isJsonObject(current)) throw new ImportError(`${where}: expected an object`)
      return { value: current, name, address }
    },
  }
}

/** Makes a reference absolute. A reference in another document is relative to that document. */
function absolute(reference: string, address: string): string {
  const [from = ''] = address.split('#')
  if (from === '' || /^[a-z][a-z0-9+.-]*:/i.test(reference)) return reference
  return reference.startsWith('#') ? `${from}${reference}` : posix.join(posix.dirname(from), reference)
}

/** @see https://www.rfc-editor.org/rfc/rfc6901#section-4 */
function pointedTo(document: unknown, pointer: string, where: string): unknown {
  let current: unknown = document
  for (const segment of pointer.split('/').slice(1).map(unescaped)) {
    const exists = typeof current === 'object' && current !== null && Object.hasOwn(current, segment)
    if (!exists) throw new ImportError(`${where}: $ref does not resolve: "${pointer.slice(0, 200)}"`)
    current = (current as Record<string, unknown>)[segment]
  }
  return current
}

function unescaped(segment: string): string {
  try {
    return decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~')
  } catch {
    return segment
  }
}

function lastSegment(pointer: string, path: string): string {
  const last = pointer.split('/').at(-1)
  return last ? unescaped(last) : (path.split('/').at(-1) ?? path).replace(/\.[a-z]+$/i, '')
}
