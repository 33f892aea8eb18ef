import type { Fault, FaultResponse } from '../../faults/fault.ts'
import { GraphError } from './graph-error.ts'
import { type Correlation, errorResponse } from './graph-response.ts'

/** The codes and messages of failures caused only by the service. */
const FAILURES: ReadonlyMap<number, readonly [code: string, message: string]> = new Map([
  [429, ['TooManyRequests', 'Too many requests. Please wait before you try again.']],
  [500, ['InternalServerError', 'An internal server error occurred while processing the request.']],
  [502, ['BadGateway', 'The service behind Microsoft Graph returned an invalid response.']],
  [503, ['ServiceUnavailable', 'The service is temporarily unavailable. Please try again later.']],
  [504, ['GatewayTimeout', 'The service behind Microsoft Graph did not respond in time.']],
])

/** The response that a fault produces. If its status is an error and it does not have a body, the body is Graph's own error. */
export function faultyResponse({ answer = {} }: Fault, correlation: Correlation): FaultResponse {
  const { status = 200, headers = {}, body } = answer
  if (body !== undefined || status < 400) return answer
  const [code, message] = FAILURES.get(status) ?? ['UnknownError', 'The request failed.']
  const error = errorResponse(new GraphError({ status, code, message }), correlation)
  return { ...error, headers: { ...error.headers, ...headers } }
}
