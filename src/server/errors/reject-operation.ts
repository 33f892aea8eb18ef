import type {
  BaseContext,
  GraphQLRequest,
  GraphQLRequestContext,
  GraphQLRequestListener,
} from '@apollo/server'
import { parse } from 'graphql'
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

/** Replaces a document that is rejected before it is validated. The replacement must not be cached as that document. */
export const REJECTED_DOCUMENT = parse(NOTHING)

/** Makes Apollo Server skip validation, for an operation that a plugin rejects once its document is parsed. */
export function skipValidation(context: GraphQLRequestContext<BaseContext>): void {
  delete context.request.operationName
  delete context.request.variables
  Object.assign(context, { document: REJECTED_DOCUMENT })
}

/** Makes a request run a document other than the one that it contains or that its hash identifies. */
export function setDocument(request: GraphQLRequest, text: string): void {
  const { persistedQuery: _id, ...extensions } = request.extensions ?? {}
  request.query = text
  request.extensions = extensions
}
