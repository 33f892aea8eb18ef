import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client'
import { SetContextLink } from '@apollo/client/link/context'

import type { Challenge } from './challenge.ts'
import { createChallengeLink } from './challenge-link.ts'

interface ClientOptions {
  /** Behalf's GraphQL endpoint. */
  readonly url: string
  /** A token for Behalf; asked for with every operation, because MSAL knows when to renew it. */
  readonly token: () => Promise<string>
  /** Has the user do what a challenge asks for. */
  readonly interact: (challenge: Challenge) => Promise<void>
}

/** An Apollo Client of one user: make another for another, or the cache would show the first one's day. */
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

/** A page that was asked for `after` another goes below it. */
function appendPage<P extends Page>(
  shown: P | null | undefined,
  page: P | null,
  { args }: { args: Readonly<Record<string, unknown>> | null },
): P | null {
  if (page === null || !shown || !args?.after) return page
  return { ...page, nodes: [...shown.nodes, ...page.nodes] }
}
