import type { GraphQLFormattedError } from 'graphql'
import { bounded } from '../../bounded-text.ts'
import type { FormatError } from './conceal-errors.ts'

/** The maximum length of an error message. */
const LONGEST_MESSAGE = 1000
/** The maximum number of locations per error: a name can occur a thousand times. */
const MOST_LOCATIONS = 10

/**
 * Limits the size of an error. Must be the last step, because any part of a message can come from a document or
 * an API.
 */
export function boundedErrors(formatError: FormatError): FormatError {
  return (formatted, error): GraphQLFormattedError => {
    const { message, locations, ...rest } = formatError(formatted, error)
    return {
      message: bounded(message, LONGEST_MESSAGE),
      ...(locations && { locations: locations.slice(0, MOST_LOCATIONS) }),
      ...rest,
    }
  }
}
