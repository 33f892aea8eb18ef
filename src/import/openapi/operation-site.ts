import type { JsonObject } from '../../json/json-object.ts'
import type { HttpMethod } from '../description.ts'
import type { References } from './references.ts'
import type { TypeReader } from './schemas/type-reader.ts'

/** The state that the readers of operations share. */
export interface ReadingOperations {
  readonly document: JsonObject
  readonly references: References
  readonly types: TypeReader
}

/** An operation in a description, before it is read. */
export interface OperationSite {
  readonly id: string
  readonly method: HttpMethod
  readonly path: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly operation: JsonObject
  /** Parameters that all operations on the path share. */
  readonly shared: readonly unknown[]
  readonly where: string
}
