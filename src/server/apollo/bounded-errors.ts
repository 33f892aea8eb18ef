import type { GraphQLFormattedError } from 'graphql'
import { bounded } from '../../bounded-text.ts'
import type { FormatError } from './conceal-errors.ts'

/** The maximum length of an error message. */
const MAX_MESSAGE_LENGTH = 1000
/** The maximum number of locations per error: a name can occur a thousand times. */
const MAX_LOCATIONS = 10

/**
 * Limits the size of an error. Must be the last step, because any part of a message can come from a document or
 * an API.
 */
export function boundedErrors(formatError: FormatError): FormatError {
  return (formatted, error): GraphQLFormattedError => {
    const { message, locations, ...rest } = formatError(formatted, error)
    return {
      message: bounded(message, MAX_MESSAGE_LENGTH),
      ...(locations && { locations: locations.slice(0, MAX_LOCATIONS) }),
      ...rest,
    }
  }
}
