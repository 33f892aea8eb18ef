import type { Conversation } from '../../faults/conversation.ts'
import { type Fault, type FaultResponse, noted } from '../../faults/fault.ts'
import type { Faults } from '../../faults/faults.ts'
import { withoutSecrets } from '../../request-log.ts'
import type { LoggedItem, RequestCaller } from '../../request-notes.ts'
import { type GraphResponse, JSON_HEADERS } from '../http/graph-response.ts'
import type { BatchItem } from './batch-items.ts'

/** Applies Graph's faults to the items of a batch. */
export interface ItemFaults {
  /** The response to an item: from a fault, or from the endpoint. */
  readonly interfere: (item: BatchItem, answer: () => GraphResponse) => GraphResponse
  /** The delay of the batch, in milliseconds. Items run in parallel, and the batch waits for the slowest one. */
  delayMs(): number
  /** For the request log: the items that a fault applied to, or that were requested too early. */
  logged(): readonly LoggedItem[]
}

/**
 * @param options.conversation - the request that contains the batch, and its response.
 * @param options.responseOf - adds a body in Graph's format to a response without a body.
 */
export function createItemFaults({
  faults,
  caller,
  conversation,
  responseOf,
}: {
  readonly faults: Faults
  readonly caller: RequestCaller
  readonly conversation: Conversation
  readonly responseOf: (fault: Fault) => FaultResponse
}): ItemFaults {
  const logged: LoggedItem[] = []
  let delay = 0
  return {
    interfere(item, respondNormally) {
      if (faults.isIdle()) return respondNormally()
      const { id, method, url } = item
      const subject = { ...caller, method, path: pathOf(url), resource: null, isItem: true }
      const incident = faults.meet(subject, conversation)
      delay = Math.max(delay, incident.delayMs)
      const answer = incident.effect === null ? respondNormally() : graphResponse(responseOf(incident.effect))
      const note = noted(incident)
      if (note !== null) logged.push({ id, method, url: withoutSecrets(url), status: answer.status, ...note })
      return answer
    },
    delayMs: () => delay,
    logged: () => logged,
  }
}

function pathOf(url: string): string {
  const [path = ''] = url.split('?')
  return path.startsWith('/') ? path : `/${path}`
}

function graphResponse({ status = 200, headers = {}, body = null }: FaultResponse): GraphResponse {
  const isJson = typeof body === 'object' && body !== null
  const type = isJson ? JSON_HEADERS : { 'content-type': 'text/plain' }
  return {
    status,
    headers: { ...(body === null ? {} : type), ...headers },
    body: body as GraphResponse['body'],
  }
}
