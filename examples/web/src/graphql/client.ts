import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client'
import { SetContextLink } from '@apollo/client/link/context'

import type { Challenge } from './challenge.ts'
import { createChallengeLink } from './challenge-link.ts'

interface ClientOptions {
  /** Behalf's GraphQL endpoint. */
  readonly url: string
  /** Returns a token for Behalf. It is called for every operation, because MSAL knows when to renew the token. */
  readonly token: () => Promise<string>
  /** Asks the user to complete a challenge. */
  readonly interact: (challenge: Challenge) => Promise<void>
}

/** Creates an Apollo Client for one user. Create a new one for each user, or the cache would show another user's data. */
export function createClient({ url, token, interact }: ClientOptions): ApolloClient {
  const tokenLink = new SetContextLink(async ({ headers }) => ({
    headers: { ...headers, authorization: `Bearer ${await token()}` },
  }))
  return new ApolloClient({
    link: ApolloLink.from([createChallengeLink(interact), tokenLink, new HttpLink({ uri: url })]),
    cache: new InMemoryCache({
      typePolicies: { Query: { fields: { orders: { keyArgs: ['status'], merge: appendPage } } } },
    }),
  })
}

interface Page {
  readonly nodes: readonly unknown[]
}

/** Appends a page that was requested with `after` to the pages before it. */
function appendPage<P extends Page>(
  shown: P | null | undefined,
  page: P | null,
  { args }: { args: Readonly<Record<string, unknown>> | null },
): P | null {
  if (page === null || !shown || !args?.after) return page
  return { ...page, nodes: [...shown.nodes, ...page.nodes] }
}
