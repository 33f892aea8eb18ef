import { randomUUID } from 'node:crypto'
import type { Log } from '../../telemetry/log.ts'
import { type AccessToken, sharedPermissions } from '../token/access-token.ts'
import type { TokenKey } from '../token/token-key.ts'
import { placeOf, type RecordKey, type SealedRecords } from './sealed-records.ts'
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
  /** Looks for a token and claims its exchange, in one round trip. Null while the store is out of reach. */
  look(key: TokenKey): Promise<SharedState | null>
  /** Gives the claim back and, with a token, leaves it for the others. */
  settle(
    key: TokenKey,
    outcome?: { readonly token: AccessToken; readonly lifeMs: number; readonly generation: string | null },
  ): Promise<void>
  /** Has the store and the other replicas forget a user's tokens; resolves to whether they could be notified. */
  forgetUser(user: string): Promise<boolean>
  /** Calls the listener with each user whom another replica forgets. */
  onForgotten(listener: (user: string) => void): void
}

/** Longest time that one replica keeps the others waiting for its exchange. */
export const LEASE_MS = 5_000
/** After a failure the store is left alone for so long: a server that hangs must not slow every request. */
const PAUSE_MS = 1_000

/** Keeps the tokens of users in a common store, and tells the other replicas when one of them is to be forgotten. */
export function createSharedTokens(options: {
  readonly store: SharedStore
  readonly records: SealedRecords
  readonly log: Log
  readonly clock: () => number
}): SharedTokens {
  const { store, records } = options
  const attempt = createAttempt(options)
  const replica = randomUUID()

  return {
    look: (key) =>
      attempt(async () => {
        // In this order: what another replica has left before our claim is found, and after it there is none.
        const [isOurs, { text, generation }] = await Promise.all([
          store.setIfAbsent(leaseKeyOf(key), replica, LEASE_MS),
          records.readToWrite(recordOf(key)),
        ])
        return { token: text === null ? null : parse(text), isOurs, generation }
      }, null),
    settle: (key, outcome) =>
      attempt(async () => {
        if (outcome !== undefined && outcome.lifeMs > 0) {
          await records.write(recordOf(key), JSON.stringify(plain(outcome.token)), outcome)
        }
        await store.remove(leaseKeyOf(key))
      }, undefined),
    forgetUser: (user) =>
      attempt(async () => {
        await records.forget(user)
        await store.publish(`${replica} ${user}`)
        return true
      }, false),
    onForgotten(listener) {
      store.subscribe((message) => {
        const [sender, user = ''] = message.split(' ')
        if (sender !== replica) listener(user)
      })
    },
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

type PlainToken = readonly [
  value: string,
  exchangedAt: number,
  expiresAt: number,
  refreshAt: number | null,
  granted: readonly string[] | null,
]

function plain({ value, exchangedAt, expiresAt, refreshAt, granted }: AccessToken): PlainToken {
  return [value, exchangedAt, expiresAt, refreshAt, granted === null ? null : [...granted]]
}

/** What opens was sealed by one of us, so it has the form that we gave it. */
function parse(text: string): AccessToken {
  const [value, exchangedAt, expiresAt, refreshAt, granted] = JSON.parse(text) as PlainToken
  return {
    value,
    exchangedAt,
    expiresAt,
    refreshAt,
    granted: granted === null ? null : sharedPermissions(granted),
    isShared: true,
  }
}
