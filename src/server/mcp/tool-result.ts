import { type CallToolResult, ProtocolError } from '@modelcontextprotocol/server'
import type { GraphQLFormattedError } from 'graphql'
import { hasEachFieldFailed } from '../../retry/undone-mutation.ts'
import type { Log } from '../../telemetry/log.ts'
import { httpErrorOf } from '../errors/http-error.ts'
import type { Resource } from '../http/resource-metadata.ts'
import { errorText } from './error-text.ts'
import type { Tool } from './tools/tool.ts'

/** The outcome of an operation. */
export interface Answer {
  readonly data: Readonly<Record<string, unknown>> | null
  readonly errors: readonly GraphQLFormattedError[]
}

/**
 * The result of a tool: the response as a value and as text, and the errors as a separate text block. If there is no data at all,
 * the result is an error.
 *
 * @param maxBytes - the maximum size of the response as text. A longer response is not truncated, because a list that ends early
 *   would look complete.
 */
export function resultOf(
  answer: Answer,
  { isMutation }: Pick<Tool, 'isMutation'>,
  maxBytes: number,
): CallToolResult {
  const { data, errors } = answer
  const mayBeRepeated = !isMutation || (hasEachFieldFailed(answer) && !errors.some(isUncertain))
  if (data === null || isEmpty(data, errors)) return failure(errorText(errors, { mayBeRepeated }))
  const structured = errors.length === 0 ? { data } : { data, errors: errors.map(briefly) }
  const text = JSON.stringify(structured)
  const bytes = Buffer.byteLength(text)
  const problems =
    errors.length === 0 ? null : `The result is incomplete.\n${errorText(errors, { mayBeRepeated })}`
  if (bytes > maxBytes) return failure(tooLong({ bytes, maxBytes, isMutation, problems }))
  return {
    content: [
      { type: 'text', text },
      ...(problems === null ? [] : [{ type: 'text' as const, text: problems }]),
    ],
    structuredContent: structured,
  }
}

/** Error codes that leave it unclear whether a write was made. */
const UNCERTAIN_OUTCOMES: ReadonlySet<unknown> = new Set([
  'DOWNSTREAM_UNAVAILABLE',
  'DOWNSTREAM_TIMEOUT',
  'DOWNSTREAM_INVALID_RESPONSE',
  'DOWNSTREAM_UNFINISHED',
  'DOWNSTREAM_FAILED',
  'MUTATION_INTERRUPTED',
  'TOO_MANY_ERRORS',
  'INTERNAL_SERVER_ERROR',
])

function isUncertain({ extensions = {} }: GraphQLFormattedError): boolean {
  return extensions.done === true || UNCERTAIN_OUTCOMES.has(extensions.code)
}

/** A result that tells the model, and through it the user, what to do. */
export function failure(text: string): CallToolResult {
  return { content: [{ type: 'text', text }], isError: true }
}

/**
 * The result of a call that failed unexpectedly, for example, in a policy that is written in code. The log has the
 * cause, under the ID in the result. The MCP library would send the error's own message and log nothing.
 *
 * @throws the error itself if it is a protocol error.
 */
export function resultOfFailure(
  error: unknown,
  { log, resource }: { readonly log: Log; readonly resource: Resource },
  { isMutation }: Pick<Tool, 'isMutation'>,
): CallToolResult {
  if (error instanceof ProtocolError) throw error
  const { body, errorId } = httpErrorOf(error, resource)
  log.error({ ...(errorId === null ? {} : { errorId }), err: error }, 'the tool failed')
  return failure(errorText(body.errors, { mayBeRepeated: !isMutation }))
}

function isEmpty(data: NonNullable<Answer['data']>, errors: Answer['errors']): boolean {
  return errors.length > 0 && Object.values(data).every((field) => field === null)
}

function briefly({ message, path, extensions }: GraphQLFormattedError) {
  const code = extensions?.code
  return { message, ...(path ? { path: [...path] } : {}), ...(typeof code === 'string' ? { code } : {}) }
}

/** The errors of a change are not omitted: without them, it would look as if the whole change had been made. */
function tooLong({
  bytes,
  maxBytes,
  isMutation,
  problems,
}: {
  readonly bytes: number
  readonly maxBytes: number
  readonly isMutation: boolean
  readonly problems: string | null
}): string {
  const size = `The result is ${bytes} bytes long; the maximum is ${maxBytes}.`
  if (isMutation && problems !== null) return `${size} ${problems}`
  return isMutation
    ? `${size} The change was made: do not repeat this call.`
    : `${size} Request fewer items, for example with a smaller "first", and load each following page with "after" and the "endCursor" of the page before it.`
}
