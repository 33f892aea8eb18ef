import { types } from 'node:util'

import { BehalfError } from '../errors.ts'

/** Deepest cause that is written; a chain that long is a loop or of no more use. */
const MAX_CAUSES = 5

/** An error as a log line shows it. `cause` is the same again, at most five deep. */
export interface SerializedError {
  readonly type: string
  readonly message: string
  /** {@link BehalfError.code}, or the `code` of Node and of libraries. */
  readonly code?: string
  /** {@link BehalfError.reason}: what the client was not told. */
  readonly reason?: string
  readonly stack?: string
  readonly cause?: SerializedError
  /** Members of an AggregateError. */
  readonly errors?: readonly SerializedError[]
}

/**
 * Makes an error fit for the log: its kind, words, code, reason, stack and chain of causes, and no other
 * member, because libraries hang requests with their headers on the errors they throw.
 */
export function serializeError(error: unknown, causesLeft = MAX_CAUSES): SerializedError {
  if (!isError(error)) return { type: typeof error, message: String(error) }
  const { code } = error as { code?: unknown }
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === 'string' ? { code } : {}),
    ...(error instanceof BehalfError && error.reason !== undefined ? { reason: error.reason } : {}),
    ...(error.stack === undefined ? {} : { stack: error.stack }),
    ...(causesLeft > 0 ? causesOf(error, causesLeft - 1) : {}),
  }
}

function causesOf(error: Error, causesLeft: number): Pick<SerializedError, 'cause' | 'errors'> {
  return {
    ...(error.cause === undefined ? {} : { cause: serializeError(error.cause, causesLeft) }),
    ...(error instanceof AggregateError
      ? { errors: error.errors.slice(0, MAX_CAUSES).map((member) => serializeError(member, causesLeft)) }
      : {}),
  }
}

/** Also an error of another realm, which is no instance of our `Error`; and a DOMException, which is not native. */
function isError(value: unknown): value is Error {
  return value instanceof Error || types.isNativeError(value)
}
