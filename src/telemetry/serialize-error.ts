import { types } from 'node:util'

import { bounded } from '../bounded-text.ts'
import { BehalfError } from '../errors/base.ts'

/** Maximum depth of causes: a longer chain is a loop, or no longer useful. */
const MAX_CAUSES = 5

/** An error as it appears in a log line. Causes are nested up to five levels deep. */
export interface SerializedError {
  readonly type: string
  readonly message: string
  /** {@link BehalfError.code}, or the `code` that Node or a library sets. */
  readonly code?: string
  /** {@link BehalfError.reason}: details that the client does not get. */
  readonly reason?: string
  readonly stack?: string
  readonly cause?: SerializedError
  /** Members of an AggregateError. */
  readonly errors?: readonly SerializedError[]
}

/**
 * Prepares an error for the log: its type, message, code, reason, stack and chain of causes. Other members are omitted,
 * because libraries attach requests with their headers to the errors that they throw.
 */
export function serializeError(error: unknown, causesLeft = MAX_CAUSES): SerializedError {
  if (!isError(error)) return { type: typeof error, message: bounded(String(error), MAX_MESSAGE_LENGTH) }
  const { code } = error as { code?: unknown }
  return {
    type: error.name,
    message: bounded(error.message, MAX_MESSAGE_LENGTH),
    ...(typeof code === 'string' ? { code } : {}),
    ...(error instanceof BehalfError && error.reason !== undefined ? { reason: error.reason } : {}),
    ...(error.stack === undefined ? {} : { stack: stackOf(error.message, error.stack) }),
    ...(causesLeft > 0 ? causesOf(error, causesLeft - 1) : {}),
  }
}

/** Maximum length of a message, in characters: a library may include all of the text that it could not parse. */
const MAX_MESSAGE_LENGTH = 2000
const MAX_STACK_LENGTH = 8000

/** A stack begins with the message. */
function stackOf(message: string, stack: string): string {
  const isLong = message.length > MAX_MESSAGE_LENGTH
  return bounded(
    isLong ? stack.replace(message, () => bounded(message, MAX_MESSAGE_LENGTH)) : stack,
    MAX_STACK_LENGTH,
  )
}

function causesOf(error: Error, causesLeft: number): Pick<SerializedError, 'cause' | 'errors'> {
  return {
    ...(error.cause === undefined ? {} : { cause: serializeError(error.cause, causesLeft) }),
    ...(error instanceof AggregateError
      ? { errors: error.errors.slice(0, MAX_CAUSES).map((member) => serializeError(member, causesLeft)) }
      : {}),
  }
}

/**
 * Recognizes errors from other realms, which are not instances of our `Error`, and DOMExceptions, which are not native
 * errors.
 */
function isError(value: unknown): value is Error {
  return value instanceof Error || types.isNativeError(value)
}
