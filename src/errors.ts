/**
 * Every failure Behalf can name. A code is part of the public contract: clients
 * switch on it, so a code may be added but never renamed. `docs/errors.md` has
 * one row per code, and a test holds the two together.
 */

import { bounded } from './bounded-text.ts'

/** What a client may be told beside code and message; goes to `extensions` as it is. */
export type ErrorDetails = Readonly<Record<string, unknown>>

interface ErrorOptions {
  /** Told to the client: safe to show to anybody, never a token, a claim of it or an API's own text. */
  readonly message: string
  readonly details?: ErrorDetails
  /** Told to the operator only: what exactly was wrong, up to 2,000 characters. Never a token or a secret. */
  readonly reason?: string
  readonly cause?: unknown
}

/** Longest reason that the log gets: parts of it may be an API's. */
const LONGEST_REASON = 2000

/** Base of all failures thrown on purpose; any other error is a bug and reaches clients masked. */
export abstract class BehalfError extends Error {
  /** Stable name of the failure: `extensions.code` of the GraphQL error. */
  abstract readonly code: string
  readonly details: ErrorDetails
  readonly reason: string | undefined

  constructor({ message, details = {}, reason, cause }: ErrorOptions) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = new.target.name
    this.details = details
    this.reason = reason === undefined ? undefined : bounded(reason, LONGEST_REASON)
  }
}

// ── Starting ──────────────────────────────────────────────────────────────

/** The configuration cannot be used. Lists every problem at once, each with its path; never a secret. */
export class ConfigInvalidError extends BehalfError {
  readonly code = 'CONFIG_INVALID'

  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super({ message: listed('The configuration is invalid:', problems) })
    this.problems = problems
  }
}

/** The schema cannot be served. Lists every problem at once, each with file and line. */
export class SchemaInvalidError extends BehalfError {
  readonly code = 'SCHEMA_INVALID'

  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super({ message: listed('The schema is invalid:', problems) })
    this.problems = problems
  }
}

/** Another process listens on the address that Behalf was told to use. */
export class AddressInUseError extends BehalfError {
  readonly code = 'ADDRESS_IN_USE'

  /** @param setting - what to change to use another port, e.g. `PORT`. */
  constructor(port: number, setting: string, cause?: unknown) {
    super({
      message: `Port ${port} is in use. Stop the program that listens there, or set ${setting} to another port.`,
      cause,
    })
  }
}

// ── The app registration ──────────────────────────────────────────────────

/** There is no operator whose token would let us at the registration. */
export class OperatorUnknownError extends BehalfError {
  readonly code = 'OPERATOR_UNKNOWN'

  constructor(cause?: unknown) {
    super({
      message:
        'No operator is signed in. Run "az login", use --device-code, or set BEHALF_OPERATOR_TOKEN to a token for Microsoft Graph.',
      cause,
    })
  }
}

/** Microsoft Graph refuses to tell of the registration or to change it, or does not answer. */
export class DirectoryError extends BehalfError {
  readonly code = 'DIRECTORY_REFUSED'

  /** Of the answer; undefined where there was none. */
  readonly status: number | undefined
  /** Microsoft Graph's own words, on one line; may be empty. */
  readonly graphMessage: string

  /**
   * @param graphCode - Microsoft Graph's own word, such as `Authorization_RequestDenied`; may be empty.
   * @param write - method and path of what was to be written, where anything was.
   */
  constructor({ status, graphCode, write, graphMessage = '', cause }: DirectoryErrorOptions) {
    const answer =
      status === undefined ? 'did not respond' : `responded with ${status} ${graphCode}`.trimEnd()
    const asked = write === undefined ? '' : ` to ${write}`
    const fix = (write === undefined ? READ_FIXES : WRITE_FIXES)[status ?? 0]
    const said = graphMessage === '' ? undefined : `Its message: ${graphMessage}`
    const hints = [fix, said].filter((hint) => hint !== undefined)
    super({
      message: [`Microsoft Graph ${answer}${asked}.`, ...(hints.length === 0 ? ['Try again.'] : hints)].join(
        ' ',
      ),
      cause,
    })
    this.status = status
    this.graphMessage = graphMessage
  }
}

interface DirectoryErrorOptions {
  readonly status: number | undefined
  readonly graphCode: string
  readonly write?: string
  readonly graphMessage?: string
  readonly cause?: unknown
}

const SIGN_IN_AGAIN = 'The token is for another audience or has expired. Sign in again.'
const READ_FIXES: Readonly<Record<number, string>> = {
  401: SIGN_IN_AGAIN,
  403: 'The operator needs Application.Read.All and Directory.Read.All.',
}
const WRITE_FIXES: Readonly<Record<number, string>> = {
  401: SIGN_IN_AGAIN,
  403: 'The operator needs a role such as Cloud Application Administrator, and Application.ReadWrite.All; to consent, also DelegatedPermissionGrant.ReadWrite.All and AppRoleAssignment.ReadWrite.All.',
}

/** The operator ended the command before it was done. */
export class InterruptedError extends BehalfError {
  readonly code = 'INTERRUPTED'

  constructor() {
    super({ message: 'Interrupted. Changes made so far are kept. Run the same command to continue.' })
  }
}

/** The operator's token is of another tenant than the one that is configured. */
export class OperatorElsewhereError extends BehalfError {
  readonly code = 'OPERATOR_ELSEWHERE'

  /** @param actual - GUID of the tenant that the token is of. */
  constructor({ actual, expected }: { actual: string; expected: string }) {
    super({
      message: `You are signed in to the tenant ${actual}, but ENTRA_TENANT_ID is ${expected}. Run az login --tenant ${expected}, or use --device-code.`,
    })
  }
}

/** What was written of the registration does not come to be seen. */
export class RegistrationUnsettledError extends BehalfError {
  readonly code = 'REGISTRATION_UNSETTLED'

  /** @param changes - that were made and are not there, such as `offers the scope Orders.Read`. */
  constructor(changes: readonly string[]) {
    super({
      message: listed(
        'Microsoft Graph accepted these changes but does not show them yet. Run the same command again in a minute:',
        changes,
      ),
    })
  }
}

/** There is no registration to do something with. */
export class RegistrationMissingError extends BehalfError {
  readonly code = 'REGISTRATION_MISSING'

  /** @param name - client ID or unique name. */
  constructor(name: string) {
    super({
      message: `The tenant has no registration ${name}. Create it with "behalf registration apply", or correct ENTRA_CLIENT_ID.`,
    })
  }
}

/** A credential was not removed; the message says why. */
export class CredentialKeptError extends BehalfError {
  readonly code = 'CREDENTIAL_KEPT'

  constructor(message: string) {
    super({ message })
  }
}

/** A file is in the way of one that was to be made, or cannot be made. */
export class FileNotMadeError extends BehalfError {
  readonly code = 'FILE_NOT_MADE'

  /** @param isThere - whether something of that name is in the way. */
  constructor(path: string, { isThere, cause }: { isThere: boolean; cause?: unknown }) {
    const why = isThere
      ? 'already exists and is not overwritten. Choose another name with --out'
      : `cannot be created (${(cause as NodeJS.ErrnoException | undefined)?.code ?? 'unknown'})`
    super({ message: `${path} ${why}.`, cause })
  }
}

/** Operations that were to be looked at cannot be. Lists every problem at once, each with file and line. */
export class OperationsInvalidError extends BehalfError {
  readonly code = 'OPERATIONS_INVALID'

  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super({ message: listed('These operations do not match the schema:', problems) })
    this.problems = problems
  }
}

/** A running gateway does not say what an operation did: it cannot be reached, or does not let its caller see. */
export class ExplainUnavailableError extends BehalfError {
  readonly code = 'EXPLAIN_UNAVAILABLE'

  constructor(reason: string, cause?: unknown) {
    super({ message: 'The gateway did not explain the operation.', reason, cause })
  }
}

function listed(title: string, problems: readonly string[]): string {
  return [title, ...problems.map((problem) => `  - ${problem}`)].join('\n')
}

// ── The caller ────────────────────────────────────────────────────────────

/** No token, or one that does not hold. Clients learn no more than that; `reason` says what failed. */
export class UnauthenticatedError extends BehalfError {
  readonly code = 'UNAUTHENTICATED'
  /** Whether the request carried a token at all: RFC 6750 §3.1 sends no error code where it did not. */
  readonly tokenPresent: boolean

  constructor({ reason, tokenPresent, cause }: { reason: string; tokenPresent: boolean; cause?: unknown }) {
    const message = tokenPresent
      ? 'The access token is not valid for this API. Get a new one and try again.'
      : 'This request needs an access token in the Authorization header.'
    super({ message, reason, cause })
    this.tokenPresent = tokenPresent
  }
}

/** The caller is known and may not do this. */
export class ForbiddenError extends BehalfError {
  readonly code = 'FORBIDDEN'
  /** Any one inner list, all of its members; empty where no scope would help. */
  readonly requiredScopes: readonly (readonly string[])[]

  constructor({
    reason,
    requiredScopes,
  }: { reason: string; requiredScopes: readonly (readonly string[])[] }) {
    super({ message: 'The caller is not allowed to do this.', details: { requiredScopes }, reason })
    this.requiredScopes = requiredScopes
  }
}

// ── Tokens on behalf of the caller ────────────────────────────────────────

/** The user or an admin has not consented to a permission of an API. */
export class ConsentRequiredError extends BehalfError {
  readonly code = 'CONSENT_REQUIRED'

  /**
   * @param consentScope - what the client's own MSAL asks for to have all consented at once.
   * @param adminConsent - true where an admin has to consent, because Entra ID does not let the user.
   */
  constructor({
    api,
    scopes,
    consentScope,
    adminConsent = false,
    reason,
    cause,
  }: {
    api: string
    scopes: readonly string[]
    consentScope: string
    adminConsent?: boolean
    reason?: string
    cause?: unknown
  }) {
    super({
      message: `${api} requires a permission that has not been consented to.`,
      details: {
        api,
        scopes,
        ...(adminConsent ? { adminConsent } : {}),
        consent: { scope: consentScope, prompt: 'consent' },
      },
      ...(reason === undefined ? {} : { reason }),
      cause,
    })
  }
}

/** Entra ID, or a policy of our own, wants the user to interact: MFA, Conditional Access, a revoked session. */
export class ClaimsChallengeError extends BehalfError {
  readonly code = 'CLAIMS_CHALLENGE'
  /** The JSON string that MSAL.js takes as `claims`. */
  readonly claims: string

  /** @param api - undefined where it is Behalf itself that asks. */
  constructor({
    api,
    claims,
    reason,
    cause,
  }: { api?: string; claims: string; reason?: string; cause?: unknown }) {
    super({
      message: `${api ?? 'This operation'} requires the user to sign in again.`,
      details: { ...(api === undefined ? {} : { api }), claims },
      ...(reason === undefined ? {} : { reason }),
      cause,
    })
    this.claims = claims
  }
}

/** Entra ID no longer accepts the caller's token: revoked, session too old, expired meanwhile. */
export class ReauthenticationRequiredError extends BehalfError {
  readonly code = 'REAUTHENTICATION_REQUIRED'

  constructor({ api, reason, cause }: { api: string; reason: string; cause?: unknown }) {
    super({ message: 'The sign-in is no longer valid. Sign in again.', details: { api }, reason, cause })
  }
}

/** A policy says no, and no interaction of the user can help. */
export class AccessBlockedError extends BehalfError {
  readonly code = 'ACCESS_BLOCKED'

  constructor({ api, reason, cause }: { api: string; reason: string; cause?: unknown }) {
    super({
      message: `A policy of the organization blocks access to ${api}.`,
      details: { api },
      reason,
      cause,
    })
  }
}

/** Entra ID throttles us or does not answer. */
export class TokenServiceUnavailableError extends BehalfError {
  readonly code = 'TOKEN_SERVICE_UNAVAILABLE'
  readonly retryAfterSeconds: number | undefined

  /** @param api - undefined where it is the caller's own token that cannot be checked. */
  constructor({
    api,
    reason,
    retryAfterSeconds,
    cause,
  }: {
    api?: string
    reason: string
    retryAfterSeconds?: number
    cause?: unknown
  }) {
    super({
      message: 'The identity provider cannot be reached. Try again later.',
      details: {
        ...(api === undefined ? {} : { api }),
        ...(retryAfterSeconds === undefined ? {} : { retryAfter: retryAfterSeconds }),
      },
      reason,
      cause,
    })
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** Our own credential or registration is at fault; the cause is in the log only. */
export class GatewayMisconfiguredError extends BehalfError {
  readonly code = 'GATEWAY_MISCONFIGURED'

  constructor({ reason, cause }: { reason: string; cause?: unknown }) {
    super({
      message: 'This gateway is not configured correctly. The operator can find the cause in the log.',
      reason,
      cause,
    })
  }
}

// ── Trusted documents ─────────────────────────────────────────────────────

/** What is not in a manifest: the id that was sent, or the document. The codes are Apollo Router's. */
export type UntrustedDocumentCode = 'PERSISTED_QUERY_NOT_IN_LIST' | 'QUERY_NOT_IN_SAFELIST'

/** Only the operations of the manifests run here, and this is none of them. */
export class UntrustedDocumentError extends BehalfError {
  readonly code: UntrustedDocumentCode

  constructor(code: UntrustedDocumentCode) {
    const what =
      code === 'PERSISTED_QUERY_NOT_IN_LIST'
        ? 'this ID is not in a manifest'
        : 'this operation is not in a manifest'
    super({ message: `Only trusted documents are allowed, and ${what}.` })
    this.code = code
  }
}

// ── The operation ─────────────────────────────────────────────────────────

/** One limit that an operation would exceed. */
export interface ExceededLimit {
  /** A setting below `limits`, or one of the bounds in docs/operation-cost.md that no setting moves. */
  readonly limit: string
  /** The estimate that is too high. */
  readonly cost: number
  readonly bound: number
  /** The field that contributes most, in names of the answer, with dots; empty where none stands out. */
  readonly path: string
}

/** Longest path of a field that is shown: a client makes up its parts. */
const LONGEST_PATH = 200

/** An operation could cost more than one may, so it does not run. Tells every limit that it would exceed. */
export class OperationTooComplexError extends BehalfError {
  readonly code = 'OPERATION_TOO_COMPLEX'

  /** @param limits - one at least. */
  constructor(limits: readonly ExceededLimit[]) {
    const exceeded = limits.map((each) => ({ ...each, path: bounded(each.path, LONGEST_PATH) }))
    const [{ limit, cost, bound, path } = { limit: '', cost: 0, bound: 0, path: '' }] = exceeded
    super({
      message: [
        'The operation exceeds the limits and was not executed:',
        ...exceeded.map((each) => `  - ${sentenceOf(each)}`),
        'Request fewer items or fields, or split the operation.',
      ].join('\n'),
      details: { limit, cost, bound, ...(path === '' ? {} : { path }), exceeded },
    })
  }
}

function sentenceOf({ limit, cost, bound, path }: ExceededLimit): string {
  const what = COSTS[limit] ?? limit
  const where = path === '' ? '' : `; most of them at ${path}`
  const most = bound.toLocaleString('en-US')
  const isOpen = COUNTED_TO_THE_BOUND.has(limit)
  return `${isOpen ? `more than ${most}` : cost.toLocaleString('en-US')} ${what}, at most ${most} (limit: ${limit})${where}`
}

/** Limits of what is not counted any further. */
const COUNTED_TO_THE_BOUND: ReadonlySet<string> = new Set([
  'selections',
  'tokens',
  'documentCharacters',
  'nameCharacters',
  'nesting',
  'variableNesting',
  'variableValues',
  'answerCharacters',
])

const COSTS: Readonly<Record<string, string>> = {
  depth: 'levels of fields',
  aliases: 'aliases of fields that are selected more than once',
  rootFields: 'fields at the top level',
  requests: 'requests to APIs',
  exchanges: 'APIs',
  cost: 'points, by the weights of the schema',
  resourceUnits: 'resource units of Microsoft Graph',
  tokens: 'tokens in the document',
  selections: 'nested selections in fragments and fields',
  documentCharacters: 'characters in the document',
  nameCharacters: 'characters in a name',
  nesting: 'nested braces, brackets or parentheses',
  variableNesting: 'nested lists and objects in the variables',
  variableValues: 'values in the variables',
  argumentValues: 'values in arguments, counted for each execution of their field',
  answerCharacters: 'characters of text in the response',
}

/** An operation failed at so many places that only the first of them are reported. */
export class TooManyErrorsError extends BehalfError {
  readonly code = 'TOO_MANY_ERRORS'

  /** @param left - how many errors are not reported. */
  constructor(left: number) {
    super({ message: `${left.toLocaleString('en-US')} more errors are not reported.`, details: { left } })
  }
}

// ── Calls to APIs ─────────────────────────────────────────────────────────

/** What an API's answer, or its absence, means for a client. */
export type DownstreamErrorCode =
  | 'DOWNSTREAM_FORBIDDEN'
  | 'DOWNSTREAM_NOT_FOUND'
  | 'DOWNSTREAM_BAD_REQUEST'
  | 'DOWNSTREAM_CONFLICT'
  | 'DOWNSTREAM_LOCKED'
  | 'DOWNSTREAM_QUOTA_EXCEEDED'
  | 'DOWNSTREAM_UNSUPPORTED'
  | 'DOWNSTREAM_THROTTLED'
  | 'DOWNSTREAM_UNAVAILABLE'
  | 'DOWNSTREAM_TIMEOUT'
  | 'DOWNSTREAM_INVALID_RESPONSE'

/** Longest code or id of an API that a client gets. */
const LONGEST_API_TEXT = 100

/** An API refused, failed or did not answer. One class for all of these codes: they differ in nothing else. */
export class DownstreamError extends BehalfError {
  readonly code: DownstreamErrorCode
  /** HTTP status of the answer; undefined where there was none. */
  readonly status: number | undefined
  /** Whether it concerns a write that the API reported as a success: sent again, it would be done twice. */
  readonly isDone: boolean

  /**
   * @param isDone - default false.
   * @param apiCode - the API's own error code, such as Graph's `ErrorItemNotFound`.
   * @param requestId - what the API's support asks for.
   * @param reason - the API's own words, for the log alone.
   */
  constructor({
    code,
    api,
    status,
    isDone = false,
    apiCode,
    requestId,
    retryAfterSeconds,
    reason,
    cause,
  }: {
    code: DownstreamErrorCode
    api: string
    status?: number
    isDone?: boolean
    apiCode?: string
    requestId?: string
    retryAfterSeconds?: number
    reason?: string
    cause?: unknown
  }) {
    super({
      message: isDone
        ? `${api} has done this, but its response could not be read.`
        : DOWNSTREAM_MESSAGES[code](api),
      details: {
        api,
        ...(status === undefined ? {} : { status }),
        ...(isDone ? { done: true } : {}),
        ...(apiCode === undefined ? {} : { apiCode: bounded(apiCode, LONGEST_API_TEXT) }),
        ...(requestId === undefined ? {} : { requestId: bounded(requestId, LONGEST_API_TEXT) }),
        ...(retryAfterSeconds === undefined ? {} : { retryAfter: retryAfterSeconds }),
      },
      ...(reason === undefined ? {} : { reason }),
      cause,
    })
    this.code = code
    this.status = status
    this.isDone = isDone
  }
}

const DOWNSTREAM_MESSAGES: Readonly<Record<DownstreamErrorCode, (api: string) => string>> = {
  DOWNSTREAM_FORBIDDEN: (api) => `${api} does not allow this for the signed-in user.`,
  DOWNSTREAM_NOT_FOUND: (api) => `${api} could not find this resource.`,
  DOWNSTREAM_BAD_REQUEST: (api) => `${api} rejected the request as invalid.`,
  DOWNSTREAM_CONFLICT: (api) =>
    `${api} has a newer version of this resource, or the resource already exists.`,
  DOWNSTREAM_LOCKED: (api) => `${api} has locked this resource because it is in use.`,
  DOWNSTREAM_QUOTA_EXCEEDED: (api) => `A storage quota of ${api} is exhausted.`,
  DOWNSTREAM_UNSUPPORTED: (api) => `${api} does not support this request.`,
  DOWNSTREAM_THROTTLED: (api) => `${api} is throttling requests.`,
  DOWNSTREAM_UNAVAILABLE: (api) => `${api} is not available at the moment.`,
  DOWNSTREAM_TIMEOUT: (api) => `${api} did not respond in time.`,
  DOWNSTREAM_INVALID_RESPONSE: (api) => `${api} returned a response that does not match the schema.`,
}

/** The process has more to do than it can: the operation was refused before anything ran. */
export class OverloadedError extends BehalfError {
  readonly code = 'OVERLOADED'
  readonly retryAfterSeconds: number

  constructor({ retryAfterSeconds }: { retryAfterSeconds: number }) {
    super({
      message: 'This gateway is overloaded. Try again soon.',
      details: { retryAfter: retryAfterSeconds },
    })
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** An HTTP request that cannot be an operation: its target, a header or its body. Says what to send instead. */
export class BadRequestError extends BehalfError {
  readonly code = 'BAD_REQUEST'

  /** Of the HTTP response: 400, or the 4xx that names the mistake. */
  readonly status: number

  constructor(
    message: string,
    { status = 400, reason, cause }: { status?: number; reason?: string; cause?: unknown } = {},
  ) {
    super({ message, cause, ...(reason === undefined ? {} : { reason }) })
    this.status = status
  }
}

/** An argument that GraphQL accepts but the API's request cannot carry. */
export class BadUserInputError extends BehalfError {
  readonly code = 'BAD_USER_INPUT'

  /** @param message - says what was wrong and what to do; the client sees it. */
  constructor(message: string, cause?: unknown) {
    super({ message, cause })
  }
}
