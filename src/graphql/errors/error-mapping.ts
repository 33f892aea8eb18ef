import { randomUUID } from 'node:crypto'
import type { ApolloServerPlugin } from '@apollo/server'
import { unwrapResolverError } from '@apollo/server/errors'
import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql'
import { BehalfError, type ErrorDetails, extensionsOf } from '../../errors/base.ts'
import type { DownstreamError } from '../../errors/downstream.ts'
import { OperationTooComplexError, TooManyErrorsError } from '../../errors/requests.ts'
import { ConsentRequiredError, GatewayMisconfiguredError } from '../../errors/tokens.ts'
import type { Log } from '../../telemetry/log.ts'
import { listening } from '../apollo-plugin.ts'
import type { RequestContext } from '../context.ts'
import type { DescribeConsent } from './admin-consent.ts'
import type { FindMismatch } from './response-mismatch.ts'

/** Maps the failures of an operation for the client and the log. */
export interface ErrorMapping {
  /**
   * A known failure is sent with its code and details. A mistake in the request is reported as GraphQL describes it.
   * Anything else is our bug: the client gets only an ID, under which the details are logged.
   */
  readonly formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError
  /** Logs each failure for its request: a known one with its reason, a bug with all details. */
  readonly plugin: ApolloServerPlugin<RequestContext>
}

interface ErrorMappingOptions {
  /** Distinguishes an API's mismatching response from a bug. */
  readonly findMismatch: FindMismatch
  readonly describeConsent: DescribeConsent
  /** Logs bugs that do not belong to an operation. */
  readonly log: Log
}

/**
 * The maximum number of errors from one operation that are examined, logged and returned: an API can cause one for every value
 * in its response.
 */
export const MAX_ERRORS = 500

/** What an error means for the client and for the log. */
type Judgement =
  | { readonly kind: 'named'; readonly error: BehalfError }
  | { readonly kind: 'request'; readonly code: string }
  | { readonly kind: 'bug'; readonly error: object }

export function createErrorMapping({
  findMismatch,
  describeConsent,
  log,
}: ErrorMappingOptions): ErrorMapping {
  const mismatches = new WeakMap<object, DownstreamError>()
  // Formatting and logging get the same error object, so whichever comes first assigns the ID and logs it.
  const ids = new WeakMap<object, string>()

  /** The ID under which the details hidden from the client are logged. Logs them only once. */
  function idOf(error: object, where: Log, path?: string): string {
    const known = ids.get(error)
    if (known !== undefined) return known
    const errorId = randomUUID()
    ids.set(error, errorId)
    // Logged at the level that is always enabled, regardless of the kind of error, because the client gets only the ID.
    where.error({ path, err: error, errorId }, messageOf(error, path))
    return errorId
  }

  function judge(error: unknown): Judgement {
    const named = mismatches.get(asObject(error)) ?? tooManyTokens(error)
    const original = named ?? unwrapResolverError(error)
    if (original instanceof BehalfError) return { kind: 'named', error: original }
    const code = codeOf(error)
    return code === null ? { kind: 'bug', error: asObject(original) } : { kind: 'request', code }
  }

  function logFailure(error: GraphQLError, where: Log): void {
    const judged = judge(error)
    if (judged.kind === 'request') return
    const path = error.path?.join('.')
    if (judged.kind === 'bug' || judged.error instanceof GatewayMisconfiguredError)
      idOf(judged.error, where, path)
    // A request that is rejected before any field runs is not our failure.
    else if (path !== undefined) where.warn({ path, err: judged.error }, 'field failed')
  }

  /** Adds details that the error itself cannot contain. */
  function more(error: BehalfError): ErrorDetails {
    if (error instanceof GatewayMisconfiguredError) return { errorId: idOf(error, log) }
    return error instanceof ConsentRequiredError ? describeConsent(error) : {}
  }

  return {
    formatError(formatted, error) {
      const judged = judge(error)
      switch (judged.kind) {
        case 'named': {
          const { message } = judged.error
          return {
            ...formatted,
            message,
            extensions: { ...extensionsOf(judged.error), ...more(judged.error) },
          }
        }
        case 'request':
          return { ...formatted, extensions: { ...formatted.extensions, code: judged.code } }
        case 'bug':
          return {
            ...formatted,
            message: 'An internal error occurred in this gateway.',
            extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: idOf(judged.error, log) },
          }
      }
    },
    plugin: {
      ...listening<RequestContext>({
        async didEncounterErrors({ errors, contextValue, ...executed }) {
          truncate(errors as GraphQLError[], contextValue.work?.unreported() ?? 0)
          for (const error of errors) {
            const mismatch = findMismatch(error, { ...executed, nodeTypes: contextValue.nodeTypes })
            if (mismatch !== null) mismatches.set(error, mismatch)
            logFailure(error, contextValue.log)
          }
        },
      }),
      async unexpectedErrorProcessingRequest({ requestContext, error }) {
        idOf(error, requestContext.contextValue.log)
        // Otherwise, Apollo Server would send the client a different error, which could not be traced to this one.
        throw error
      },
    },
  }
}

function messageOf(error: object, path: string | undefined): string {
  const what = path === undefined ? 'operation failed' : 'field failed'
  return error instanceof BehalfError ? what : `${what} because of a bug`
}

/**
 * Truncates the list in place, because Apollo Server continues with the same list: errors that are removed from it are
 * neither formatted nor sent.
 *
 * @param unreported - the number of null values without an error.
 */
function truncate(errors: GraphQLError[], unreported: number): void {
  const left = Math.max(0, errors.length - MAX_ERRORS)
  if (left + unreported === 0) return
  const error = new TooManyErrorsError(left + unreported)
  errors.splice(MAX_ERRORS, left, new GraphQLError(error.message, { extensions: extensionsOf(error) }))
}

/** The code of a mistake in the request itself; null for anything else. Apollo detects most of these before anything runs. */
function codeOf(error: unknown): string | null {
  const { code, http } = (error as Partial<GraphQLError> | null)?.extensions ?? {}
  if (typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR') return code
  if (isArgumentError(error)) return 'BAD_USER_INPUT'
  // For example, a hash that does not match the document.
  const status = (http as { readonly status?: unknown } | undefined)?.status
  return typeof status === 'number' && status >= 400 && status < 500 ? 'BAD_REQUEST' : null
}

/** graphql-js stops parsing a document that is too long, and reports the reason only in its message. */
function tooManyTokens(error: unknown): OperationTooComplexError | null {
  const { message = '', extensions } = (error ?? {}) as Partial<GraphQLError>
  if (extensions?.code !== 'GRAPHQL_PARSE_FAILED') return null
  const bound = Number(/^Syntax Error: Document contains more tha[nt] (\d{1,9}) tokens/.exec(message)?.[1])
  return bound > 0
    ? new OperationTooComplexError([{ limit: 'tokens', cost: bound + 1, bound, path: '' }])
    : null
}

/**
 * An argument that turns out to be invalid only when its variable is coerced, such as null if a default made the variable
 * nullable. graphql-js sets no code for it, and the error refers to the value, whereas failures of resolvers refer to their
 * field.
 */
function isArgumentError(error: unknown): boolean {
  const node = error instanceof GraphQLError ? error.nodes?.[0] : undefined
  return node !== undefined && node.kind !== Kind.FIELD
}

function asObject(error: unknown): object {
  return typeof error === 'object' && error !== null ? error : new Error(String(error))
}
