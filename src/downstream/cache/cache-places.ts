import type { Caller } from '../../caller/caller.ts'
import type { ApiConfig } from '../../config/config.ts'
import { digestOf } from '../../digest.ts'
import { authModeOf } from '../../tokens/token/auth-mode.ts'

/**
 * Where a response is cached. Both parts are digests: replicas send owners to each other, and an owner must not reveal
 * which user wrote something.
 */
export interface CachePlace {
  /**
   * Groups the responses that a write discards together: those from one API for one user, regardless of the access token, or the
   * public ones from an API.
   */
  readonly owner: string
  /** Identifies the callers that may get the response. */
  readonly reader: string
}

/** A caller, and the API that is called. */
export interface CacheReader {
  readonly caller: Caller
  readonly channel: { readonly api: ApiConfig }
}

/** Determines where responses are cached. */
export interface CachePlaces {
  /**
   * The place for responses that only this caller may get. The digests are remembered for each pair of caller and API objects.
   */
  own(reader: CacheReader): CachePlace
  /** The place for public responses that this caller may get. */
  shared(reader: CacheReader): CachePlace
  /** The owners of everything that is cached for a user. */
  ofUser(user: string): readonly string[]
  /** The owner of the public responses from an API. */
  ofPublic(api: string): string
}

/**
 * @param options.apis - the names of all APIs.
 * @param options.userOf - returns the caller's user, which is the same in every replica.
 */
export function createCachePlaces({
  apis,
  userOf,
}: {
  readonly apis: readonly string[]
  readonly userOf: (caller: Caller) => string
}): CachePlaces {
  // Keyed by API first: with many callers, each lookup then reads only one entry that is not in the CPU cache.
  const known = new WeakMap<ApiConfig, WeakMap<Caller, CachePlace>>()
  const publicOwners = new Map(apis.map((api) => [api, digestOf(['public responses', api])]))
  const ownerOf = (user: string, api: string) => digestOf(['responses', user, api])
  const ofPublic = (api: string) => publicOwners.get(api) ?? digestOf(['public responses', api])

  return {
    own(reader) {
      const { caller, channel } = reader
      let ofApi = known.get(channel.api)
      if (ofApi === undefined) {
        ofApi = new WeakMap()
        known.set(channel.api, ofApi)
      }
      let place = ofApi.get(caller)
      if (place === undefined) {
        place = { owner: ownerOf(userOf(caller), channel.api.name), reader: readerOf(reader) }
        ofApi.set(caller, place)
      }
      return place
    },
    shared: (reader) => ({ owner: ofPublic(reader.channel.api.name), reader: publicReaderOf(reader) }),
    ofUser: (user) => apis.map((api) => ownerOf(user, api)),
    ofPublic,
  }
}

function readerOf({ caller, channel }: CacheReader): string {
  const { tenantId, objectId, clientId, assertionDigest } = caller
  return digestOf(['caller', channel.api.name, tenantId, objectId, clientId, assertionDigest])
}

/**
 * Identifies all callers whose requests have the same permissions. Behalf's own token can read its tenant's data, so callers that
 * are not allowed to use that token, or whose requests do not carry one, must not find responses obtained with it.
 */
function publicReaderOf({ caller, channel }: CacheReader): string {
  const mode = authModeOf(channel.api, caller)
  return digestOf(['public', channel.api.name, mode, mode === 'none' ? '' : caller.tenantId])
}
