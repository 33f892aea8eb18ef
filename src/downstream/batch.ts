import type { ApiConfig } from '../config/config.ts'
import { DownstreamError } from '../errors.ts'
import type { ApiAnswer, ApiRequest } from './api-request.ts'

/**
 * Many requests as the body of one, in the form that Microsoft Graph shares with OData's JSON batch format.
 *
 * @see https://learn.microsoft.com/graph/json-batching
 */
export function encodeBatch(requests: readonly ApiRequest[]): string {
  return JSON.stringify({
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
 * The answers of a batch in the order of its requests, whatever order the API sent them in.
 *
 * @throws {@link DownstreamError} when an answer is missing.
 */
export function decodeBatch(api: ApiConfig, count: number, body: unknown): readonly ApiAnswer[] {
  const responses = (body as { responses?: unknown } | null | undefined)?.responses
  const answers = new Map<unknown, ApiAnswer>()
  for (const response of Array.isArray(responses) ? responses : []) {
    if (isBatchResponse(response)) answers.set(response.id, answerOf(response))
  }
  return Array.from({ length: count }, (_, index) => {
    const answer = answers.get(String(index))
    if (!answer) {
      throw new DownstreamError({
        code: 'DOWNSTREAM_INVALID_RESPONSE',
        api: api.name,
        reason: `the batch of ${count} has no answer ${index}`,
      })
    }
    return answer
  })
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
  const lowerCased = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)])
  return { status, headers: Object.fromEntries(lowerCased), body }
}
