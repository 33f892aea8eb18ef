import type { GraphQLFormattedError } from 'graphql'
import { Environment, type GraphQLResponse, Network, RecordSource, Store } from 'relay-runtime'

import type { Challenge } from '../graphql/challenge.ts'
import { createChallengeFetch } from '../graphql/challenge-fetch.ts'

interface EnvironmentOptions {
  /** Behalf's GraphQL endpoint. */
  readonly url: string
  readonly token: () => Promise<string>
  /** Asks the user to complete a challenge. */
  readonly interact: (challenge: Challenge) => Promise<void>
}

/** Thrown if all fields of an operation failed. */
export class OperationError extends Error {
  readonly errors: readonly GraphQLFormattedError[]

  constructor(errors: readonly GraphQLFormattedError[]) {
    super(errors.map(({ message }) => message).join(' '))
    this.errors = errors
  }
}

/** Creates a Relay environment for one user. */
export function createEnvironment({ url, token, interact }: EnvironmentOptions): Environment {
  const send = createChallengeFetch({ token, interact })
  return new Environment({
    // Unlike `id`, this is unique across all types.
    getDataID: ({ globalId }) => globalId,
    store: new Store(new RecordSource()),
    network: Network.create(async ({ text: query }, variables) => {
      const response = await send(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      })
      const { data = null, errors = [] } = (await response.json()) as Answer
      // Relay omits the errors of fields that are null. If there is no data at all, the errors are shown instead of the view.
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
