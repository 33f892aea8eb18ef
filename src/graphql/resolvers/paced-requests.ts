import type { FieldResolver } from './field-resolver.ts'

/**
 * Has the requests of very many fields made in portions, so that other operations continue in between: each item of a list may need
 * one, and the API determines how many items there are.
 */
export function pacedRequests(resolve: FieldResolver): FieldResolver {
  return (parent, args, context, info) => {
    const turn = context.work.takeRequest()
    return turn === null
      ? resolve(parent, args, context, info)
      : turn.then(() => resolve(parent, args, context, info))
  }
}
