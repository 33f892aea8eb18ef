import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql'

/**
 * Rejects operations of a kind that the schema does not have, such as subscriptions. graphql-js considers them valid,
 * but then fails to execute them.
 *
 * @see https://spec.graphql.org/September2025/#sec-Operation-Type-Existence
 */
export function OperationTypeRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      const { operation } = node
      if (context.getSchema().getRootType(operation)) return
      context.reportError(new GraphQLError(`The schema has no ${operation}s.`, { nodes: node }))
    },
  }
}
