import { BadUserInputError } from '../../errors/requests.ts'
import type { Projection } from '../../plan/selection/projection.ts'
import type { Sealer } from '../../sealing.ts'

/** A place in a paged collection. */
export interface Position {
  /** Path of a page below the API's base URL. */
  readonly path: string
  /** Items of that page to pass over. */
  readonly skip: number
  /** Whether any item comes before. */
  readonly hasPrevious: boolean
  /** Items in the whole collection, as its first page counted them; null where it did not. */
  readonly total: number | null
}

/** Everything a cursor belongs to. It opens there and nowhere else. */
export interface CursorScope {
  readonly tenantId: string
  readonly objectId: string
  readonly api: string
  /** `Type.field` of the connection. */
  readonly coordinate: string
  /** The collection: its path by the key of the object that has it, and arguments without those of paging. */
  readonly collection: string
}

type SealedPosition = [
  path: string,
  skip: number,
  total: number | null,
  projection: string[],
  hasPrevious: boolean,
]

/** Turns places into the opaque cursors that clients see, and back. */
export interface Cursors {
  seal(position: Position): string
  /** @throws {@link BadUserInputError} when the cursor was altered, or belongs to another. */
  open(cursor: string): Position
}

/**
 * Makes the cursors of one connection. A cursor is encrypted and authenticated, and bound to user, tenant, API,
 * object, field and arguments, so it can neither be read nor make Behalf request anything that the same user was not
 * handed before.
 *
 * @param projection - what the operation selects. The API keeps the selection of the first page in its links, so
 *   a cursor serves operations that select no more than the one that got it.
 */
export function createCursors(sealer: Sealer, scope: CursorScope, projection: Projection): Cursors {
  const associated = [scope.tenantId, scope.objectId, scope.api, scope.coordinate, scope.collection]
  return {
    seal: ({ path, skip, total, hasPrevious }) =>
      sealer.seal(JSON.stringify([path, skip, total, projection, hasPrevious]), associated),
    open(cursor) {
      const opened = sealer.open(cursor, associated)
      if (opened === null) {
        throw new BadUserInputError(
          '"after" is not a cursor of this connection: it was altered, or it belongs to another user, field or arguments. Start without it.',
        )
      }
      const [path, skip, total, selected, hasPrevious] = JSON.parse(opened) as SealedPosition
      const missing = projection.filter((property) => !selected.includes(property))
      if (missing.length > 0) {
        throw new BadUserInputError(
          `"after" comes from an operation that did not select ${missing.join(', ')}. Select the same fields, or start without it.`,
        )
      }
      return { path, skip, total, hasPrevious }
    },
  }
}
