import type { Log } from '../../telemetry/log.ts'
import { type AccessToken, sharedPermissions } from '../token/access-token.ts'
import type { TokenKey } from '../token/token-key.ts'
import type { Replicas } from './replicas.ts'
import type { FoundRecord, RecordKey, SealedRecords } from './sealed-records.ts'
import type { SharedStore } from './shared-store.ts'
import { LEASE_MS, leaseKeyOf } from './token-lease.ts'

/** What the replicas know about a token at one moment. */
export interface SharedState {
  readonly token: AccessToken | null
  /**
   * Whether this replica should exchange the token, because no other replica is doing so. If so, call `settle`
   * regardless of the outcome.
   */
  readonly isOurs: boolean
  /** Pass it to `settle`, so that nothing is kept for a user who was forgotten in the meantime. */
  readonly generation: string | null
}

/** Tokens that all replicas share. A failure counts as a miss: it slows requests down, but does not cause any to fail. */
export interface SharedTokens {
  /**
   * Looks for a token and tries to take the lease for its exchange, in one round trip. Returns null while the store cannot be
   * reached.
   */
  read(key: TokenKey): Promise<SharedState | null>
  /** Renews the lease for its full duration, while the exchange runs. */
  renewLease(key: TokenKey): Promise<void>
  /** Releases the lease. Stores the token, if there is one, for the other replicas. */
  settle(
    key: TokenKey,
    outcome?: { readonly token: AccessToken; readonly lifeMs: number; readonly generation: string | null },
  ): Promise<void>
  /** Makes the store and the other replicas forget a user's tokens. */
  forgetUser(user: string): Forgetting
  /** Calls the listener with each user whom another replica forgets, or with null if all users must be forgotten. */
  onForgotten(listener: (user: string | null) => void): void
}

/** The progress of forgetting a user. */
export interface Forgetting {
  /** Resolves when earlier tokens can no longer be read from the store, or the store cannot be reached. */
  readonly stored: Promise<unknown>
  /** Whether the store and all other replicas have forgotten the user. Resolves up to a second later. */
  readonly confirmed: Promise<boolean>
}

/**
 * How long to avoid calling the store after a failure, so that an unresponsive server does not slow down every request.
 */
const PAUSE_MS = 1_000

/**
 * Keeps users' tokens in a shared store and notifies the other replicas when a user has to be forgotten.
 *
 * @param options.clock - milliseconds since the epoch.
 */
export function createSharedTokens(options: {
  readonly store: SharedStore
  readonly records: SealedRecords
  readonly replicas: Replicas
  readonly log: Log
  readonly clock: () => number
}): SharedTokens {
  const { store, records, replicas, clock } = options
  const attempt = createAttempt(options)

  return {
    read: (key) =>
      attempt(async () => {
        // The order matters: a token that was stored before we took the lease is found, and afterward no other replica
        // stores one.
        const [isOurs, found] = await Promise.all([
          // If the store accepts no writes, it may still be readable, and every replica performs its own exchanges.
          store.setIfAbsent(leaseKeyOf(key), replicas.name, LEASE_MS).catch(() => true),
          records.readToWrite(recordOf(key)),
        ])
        return { token: parse(found, clock()), isOurs, generation: found.generation }
      }, null),
    renewLease: (key) => attempt(() => store.renew(leaseKeyOf(key), LEASE_MS), undefined),
    settle: (key, outcome) =>
      attempt(async () => {
        const { token, lifeMs = 0, generation = null } = outcome ?? {}
        if (token !== undefined && lifeMs > 0) {
          const text = JSON.stringify(plain(token, { lifeMs, now: clock() }))
          // The store's health reports the reason. Tokens that another replica stored may still be readable.
          await records.write(recordOf(key), text, { lifeMs, generation }).catch(() => undefined)
        }
        await store.remove(leaseKeyOf(key)).catch(() => undefined)
      }, undefined),
    forgetUser(user) {
      const stored = attempt(async () => {
        await records.forget(user)
        return true
      }, false)
      const confirmed = stored.then((isStored) => isStored && attempt(() => replicas.forget(user), false))
      return { stored, confirmed }
    },
    onForgotten: replicas.onForgotten,
  }
}

function recordOf({ user, token }: TokenKey): RecordKey {
  return { user, name: token }
}

/** Calls the store. Logs once when it fails and once when it works again. After a failure, does not call it for a while. */
function createAttempt({ log, clock }: { readonly log: Log; readonly clock: () => number }) {
  let pausedUntil = 0
  let isFailing = false

  return async <Result>(call: () => Promise<Result>, otherwise: Result): Promise<Result> => {
    if (clock() < pausedUntil) return otherwise
    try {
      const result = await call()
      if (isFailing) log.info('the shared token store can be reached again')
      isFailing = false
      return result
    } catch (err) {
      pausedUntil = clock() + PAUSE_MS
      if (!isFailing)
        log.warn({ err }, 'the shared token store cannot be reached; this replica uses only its own tokens')
      isFailing = true
      return otherwise
    }
  }
}

/**
 * Contains durations instead of times: every replica has its own clock, and the store measures how long the token has
 * been stored.
 */
interface PlainToken {
  readonly value: string
  /** The lifetime that the token was written with, in milliseconds. */
  readonly lifeMs: number
  /** Time from the exchange until the token was written, in milliseconds. */
  readonly ageMs: number
  /** Time from when the token was written until it expires, in milliseconds. */
  readonly expiresInMs: number
  readonly refreshInMs: number | null
  readonly granted: readonly string[] | null
}

function plain(
  { value, exchangedAt, expiresAt, refreshAt, granted }: AccessToken,
  { lifeMs, now }: { readonly lifeMs: number; readonly now: number },
): PlainToken {
  return {
    value,
    lifeMs,
    ageMs: now - exchangedAt,
    expiresInMs: expiresAt - now,
    refreshInMs: refreshAt === null ? null : refreshAt - now,
    granted: granted === null ? null : [...granted],
  }
}

/** Text that can be unsealed was sealed by a replica, so its format is known. Times are converted to our own clock. */
function parse({ text, lifeMs: leftMs }: FoundRecord, now: number): AccessToken | null {
  if (text === null || leftMs === null) return null
  const { value, lifeMs, ageMs, expiresInMs, refreshInMs, granted } = JSON.parse(text) as PlainToken
  const writtenAt = now - Math.max(0, lifeMs - leftMs)
  return {
    value,
    exchangedAt: writtenAt - ageMs,
    expiresAt: writtenAt + expiresInMs,
    refreshAt: refreshInMs === null ? null : writtenAt + refreshInMs,
    granted: granted === null ? null : sharedPermissions(granted),
    isShared: true,
  }
}
