import { bounded } from '../bounded-text.ts'

/**
 * Every failure that Behalf can name has a class in this folder, by the floor that throws it. A code is part of the public
 * contract: clients switch on it, so a code may be added but never renamed. `docs/errors.md` has one row per code, and a test
 * holds the two together.
 */

/** What a client gets in addition to code and message; becomes part of `extensions` unchanged. */
export type ErrorDetails = Readonly<Record<string, unknown>>

interface ErrorOptions {
  /** Sent to the client: safe to show to anyone, never a token, a claim of it or an API's own text. */
  readonly message: string
  readonly details?: ErrorDetails
  /** As {@link BehalfError.httpStatus}. Default 500. */
  readonly httpStatus?: number
  /** As {@link BehalfError.retryAfterSeconds}. */
  readonly retryAfterSeconds?: number | undefined
  /** For the log only: what exactly was wrong, up to 2,000 characters. Never a token or a secret. */
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
  /** Status of an HTTP response that reports this failure and nothing else. */
  readonly httpStatus: number
  /** How long to wait before the same is tried again; undefined if the failure does not say. */
  readonly retryAfterSeconds: number | undefined
  readonly reason: string | undefined

  constructor({ message, details = {}, httpStatus = 500, retryAfterSeconds, reason, cause }: ErrorOptions) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = new.target.name
    this.details = retryAfterSeconds === undefined ? details : { ...details, retryAfter: retryAfterSeconds }
    this.httpStatus = httpStatus
    this.retryAfterSeconds = retryAfterSeconds
    this.reason = reason === undefined ? undefined : bounded(reason, LONGEST_REASON)
  }
}

/** What a client gets of a failure as GraphQL's `extensions`. */
export function extensionsOf({ code, details }: BehalfError): Readonly<Record<string, unknown>> {
  return { code, ...details }
}

/** A failure by one or more problems, all of which it lists. */
export abstract class ProblemsError extends BehalfError {
  readonly problems: readonly string[]

  /** @param page - where to read about them. Default: nowhere. */
  constructor(title: string, problems: readonly string[], page?: string) {
    super({ message: [listed(title, problems), ...(page === undefined ? [] : [page])].join('\n') })
    this.problems = problems
  }
}

/** A title with one line for each problem. */
export function listed(title: string, problems: readonly string[]): string {
  return [title, ...problems.map((problem) => `  - ${problem}`)].join('\n')
}
