import { DownstreamError } from '../../errors/downstream.ts'
import { BadUserInputError } from '../../errors/requests.ts'

/**
 * Converts the error about a value from an API that cannot be part of a request, such as the ID `..`: the client did
 * nothing wrong, and cannot do anything about it. Other errors are returned unchanged.
 *
 * @param api - the API that the request would go to.
 */
export function unfitApiValue(error: unknown, api: string): unknown {
  if (!(error instanceof BadUserInputError)) return error
  return new DownstreamError({
    code: 'DOWNSTREAM_INVALID_RESPONSE',
    api,
    reason: `a value in a response cannot be used in a request: ${error.message}`,
    cause: error,
  })
}
