import { textLengthOf } from '../../plan/templates/argument-length.ts'
import type { FieldResolver } from './field-resolver.ts'

/**
 * The number of characters in arguments that take as long to process as a request without arguments: most of them are
 * URL-encoded.
 */
const CHARACTERS_PER_REQUEST = 1024

/**
 * If a large number of fields need requests, sends them in portions so that other operations can run in between. Each item in a
 * list can need a request, and the API determines how many items there are. A request with very long arguments counts as
 * several requests.
 */
export function pacedRequests(resolve: FieldResolver): FieldResolver {
  return (parent, args, context, info) => {
    const turn = context.work.takeRequest(1 + Math.floor(textLengthOf(args) / CHARACTERS_PER_REQUEST))
    return turn === null
      ? resolve(parent, args, context, info)
      : turn.then(() => resolve(parent, args, context, info))
  }
}
