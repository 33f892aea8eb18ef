import { createBoundedCache } from '../../caching/bounded-cache.ts'
import { heapBytesOf, stringBytes } from '../../caching/heap-bytes.ts'
import type { Caller } from '../../caller/caller.ts'
import type { RequestRecord } from '../../recording/request-record.ts'
import type { Replicas } from '../../tokens/shared/replicas.ts'
import type { ApiRequest, ApiResponse } from '../http/api-request.ts'
import type { ResponseBudget } from '../http/response-budget.ts'
import { originOf } from '../http/response-ids.ts'
import { type CachePlace, type CacheReader, createCachePlaces } from './cache-places.ts'
import {
  createDeduplicatedReads,
  type DeduplicatedReads,
  type ReadingOperation,
} from './deduplicate-reads.ts'
import { freshForMs } from './freshness.ts'
import { conditional, confirmed } from './revalidation.ts'
import { createShareResponse, type ShareResponse } from './shared-responses.ts'

/** The parts of an operation that a read depends on. */
interface Reader extends ReadingOperation, CacheReader {
  readonly responseBudget: Pick<ResponseBudget, 'share'>
}

/** Responses that several operations can use. */
export interface ResponseCache {
  /** The cache for one caller and API. */
  of(reader: Reader): ReaderCache
  /** Removes what is cached for a user, regardless of the access token and the API; null for all users. */
  forgetUser(user: string | null): void
}

/** The responses from one API that one caller may get. */
export interface ReaderCache {
  /**
   * A cached response, one that another operation of the same caller is already waiting for, or a new one.
   *
   * @param key - the request as text; identical requests have identical keys.
   * @param start - sends a request.
   * @param record - receives the origin of the response. Default: none.
   */
  read(
    request: ApiRequest,
    key: string,
    start: (request: ApiRequest) => Promise<ApiResponse>,
    record?: RequestRecord | null,
  ): Promise<ApiResponse>
  /**
   * Removes what a write by the caller may change: the user's responses from the API, for any access token, and the public ones.
   */
  forget(): void
  /**
   * Like `forget`, but in every replica. Resolves once the others have been notified, or half a second has elapsed; never
   * rejects.
   */
  forgetEverywhere(): Promise<void> | void
}

interface CachedResponse {
  readonly key: string
  readonly owner: string
  readonly response: ApiResponse
  /** Milliseconds since the epoch. */
  readonly freshUntil: number
  readonly bytes: number
}

/** A read that has no fresh response in the cache. */
interface Miss {
  readonly place: CachePlace
  /** Identifies the caller's user. */
  readonly user: string
  /** The `key` of {@link ReaderCache.read}. */
  readonly requestKey: string
  readonly start: (request: ApiRequest) => Promise<ApiResponse>
  /** Null if nothing is recorded. */
  readonly record: RequestRecord | null
}

type Caching = NonNullable<ApiRequest['caching']>

const MAX_ENTRIES = 50_000
/**
 * Memory overhead of an entry, not counting its key, headers and body: objects, its places in the cache and in the index, and an
 * owner.
 */
const ENTRY_BYTES = 704

/**
 * Caches responses if the schema says so (`@cacheControl`) and merges identical reads by one caller that are in flight at the same
 * time. The key contains a digest of the caller's token, so another caller, or the same user after a new sign-in, does not find
 * the response. Public responses that have arrived are shared by all callers of one auth mode and tenant.
 *
 * A write removes the user's responses from that API and the public ones, in every replica. The time that this takes
 * depends only on the number of those responses, each of which required a request.
 *
 * @param options.maxBytes - maximum memory for all cached responses; 0 turns the cache off.
 * @param options.apis - the names of all APIs.
 * @param options.cachedApis - the APIs whose responses may be cached; replicas are not notified of writes to any other API.
 * @param options.userOf - returns the caller's user, as passed to {@link ResponseCache.forgetUser}.
 * @param options.replicas - null if there are no other replicas.
 */
export function createResponseCache(options: {
  readonly maxBytes: number
  readonly apis: readonly string[]
  readonly cachedApis: ReadonlySet<string>
  readonly userOf: (caller: Caller) => string
  readonly replicas: Pick<Replicas, 'invalidate' | 'onInvalidated'> | null
  readonly clock: () => number
}): ResponseCache {
  const { maxBytes, cachedApis, replicas, clock } = options
  const kept = maxBytes === 0 || cachedApis.size === 0 ? null : createCache(maxBytes)
  const reads = createDeduplicatedReads()
  const places = createCachePlaces(options)
  const share = createShareResponse()
  const fetch = createFetch({ kept, reads, share, maxBytes, clock })
  replicas?.onInvalidated(discard)

  function discard(owners: readonly string[] | null): void {
    if (owners === null) {
      kept?.forgetAll()
      reads.forgetAll()
    }
    for (const owner of owners ?? []) {
      kept?.forgetOwner(owner)
      reads.forgetOwner(owner)
    }
  }

  return {
    of(reader) {
      const { name } = reader.channel.api
      const own = places.own(reader)
      const changedByWrite = () => [own.owner, places.ofPublic(name)]
      return {
        read(request, requestKey, start, record = null) {
          // Binary content is not cached: it can be large, and clients keep their own copies and state which ones they have.
          if (request.responseForm === 'bytes' || request.responseForm === 'stream') return start(request)
          const place = request.caching?.isPublic === true ? places.shared(reader) : own
          const known = request.caching && kept?.peek(keyOf(place, requestKey))
          if (known === undefined || clock() >= known.freshUntil)
            return fetch(reader, request, { place, user: own.owner, requestKey, start, record })
          kept?.touch(known.key)
          record?.comesFrom('cached', originOf(known.response))
          const { bytes, response } = known
          return share({ budget: reader.responseBudget, user: own.owner, bytes }).then(() => response)
        },
        forget: () => discard(changedByWrite()),
        forgetEverywhere() {
          const owners = changedByWrite()
          discard(owners)
          return cachedApis.has(name) ? replicas?.invalidate(owners) : undefined
        },
      }
    },
    forgetUser: (user) => discard(user === null ? null : places.ofUser(user)),
  }
}

/** The cached responses, and the reads in flight. */
interface Responses {
  /** Null if nothing is cached. */
  readonly kept: ReturnType<typeof createCache> | null
  readonly reads: DeduplicatedReads
  readonly share: ShareResponse
  readonly maxBytes: number
  readonly clock: () => number
}

/** Sends reads that have no fresh response in the cache, then caches the responses. */
function createFetch({ kept, reads, share, maxBytes, clock }: Responses) {
  /** Measured once, even if several operations share a response. */
  const sizes = new WeakMap<ApiResponse, number>()
  return fetch

  function fetch(
    operation: Reader,
    request: ApiRequest,
    { place, user, requestKey, start, record }: Miss,
  ): Promise<ApiResponse> {
    const { caching } = request
    const { owner } = place
    const { responseBudget: budget } = operation
    const key = keyOf(place, requestKey)
    const known = caching && kept?.peek(key)
    return reads.read({
      owner,
      // Users take turns at an API, so no user should have to wait for a request that is queued on another user's behalf.
      key: `${key} ${user}`,
      operation,
      async lead() {
        const response = await start(known === undefined ? request : conditional(request, known.response))
        if (known === undefined || response.status !== 304) return response
        await share({ budget, user, bytes: known.bytes })
        return confirmed(known.response, response)
      },
      // Not called if there was a write in the meantime, because the response may be outdated.
      onSettled(outcome) {
        if (kept !== null && caching && 'value' in outcome) keep(kept, { owner, key }, outcome.value, caching)
      },
      joined: () => record?.comesFrom('shared'),
      followed(response) {
        record?.comesFrom('shared', originOf(response))
        return share({ budget, user, bytes: sizeOf(response) })
      },
      alone: () => start(request),
    })
  }

  function sizeOf(response: ApiResponse): number {
    const known = sizes.get(response)
    if (known !== undefined) return known
    const bytes = heapBytesOf(response.body)
    sizes.set(response, bytes)
    return bytes
  }

  function keep(
    cache: ReturnType<typeof createCache>,
    { owner, key }: Pick<CachedResponse, 'owner' | 'key'>,
    response: ApiResponse,
    caching: Caching,
  ): void {
    const freshMs = usefulForMs(response, caching, clock())
    if (freshMs === null) cache.forget(key)
    else {
      const bytes = ENTRY_BYTES + stringBytes(key) + heapBytesOf([response.headers, response.body], maxBytes)
      cache.keep({ key, owner, response, freshUntil: clock() + freshMs, bytes })
    }
  }
}

/** Even an empty entry takes memory, so the number of entries is limited accordingly. */
function createCache(maxBytes: number) {
  const maxEntries = Math.max(1, Math.min(MAX_ENTRIES, Math.floor(maxBytes / ENTRY_BYTES)))
  return createBoundedCache<CachedResponse>({ maxEntries, maxBytes, bytesOf: ({ bytes }) => bytes })
}

/** Readers are digests of equal length, so the keys of two readers never collide. */
function keyOf({ reader }: CachePlace, requestKey: string): string {
  return `${reader} ${requestKey}`
}

/** Like {@link freshForMs}, but also null for an error, or if a response must be confirmed every time but has no entity tag. */
function usefulForMs(response: ApiResponse, caching: Caching, now: number): number | null {
  if (response.status !== 200 || caching.isError?.(response) === true) return null
  const freshMs = freshForMs(response, caching, now)
  return freshMs === 0 && response.headers.etag === undefined ? null : freshMs
}
