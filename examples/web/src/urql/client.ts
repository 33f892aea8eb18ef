import { cacheExchange } from '@urql/exchange-graphcache'
import { relayPagination } from '@urql/exchange-graphcache/extras'
import { Client, fetchExchange } from 'urql'

import type { Challenge } from '../graphql/challenge.ts'
import { createChallengeFetch } from '../graphql/challenge-fetch.ts'

interface ClientOptions {
  /** Behalf's GraphQL endpoint. */
  readonly url: string
  readonly token: () => Promise<string>
  /** Asks the user to complete a challenge. */
  readonly interact: (challenge: Challenge) => Promise<void>
}

/** Creates an urql client for one user, with a normalized cache: type and `id` identify objects, and pages are appended. */
export function createUrqlClient({ url, token, interact }: ClientOptions): Client {
  const cache = cacheExchange({
    // These types have no ID.
    keys: { Money: () => null, OrderConnection: () => null, PageInfo: () => null },
    resolvers: { Query: { orders: relayPagination() } },
  })
  return new Client({
    url,
    exchanges: [cache, fetchExchange],
    fetch: createChallengeFetch({ token, interact }),
    preferGetMethod: false,
  })
}
