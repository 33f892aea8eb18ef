import type { Dispatch } from '../dispatch.ts'
import { GraphError } from '../http/graph-error.ts'
import type { GraphRequest } from '../http/graph-request.ts'
import { type Correlation, errorResponse, type GraphResponse, JSON_HEADERS } from '../http/graph-response.ts'
import { parseJsonBody } from '../http/request-body.ts'
import type { ItemFaults } from './batch-faults.ts'
import { type BatchItem, parseBatch } from './batch-items.ts'

export interface BatchTools extends Pick<ItemFaults, 'interfere'> {
  readonly dispatch: Dispatch
  readonly correlation: Correlation
}

/**
 * Runs every item independently, and returns the responses in a different order from the requests so that clients do not come to
 * rely on the order. The outer request's token applies to all items. The status of the batch itself does not depend on the items.
 *
 * @param outer - the request to `/$batch`.
 * @param tools.interfere - lets a fault replace the response to an item.
 * @throws GraphError 400 if the batch as a whole is invalid.
 * @see https://learn.microsoft.com/graph/json-batching
 */
export function respondToBatch(outer: GraphRequest, tools: BatchTools): GraphResponse {
  const { correlation, interfere } = tools
  const answers = new Map<string, GraphResponse>()
  for (const item of parseBatch(parseJsonBody(outer))) {
    const failed = item.dependsOn.find((id) => (answers.get(id)?.status ?? 0) >= 400)
    answers.set(
      item.id,
      failed === undefined
        ? interfere(item, () => respondToItem(item, outer, tools))
        : errorResponse(failedDependency(failed), correlation),
    )
  }
  const responses = [...answers].reverse().map(([id, { status, headers, body: content }]) => ({
    id,
    status,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [inCapitals(name), value])),
    ...bodyOf(content),
  }))
  return { status: 200, headers: JSON_HEADERS, body: { responses } }
}

function respondToItem(
  item: BatchItem,
  outer: GraphRequest,
  { dispatch, correlation }: BatchTools,
): GraphResponse {
  const [path = '', query = ''] = item.url.split('?', 2)
  try {
    return dispatch({
      ...outer,
      method: item.method,
      path: path.startsWith('/') ? path : `/${path}`,
      query: new URLSearchParams(query),
      headers: item.headers,
      body: item.body,
    })
  } catch (error) {
    return errorResponse(error, correlation)
  }
}

/** Bytes are base64-encoded. A response without a body has no `body` member. */
function bodyOf(content: GraphResponse['body']): { readonly body?: string | object } {
  if (content === null) return {}
  return { body: content instanceof Uint8Array ? Buffer.from(content).toString('base64') : content }
}

/** The headers of an item are members of a JSON object. Clients expect their usual capitalization. */
function inCapitals(header: string): string {
  return header.replaceAll(/(?<=^|-)[a-z]/g, (letter) => letter.toUpperCase())
}

function failedDependency(id: string): GraphError {
  return new GraphError({
    status: 424,
    code: 'FailedDependency',
    message: `The request was not carried out because request '${id}', which it depends on, failed.`,
  })
}
