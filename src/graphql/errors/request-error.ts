import { GraphQLError } from 'graphql'
import { type BehalfError, extensionsOf } from '../../errors/base.ts'

/** A failure of a whole request, as Apollo Server takes it from `didResolveOperation`: with the HTTP status of the failure. */
export function requestError(error: BehalfError): GraphQLError {
  return new GraphQLError(error.message, {
    originalError: error,
    extensions: { ...extensionsOf(error), http: { status: error.httpStatus } },
  })
}
