import type { DownstreamErrorCode } from '../errors.ts'
import type { ApiAnswer } from './api-request.ts'
import { waitingTimeMs } from './waiting-time.ts'

/** Until when an API wants to be left alone. */
export interface Pause {
  /** Milliseconds since the epoch. */
  readonly until: number
  /** What it is to whoever cannot wait so long. */
  readonly code: DownstreamErrorCode
}

/** Whose requests are meant: of a tenant, of a user, or of a user for one part of the API. */
export interface Scope {
  readonly tenant: string
  readonly user: string
  /** The mailbox that a request is for; null for everything that is in none. */
  readonly mailbox: string | null
}

/** What one API asked to wait for, so that nobody of whom it is meant comes early. */
export interface Pauses {
  /**
   * Remembers what an answer asks for: of the tenant where it says that the tenant or the application is throttled, else of
   * the user.
   *
   * @param isItem - whether it is of one item of a batch: then it is of that part of the API alone.
   */
  note(answer: ApiAnswer, scope: Scope, isItem: boolean): void
  /** The pause that a request has to wait for; null where it may go. */
  find(scope: Scope): Pause | null
  /** Whether there is none at all: the usual case, which costs nothing. */
  isEmpty(): boolean
  size(): number
}

/** From so many on, those that are over are looked for. */
const SWEEP_SIZE = 1000

/** @param clock - milliseconds since the epoch. */
export function createPauses(clock: () => number): Pauses {
  const pauses = new Map<string, Pause>()

  function current(key: string): Pause | null {
    const pause = pauses.get(key)
    if (pause === undefined) return null
    if (pause.until > clock()) return pause
    pauses.delete(key)
    return null
  }

  function sweep(): void {
    const now = clock()
    for (const [key, { until }] of pauses) if (until <= now) pauses.delete(key)
  }

  return {
    note(answer, scope, isItem) {
      const pause = pauseIn(answer, clock())
      if (pause === null) return
      const key = keyOf(answer, scope, isItem)
      if (pause.until <= (pauses.get(key)?.until ?? 0)) return
      if (pauses.size >= SWEEP_SIZE) sweep()
      pauses.set(key, pause)
    },
    find(scope) {
      if (pauses.size === 0) return null
      const found = [scope.tenant, scope.user, partOf(scope)].map(current).filter((pause) => pause !== null)
      return found.reduce<Pause | null>(
        (last, pause) => (last && last.until > pause.until ? last : pause),
        null,
      )
    },
    isEmpty: () => pauses.size === 0,
    size: () => pauses.size,
  }
}

/** What an answer asks for; null where it asks for nothing. */
function pauseIn(answer: ApiAnswer, now: number): Pause | null {
  if (answer.status !== 429 && answer.status !== 503) return null
  const ms = waitingTimeMs(answer, now) ?? 0
  const code = answer.status === 429 ? 'DOWNSTREAM_THROTTLED' : 'DOWNSTREAM_UNAVAILABLE'
  return ms > 0 ? { until: now + ms, code } : null
}

/**
 * Graph names the limit that was passed: `<Scope>/<Limit>/<AppId>/<TenantId|UserId|ResourceId>`.
 *
 * @see https://learn.microsoft.com/graph/throttling-limits#response-headers
 */
function keyOf({ headers }: ApiAnswer, scope: Scope, isItem: boolean): string {
  if (/^(?:tenant|app)/i.test(headers['x-ms-throttle-scope'] ?? '')) return scope.tenant
  return isItem ? partOf(scope) : scope.user
}

function partOf({ user, mailbox }: Scope): string {
  return `${user} ${mailbox ?? ''}`
}
