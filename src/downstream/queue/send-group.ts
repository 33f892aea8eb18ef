import { randomUUID } from 'node:crypto'
import type { ApiConfig } from '../../config/config.ts'
import type { AccessToken } from '../../tokens/token/access-token.ts'
import type { ApiRequest } from '../http/api-request.ts'
import { JSON_TYPE } from '../http/media-type.ts'
import { noAnswer, type Outcome } from '../http/outcome.ts'
import { encodeBody } from '../http/request-body.ts'
import { requestHeaders } from '../http/request-headers.ts'
import type { TransportRequest } from '../http/transport.ts'
import type { CallContext, PendingRequest } from './call-context.ts'
import { decodeBatch, encodeBatch } from './json-batch.ts'
import { recordCall } from './record-call.ts'
import { isPaused, scopeOf } from './throttle-requests.ts'

/**
 * Sends a group as one HTTP request, and gives what came of each in the group's order. The request's id, another for each
 * try, is what the API's support asks for.
 *
 * @returns null where it did not leave, because the API has asked to wait.
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
  const wire = wireRequest(api, group, headers)
  const recorder = recordCall(call, group, { id, ...wire })
  const request = {
    signal,
    onNewConnection: group.some(({ onNewConnection }) => onNewConnection),
    onBytes: recorder?.received,
    ...wire,
  }
  let sentAt = 0
  const outcomes = await channel.exchange(
    request,
    { isUrgent, ...owner },
    {
      isHeldUp: () => group.some((pending) => isPaused(call, pending)),
      onStart() {
        sentAt = call.runtime.clock()
        recorder?.started()
        log.debug({ api: api.name, id, requests: group.length }, 'API asked')
      },
      unpack(outcome) {
        const each = unpack(call, group, outcome, sentAt)
        recorder?.ended(outcome, each)
        return each
      },
    },
  )
  const statuses = outcomes?.map(({ status }) => status)
  if (statuses !== undefined) log.debug({ api: api.name, id, statuses }, 'API answered')
  return outcomes
}

function wireRequest(
  api: ApiConfig,
  group: readonly PendingRequest[],
  headers: Readonly<Record<string, string>>,
): Omit<TransportRequest, 'signal'> {
  const [first] = group
  if (first && group.length === 1) return jsonRequest(api, first.request, headers)
  const body = encodeBatch(
    api,
    group.map(({ request }) => request),
  )
  return {
    method: 'POST',
    path: api.batch?.path ?? '',
    headers: Object.assign(requestHeaders(api), { 'content-type': JSON_TYPE }, headers),
    body,
  }
}

/**
 * The caller's token comes last: no header of a schema can take its place. Not by spreads, which in Node 20 give each object of
 * several parts a hidden class of its own.
 */
function jsonRequest(
  api: ApiConfig,
  { method, path, headers, body, answer = 'json' }: ApiRequest,
  own: Readonly<Record<string, string>>,
): Omit<TransportRequest, 'signal'> {
  if (body === undefined)
    return { method, path, answer, headers: Object.assign(requestHeaders(api, headers), own) }
  const all = Object.assign({ 'content-type': JSON_TYPE }, requestHeaders(api, headers), own)
  return { method, path, answer, headers: all, body: encodeBody(body, all['content-type']) }
}

/** What came of each request, and what the API asks for with it. */
function unpack(
  call: CallContext,
  group: readonly PendingRequest[],
  outcome: Outcome,
  sentAt: number,
): readonly Outcome[] {
  const { throttling, api } = call.channel
  if (group.length > 1 && outcome.status !== null && outcome.status >= 200 && outcome.status < 300) {
    const outcomes = decodeBatch(api, group.length, outcome)
    for (const [index, pending] of group.entries()) {
      const answer = outcomes[index]
      if (answer === undefined || answer.status === null) continue
      throttling.note(answer, { isItem: true, sentAt, ...scopeOf(call, pending) })
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

/** 404 and the like are of the batch endpoint, not of what was asked through it: nothing is known to be absent or unchanged. */
function ofBatch(api: ApiConfig, outcome: Outcome): Outcome {
  const { status } = outcome
  if (status === null || (status >= 400 && status !== 404 && status !== 410)) return outcome
  return noAnswer(api, 'unusable', { reason: `${api.batch?.path} itself answered ${status}` })
}
