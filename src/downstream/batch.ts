import type { ApiConfig } from '../config/config.ts'
import type { ApiAnswer, ApiRequest } from './api-request.ts'
import { writeJson } from './json.ts'
import { noAnswer, type Outcome } from './outcome.ts'

/**
 * Many requests as the body of one, in the form that Microsoft Graph shares with OData's JSON batch format.
 *
 * @see https://learn.microsoft.com/graph/json-batching
 */
export function encodeBatch(requests: readonly ApiRequest[]): string {
  return writeJson({
    requests: requests.map(({ method, path, headers, body }, index) => ({
      id: String(index),
      method,
      url: path,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      body,
    })),
  })
}

/**
 * What came of each request of a batch, in the order of the requests, whatever order the API answered them in. What has
 * no answer fails alone.
 */
export function decodeBatch(api: ApiConfig, count: number, body: unknown): readonly Outcome[] {
  const responses = (body as { responses?: unknown } | null | undefined)?.responses
  const answers = new Map<unknown, ApiAnswer>()
  for (const response of Array.isArray(responses) ? responses : []) {
    if (isBatchResponse(response)) answers.set(response.id, answerOf(response))
  }
  return Array.from({ length: count }, (_, index) => {
    const answer = answers.get(String(index))
    if (answer?.status === FAILED_DEPENDENCY) return failureBehind(answer, answers)
    return answer ?? noAnswer(api, 'unusable', { reason: `the batch of ${count} has no answer ${index}` })
  })
}

const FAILED_DEPENDENCY = 424

/** Of a request that failed because another did, the other's failure says more; where there are several, none can be told. */
function failureBehind(answer: ApiAnswer, answers: ReadonlyMap<unknown, ApiAnswer>): ApiAnswer {
  const failures = [...answers.values()].filter(({ status }) => status >= 400 && status !== FAILED_DEPENDENCY)
  return failures.length === 1 && failures[0] ? failures[0] : answer
}

interface BatchResponse {
  readonly id: string
  readonly status: number
  readonly headers?: Readonly<Record<string, unknown>> | null
  readonly body?: unknown
}

function isBatchResponse(value: unknown): value is BatchResponse {
  const response = value as Partial<BatchResponse> | null
  return typeof response?.id === 'string' && typeof response.status === 'number'
}

function answerOf({ status, headers, body }: BatchResponse): ApiAnswer {
  const lowerCased: Record<string, string> = {}
  for (const name in headers) lowerCased[name.toLowerCase()] = String(headers[name])
  return { status, headers: lowerCased, body }
}
