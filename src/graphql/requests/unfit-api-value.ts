import { DownstreamError } from '../../errors/downstream.ts'
import { BadUserInputError } from '../../errors/requests.ts'

/**
 * Converts the error for an API's value that cannot be part of a request, such as the ID `..`. The client did not cause
 * it and cannot fix it. Other errors are returned unchanged.
 *
 * @param api - the API that would receive the request.
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
