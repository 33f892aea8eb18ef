import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  TypeInfo,
  ValidationContext,
  ValuesOfCorrectTypeRule,
  visit,
  visitWithTypeInfo,
} from 'graphql'

/**
 * Finds values in directives that do not match the types of their arguments. graphql-js checks only values in
 * operations.
 */
export function valueErrors(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  const errors: GraphQLError[] = []
  const types = new TypeInfo(schema)
  const context = new ValidationContext(schema, document, types, (error) => errors.push(error))
  visit(document, visitWithTypeInfo(types, ValuesOfCorrectTypeRule(context)))
  return errors
}
