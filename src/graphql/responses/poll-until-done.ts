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
import { failedRequestOf } from './response-meaning.ts'

/**
 * Where APIs report progress, the most precise first.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations
 * @see https://github.com/microsoft/api-guidelines/blob/vNext/azure/ConsiderationsForServiceDesign.md#long-running-operations
 */
const REPORTING = ['header.operation-location', 'header.azure-asyncoperation'].map(createLocator)
const USUAL = [...REPORTING, createLocator('header.location')]

/** How the resources at the addresses of these headers say where an operation is. Any other status means that it continues. */
const STATUS = createLocator('$.status')
const SUCCEEDED: ReadonlySet<string> = new Set(['succeeded'])
const FAILED: ReadonlySet<string> = new Set(['failed', 'canceled', 'cancelled'])

/**
 * The API is done, and the outcome is at another address, in the header `Location`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.4.4
 * @see https://jsonapi.org/recommendations/#asynchronous-processing
 */
const SEE_OTHER = 303
const LOCATION = createLocator('header.location')

/** A request whose response is not final, and the function that asks for the final one. */
export interface PolledRequest {
  readonly sent: ApiRequest
  readonly client: Pick<ApiClient, 'askAgain' | 'pathOf' | 'workEnded'>
  readonly requester: Requester | undefined
}

/**
 * The last response of an API that continues after its first one.
 *
 * @throws {@link DownstreamError} with `DOWNSTREAM_FAILED` if the API reports a failure, and with `DOWNSTREAM_UNFINISHED` if it has
 *   not finished in time, or its outcome is unknown.
 */
export async function pollUntilDone(
  field: RequestField,
  poll: PollPlan,
  first: ApiResponse,
  polledRequest: PolledRequest,
): Promise<ApiResponse> {
  if (isDoneAtOnce(poll, first)) return lastResponse(field, poll, first, polledRequest)
  try {
    return await lastResponse(field, poll, first, polledRequest)
  } finally {
    // Other operations may have read while the work changed data.
    if (field.request.kind === 'write') await polledRequest.client.workEnded()
  }
}

async function lastResponse(
  field: RequestField,
  poll: PollPlan,
  first: ApiResponse,
  polledRequest: PolledRequest,
): Promise<ApiResponse> {
  const { at, reports } = addressIn(poll, first)
  const failed = (response: ApiResponse) => hasFailed(poll, response, reports)
  let path = polledRequest.sent.path
  let response = first
  for (let tries = 0; !isDone(poll, response, { tries, reports }); tries++) {
    if (failed(response)) throw failure(response, failedRequestOf(field))
    const link = linkAt(at, response)
    if (link === null && tries === 0)
      throw unfinished(field, response, `it has no address at ${at?.text ?? 'the usual headers'}`)
    // Later responses may omit it.
    if (link !== null) path = pathTo(link, path, { field, response, client: polledRequest.client })
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
    throw unfinished(field, response, `it has no address at ${LOCATION.text}`)
  return resultOf(field, LOCATION, { first: response, response, path }, polledRequest)
}

/**
 * An address that the schema names is followed regardless of the status of the first response: 201 of Azure Resource Manager is not
 * final. Nor is a first response that says that work continues, with any status; a response that says nothing about it is final.
 */
function isDone(
  poll: PollPlan,
  response: ApiResponse,
  { tries, reports }: { readonly tries: number; readonly reports: boolean },
): boolean {
  if (tries === 0) return isDoneAtOnce(poll, response)
  if (response.status === SEE_OTHER) return true
  if (poll.done !== null) return passes(poll.done, response)
  const status = reports ? statusOf(response) : ''
  return response.status !== 202 && (status === '' || SUCCEEDED.has(status) || FAILED.has(status))
}

function isDoneAtOnce({ url, done }: PollPlan, response: ApiResponse): boolean {
  if (response.status === 202 || (url !== null && linkAt(url, response) !== null)) return false
  const state = done === null ? undefined : locate(done.at, response)
  return state === undefined || state === null || done?.passes(state) === true
}

/** Where a first response has the address, and whether what is there reports its status without being declared. */
function addressIn({ url }: PollPlan, first: ApiResponse) {
  const at = url ?? USUAL.find((locator) => isLink(locate(locator, first)))
  return { at, reports: url === null && at !== undefined && REPORTING.includes(at) }
}

/** @param reports - whether the status at the address says so without being declared. */
function hasFailed({ failed }: PollPlan, response: ApiResponse, reports: boolean): boolean {
  return failed === null ? reports && FAILED.has(statusOf(response)) : passes(failed, response)
}

/** In lower case; empty if there is none. */
function statusOf(response: ApiResponse): string {
  const status = locate(STATUS, response)
  return typeof status === 'string' ? status.toLowerCase() : ''
}

async function ask(
  field: RequestField,
  target: Pick<ApiRequest, 'path' | 'seeOther'>,
  after: { readonly response: ApiResponse; readonly tries: number },
  { sent, client, requester }: PolledRequest,
): Promise<ApiResponse> {
  try {
    return await client.askAgain(
      { method: 'GET', kind: 'read', scopes: sent.scopes, ...target },
      after,
      requester,
    )
  } catch (cause) {
    if (!isOfAsking(field, cause)) throw cause
    throw unfinished(field, after.response, 'the API could not be asked how far it is', cause)
  }
}

/** @throws {@link DownstreamError} if it leads elsewhere. The API has accepted the request all the same. */
function pathTo(
  link: string,
  path: string,
  {
    field,
    response,
    client,
  }: {
    readonly field: RequestField
    readonly response: ApiResponse
    readonly client: PolledRequest['client']
  },
): string {
  try {
    return client.pathOf(link, { path })
  } catch (cause) {
    throw unfinished(field, response, 'the address that it names cannot be followed', cause)
  }
}

/** Whether an error concerns polling. After a write, that includes a challenge: a client that met it would send the write again. */
function isOfAsking({ request }: RequestField, cause: unknown): boolean {
  if (cause instanceof DownstreamError) return cause.code !== 'DOWNSTREAM_UNFINISHED'
  return request.kind === 'write' && cause instanceof BehalfError
}

/** The last response can name another location of the result; with some APIs, only the first one does. */
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
  return ask(field, { path: target }, { response: ready, tries: 0 }, polledRequest)
}

function linkAt(at: Locator | undefined, response: ApiResponse): string | null {
  const link = at && locate(at, response)
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
