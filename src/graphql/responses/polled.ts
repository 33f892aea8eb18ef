import type { ApiClient } from '../../downstream/api-client.ts'
import type { ApiRequest, ApiResponse } from '../../downstream/http/api-request.ts'
import { DownstreamError } from '../../errors/downstream.ts'
import type { PollPlan } from '../../plan/schema/poll-plan.ts'
import type { RequestField } from '../../plan/schema/schema-plan.ts'
import { createLocator, type Locator } from '../../plan/templates/locators/locator.ts'
import type { Requester } from '../../recording/requester.ts'
import { failedRequestOf } from './answered.ts'
import { failure } from './api-errors.ts'
import { locate, passes } from './locate.ts'

/**
 * Where APIs say how far they are, the most exact first.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations
 * @see https://github.com/microsoft/api-guidelines/blob/vNext/azure/ConsiderationsForServiceDesign.md#long-running-operations
 */
const USUAL = ['header.operation-location', 'header.azure-asyncoperation', 'header.location'].map(
  createLocator,
)

/** A request whose answer is not the end, and what asks for the end. */
export interface PolledRequest {
  readonly sent: ApiRequest
  readonly client: Pick<ApiClient, 'askAgain' | 'pathOf'>
  readonly requester: Requester | undefined
}

/**
 * The last answer of an API that goes on after its first one.
 *
 * @throws {@link DownstreamError} with `DOWNSTREAM_FAILED` where the API says so, and with `DOWNSTREAM_UNFINISHED` where it has not
 *   come to an end in time, or nothing is known of the end.
 */
export async function polled(
  field: RequestField,
  poll: PollPlan,
  first: ApiResponse,
  polledRequest: PolledRequest,
): Promise<ApiResponse> {
  const failed = (answer: ApiResponse) => poll.failed !== null && passes(poll.failed, answer)
  const at = poll.url ?? USUAL.find((locator) => isLink(locate(locator, first)))
  let path = polledRequest.sent.path
  let answer = first
  for (let tries = 0; !isDone(poll, answer, tries); tries++) {
    if (failed(answer)) throw failure(answer, failedRequestOf(field))
    const link = linkAt(at, answer)
    if (link === null && tries === 0)
      throw unfinished(field, answer, `it has no address at ${at?.text ?? 'the usual headers'}`)
    // Later answers need not repeat it.
    if (link !== null) path = polledRequest.client.pathOf(link, { path })
    answer = await ask(field, path, { answer, tries }, polledRequest)
  }
  if (failed(answer)) throw failure(answer, failedRequestOf(field))
  return poll.result === null ? answer : resultOf(field, poll.result, { first, answer, path }, polledRequest)
}

/**
 * An address that the schema names is followed with any status of the first answer: 201 of Azure Resource Manager is no end. Nor is
 * a first answer that says that work goes on, with any status; one that says nothing of it is the end.
 */
function isDone({ url, done }: PollPlan, answer: ApiResponse, tries: number): boolean {
  if (tries === 0) {
    if (answer.status === 202 || (url !== null && linkAt(url, answer) !== null)) return false
    const state = done === null ? undefined : locate(done.at, answer)
    return state === undefined || state === null || done?.passes(state) === true
  }
  return done === null ? answer.status !== 202 : passes(done, answer)
}

async function ask(
  field: RequestField,
  path: string,
  after: { readonly answer: ApiResponse; readonly tries: number },
  { sent, client, requester }: PolledRequest,
): Promise<ApiResponse> {
  try {
    return await client.askAgain({ method: 'GET', kind: 'read', path, scopes: sent.scopes }, after, requester)
  } catch (cause) {
    if (!(cause instanceof DownstreamError) || cause.code === 'DOWNSTREAM_UNFINISHED') throw cause
    throw unfinished(field, after.answer, 'the API could not be asked how far it is', cause)
  }
}

/** The last answer may name another place for the result; with some APIs, only the first one does. */
async function resultOf(
  field: RequestField,
  at: Locator,
  {
    first,
    answer,
    path,
  }: { readonly first: ApiResponse; readonly answer: ApiResponse; readonly path: string },
  polledRequest: PolledRequest,
): Promise<ApiResponse> {
  const { client, sent } = polledRequest
  const last = linkAt(at, answer)
  const link = last ?? linkAt(at, first)
  if (link === null) return answer
  const target = client.pathOf(link, { path: last === null ? sent.path : path })
  const ready: ApiResponse = { ...answer, headers: { 'retry-after': '0' } }
  return ask(field, target, { answer: ready, tries: 0 }, polledRequest)
}

function linkAt(at: Locator | undefined, answer: ApiResponse): string | null {
  const link = at && locate(at, answer)
  return isLink(link) ? link : null
}

function isLink(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function unfinished({ request }: RequestField, { status }: ApiResponse, reason: string, cause?: unknown) {
  return new DownstreamError({
    code: 'DOWNSTREAM_UNFINISHED',
    api: request.api,
    status,
    reason: `the API has accepted this (${status}), and ${reason}`,
    cause,
  })
}
