import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { perTenant } from '../endpoints/client-changes.ts'
import type { GraphRequest } from '../http/graph-request.ts'

/** The location of a file's content. */
export interface ContentPlace {
  readonly driveId: string
  readonly itemId: string
}

/** URLs that let any client download a file without a token until they expire. */
export interface ContentLinks {
  /** The download URL, with the same origin as the request. */
  urlOf(place: ContentPlace, request: Pick<GraphRequest, 'base'>, now: number): string
  /**
   * Whether the ticket is currently valid for the location.
   *
   * @param ticket - the `tempauth` query parameter of a URL.
   */
  opens(ticket: string, place: ContentPlace, now: number): boolean
}

/** The path at which file contents are served. */
export const CONTENT_PATH = '/_files/content'
const LIFE_MS = 15 * 60_000

/** Each tenant has its own key, which exists only in memory, so URLs become invalid when the process ends. */
export const contentLinks = perTenant(() => createContentLinks({ key: randomBytes(32) }))

/** Tickets are signed and not stored. They are valid for 15 minutes. */
export function createContentLinks({ key }: { readonly key: Uint8Array }): ContentLinks {
  const sign = ({ driveId, itemId }: ContentPlace, expires: number) =>
    createHmac('sha256', key)
      .update(JSON.stringify([driveId, itemId, expires]))
      .digest('base64url')
  return {
    urlOf: (place, { base }, now) => {
      const expires = now + LIFE_MS
      const path = [CONTENT_PATH, encodeURIComponent(place.driveId), encodeURIComponent(place.itemId)].join(
        '/',
      )
      return `${new URL(base).origin}${path}?tempauth=${expires}.${sign(place, expires)}`
    },
    opens: (ticket, place, now) => {
      const [expires = '', signature = ''] = ticket.split('.', 2)
      return Number(expires) > now && isSame(signature, sign(place, Number(expires)))
    },
  }
}

function isSame(left: string, right: string): boolean {
  const [first, second] = [Buffer.from(left), Buffer.from(right)]
  return first.length === second.length && timingSafeEqual(first, second)
}
