import type { GraphQLFormattedError } from 'graphql'
import { Environment, type GraphQLResponse, Network, RecordSource, Store } from 'relay-runtime'

import type { Challenge } from '../graphql/challenge.ts'
import { createChallengeFetch } from '../graphql/challenge-fetch.ts'

interface EnvironmentOptions {
  /** Behalf's GraphQL endpoint. */
  readonly url: string
  readonly token: () => Promise<string>
  /** Has the user do what a challenge asks for. */
  readonly interact: (challenge: Challenge) => Promise<void>
}

/** No field of an operation could be answered. */
export class OperationError extends Error {
  readonly errors: readonly GraphQLFormattedError[]

  constructor(errors: readonly GraphQLFormattedError[]) {
    super(errors.map(({ message }) => message).join(' '))
    this.errors = errors
  }
}

/** A Relay environment of one user. */
export function createEnvironment({ url, token, interact }: EnvironmentOptions): Environment {
  const send = createChallengeFetch({ token, interact })
  return new Environment({
    // Unique among all types, unlike `id`.
    getDataID: ({ globalId }) => globalId,
    store: new Store(new RecordSource()),
    network: Network.create(async ({ text: query }, variables) => {
      const response = await send(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      })
      const { data = null, errors = [] } = (await response.json()) as Answer
      // Relay leaves out the reasons of fields that are null; where nothing came, they are shown in place of the view.
      const isEmpty = Object.values(data ?? {}).every((field) => field === null)
      if (isEmpty && errors.length > 0) throw new OperationError(errors)
      return { data, errors } as GraphQLResponse
    }),
  })
}

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly GraphQLFormattedError[]
}
