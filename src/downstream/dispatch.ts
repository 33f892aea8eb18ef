import { randomUUID } from 'node:crypto'
import type { Caller } from '../caller/caller.ts'
import type { ApiConfig } from '../config/config.ts'
import { ConsentRequiredError, DownstreamError } from '../errors.ts'
import type { Log } from '../telemetry/log.ts'
import { type AccessToken, permits } from '../tokens/access-token.ts'
import { challengeFor } from '../tokens/challenge-for.ts'
import type { TokenDemand, TokenSource } from '../tokens/token-source.ts'
import { answerError } from './answer-error.ts'
import type { ApiAnswer, ApiRequest } from './api-request.ts'
import { decodeBatch, encodeBatch } from './batch.ts'
import { claimsOf } from './claims-challenge.ts'
import type { Transport, TransportRequest } from './transport.ts'

export interface ApiClientOptions {
  readonly api: ApiConfig
  readonly caller: Caller
  readonly tokens: TokenSource
  readonly transport: Transport
  readonly signal: AbortSignal
  readonly log: Log
  /** What the client's own MSAL asks for to have a missing permission consented: `<App ID URI>/.default`. */
  readonly consentScope: string
}

/** A request that waits to be sent, and whoever waits for its answer. */
export interface Pending {
  readonly request: ApiRequest
  readonly resolve: (answer: ApiAnswer) => void
  readonly reject: (error: unknown) => void
  /** Whether this is with another token already. */
  readonly isSecondTry?: boolean
}

/** A permission that somebody has just consented to shows in a token that is exchanged after this time. */
const CONSENT_RECHECK_MS = 60_000
/** A token so young was refused for a reason that another one does not change. */
const FRESH_MS = 10_000

/**
 * Sends what is permitted, in as few HTTP requests as the API allows. Where a token lacks a permission or is refused,
 * a later one is tried, once.
 */
export function dispatch(options: ApiClientOptions, token: AccessToken, due: readonly Pending[]): void {
  const lacking = due.filter(({ request }) => !permits(token, request.scopes))
  const permitted = due.filter((pending) => !lacking.includes(pending))
  if (lacking.length > 0) askForConsent(options, token, lacking)
  for (const group of groupsOf(permitted, options.api.batch?.maxItems ?? 1)) {
    send(options, token, group)
      .then((answers) => settle(options, token, group, answers))
      .catch((error: unknown) => rejectAll(group, error))
  }
}

/** The token may be older than the consent. */
function askForConsent(options: ApiClientOptions, token: AccessToken, lacking: readonly Pending[]): void {
  if (Date.now() - token.exchangedAt < CONSENT_RECHECK_MS || lacking.some(({ isSecondTry }) => isSecondTry)) {
    for (const { request, reject } of lacking) reject(consentRequired(options, request))
  } else tryAgain(options, { insteadOf: token }, lacking)
}

/** A refusal says that nothing was done, so that a write may be sent again as well. */
function tryAgain(options: ApiClientOptions, demand: TokenDemand, group: readonly Pending[]): void {
  const { tokens, caller, api } = options
  const secondTries = group.map((pending) => ({ ...pending, isSecondTry: true }))
  Promise.resolve()
    .then(() => tokens.acquire(caller, api, demand))
    .then((later) => dispatch(options, later, secondTries))
    .catch((error: unknown) => rejectAll(group, error))
}

function rejectAll(group: readonly Pending[], error: unknown): void {
  for (const { reject } of group) reject(error)
}

/** Reads share batches of at most `size`; a write is a group of its own, so that it is never sent again for others' sake. */
function groupsOf(due: readonly Pending[], size: number): readonly (readonly Pending[])[] {
  const isAlone = ({ request }: Pending) => request.kind === 'write' || request.answer === 'bytes'
  const reads = due.filter((pending) => !isAlone(pending))
  const alone = due.filter(isAlone).map((pending) => [pending])
  const batches = Array.from({ length: Math.ceil(reads.length / size) }, (_, index) =>
    reads.slice(index * size, (index + 1) * size),
  )
  return [...alone, ...batches]
}

/** One HTTP request for a group, and the answers in the group's order. Its id is what the API's support asks for. */
async function send(
  options: ApiClientOptions,
  token: AccessToken,
  group: readonly Pending[],
): Promise<readonly ApiAnswer[]> {
  const { api, transport, signal, log } = options
  const id = randomUUID()
  const headers = { authorization: `Bearer ${token.value}`, 'client-request-id': id }
  log.debug({ api: api.name, id, requests: group.length }, 'API asked')
  const answers = await sendGroup(options, group, headers, (request) =>
    transport.send({ ...request, signal }),
  )
  log.debug({ api: api.name, id, statuses: answers.map(({ status }) => status) }, 'API answered')
  return answers
}

async function sendGroup(
  { api }: ApiClientOptions,
  group: readonly Pending[],
  headers: Readonly<Record<string, string>>,
  send: (request: Omit<TransportRequest, 'signal'>) => Promise<ApiAnswer>,
): Promise<readonly ApiAnswer[]> {
  const [first] = group
  if (first && group.length === 1) return [await send(jsonRequest(first.request, headers))]
  const body = encodeBatch(group.map(({ request }) => request))
  const path = api.batch?.path ?? ''
  const outer = await send({ method: 'POST', path, headers: { ...headers, ...JSON_CONTENT }, body })
  if (outer.status >= 200 && outer.status < 300) return decodeBatch(api, group.length, outer.body)
  if (outer.status < 400 || outer.status === 404 || outer.status === 410) {
    // Of the batch endpoint, not of what was asked through it: nothing is known to be absent or unchanged.
    throw new DownstreamError({
      code: 'DOWNSTREAM_INVALID_RESPONSE',
      api: api.name,
      reason: `${path} itself answered ${outer.status}`,
    })
  }
  return group.map(() => outer)
}

const JSON_CONTENT = { 'content-type': 'application/json' }

/** The caller's token comes last: no header of a schema can take its place. */
function jsonRequest(
  { method, path, headers, body, answer = 'json' }: ApiRequest,
  own: Readonly<Record<string, string>>,
): Omit<TransportRequest, 'signal'> {
  return body === undefined
    ? { method, path, answer, headers: { ...headers, ...own } }
    : { method, path, answer, headers: { ...headers, ...JSON_CONTENT, ...own }, body: JSON.stringify(body) }
}

function settle(
  options: ApiClientOptions,
  token: AccessToken,
  group: readonly Pending[],
  answers: readonly ApiAnswer[],
): void {
  const { api } = options
  const refused: Pending[] = []
  let claims: string | null = null
  for (const [index, pending] of group.entries()) {
    const answer = answers[index] as ApiAnswer
    if (isSuccess(pending.request, answer)) pending.resolve(answer)
    else if (mayHelp(answer, token, pending)) {
      refused.push(pending)
      claims ??= claimsOf(answer)
    } else pending.reject(refusalOf(options, answer) ?? answerError(api, answer, Date.now()))
  }
  if (refused.length === 0) return
  tryAgain(options, { insteadOf: token, ...(claims === null ? {} : { claims }) }, refused)
}

/** Whether another token may be accepted where this one was refused. */
function mayHelp(answer: ApiAnswer, token: AccessToken, { isSecondTry }: Pending): boolean {
  if (answer.status !== 401 || isSecondTry) return false
  return claimsOf(answer) !== null || Date.now() - token.exchangedAt >= FRESH_MS
}

/** What the API demands and Entra ID could not give without the user. */
function refusalOf({ api, caller }: ApiClientOptions, answer: ApiAnswer): Error | null {
  const claims = claimsOf(answer)
  if (claims === null) return null
  return challengeFor(caller, {
    api: api.name,
    claims,
    reason: `${api.name} demands claims of a token that was made to have them`,
  })
}

/** 304 is an answer where the request set a condition, and nowhere else. */
function isSuccess({ headers }: ApiRequest, { status }: ApiAnswer): boolean {
  return (status >= 200 && status < 300) || (status === 304 && headers?.['if-none-match'] !== undefined)
}

function consentRequired(
  { api, consentScope }: ApiClientOptions,
  { scopes }: ApiRequest,
): ConsentRequiredError {
  const [leastPrivileged = []] = scopes
  return new ConsentRequiredError({
    api: api.name,
    scopes: leastPrivileged,
    consentScope,
    reason: `none of ${JSON.stringify(scopes)} is granted for ${api.resource}`,
  })
}
