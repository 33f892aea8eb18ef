import { bounded } from '../bounded-text.ts'

/**
 * Every failure that Behalf recognizes has a class in this folder, in the file of the layer that throws it. Codes are part of the
 * public contract, because clients switch on them: codes may be added but never renamed. `docs/errors.md` has one row per code,
 * which a test verifies.
 */

/** The data that a client gets in addition to the code and message; becomes part of `extensions` unchanged. */
export type ErrorDetails = Readonly<Record<string, unknown>>

interface ErrorOptions {
  /**
   * Sent to the client, so it must be safe to show to anyone: it never contains a token, a claim from one, or an API's
   * own text.
   */
  readonly message: string
  readonly details?: ErrorDetails
  /** See {@link BehalfError.httpStatus}. Default 500. */
  readonly httpStatus?: number
  /** See {@link BehalfError.retryAfterSeconds}. */
  readonly retryAfterSeconds?: number | undefined
  /** For the log only: what exactly was wrong, in up to 2,000 characters. Never contains a token or a secret. */
  readonly reason?: string
  readonly cause?: unknown
}

/** Maximum length of a reason in the log: parts of it may come from an API. */
const MAX_REASON_LENGTH = 2000

/** Base class of all failures that are thrown deliberately. Any other error is a bug, which is masked for clients. */
export abstract class BehalfError extends Error {
  /** Stable name of the failure: `extensions.code` of the GraphQL error. */
  abstract readonly code: string
  readonly details: ErrorDetails
  /** Status of an HTTP response that reports only this failure. */
  readonly httpStatus: number
  /** How long to wait before another attempt; undefined if unknown. */
  readonly retryAfterSeconds: number | undefined
  readonly reason: string | undefined

  constructor({ message, details = {}, httpStatus = 500, retryAfterSeconds, reason, cause }: ErrorOptions) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = new.target.name
    this.details = retryAfterSeconds === undefined ? details : { ...details, retryAfter: retryAfterSeconds }
    this.httpStatus = httpStatus
    this.retryAfterSeconds = retryAfterSeconds
    this.reason = reason === undefined ? undefined : bounded(reason, MAX_REASON_LENGTH)
  }
}

/** The members of GraphQL's `extensions` that a client gets for a failure. */
export function extensionsOf({ code, details }: BehalfError): Readonly<Record<string, unknown>> {
  return { code, ...details }
}

/** A failure caused by one or more problems. Lists all of them. */
export abstract class ProblemsError extends BehalfError {
  readonly problems: readonly string[]

  /** @param page - where to read about the problems. Default: none. */
  constructor(title: string, problems: readonly string[], page?: string) {
    super({ message: [listed(title, problems), ...(page === undefined ? [] : [page])].join('\n') })
    this.problems = problems
  }
}

/** A title followed by one line for each problem. */
export function listed(title: string, problems: readonly string[]): string {
  return [title, ...problems.map((problem) => `  - ${problem}`)].join('\n')
}
