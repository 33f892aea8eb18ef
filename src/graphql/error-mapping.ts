import { randomUUID } from 'node:crypto'
import type { ApolloServerPlugin } from '@apollo/server'
import { unwrapResolverError } from '@apollo/server/errors'
import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql'
import {
  BehalfError,
  ConsentRequiredError,
  type DownstreamError,
  type ErrorDetails,
  GatewayMisconfiguredError,
  OperationTooComplexError,
} from '../errors.ts'
import type { Log } from '../telemetry/log.ts'
import type { DescribeConsent } from './admin-consent.ts'
import type { RequestContext } from './context.ts'
import { listening } from './listening.ts'
import type { FindMisfit } from './misfit.ts'

/** How failures of an operation reach the client and the log. */
export interface ErrorMapping {
  /**
   * A failure we can name goes out with its code and details; one of GraphQL itself as it is; anything else is a
   * bug of ours, and the client gets no more than an id to find it in the log.
   */
  readonly formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError
  /** Writes each failure to the log of its request: a named one with its reason, a bug whole. */
  readonly plugin: ApolloServerPlugin<RequestContext>
}

interface ErrorMappingOptions {
  /** Tells an API's unfitting answer from a bug. */
  readonly findMisfit: FindMisfit
  readonly describeConsent: DescribeConsent
}

export function createErrorMapping({ findMisfit, describeConsent }: ErrorMappingOptions): ErrorMapping {
  // The two halves meet the same error object: the id that the client gets is the one in the log.
  const ids = new WeakMap<object, string>()
  const misfits = new WeakMap<object, DownstreamError>()

  function idOf(error: object): string {
    const id = ids.get(error) ?? randomUUID()
    ids.set(error, id)
    return id
  }

  /** What the failure cannot know of itself. */
  function more(error: BehalfError): ErrorDetails {
    if (error instanceof GatewayMisconfiguredError) return { errorId: idOf(error) }
    return error instanceof ConsentRequiredError ? describeConsent(error) : {}
  }

  return {
    formatError(formatted, error) {
      const named = misfits.get(asObject(error)) ?? tooManyTokens(formatted)
      const original = named ?? unwrapResolverError(error)
      if (original instanceof BehalfError) {
        return {
          ...formatted,
          message: original.message,
          extensions: { code: original.code, ...original.details, ...more(original) },
        }
      }
      if (isRequestError(formatted)) return formatted
      if (isArgumentError(error)) return { ...formatted, extensions: { code: 'BAD_USER_INPUT' } }
      return {
        ...formatted,
        message: 'Something went wrong in this gateway.',
        extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: idOf(asObject(original)) },
      }
    },
    plugin: listening({
      async didEncounterErrors({ errors, contextValue, ...executed }) {
        for (const error of errors) {
          const misfit = findMisfit(error, executed)
          if (misfit !== null) misfits.set(error, misfit)
          logFailure(contextValue.log, error, misfit ?? unwrapResolverError(error), idOf)
        }
      },
    }),
  }
}

interface OperationError {
  readonly path?: readonly (string | number)[] | undefined
  readonly extensions?: Readonly<Record<string, unknown>>
}

function logFailure(
  log: Log,
  error: OperationError,
  original: unknown,
  idOf: (error: object) => string,
): void {
  const path = error.path?.join('.')
  if (original instanceof BehalfError) {
    const id = original.code === 'GATEWAY_MISCONFIGURED' ? { errorId: idOf(original) } : {}
    log.warn({ path, err: original, ...id }, 'field failed')
  } else if (error.path !== undefined && !isArgumentError(error)) {
    log.error({ path, err: original, errorId: idOf(asObject(original)) }, 'field failed by a bug')
  }
}

/** What the request itself has wrong: syntax, unknown fields, variables. Apollo names these before anything runs. */
function isRequestError({ extensions }: GraphQLFormattedError): boolean {
  const code = extensions?.code
  return typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR'
}

/** graphql-js stops to parse a document that is too long, and says so in its message alone. */
function tooManyTokens({ message, extensions }: GraphQLFormattedError): OperationTooComplexError | null {
  if (extensions?.code !== 'GRAPHQL_PARSE_FAILED') return null
  const bound = Number(/Document contains more tha[nt] (\d+) tokens/.exec(message)?.[1])
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
