import type { BaseContext, GraphQLRequest, GraphQLRequestListener } from '@apollo/server'
import type { BehalfError } from '../../errors/base.ts'
import { requestError } from '../../graphql/errors/request-error.ts'

/** Runs in place of a refused operation: Apollo Server refuses nothing before a document is parsed and validated. */
const NOTHING = '{ __typename }'

/**
 * Refuses an operation before Apollo Server looks at its document or variables. The client gets the error, under its HTTP
 * status.
 *
 * @returns what a plugin's `requestDidStart` has to return.
 */
export function rejectOperation<Context extends BaseContext>(
  request: GraphQLRequest,
  error: BehalfError,
): GraphQLRequestListener<Context> {
  setDocument(request, NOTHING)
  delete request.operationName
  delete request.variables
  return {
    async didResolveOperation() {
      throw requestError(error)
    },
  }
}

/** Has a request run a document instead of the one that it came with, or that its hash stands for. */
export function setDocument(request: GraphQLRequest, text: string): void {
  const { persistedQuery: _id, ...extensions } = request.extensions ?? {}
  request.query = text
  request.extensions = extensions
}
