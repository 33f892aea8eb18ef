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
 * Returns a document's validation errors, with the same messages that a client would receive. A document that becomes a
 * tool, or whose permissions are reported, must not be rejected later, when it runs.
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
