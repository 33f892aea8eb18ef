import { randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Person } from '../../../contoso/contoso.ts'
import { perTenant } from '../../endpoints/client-changes.ts'
import type { ConflictBehavior } from './uploaded-files.ts'

/** A file on its way. */
export interface UploadSession {
  readonly owner: Person
  readonly parentId: string
  readonly name: string
  readonly conflictBehavior: ConflictBehavior
  /** What links begin with, as the session's maker saw it. */
  readonly base: string
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
  /** Null before the first range has said so. */
  readonly totalBytes: number | null
  /** Without gaps, from the first byte. */
  readonly received: readonly Uint8Array[]
  readonly receivedBytes: number
}

/** Sessions by their ticket: a client that has the ticket may send the file. */
export interface UploadSessions {
  /** Gives the ticket, which cannot be guessed. */
  open(
    about: Pick<UploadSession, 'owner' | 'parentId' | 'name' | 'conflictBehavior' | 'base'>,
    now: number,
  ): string
  /** Undefined for a ticket that is unknown, was closed or has expired. */
  find(ticket: string, now: number): UploadSession | undefined
  /** Takes the next bytes, and a new lease with them. */
  append(
    ticket: string,
    session: UploadSession,
    bytes: Uint8Array,
    context: { totalBytes: number; now: number },
  ): UploadSession
  close(ticket: string): void
}

/** Path below the origin where ranges are sent to. */
export const UPLOAD_PATH = '/_files/upload'
const LIFE_MS = 15 * 60_000
/** What is on its way altogether; beyond, the sessions longest unused are forgotten. */
const MAX_TOTAL_BYTES = 128 * 1024 * 1024

export const uploadSessions = perTenant((): UploadSessions => {
  const sessions = new LRUCache<string, UploadSession>({
    maxSize: MAX_TOTAL_BYTES,
    sizeCalculation: ({ receivedBytes }) => receivedBytes + 1_024,
  })
  return {
    open: (about, now) => {
      const ticket = randomBytes(32).toString('base64url')
      sessions.set(ticket, {
        ...about,
        expiresAt: now + LIFE_MS,
        totalBytes: null,
        received: [],
        receivedBytes: 0,
      })
      return ticket
    },
    find: (ticket, now) => {
      const session = sessions.get(ticket)
      return session !== undefined && session.expiresAt > now ? session : undefined
    },
    append: (ticket, session, bytes, { totalBytes, now }) => {
      const next = {
        ...session,
        totalBytes,
        expiresAt: now + LIFE_MS,
        received: [...session.received, bytes],
        receivedBytes: session.receivedBytes + bytes.length,
      }
      sessions.set(ticket, next)
      return next
    },
    close: (ticket) => void sessions.delete(ticket),
  }
})

/** What a client sees of a session that is not at its end. */
export function progressOf({ expiresAt, receivedBytes }: UploadSession) {
  return {
    expirationDateTime: new Date(expiresAt).toISOString(),
    nextExpectedRanges: [`${receivedBytes}-`],
  }
}
