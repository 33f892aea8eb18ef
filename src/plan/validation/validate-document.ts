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

/** Rules of the specification that graphql-js does not implement. */
export const OWN_RULES: readonly ValidationRule[] = [OperationTypeRule, OneOfVariableRule]

const RULES = [...specifiedRules, ...OWN_RULES]
const WITHOUT_INTROSPECTION = [...RULES, NoSchemaIntrospectionCustomRule]

/**
 * The problems of a document, with the messages that a request with it would get. A document that becomes a tool, or
 * whose permissions are reported, must not be rejected when it runs.
 *
 * @param options.introspection - whether operations may introspect. Default: true.
 */
export function validateDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  { introspection = true }: { readonly introspection?: boolean } = {},
): readonly GraphQLError[] {
  return validate(schema, document, introspection ? RULES : WITHOUT_INTROSPECTION)
}
