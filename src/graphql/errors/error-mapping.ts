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

/** How failures of an operation reach the client and the log. */
export interface ErrorMapping {
  /**
   * A failure we can name goes out with its code and details; a mistake in the request as GraphQL describes it; anything else
   * is a bug of ours, and the client gets no more than an id, under which the log has it.
   */
  readonly formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError
  /** Writes each failure to the log of its request: a named one with its reason, a bug whole. */
  readonly plugin: ApolloServerPlugin<RequestContext>
}

interface ErrorMappingOptions {
  /** Tells an API's unfitting answer from a bug. */
  readonly findMisfit: FindMismatch
  readonly describeConsent: DescribeConsent
  /** Receives bugs that belong to no operation. */
  readonly log: Log
}

/** Most errors of one operation that are looked at, logged and answered: an API may cause one per value of its answer. */
export const MOST_ERRORS = 500

/** What an error means for the client and for the log. */
type Judgement =
  | { readonly kind: 'named'; readonly error: BehalfError }
  | { readonly kind: 'request'; readonly code: string }
  | { readonly kind: 'bug'; readonly error: object }

export function createErrorMapping({ findMisfit, describeConsent, log }: ErrorMappingOptions): ErrorMapping {
  const misfits = new WeakMap<object, DownstreamError>()
  // Client and log meet the same error object: an id is in the log from the moment that there is one.
  const ids = new WeakMap<object, string>()

  /** The ID of the details that the client does not get. Logs them once. */
  function idOf(error: object, where: Log, path?: string): string {
    const known = ids.get(error)
    if (known !== undefined) return known
    const errorId = randomUUID()
    ids.set(error, errorId)
    const isNamed = error instanceof BehalfError
    if (isNamed) where.warn({ path, err: error, errorId }, 'field failed')
    else where.error({ path, err: error, errorId }, path === undefined ? BUG : 'field failed by a bug')
    return errorId
  }

  function judge(error: unknown): Judgement {
    const named = misfits.get(asObject(error)) ?? tooManyTokens(error)
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
    // What is refused before a field runs is no failure of ours.
    else if (path !== undefined) where.warn({ path, err: judged.error }, 'field failed')
  }

  /** What the failure cannot know of itself. */
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
          cutOff(errors as GraphQLError[], contextValue.work?.untold() ?? 0)
          for (const error of errors) {
            const misfit = findMisfit(error, executed)
            if (misfit !== null) misfits.set(error, misfit)
            logFailure(error, contextValue.log)
          }
        },
      }),
      async unexpectedErrorProcessingRequest({ requestContext, error }) {
        idOf(error, requestContext.contextValue.log)
        // Apollo Server would have the client get another error, which nothing leads back to this one.
        throw error
      },
    },
  }
}

const BUG = 'operation failed by a bug'

/**
 * Apollo Server goes on with this very list: what is taken out of it is neither formatted nor sent.
 *
 * @param untold - values that are null, and of which no error tells.
 */
function cutOff(errors: GraphQLError[], untold: number): void {
  const left = Math.max(0, errors.length - MOST_ERRORS)
  if (left + untold === 0) return
  const error = new TooManyErrorsError(left + untold)
  errors.splice(MOST_ERRORS, left, new GraphQLError(error.message, { extensions: extensionsOf(error) }))
}

/** The code of what the request itself has wrong; null for anything else. Apollo names most of these before anything runs. */
function codeOf(error: unknown): string | null {
  const { code, http } = (error as Partial<GraphQLError> | null)?.extensions ?? {}
  if (typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR') return code
  if (isArgumentError(error)) return 'BAD_USER_INPUT'
  // Such as a hash that is not that of the document.
  const status = (http as { readonly status?: unknown } | undefined)?.status
  return typeof status === 'number' && status >= 400 && status < 500 ? 'BAD_REQUEST' : null
}

/** graphql-js stops to parse a document that is too long, and says so in its message alone. */
function tooManyTokens(error: unknown): OperationTooComplexError | null {
  const { message = '', extensions } = (error ?? {}) as Partial<GraphQLError>
  if (extensions?.code !== 'GRAPHQL_PARSE_FAILED') return null
  const bound = Number(/^Syntax Error: Document contains more tha[nt] (\d{1,9}) tokens/.exec(message)?.[1])
  return bound > 0
    ? new OperationTooComplexError([{ limit: 'tokens', cost: bound + 1, bound, path: '' }])
    : null
}

/**
 * An argument that turned out to be unusable only when its variable was looked at, such as null where a default made
 * the variable nullable. graphql-js gives no code to it: it points at the value, where failures of resolvers point at
 * their field.
 */
function isArgumentError(error: unknown): boolean {
  const node = error instanceof GraphQLError ? error.nodes?.[0] : undefined
  return node !== undefined && node.kind !== Kind.FIELD
}

function asObject(error: unknown): object {
  return typeof error === 'object' && error !== null ? error : new Error(String(error))
}
