import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors'
import type { GraphQLFormattedError } from 'graphql'

import { problemText } from './problem-text.ts'

/** The GraphQL errors in an error of Apollo Client; null if Behalf did not respond. */
export function errorsIn(error: unknown): readonly GraphQLFormattedError[] | null {
  if (CombinedGraphQLErrors.is(error)) return error.errors
  if (!ServerError.is(error)) return null
  try {
    const body = JSON.parse(error.bodyText) as { errors?: readonly GraphQLFormattedError[] }
    return body.errors ?? [{ message: error.message }]
  } catch {
    // The response is an error page from a proxy.
    return [{ message: error.message }]
  }
}

/** The data in a response that Apollo Client reports as an HTTP error. */
export function dataIn(error: unknown): unknown {
  if (!ServerError.is(error)) return undefined
  try {
    return (JSON.parse(error.bodyText) as { data?: unknown }).data
  } catch {
    return undefined
  }
}

/** The HTTP response of a failed operation; undefined if there was none. */
export function responseOf(error: unknown): Response | undefined {
  return ServerError.is(error) ? error.response : undefined
}

/** The same as {@link problemText}, for an error of Apollo Client. */
export function apolloProblem(error: unknown, path: readonly string[]): string | null {
  return error === undefined || error === null ? null : problemText(errorsIn(error), path)
}
