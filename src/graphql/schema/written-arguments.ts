import {
  type ConstDirectiveNode,
  type DirectiveNode,
  type FieldDefinitionNode,
  valueFromASTUntyped,
} from 'graphql'
import type { JsonObject } from '../../json/json-object.ts'

/**
 * The arguments of a field's directive as written, without defaults or null values; undefined if the field does not have the
 * directive.
 */
export function argumentsOf({ directives }: FieldDefinitionNode, name: string): JsonObject | undefined {
  const node = directives?.find((each) => each.name.value === name)
  return node && valuesOf(node)
}

/** The arguments of one directive. */
export function valuesOf({ arguments: given = [] }: DirectiveNode | ConstDirectiveNode): JsonObject {
  const values = given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)] as const)
  return Object.fromEntries(values.filter(([, value]) => value !== null))
}
