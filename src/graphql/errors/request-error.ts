import { GraphQLError } from 'graphql'
import { type BehalfError, extensionsOf } from '../../errors/base.ts'

/**
 * Represents a failure of a whole request for Apollo Server's `didResolveOperation`, with the HTTP status of the
 * failure.
 */
export function requestError(error: BehalfError): GraphQLError {
  return new GraphQLError(error.message, {
    originalError: error,
    extensions: { ...extensionsOf(error), http: { status: error.httpStatus } },
  })
}
