import { createBoundedCache } from '../../caching/bounded-cache.ts'
import type { Caller } from '../../caller/caller.ts'
import { digestOf } from '../../digest.ts'
import type { RequestRecord } from '../../recording/request-record.ts'
import { authModeOf } from '../../tokens/token/auth-mode.ts'
import type { ApiChannel } from '../channel/api-channel.ts'
import { originOf } from '../http/answer-origin.ts'
import type { ApiRequest, ApiResponse } from '../http/api-request.ts'
import { createDeduplicatedReads, type ReadingOperation } from './deduplicate-reads.ts'
import { freshForMs } from './freshness.ts'

/** The parts of an operation that a read depends on. */
interface Reader extends ReadingOperation {
  readonly caller: Caller
  readonly channel: Pick<ApiChannel, 'api'>
}

/** Responses that several operations can use. */
export interface ResponseCache {
  /** The cache of one caller and API. */
  of(reader: Reader): ReaderCache
  /** Removes what is cached for a user, regardless of the access token and the API; null for all users. */
  forgetUser(user: string | null): void
}

/** The responses of one API that one caller may get. */
export interface ReaderCache {
  /**
   * A cached response, one that another operation of the same caller is already waiting for, or a new one.
   *
   * @param key - the request as text; equal requests have equal keys.
   * @param start - sends a request.
   * @param record - receives the origin of the response. Default: none.
   */
  read(
    request: ApiRequest,
    key: string,
    start: (request: ApiRequest) => Promise<ApiResponse>,
    record?: RequestRecord | null,
  ): Promise<ApiResponse>
  /** Removes what is cached for the caller, because it may have changed. */
  forget(): void
}

interface CachedResponse {
  readonly key: string
  /** The user, so that all of a user's responses can be forgotten; for public responses, the reader. */
  readonly owner: string
  /** Those who may get the response. */
  readonly reader: string
  readonly answer: ApiResponse
  /** Milliseconds since the epoch. */
  readonly freshUntil: number
  readonly bytes: number
}

/** A read for which there is no fresh response in the cache. */
interface Miss {
  readonly reader: string
  /** The `key` of {@link ReaderCache.read}. */
  readonly requestKey: string
  readonly start: (request: ApiRequest) => Promise<ApiResponse>
  /** Null if nothing is recorded. */
  readonly record: RequestRecord | null
}

type Caching = NonNullable<ApiRequest['caching']>

const MOST_ENTRIES = 50_000
/** The size of an entry in addition to its response. */
const ENTRY_BYTES = 512

/**
 * Caches responses if the schema says so (`@cacheControl`), and merges equal reads of one caller that are in flight at the same
 * time. The key contains a digest of the caller's token, so no other caller finds the response, nor does the same user after a new
 * sign-in. Public responses are shared by all callers of one auth mode and tenant. A write removes the caller's responses of that API.
 *
 * @param options.maxBytes - maximum size of all cached responses; 0 turns the cache off.
 * @param options.userOf - the caller's user, as {@link ResponseCache.forgetUser} names it.
 */
export function createResponseCache(options: {
  readonly maxBytes: number
  readonly userOf: (caller: Caller) => string
  readonly clock: () => number
}): ResponseCache {
  const { maxBytes, userOf, clock } = options
  const bytesOf = ({ bytes }: CachedResponse) => bytes
  const kept = maxBytes === 0 ? null : createBoundedCache({ maxEntries: MOST_ENTRIES, maxBytes, bytesOf })
  const reads = createDeduplicatedReads()

  function forget(owner: string, reader: string): void {
    for (const each of kept?.ofOwner(owner) ?? []) if (each.reader === reader) kept?.forget(each.key)
    reads.forget(owner, (key) => key.startsWith(keyOf(reader, '')))
  }

  return {
    of(reader) {
      const own = readerOf(reader)
      return {
        read(request, requestKey, start, record = null) {
          // Bytes are not cached: there may be many, and the reader keeps them and states which ones it has.
          if (request.answer === 'bytes' || request.answer === 'stream') return start(request)
          const holder = request.caching?.isPublic === true ? publicReaderOf(reader) : own
          const known = request.caching && kept?.peek(keyOf(holder, requestKey))
          if (known === undefined || clock() >= known.freshUntil)
            return fetch(reader, request, { reader: holder, requestKey, start, record })
          kept?.touch(known.key)
          record?.comesFrom('cached', originOf(known.answer))
          return Promise.resolve(known.answer)
        },
        forget: () => forget(userOf(reader.caller), own),
      }
    },
    forgetUser(user) {
      void (user === null ? kept?.forgetAll() : kept?.forgetOwner(user))
      reads.forgetOwner(user)
    },
  }

  function fetch(
    operation: Reader,
    request: ApiRequest,
    { reader, requestKey, start, record }: Miss,
  ): Promise<ApiResponse> {
    const { caching } = request
    const owner = caching?.isPublic === true ? reader : userOf(operation.caller)
    const place = { owner, reader, key: keyOf(reader, requestKey) }
    const known = caching && kept?.peek(place.key)
    return reads.read({
      owner,
      key: place.key,
      operation,
      async lead() {
        const answer = await start(known === undefined ? request : conditional(request, known.answer))
        return answer.status === 304 && known !== undefined ? confirmed(known.answer, answer) : answer
      },
      // Not called if there was a write in the meantime, which may have made the response outdated.
      landed(outcome) {
        if (kept !== null && caching && 'value' in outcome) keep(kept, place, outcome.value, caching)
      },
      joined: () => record?.comesFrom('shared'),
      accepts(answer) {
        record?.comesFrom('shared', originOf(answer))
        return isForAll(answer, caching)
      },
      alone: () => start(request),
    })
  }

  function keep(
    cache: NonNullable<typeof kept>,
    { owner, reader, key }: Pick<CachedResponse, 'owner' | 'reader' | 'key'>,
    answer: ApiResponse,
    caching: Caching,
  ): void {
    const freshMs = usefulForMs(answer, caching, clock())
    if (freshMs === null) cache.forget(key)
    else {
      const bytes = JSON.stringify(answer.body ?? null).length + key.length + ENTRY_BYTES
      cache.keep({ key, owner, reader, answer, freshUntil: clock() + freshMs, bytes })
    }
  }
}

/** Readers are digests of equal length, so the keys of two readers never collide. */
function keyOf(reader: string, requestKey: string): string {
  return `${reader} ${requestKey}`
}

/** Like {@link freshForMs}; also null if a response has to be confirmed each time but has no entity tag. */
function usefulForMs(answer: ApiResponse, caching: Caching, now: number): number | null {
  if (answer.status !== 200) return null
  const freshMs = freshForMs(answer, caching, now)
  return freshMs === 0 && answer.headers.etag === undefined ? null : freshMs
}

/** A 304 updates the headers of the stored response (RFC 9111 §3.2). */
function confirmed({ status, headers, body }: ApiResponse, newer: ApiResponse): ApiResponse {
  const { clientRequestId } = newer
  return { status, headers: { ...headers, ...newer.headers }, body, clientRequestId }
}

/** A response in flight for one caller is shared with another only if it could be cached for both. */
function isForAll(answer: ApiResponse, caching: Caching | undefined): boolean {
  return caching?.isPublic !== true || freshForMs(answer, caching, 0) !== null
}

/** Entity tags that can be sent back unchanged: a header of a batch item may contain anything. */
const SENDABLE = /^[\x21-\x7e]{1,512}$/

/** Makes the request conditional if the cached response has an entity tag that can be sent. */
function conditional(request: ApiRequest, { headers }: ApiResponse): ApiRequest {
  const { etag } = headers
  return etag === undefined || !SENDABLE.test(etag)
    ? request
    : { ...request, headers: { ...request.headers, 'if-none-match': etag } }
}

function readerOf({ caller, channel }: Pick<Reader, 'caller' | 'channel'>): string {
  const { tenantId, objectId, clientId, assertionDigest } = caller
  return digestOf(['caller', channel.api.name, tenantId, objectId, clientId, assertionDigest])
}

/**
 * The reader that stands for all callers whose requests have the same permissions. Behalf's own token can read the data of its tenant, so callers
 * that may not use that token, or whose requests carry none, must not find responses to it.
 */
function publicReaderOf({ caller, channel }: Pick<Reader, 'caller' | 'channel'>): string {
  const mode = authModeOf(channel.api, caller)
  return digestOf(['public', channel.api.name, mode, mode === 'none' ? '' : caller.tenantId])
}
