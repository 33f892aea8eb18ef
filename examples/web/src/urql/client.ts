import { cacheExchange } from '@urql/exchange-graphcache'
import { relayPagination } from '@urql/exchange-graphcache/extras'
import { Client, fetchExchange } from 'urql'

import type { Challenge } from '../graphql/challenge.ts'
import { createChallengeFetch } from '../graphql/challenge-fetch.ts'

interface ClientOptions {
  /** Behalf's GraphQL endpoint. */
  readonly url: string
  readonly token: () => Promise<string>
  /** Has the user do what a challenge asks for. */
  readonly interact: (challenge: Challenge) => Promise<void>
}

/** An urql client of one user, with a normalized cache: objects are identified by type and `id`, and pages are appended. */
export function createUrqlClient({ url, token, interact }: ClientOptions): Client {
  const cache = cacheExchange({
    // They have no identity of their own.
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
