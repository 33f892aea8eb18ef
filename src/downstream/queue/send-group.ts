import { randomUUID } from 'node:crypto'
import type { ApiConfig } from '../../config/config.ts'
import { JSON_TYPE } from '../../media-type.ts'
import type { AccessToken } from '../../tokens/token/access-token.ts'
import type { ApiRequest } from '../http/api-request.ts'
import { encodeBody } from '../http/request-body.ts'
import { requestHeaders } from '../http/request-headers.ts'
import { noResponse, type Outcome } from '../http/request-outcome.ts'
import type { TransportRequest } from '../http/transport.ts'
import type { CallContext, PendingRequest } from './call-context.ts'
import { decodeBatch, encodeBatch } from './json-batch.ts'
import { recordCall } from './record-call.ts'
import { isPaused, scopeOf } from './throttle-requests.ts'

/**
 * Sends a group as one HTTP request, with a new ID for each attempt. This is the ID that the API's support team asks for.
 *
 * @returns the outcome of each request, in the group's order; null if the group was not sent, because the API has asked
 *   for a pause.
 */
export async function sendGroup(
  call: CallContext,
  token: AccessToken | null,
  group: readonly PendingRequest[],
): Promise<readonly Outcome[] | null> {
  const { channel, signal, log, owner } = call
  const { api } = channel
  const id = randomUUID()
  const isUrgent = group.some(({ request }) => request.kind === 'write')
  const headers = {
    'client-request-id': id,
    ...(isUrgent && api.priorityHeader !== null ? { [api.priorityHeader]: 'high' } : null),
    ...(token === null ? null : { authorization: `Bearer ${token.value}` }),
  }
  const recorder = recordCall(call, group, id)
  const wire = wireRequest(api, group, { headers, itemIds: recorder?.itemIds ?? null })
  const ready = recorder?.ready() ?? null
  if (ready !== null) await ready
  const request = {
    owner: owner.user,
    signal,
    onNewConnection: group.some(({ onNewConnection }) => onNewConnection),
    onBytes: recorder?.received,
    budget: call.responseBudget,
    ...wire,
  }
  let sentAt = 0
  const outcomes = await channel.exchange(
    request,
    { isUrgent, ...owner },
    {
      onWait: recorder?.waiting,
      isHeldUp: () => group.some((pending) => isPaused(call, pending)),
      onStart() {
        sentAt = call.runtime.clock()
        Object.assign(wire.headers, recorder?.started(wire))
        log.debug({ api: api.name, id, requests: group.length }, 'API called')
      },
      unpack(outcome) {
        const each = unpack(call, group, { outcome, sentAt, itemIds: recorder?.itemIds ?? null })
        recorder?.ended(outcome, each)
        return each
      },
    },
  )
  const statuses = outcomes?.map(({ status }) => status)
  if (statuses !== undefined) log.debug({ api: api.name, id, statuses }, 'API responded')
  return outcomes
}

/** The headers are mutable, because recorders add theirs last. */
interface WireRequest extends Omit<TransportRequest, 'owner' | 'signal' | 'headers'> {
  readonly headers: Record<string, string>
}

interface WireOptions {
  readonly headers: Readonly<Record<string, string>>
  readonly itemIds: readonly string[] | null
}

function wireRequest(
  api: ApiConfig,
  group: readonly PendingRequest[],
  { headers, itemIds }: WireOptions,
): WireRequest {
  const [first] = group
  if (first && group.length === 1) return jsonRequest(api, first.request, headers)
  const body = encodeBatch(
    api,
    group.map(({ request }) => request),
    itemIds,
  )
  return {
    method: 'POST',
    path: api.batch?.path ?? '',
    headers: Object.assign(requestHeaders(api), { 'content-type': JSON_TYPE }, headers),
    body,
  }
}

/**
 * The caller's token is set last, so no header in a schema can replace it. Spreads are avoided, because Node 20 creates a hidden
 * class for every object that is spread from several parts.
 */
function jsonRequest(
  api: ApiConfig,
  { method, path, headers, body, responseForm = 'json' }: ApiRequest,
  own: Readonly<Record<string, string>>,
): WireRequest {
  if (body === undefined)
    return { method, path, responseForm, headers: Object.assign(requestHeaders(api, headers), own) }
  const all = Object.assign({ 'content-type': JSON_TYPE }, requestHeaders(api, headers), own)
  return { method, path, responseForm, headers: all, body: encodeBody(body, all['content-type']) }
}

interface Arrived extends Pick<WireOptions, 'itemIds'> {
  readonly outcome: Outcome
  /** Milliseconds since the epoch. */
  readonly sentAt: number
}

/** The outcome of each request. Stores the pauses that the API asks for. */
function unpack(
  call: CallContext,
  group: readonly PendingRequest[],
  { outcome, sentAt, itemIds }: Arrived,
): readonly Outcome[] {
  const { throttling, api } = call.channel
  if (group.length > 1 && outcome.status !== null && outcome.status >= 200 && outcome.status < 300) {
    const outcomes = decodeBatch(api, group.length, outcome, itemIds)
    for (const [index, pending] of group.entries()) {
      const response = outcomes[index]
      if (response === undefined || response.status === null) continue
      throttling.note(response, { isItem: true, sentAt, ...scopeOf(call, pending) })
    }
    return outcomes
  }
  const [first] = group
  if (first && outcome.status !== null) {
    throttling.note(outcome, { isItem: false, sentAt, ...scopeOf(call, first) })
  }
  const each = group.length > 1 ? ofBatch(api, outcome) : outcome
  return group.map(() => each)
}

/** 404, 410 and statuses below 400 refer to the batch endpoint: they do not mean that an item is absent or unchanged. */
function ofBatch(api: ApiConfig, outcome: Outcome): Outcome {
  const { status } = outcome
  if (status === null || (status >= 400 && status !== 404 && status !== 410)) return outcome
  return noResponse(api, 'unusable', { reason: `${api.batch?.path} itself returned ${status}` })
}
