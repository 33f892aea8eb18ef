import { GraphQLError } from 'graphql'
import { type BehalfError, extensionsOf } from '../../errors/base.ts'

/**
 * Represents a failure of an entire request for Apollo Server's `didResolveOperation`, with the failure's HTTP status.
 */
export function requestError(error: BehalfError): GraphQLError {
  return new GraphQLError(error.message, {
    originalError: error,
    extensions: { ...extensionsOf(error), http: { status: error.httpStatus } },
  })
}
