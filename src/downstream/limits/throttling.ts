import type { DownstreamErrorCode } from '../../errors/downstream.ts'
import { retryAfterMs } from '../../retry/retry-after.ts'
import type { ApiRequest, ApiResponse } from '../http/api-request.ts'
import { throttledOfTenant } from './throttle-scope.ts'

/** A pause that an API asked for. */
export interface Pause {
  /** Milliseconds since the epoch. */
  readonly until: number
  /** The error for a request that cannot wait that long. */
  readonly code: DownstreamErrorCode
}

/** The user and target of a request. */
export interface ThrottleScope {
  readonly tenant: string
  /** Includes the tenant, because an object ID is not unique across tenants. */
  readonly user: string
  /** The mailbox that the request is for; null if there is none. */
  readonly mailbox: string | null
  readonly method: ApiRequest['method']
}

/** The request that a response belongs to. */
export interface SentRequest extends ThrottleScope {
  /** Whether the response is to a batch item, in which case it applies only to that part of the API. */
  readonly isItem: boolean
  /** When the request was sent, in milliseconds since the epoch. */
  readonly sentAt: number
}

/** The pauses that one API asked for. They keep affected requests from being sent too early. */
export interface Throttling {
  /**
   * Stores the pause that a response asks for: for the tenant if the tenant or the application is throttled, otherwise
   * only for the user. If a request that was sent during a pause is not throttled, its response ends the pause.
   */
  note(response: ApiResponse, sent: SentRequest): void
  /**
   * The pause that a request has to wait for; null if it may be sent.
   *
   * @param request - compared by identity: a request that was chosen to probe a long pause may always be sent.
   * @param now - milliseconds since the epoch; the same for requests that are considered together, so that a pause does not end
   *   for some of them only.
   */
  find(scope: ThrottleScope, request: object, now: number): Pause | null
  /** Whether there are no pauses: a fast check for the common case. */
  isEmpty(): boolean
  size(): number
}

interface KeptPause extends Pause {
  /** When the response that asked for the pause arrived. */
  readonly notedAt: number
  /** From this time on, one request may be sent to check whether the pause still applies. */
  probeAt: number
  /** The probing request. */
  probe: object | null
}

/** Statuses whose `Retry-After` applies to more than the request itself. */
const ASKS_TO_WAIT: Readonly<Record<number, DownstreamErrorCode>> = {
  429: 'DOWNSTREAM_THROTTLED',
  503: 'DOWNSTREAM_UNAVAILABLE',
  509: 'DOWNSTREAM_THROTTLED',
}

/** During a long pause, one request per interval probes the API, because the pause may be wrong. */
const PROBE_AFTER_MS = 60_000
/** Once there are this many pauses, expired ones are removed, but no more than once a second. */
const SWEEP_SIZE = 1_000
const SWEEP_EVERY_MS = 1_000
/**
 * Maximum number of pauses. If there are more, the oldest one is removed, so its users may send requests too early and be
 * throttled again.
 */
const MAX_PAUSES = 10_000
/** Maximum length of a mailbox's name in a key, because the name comes from the user and can be of any length. */
const MAX_MAILBOX_CHARACTERS = 320

/** @param clock - milliseconds since the epoch. */
export function createThrottling(clock: () => number): Throttling {
  /** Oldest first. */
  const pauses = new Map<string, KeptPause>()
  let sweptAt = Number.NEGATIVE_INFINITY

  function current(key: string, now: number): KeptPause | null {
    const pause = pauses.get(key)
    if (pause === undefined) return null
    if (pause.until > now) return pause
    pauses.delete(key)
    return null
  }

  function keep(key: string, pause: KeptPause): void {
    makeRoom(pause.notedAt)
    pauses.delete(key)
    pauses.set(key, pause)
  }

  function sweep(now: number): void {
    sweptAt = now
    for (const [key, { until }] of pauses) if (until <= now) pauses.delete(key)
  }

  function makeRoom(now: number): void {
    if (pauses.size >= SWEEP_SIZE && now - sweptAt >= SWEEP_EVERY_MS) sweep(now)
    const [oldest] = pauses.keys()
    if (pauses.size >= MAX_PAUSES && oldest !== undefined) pauses.delete(oldest)
  }

  function end(sent: SentRequest): void {
    for (const key of keysOf(sent)) {
      const pause = pauses.get(key)
      if (pause !== undefined && pause.notedAt < sent.sentAt) pauses.delete(key)
    }
  }

  return {
    note(response, sent) {
      const now = clock()
      const pause = pauseIn(response, now)
      if (pause === null) {
        if (pauses.size > 0 && isServed(response)) end(sent)
        return
      }
      const key = keyOf(response, sent)
      const known = current(key, now)
      const isNews = known === null || pause.until > known.until || known.notedAt < sent.sentAt
      if (isNews) keep(key, pause)
    },
    find(scope, request, now) {
      if (pauses.size === 0) return null
      const found = keysOf(scope).flatMap((key) => current(key, now) ?? [])
      const held = found.filter(({ probe, probeAt }) => probe !== request && now < probeAt)
      if (held.length > 0) return held.reduce((last, pause) => (pause.until > last.until ? pause : last))
      for (const pause of found) Object.assign(pause, { probe: request, probeAt: now + PROBE_AFTER_MS })
      return null
    },
    isEmpty: () => pauses.size === 0,
    size: () => pauses.size,
  }
}

/** The pause that a response asks for; null if it asks for none. */
function pauseIn({ status, headers }: ApiResponse, now: number): KeptPause | null {
  const code = ASKS_TO_WAIT[status]
  if (code === undefined) return null
  const ms = retryAfterMs(headers, now) ?? 0
  if (ms === 0) return null
  return { until: now + ms, code, notedAt: now, probeAt: now + PROBE_AFTER_MS, probe: null }
}

/** Whether a response shows that the pause no longer applies. */
function isServed({ status }: ApiResponse): boolean {
  return status < 500 && ASKS_TO_WAIT[status] === undefined
}

function keyOf(response: ApiResponse, sent: SentRequest): string {
  const limit = throttledOfTenant(response, sent.tenant)
  if (limit !== null) return tenantKey(sent, limit)
  return sent.isItem ? partKey(sent) : sent.user
}

/** All keys under which a request may find a pause. */
function keysOf(scope: ThrottleScope): readonly string[] {
  const limit = scope.method === 'GET' ? 'read' : 'write'
  return [tenantKey(scope, 'readwrite'), tenantKey(scope, limit), scope.user, partKey(scope)]
}

function tenantKey({ tenant }: ThrottleScope, limit: string): string {
  return `${tenant} ${limit}`
}

function partKey({ user, mailbox }: ThrottleScope): string {
  return `${user} ${(mailbox ?? '').slice(0, MAX_MAILBOX_CHARACTERS)}`
}
