import { randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Person } from '../../../contoso/contoso.ts'
import { perTenant } from '../../endpoints/client-changes.ts'
import type { ConflictBehavior } from './uploaded-files.ts'

/** A file that is being uploaded. */
export interface UploadSession {
  readonly owner: Person
  readonly parentId: string
  readonly name: string
  readonly conflictBehavior: ConflictBehavior
  /** The base URL for links, taken from the request that created the session. */
  readonly base: string
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
  /** Null until the first range specifies the size. */
  readonly totalBytes: number | null
  /** The received ranges, which are contiguous from the first byte. */
  readonly received: readonly Uint8Array[]
  readonly receivedBytes: number
}

/** Sessions by ticket. Any client that has the ticket can upload the file. */
export interface UploadSessions {
  /** Opens a session and returns its ticket, which cannot be guessed. */
  open(
    about: Pick<UploadSession, 'owner' | 'parentId' | 'name' | 'conflictBehavior' | 'base'>,
    now: number,
  ): string
  /** Undefined if the ticket is unknown, closed or expired. */
  find(ticket: string, now: number): UploadSession | undefined
  /** Adds the next bytes and extends the session's lifetime. */
  append(
    ticket: string,
    session: UploadSession,
    bytes: Uint8Array,
    context: { totalBytes: number; now: number },
  ): UploadSession
  close(ticket: string): void
}

/** The path to which ranges are sent. */
export const UPLOAD_PATH = '/_files/upload'
const LIFE_MS = 15 * 60_000
/** The maximum total size of all unfinished uploads. Beyond this, the least recently used sessions are discarded. */
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

/** Describes an unfinished session. */
export function progressOf({ expiresAt, receivedBytes }: UploadSession) {
  return {
    expirationDateTime: new Date(expiresAt).toISOString(),
    nextExpectedRanges: [`${receivedBytes}-`],
  }
}
