import { textLengthOf } from '../../plan/templates/argument-length.ts'
import type { FieldResolver } from './field-resolver.ts'

/**
 * Number of characters of arguments that take as long as a request without any: most of them are encoded for an
 * address.
 */
const TEXT_OF_REQUEST = 1024

/**
 * Makes the requests of very many fields in portions, so that other operations continue in between: each item of a list
 * may need a request, and the API determines how many items there are. A request with very long arguments counts as
 * several.
 */
export function pacedRequests(resolve: FieldResolver): FieldResolver {
  return (parent, args, context, info) => {
    const turn = context.work.takeRequest(1 + Math.floor(textLengthOf(args) / TEXT_OF_REQUEST))
    return turn === null
      ? resolve(parent, args, context, info)
      : turn.then(() => resolve(parent, args, context, info))
  }
}
