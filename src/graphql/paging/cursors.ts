import { BadUserInputError } from '../../errors/requests.ts'
import type { NextPage } from '../../plan/schema/page-plan.ts'
import type { Sealer } from '../../sealing.ts'
import type { Page } from './page-request.ts'
import type { PageTrail } from './page-trail.ts'

/** A position in a paged collection. */
export interface Position {
  readonly page: Page
  /** How that page was reached. */
  readonly trail: PageTrail
  /** The number of items to skip on that page. */
  readonly skip: number
  /** Whether there are items before this position. */
  readonly hasPrevious: boolean
  /** The number of items in the whole collection, from its first page; null if unknown. */
  readonly total: number | null
}

/** Everything that a cursor is bound to. It can be opened only in the same scope. */
export interface CursorScope {
  readonly tenantId: string
  readonly objectId: string
  readonly api: string
  /** `Type.field` of the connection. */
  readonly coordinate: string
  /**
   * Identifies the collection: its path with the key of the owning object, and all arguments except those for paging.
   */
  readonly collection: string
  /** How the API refers to the next page. */
  readonly paging: NextPage['kind'] | 'whole'
}

/**
 * Maximum length of a cursor, in characters. A cursor that contains a link to a page is never that long. An operation can
 * contain many cursors, and opening one takes time proportional to its length.
 */
const MAX_CURSOR_LENGTH = 64 * 1024

/** The version of the sealed format. A cursor in another format is rejected. */
const FORMAT = '5'

/** Converts positions to the opaque cursors that clients see, and back. */
export interface Cursors {
  seal(position: Position): string
  /**
   * @throws {@link BadUserInputError} if the cursor was altered, or belongs to another user, field or object.
   * @throws {@link SealingKeyUnknownError} if another replica sealed it with a key that this one does not have.
   */
  open(cursor: string): Position
}

/**
 * Creates the cursors for one connection. A cursor is encrypted, authenticated, and bound to its user, tenant, API,
 * object, field and arguments. Clients cannot read it or use it to make Behalf request anything that the same user was
 * not already given.
 */
export function createCursors(sealer: Sealer, scope: CursorScope): Cursors {
  const { tenantId, objectId, api, coordinate, collection, paging } = scope
  const associated = [FORMAT, tenantId, objectId, api, coordinate, collection, paging]
  return {
    seal: (position) => sealer.seal(JSON.stringify(position), associated),
    open(cursor) {
      const opened = cursor.length > MAX_CURSOR_LENGTH ? null : sealer.open(cursor, associated)
      if (opened === null) {
        throw new BadUserInputError(
          '"after" is not a cursor for this connection: it was altered, or it belongs to another user or field, or to other arguments. Start without it.',
        )
      }
      return JSON.parse(opened) as Position
    },
  }
}
