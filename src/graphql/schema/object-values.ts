import {
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
} from 'graphql'
import { isResponseObject } from '../../json/response-object.ts'
import { possibleTypes } from '../../plan/schema/object-types.ts'
import type { SchemaPlan } from '../../plan/schema/schema-plan.ts'
import type { ValueCheck } from './leaf-values.ts'

/**
 * Creates a check that a value from an API is an object; null if the field's type is a scalar or an enum. graphql-js does not
 * check this: text, a number or a list would become an object whose fields are all null, as if the API had returned an object.
 */
export function createObjectCheck(type: GraphQLOutputType): ValueCheck | null {
  const named = getNamedType(type)
  if (!isCompositeType(named)) return null
  return (value, work) => {
    // The error for a failed item and the promise for an item are also objects.
    if (isResponseObject(value) || value === null || value === undefined) return value
    return work.reportsMismatch() ? mismatch(named, value) : null
  }
}

/**
 * Whether a field's type has a field that can read a value that is not an object: the whole value (`$`), such as a label that
 * some responses return as text, or an item in it (`$[0]`), such as a coordinate of a point.
 */
export function readsOtherValues(type: GraphQLOutputType, schema: GraphQLSchema, plan: SchemaPlan): boolean {
  return possibleTypes(schema, type).some((each) =>
    Object.keys(each.getFields()).some((name) => {
      const field = plan.field(each.name, name)
      return field.kind === 'property' && field.path.source === 'body' && field.path.property === null
    }),
  )
}

function mismatch({ name }: GraphQLNamedType, value: unknown): Error {
  return new Error(`${name} cannot represent a ${kindOf(value)}`)
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'list'
  return typeof value === 'object' ? 'number' : typeof value
}
