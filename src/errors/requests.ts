import { bounded } from '../bounded-text.ts'
import { BehalfError } from './base.ts'

/** What the manifests do not contain: the ID that was sent, or the document. These are Apollo Router's codes. */
export type UntrustedDocumentCode = 'PERSISTED_QUERY_NOT_IN_LIST' | 'QUERY_NOT_IN_SAFELIST'

/** Only the operations in the manifests are allowed, and they do not include this one. */
export class UntrustedDocumentError extends BehalfError {
  readonly code: UntrustedDocumentCode

  constructor(code: UntrustedDocumentCode) {
    const what =
      code === 'PERSISTED_QUERY_NOT_IN_LIST'
        ? 'this ID is not in a manifest'
        : 'this operation is not in a manifest'
    super({
      message: `Only trusted documents are allowed, and ${what}.`,
      // The same statuses as in Apollo Router.
      httpStatus: code === 'PERSISTED_QUERY_NOT_IN_LIST' ? 404 : 403,
    })
    this.code = code
  }
}

/** One limit that an operation would exceed. */
export interface ExceededLimit {
  /** A setting under `limits`, or one of the fixed bounds in docs/operation-cost.md. */
  readonly limit: string
  /** The estimate that is too high. */
  readonly cost: number
  readonly bound: number
  /** The field that contributes most to the cost, as a path of response names joined by dots; empty if no field stands out. */
  readonly path: string
}

/** Maximum length of the path in a message, because clients choose its parts. */
const MAX_PATH_LENGTH = 200

/**
 * An operation could exceed a limit, so the operation, or the rest of it, is not run. Lists every limit that it would exceed.
 */
export class OperationTooComplexError extends BehalfError {
  readonly code = 'OPERATION_TOO_COMPLEX'

  /**
   * @param limits - at least one.
   * @param when - `running` if only the APIs' responses showed that the operation exceeds a limit. Default: `estimated`,
   *   before anything runs.
   */
  constructor(limits: readonly ExceededLimit[], when: 'estimated' | 'running' = 'estimated') {
    const exceeded = limits.map((each) => ({ ...each, path: bounded(each.path, MAX_PATH_LENGTH) }))
    const [{ limit, cost, bound, path } = { limit: '', cost: 0, bound: 0, path: '' }] = exceeded
    super({
      message: [
        when === 'running'
          ? 'The operation exceeds a limit, so this field was not executed:'
          : 'The operation exceeds the limits and was not executed:',
        ...exceeded.map((each) => `  - ${sentenceOf(each, when)}`),
        'Request fewer items or fields, or split the operation.',
      ].join('\n'),
      httpStatus: 400,
      details: { limit, cost, bound, ...(path === '' ? {} : { path }), exceeded },
    })
  }
}

function sentenceOf({ limit, cost, bound, path }: ExceededLimit, when: 'estimated' | 'running'): string {
  const what = COSTS[limit] ?? limit
  const where = path === '' ? '' : `; most of them at ${path}`
  const max = bound.toLocaleString('en-US')
  const isLowerBound = when === 'running' || COUNTED_UP_TO_MAXIMUM.has(limit)
  return `${isLowerBound ? `more than ${max}` : cost.toLocaleString('en-US')} ${what}; the maximum is ${max} (limit: ${limit})${where}`
}

/** Limits for which counting stops as soon as they are exceeded. */
const COUNTED_UP_TO_MAXIMUM: ReadonlySet<string> = new Set([
  'selections',
  'tokens',
  'documentCharacters',
  'nameCharacters',
  'nesting',
  'variableNesting',
  'variableValues',
  'answerCharacters',
  'answerItems',
  'answerFields',
  'answerNames',
  'comparisons',
])

const COSTS: Readonly<Record<string, string>> = {
  depth: 'levels of fields',
  aliases: 'aliases of fields that are selected more than once',
  rootFields: 'fields at the top level',
  requests: 'requests to APIs',
  exchanges: 'APIs',
  cost: 'cost points, based on the weights in the schema',
  resourceUnits: 'Microsoft Graph resource units',
  tokens: 'tokens in the document',
  selections: 'nested selections in fragments and fields',
  documentCharacters: 'characters in the document',
  nameCharacters: 'characters in a name',
  nesting: 'nested braces, brackets or parentheses',
  variableNesting: 'nested lists and objects in the variables',
  variableValues: 'values in the variables',
  argumentValues: 'values in arguments, counted for each execution of their field',
  introspectionAliases: 'introspection fields under additional names',
  answerCharacters: 'characters of text in the response',
  answerItems: 'items in the lists of the response',
  answerFields: 'fields of objects in the response',
  answerNames: 'characters in the names of fields in the response',
  responseBytes: "bytes in the APIs' responses",
  responseMemory: "bytes of memory for the response and the APIs' responses",
  comparisons: 'comparisons of fields with the same name',
}

/** An operation has so many errors that only the first ones are reported. */
export class TooManyErrorsError extends BehalfError {
  readonly code = 'TOO_MANY_ERRORS'

  /** @param left - the number of errors that are not reported. */
  constructor(left: number) {
    const others = left === 1 ? '1 more error is' : `${left.toLocaleString('en-US')} more errors are`
    super({ message: `${others} not reported.`, details: { left } })
  }
}

/**
 * The process, or the caller's share of it, is overloaded: the operation, or one of its fields, was rejected before running.
 */
export class OverloadedError extends BehalfError {
  readonly code = 'OVERLOADED'

  constructor({ retryAfterSeconds, reason }: { retryAfterSeconds: number; reason?: string | undefined }) {
    super({
      message: 'This gateway is overloaded. Try again soon.',
      httpStatus: 503,
      retryAfterSeconds,
      ...(reason === undefined ? {} : { reason }),
    })
  }
}

/** The audit trail cannot be written, and nothing may happen without a record (`audit.onOverflow: refuse`). */
export class AuditUnavailableError extends BehalfError {
  readonly code = 'AUDIT_UNAVAILABLE'

  constructor({ cause }: { cause?: unknown }) {
    super({
      message:
        'This gateway cannot write its audit trail, so it does not execute operations. Try again later.',
      httpStatus: 503,
      retryAfterSeconds: 5,
      ...(cause === undefined || cause === null
        ? {}
        : { reason: `the audit trail cannot be written: ${cause}`, cause }),
    })
  }
}

/**
 * The process started to shut down before the operation finished. For a query, nothing is lost: another replica can execute it.
 */
export class ShuttingDownError extends BehalfError {
  readonly code = 'OVERLOADED'

  constructor() {
    super({
      message: 'This gateway is shutting down. Send the operation again.',
      httpStatus: 503,
      retryAfterSeconds: 1,
    })
  }
}

/**
 * The process started to shut down before the mutation finished, so the mutation may have been executed in full, in part, or not
 * at all. The status is 500, because proxies and clients would take 503 as permission to send the request again.
 */
export class MutationInterruptedError extends BehalfError {
  readonly code = 'MUTATION_INTERRUPTED'

  constructor() {
    super({
      message:
        'This gateway shut down before the mutation was complete, so parts of it may have been carried out. Query the data that it changes before you send it again.',
    })
  }
}

/**
 * An HTTP request is not a valid operation, because of its target, a header or its body. The message explains what to send
 * instead.
 */
export class BadRequestError extends BehalfError {
  readonly code = 'BAD_REQUEST'

  /** @param options.status - status of the HTTP response: 400, the default, or a more specific 4xx. */
  constructor(
    message: string,
    { status = 400, reason, cause }: { status?: number; reason?: string; cause?: unknown } = {},
  ) {
    super({ message, httpStatus: status, cause, ...(reason === undefined ? {} : { reason }) })
  }
}

/** An argument is valid in GraphQL but cannot be part of the request to the API. */
export class BadUserInputError extends BehalfError {
  readonly code = 'BAD_USER_INPUT'

  /** @param message - explains what is wrong and what to do; shown to the client. */
  constructor(message: string, cause?: unknown) {
    super({ message, httpStatus: 400, cause })
  }
}

/** A value that Behalf issued, such as a cursor, was sealed with a key that is not configured on this replica. */
export class SealingKeyUnknownError extends BehalfError {
  readonly code = 'SEALING_KEY_UNKNOWN'
  /** The key ID from the value. It is not authenticated and may be forged. */
  readonly keyId: string

  constructor({ keyId, knownIds }: { keyId: string; knownIds: readonly string[] }) {
    super({
      message:
        'The cursor or address was sealed with a key that this replica does not have. Send the operation again; if that fails too, start without "after", or query the field that returned the address again.',
      httpStatus: 400,
      reason: `the value names the sealing key ${keyId}, but this replica has ${knownIds.join(', ')}: give all replicas the same sealing.keys, and add a new key as the second one before it becomes the first`,
    })
    this.keyId = keyId
  }
}
