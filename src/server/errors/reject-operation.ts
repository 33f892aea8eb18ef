import type { BaseContext, GraphQLRequest, GraphQLRequestListener } from '@apollo/server'
import type { BehalfError } from '../../errors/base.ts'
import { requestError } from '../../graphql/errors/request-error.ts'

/**
 * Runs in place of a rejected operation, because Apollo Server cannot reject an operation before its document is parsed and
 * validated.
 */
const NOTHING = '{ __typename }'

/**
 * Rejects an operation before Apollo Server reads its document or variables. The client gets the error with its HTTP status.
 *
 * @returns the return value for a plugin's `requestDidStart`.
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

/** Makes a request run another document than the one that it contains, or that its hash identifies. */
export function setDocument(request: GraphQLRequest, text: string): void {
  const { persistedQuery: _id, ...extensions } = request.extensions ?? {}
  request.query = text
  request.extensions = extensions
}
