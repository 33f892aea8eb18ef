import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors'
import type { GraphQLFormattedError } from 'graphql'

import { problemText } from './problem-text.ts'

/** The GraphQL errors in what Apollo Client reports; null where there was no answer of Behalf. */
export function errorsIn(error: unknown): readonly GraphQLFormattedError[] | null {
  if (CombinedGraphQLErrors.is(error)) return error.errors
  if (!ServerError.is(error)) return null
  try {
    const body = JSON.parse(error.bodyText) as { errors?: readonly GraphQLFormattedError[] }
    return body.errors ?? [{ message: error.message }]
  } catch {
    // A proxy's page.
    return [{ message: error.message }]
  }
}

/** The data in an answer that Apollo Client reports as an HTTP error. */
export function dataIn(error: unknown): unknown {
  if (!ServerError.is(error)) return undefined
  try {
    return (JSON.parse(error.bodyText) as { data?: unknown }).data
  } catch {
    return undefined
  }
}

/** The HTTP response of a failed operation; undefined where there was none. */
export function responseOf(error: unknown): Response | undefined {
  return ServerError.is(error) ? error.response : undefined
}

/** As {@link problemText}, of what Apollo Client reports. */
export function apolloProblem(error: unknown, path: readonly string[]): string | null {
  return error === undefined || error === null ? null : problemText(errorsIn(error), path)
}
