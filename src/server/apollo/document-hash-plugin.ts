import type { ApolloServerPlugin } from '@apollo/server'
import { BadRequestError } from '../../errors/requests.ts'
import { rejectOperation } from '../errors/reject-operation.ts'

const ACCEPTED = Promise.resolve()

/**
 * Rejects a document hash that is not a string. Apollo Server would convert it to a string, which fails for some objects and
 * makes a list of one hash equal to that hash.
 */
export function createDocumentHashPlugin(): ApolloServerPlugin {
  return {
    requestDidStart({ request }) {
      const { version, sha256Hash }: PersistedQuery = request.extensions?.persistedQuery ?? {}
      if (version !== 1 || typeof sha256Hash === 'string') return ACCEPTED
      const message = 'The hash of a document (`extensions.persistedQuery.sha256Hash`) must be a string.'
      return Promise.resolve(rejectOperation(request, new BadRequestError(message)))
    },
  }
}

/** Not validated yet. */
interface PersistedQuery {
  readonly version?: unknown
  readonly sha256Hash?: unknown
}
