import { isSpecifiedDirective } from 'graphql'

/** Where clients write directives, such as `@defer`; all others are for schemas. */
const IN_OPERATIONS = ['FIELD', 'FRAGMENT_SPREAD', 'INLINE_FRAGMENT']

/** The directives that a schema is written with, in the order of their declarations. */
export function schemaDirectives(schema) {
  return schema
    .getDirectives()
    .filter((each) => !isSpecifiedDirective(each) && !each.locations.some((at) => IN_OPERATIONS.includes(at)))
    .sort(inOrder)
}

/** Compares what is declared in one file by its place there. */
export function inOrder(a, b) {
  return a.astNode.loc.start - b.astNode.loc.start
}
