import { unwrapResolverError } from '@apollo/server/errors'
import type { GraphQLFormattedError } from 'graphql'

import { BehalfError } from '../../src/errors/base.ts'

/** A stand-in for the error mapping of the floor below: code and details of failures by name, nothing else. */
export function createGraphqlErrors() {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const original = unwrapResolverError(error)
    return original instanceof BehalfError
      ? { ...formatted, extensions: { code: original.code, ...original.details } }
      : formatted
  }
}
