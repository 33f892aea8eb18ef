import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql'
import { OneOfVariableRule } from './one-of-variable-rule.ts'
import { OperationTypeRule } from './operation-type-rule.ts'

/** Rules in the GraphQL specification that graphql-js does not implement. */
export const OWN_RULES: readonly ValidationRule[] = [OperationTypeRule, OneOfVariableRule]

const RULES = [...specifiedRules, ...OWN_RULES]
const WITHOUT_INTROSPECTION = [...RULES, NoSchemaIntrospectionCustomRule]

/**
 * Returns the problems of a document, with the messages that a request with it would receive. If a document becomes a
 * tool, or its permissions are reported, it must not be rejected when it runs.
 *
 * @param options.introspection - whether operations may use introspection. Default: true.
 */
export function validateDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  { introspection = true }: { readonly introspection?: boolean } = {},
): readonly GraphQLError[] {
  return validate(schema, document, introspection ? RULES : WITHOUT_INTROSPECTION)
}
