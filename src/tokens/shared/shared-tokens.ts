import type { Log } from '../../telemetry/log.ts'
import { type AccessToken, sharedPermissions } from '../token/access-token.ts'
import type { TokenKey } from '../token/token-key.ts'
import type { Replicas } from './replicas.ts'
import { type FoundRecord, placeOf, type RecordKey, type SealedRecords } from './sealed-records.ts'
import type { SharedStore } from './shared-store.ts'

/** What the replicas know of a token at one moment. */
export interface SharedState {
  readonly token: AccessToken | null
  /** Whether this replica is to exchange, because no other one is about to. To be settled in any case. */
  readonly isOurs: boolean
  /** To be handed to `settle`: what is written does not outlive a user who was forgotten meanwhile. */
  readonly generation: string | null
}

/** Tokens that all replicas share. Every failure is a miss: it slows requests, and fails none. */
export interface SharedTokens {
  /** Looks for a token and takes the lease of its exchange, in one round trip. Null while the store is out of reach. */
  look(key: TokenKey): Promise<SharedState | null>
  /** Keeps the lease for as long again, while the exchange takes its time. */
  renewLease(key: TokenKey): Promise<void>
  /** Gives the lease back and, with a token, leaves it for the others. */
  settle(
    key: TokenKey,
    outcome?: { readonly token: AccessToken; readonly lifeMs: number; readonly generation: string | null },
  ): Promise<void>
  /** Has the store and the other replicas forget a user's tokens. */
  forgetUser(user: string): Forgetting
  /** Calls the listener with each user whom another replica forgets, and with null if all are to be forgotten. */
  onForgotten(listener: (user: string | null) => void): void
}

/** A user who is being forgotten. */
export interface Forgetting {
  /** Resolves when nothing of before can be read in the store any more, or when the store cannot be reached. */
  readonly stored: Promise<unknown>
  /** Whether the store and all other replicas have forgotten the user. Takes up to a second longer. */
  readonly confirmed: Promise<boolean>
}

/** How long a lease lasts that is not renewed: for so long a replica that died keeps the others waiting. */
export const LEASE_MS = 3_000
/** After a failure the store is left alone for so long: a server that hangs must not slow every request. */
const PAUSE_MS = 1_000

/**
 * Keeps the tokens of users in a common store, and tells the other replicas when one of them is to be forgotten.
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
    look: (key) =>
      attempt(async () => {
        // In this order: what another replica has left before our lease is found, and after it there is none.
        const [isOurs, found] = await Promise.all([
          // A store that takes no writes is read all the same. Then each replica exchanges on its own.
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
          // The reason is with the health of the store: what another replica left there may still be read.
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

function leaseKeyOf({ user, token }: TokenKey): string {
  return placeOf({ user, name: `${token}:claim` })
}

/** Calls the store, says once when it fails and once when it is back, and meanwhile does not wait for it. */
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
        log.warn({ err }, 'the shared token store cannot be reached; this replica is on its own')
      isFailing = true
      return otherwise
    }
  }
}

/** By durations: replicas have clocks of their own, and the store measures how long the token was there. */
interface PlainToken {
  readonly value: string
  /** For how long it was written, in milliseconds. */
  readonly lifeMs: number
  /** Before it was written, in milliseconds. */
  readonly ageMs: number
  /** After it was written, in milliseconds. */
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

/** What opens was sealed by one of us, so it has the form that we gave it. Its times become those of our own clock. */
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
