import { hash, randomBytes } from 'node:crypto'
import type { Caller } from '../caller/caller.ts'
import type { ApiConfig } from '../config/config.ts'
import { ReauthenticationRequiredError, TokenServiceUnavailableError } from '../errors/tokens.ts'
import type { Exchange } from './exchange/exchange.ts'
import type { RefreshTokenRequest } from './exchange/refresh-token.ts'
import type { RecordKey, SealedRecords } from './shared/sealed-records.ts'
import type { AccessToken } from './token/access-token.ts'
import type { TokenKeys } from './token/token-key.ts'

/**
 * Sessions for work that continues after the user's own token has expired, such as a subscription. Nothing is kept
 * unless a session is opened.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow#long-running-obo-processes
 */
export interface Sessions {
  /**
   * Opens a session for the user of a call that is in progress.
   *
   * @param api - any API that the work will need. The session starts with an exchange for this API, which requires
   *   consent to it.
   * @returns the session's key. Anyone who has it can act for the user, so it is not stored and must not be logged.
   * @throws the error from the exchange.
   */
  open(caller: Caller, api: ApiConfig): Promise<string>
  /**
   * The user of a session, as an ordinary caller. The caller's tokens are obtained with the session's own refresh
   * token. Scopes, roles and groups come from the token that opened the session, because there is no newer one.
   * Authentication contexts are valid no longer than that token, because the user is not present to satisfy them again.
   * Resume a session for each piece of work.
   *
   * @returns null if the session has ended, the user was forgotten, or the key is invalid.
   */
  resume(sessionKey: string): Promise<Caller | null>
  close(sessionKey: string): Promise<void>
  /** Exchanges tokens for callers with or without a session. */
  readonly exchange: Exchange
}

/** The exchanges that a session needs. */
export interface SessionGrants {
  onBehalfOfWithRefreshToken(request: {
    readonly caller: Caller
    readonly api: ApiConfig
  }): Promise<{ readonly token: AccessToken; readonly refreshToken: string | null }>
  redeem(
    request: RefreshTokenRequest,
  ): Promise<{ readonly token: AccessToken; readonly refreshToken: string }>
}

/** What the store keeps, in sealed form. */
interface Session {
  readonly caller: PlainCaller
  readonly refreshToken: string
  /** Milliseconds since the epoch. */
  readonly endsAt: number
}

/**
 * Keeps sessions in the replicas' shared store, each sealed for its user. Forgetting the user ends them.
 *
 * @param options.exchange - for callers without a session.
 * @param options.maxMs - maximum lifetime of a session.
 */
export function createSessions(options: {
  readonly exchange: Exchange
  readonly grants: SessionGrants
  readonly records: SealedRecords
  readonly keys: TokenKeys
  readonly maxMs: number
  readonly clock: () => number
}): Sessions {
  const { exchange, grants, keys, maxMs, clock } = options
  const records = reachable(options.records)
  const places = new WeakMap<Caller, RecordKey>()

  const optionsOf = ({ endsAt }: Session, generation: string | null) => ({
    generation,
    lifeMs: endsAt - clock(),
  })

  /** The store also expires the session, according to its own clock. */
  async function find(key: RecordKey): Promise<{ session: Session; generation: string | null } | null> {
    const { text, generation } = await records.read(key)
    const session = text === null ? null : (JSON.parse(text) as Session)
    return session === null || session.endsAt <= clock() ? null : { session, generation }
  }

  /** Reads the session every time, because another replica may have ended or renewed it. */
  async function redeem(key: RecordKey, request: Parameters<Exchange>[0]): Promise<AccessToken> {
    const { api, caller, claims } = request
    const found = await find(key)
    if (found === null)
      throw new ReauthenticationRequiredError({ api: api.name, reason: 'the session has ended' })
    const { session, generation } = found
    const { tenantId, objectId, capabilities } = caller
    const demand = claims === undefined ? {} : { claims }
    const { refreshToken } = session
    const issued = await grants.redeem({ refreshToken, tenantId, objectId, api, capabilities, ...demand })
    if (issued.refreshToken !== refreshToken) {
      const renewed = { ...session, refreshToken: issued.refreshToken }
      // Writes nothing if the session was closed in the meantime.
      await records.replace(key, JSON.stringify(renewed), optionsOf(session, generation))
    }
    return issued.token
  }

  return {
    async open(caller, api) {
      const user = keys.ofUser(caller)
      const secret = randomBytes(32).toString('base64url')
      const key = placeOf(user, secret)
      // This precedes the exchange, so that a user who is forgotten in the meantime does not end up with a session.
      const { generation } = await records.readToWrite(key)
      if (generation === null)
        throw new TokenServiceUnavailableError({ reason: 'the session store is not accepting new sessions' })
      const { refreshToken } = await grants.onBehalfOfWithRefreshToken({ caller, api })
      if (refreshToken === null) {
        const reason = 'Entra ID issued no refresh token: consent to offline_access is missing'
        throw new TokenServiceUnavailableError({ api: api.name, reason })
      }
      const session = { caller: plain(caller), refreshToken, endsAt: clock() + maxMs }
      await records.write(key, JSON.stringify(session), optionsOf(session, generation))
      return `${user}.${secret}`
    },
    async resume(sessionKey) {
      const key = parseKey(sessionKey)
      const found = key === null ? null : await find(key)
      if (key === null || found === null) return null
      const { caller: stored, endsAt } = found.session
      const caller = { ...restored(stored, clock()), assertionDigest: key.name, expiresAt: endsAt }
      places.set(caller, key)
      return caller
    },
    async close(sessionKey) {
      const key = parseKey(sessionKey)
      if (key !== null) await records.remove(key)
    },
    exchange(request) {
      const key = places.get(request.caller)
      return key === undefined ? exchange(request) : redeem(key, request)
    },
  }
}

/** Sessions need the store: while it is unavailable, callers have to retry. */
function reachable(records: SealedRecords): Omit<SealedRecords, 'forget'> {
  const attempt = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work()
    } catch (cause) {
      throw new TokenServiceUnavailableError({ reason: 'the session store cannot be reached', cause })
    }
  }
  return {
    read: (key) => attempt(() => records.read(key)),
    readToWrite: (key) => attempt(() => records.readToWrite(key)),
    write: (...args) => attempt(() => records.write(...args)),
    replace: (...args) => attempt(() => records.replace(...args)),
    remove: (key) => attempt(() => records.remove(key)),
  }
}

function placeOf(user: string, secret: string): RecordKey {
  return { user, name: `session:${hash('sha256', secret, 'base64url')}` }
}

function parseKey(sessionKey: string): RecordKey | null {
  const [, user, secret] = /^([\w-]{43})\.([\w-]{43})$/.exec(sessionKey) ?? []
  return user === undefined || secret === undefined ? null : placeOf(user, secret)
}

/** A caller without the original token, because the session outlives that token. */
type PlainCaller = ReturnType<typeof plain>

function plain({ assertion: _assertion, assertionDigest: _digest, ...caller }: Caller) {
  const { scopes, roles, groups, authenticationContexts, capabilities } = caller
  return {
    ...caller,
    scopes: [...scopes],
    roles: [...roles],
    groups: [...groups],
    authenticationContexts: [...authenticationContexts],
    capabilities: [...capabilities],
  }
}

/** @param now - milliseconds since the epoch. */
function restored(caller: PlainCaller, now: number): Omit<Caller, 'assertionDigest'> {
  return {
    ...caller,
    assertion: '',
    scopes: new Set(caller.scopes),
    roles: new Set(caller.roles),
    groups: new Set(caller.groups),
    authenticationContexts: new Set(now < caller.expiresAt ? caller.authenticationContexts : []),
    capabilities: new Set(caller.capabilities),
  }
}
