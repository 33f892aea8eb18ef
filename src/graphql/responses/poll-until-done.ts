import type { ApiClient } from '../../downstream/api-client.ts'
import type { ApiRequest, ApiResponse } from '../../downstream/http/api-request.ts'
import { BehalfError } from '../../errors/base.ts'
import { DownstreamError } from '../../errors/downstream.ts'
import type { PollPlan } from '../../plan/schema/poll-plan.ts'
import type { RequestField } from '../../plan/schema/schema-plan.ts'
import { createLocator, type Locator } from '../../plan/templates/locators/locator.ts'
import type { Requester } from '../../recording/requester.ts'
import { failure } from './declared-errors.ts'
import { locate, passes } from './locate-value.ts'
import { linkAt, type PollAddress, pollAddress } from './poll-address.ts'
import { failedRequestOf } from './response-meaning.ts'

/**
 * How resources at the addresses in `Operation-Location` and `Azure-AsyncOperation` report the status of an operation.
 * Any other status means that the operation is still running.
 */
const STATUS = createLocator('$.status')
const SUCCEEDED: ReadonlySet<string> = new Set(['succeeded'])
const FAILED: ReadonlySet<string> = new Set(['failed', 'canceled', 'cancelled'])

/**
 * The API has finished, and the outcome is at the address in the `Location` header.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.4.4
 * @see https://jsonapi.org/recommendations/#asynchronous-processing
 */
const SEE_OTHER = 303
const LOCATION = createLocator('header.location')

/**
 * The result is not available yet. If the address of the result returns this status, the body describes the work in
 * progress.
 */
const ACCEPTED = 202

/** A request whose response is not final, and what is needed to get the final response. */
export interface PolledRequest {
  readonly sent: ApiRequest
  readonly client: Pick<ApiClient, 'askAgain' | 'pathOf' | 'workEnded'>
  /** The variables of the field's request. */
  readonly lookUp: (name: string) => unknown
  readonly requester: Requester | undefined
}

/**
 * The final response of an API that continues processing after its first response.
 *
 * @throws {@link DownstreamError} with `DOWNSTREAM_FAILED` if the API reports a failure, and with
 *   `DOWNSTREAM_UNFINISHED` if it has not finished in time or the outcome is unknown.
 */
export async function pollUntilDone(
  field: RequestField,
  poll: PollPlan,
  first: ApiResponse,
  polledRequest: PolledRequest,
): Promise<ApiResponse> {
  const address = pollAddress(poll, first, polledRequest.lookUp)
  // Other operations can read data while the work is changing it.
  const isUnfinishedWrite = field.request.kind === 'write' && !isDoneImmediately(poll, first, address)
  try {
    return await lastResponse(field, poll, { first, address }, polledRequest)
  } finally {
    if (isUnfinishedWrite) await polledRequest.client.workEnded()
  }
}

async function lastResponse(
  field: RequestField,
  poll: PollPlan,
  { first, address }: { readonly first: ApiResponse; readonly address: PollAddress },
  polledRequest: PolledRequest,
): Promise<ApiResponse> {
  const failed = (response: ApiResponse) => hasFailed(poll, response, address)
  let path = polledRequest.sent.path
  let response = first
  for (let tries = 0; !isDone(poll, response, { tries, address }); tries++) {
    if (failed(response)) throw failure(response, failedRequestOf(field))
    path = nextPath(address, path, { field, response, isFirst: tries === 0, client: polledRequest.client })
    response = await ask(field, { path, seeOther: true }, { response, tries }, polledRequest)
  }
  if (failed(response)) throw failure(response, failedRequestOf(field))
  if (response.status === SEE_OTHER) return resultElsewhere(field, { response, path }, polledRequest)
  return poll.result === null
    ? response
    : resultOf(field, poll.result, { first, response, path }, polledRequest)
}

function resultElsewhere(
  field: RequestField,
  { response, path }: { readonly response: ApiResponse; readonly path: string },
  polledRequest: PolledRequest,
): Promise<ApiResponse> {
  if (linkAt(LOCATION, response) === null)
    throw unfinished(field, response, `its response has no address in ${LOCATION.text}`)
  return resultOf(field, LOCATION, { first: response, response, path }, polledRequest)
}

/**
 * An address that the schema names is followed regardless of the status of the first response, because in Azure
 * Resource Manager, 201 is not final. A first response is not final either if its status indicates that work continues.
 * Without such an indication, it is final.
 */
function isDone(
  poll: PollPlan,
  response: ApiResponse,
  { tries, address }: { readonly tries: number; readonly address: PollAddress },
): boolean {
  if (tries === 0) return isDoneImmediately(poll, response, address)
  if (response.status === SEE_OTHER) return true
  if (poll.done !== null) return passes(poll.done, response)
  const status = address.reports ? statusOf(response) : ''
  return response.status !== 202 && (status === '' || SUCCEEDED.has(status) || FAILED.has(status))
}

function isDoneImmediately({ done }: PollPlan, response: ApiResponse, { isNamed }: PollAddress): boolean {
  if (response.status === 202 || isNamed) return false
  const state = done === null ? undefined : locate(done.at, response)
  return state === undefined || state === null || done?.passes(state) === true
}

function hasFailed({ failed }: PollPlan, response: ApiResponse, { reports }: PollAddress): boolean {
  return failed === null ? reports && FAILED.has(statusOf(response)) : passes(failed, response)
}

/** The status in lower case; empty if there is none. A value that is not text is an unknown status. */
function statusOf(response: ApiResponse): string {
  const status = locate(STATUS, response)
  if (status === undefined || status === null) return ''
  return typeof status === 'string' ? status.toLowerCase() : 'unknown'
}

async function ask(
  field: RequestField,
  target: Pick<ApiRequest, 'path' | 'seeOther'>,
  after: { readonly response: ApiResponse; readonly tries: number },
  { sent, client, requester }: PolledRequest,
): Promise<ApiResponse> {
  const { headers = {} } = field.poll ?? {}
  const request = { method: 'GET', kind: 'read', scopes: sent.scopes, headers, ...target } as const
  try {
    return await client.askAgain(request, after, requester)
  } catch (cause) {
    if (!isPollingError(field, cause)) throw cause
    throw unfinished(field, after.response, 'its progress could not be polled', cause)
  }
}

/** The path to poll next: the same path as before, unless the response refers to another one. */
function nextPath(
  address: PollAddress,
  path: string,
  site: LinkSite & { readonly isFirst: boolean },
): string {
  const { field, response, isFirst } = site
  const next = followOrFail(() => address.after(response), site)
  if (next === null && isFirst)
    throw unfinished(field, response, `its response has no address in ${address.source}`)
  if (next === null) return path
  return 'path' in next ? next.path : pathTo(next.link, path, site)
}

/** A response with a link, and the context in which the link is followed. */
interface LinkSite {
  readonly field: RequestField
  readonly response: ApiResponse
  readonly client: PolledRequest['client']
}

/** @throws {@link DownstreamError} if the link points outside the API. */
function pathTo(link: string, path: string, site: LinkSite): string {
  return followOrFail(() => site.client.pathOf(link, { path }), site)
}

/** @throws {@link DownstreamError} if the address cannot be followed, even though the API has accepted the request. */
function followOrFail<Address>(read: () => Address, { field, response }: LinkSite): Address {
  try {
    return read()
  } catch (cause) {
    throw unfinished(field, response, 'the address in its response cannot be followed', cause)
  }
}

/**
 * Whether an error comes from polling. After a write, this includes a challenge, because a client that satisfies the
 * challenge would send the write again.
 */
function isPollingError({ request }: RequestField, cause: unknown): boolean {
  if (cause instanceof DownstreamError) return cause.code !== 'DOWNSTREAM_UNFINISHED'
  return request.kind === 'write' && cause instanceof BehalfError
}

/** The last response can state where the result is. In some APIs, only the first response does. */
async function resultOf(
  field: RequestField,
  at: Locator,
  {
    first,
    response,
    path,
  }: { readonly first: ApiResponse; readonly response: ApiResponse; readonly path: string },
  polledRequest: PolledRequest,
): Promise<ApiResponse> {
  const { client, sent } = polledRequest
  const last = linkAt(at, response)
  const link = last ?? linkAt(at, first)
  if (link === null) return response
  const target = pathTo(link, last === null ? sent.path : path, { field, response, client })
  const ready: ApiResponse = { ...response, headers: { 'retry-after': '0' } }
  const result = await ask(field, { path: target }, { response: ready, tries: 0 }, polledRequest)
  if (result.status === ACCEPTED) throw unfinished(field, result, 'its result is not ready')
  return result
}

function unfinished({ request }: RequestField, { status }: ApiResponse, reason: string, cause?: unknown) {
  return new DownstreamError({
    code: 'DOWNSTREAM_UNFINISHED',
    api: request.api,
    status,
    reason: `the API has accepted the request (${status}), but ${reason}`,
    cause,
  })
}
