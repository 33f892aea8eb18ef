import {
  defaultFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNullableType,
  isListType,
} from 'graphql'
import { objectTypesOf } from '../../plan/schema/object-types.ts'
import type { SchemaPlan } from '../../plan/schema/schema-plan.ts'
import type { BodyLocator } from '../../plan/templates/locators/locator.ts'
import { locatorOf } from '../paging/indicators/body-indicators.ts'
import { createInnerListCheck } from '../paging/indicators/inner-lists.ts'
import type { FieldResolver } from '../resolvers/field-resolver.ts'

/** Checks that the lists within the API's objects are complete. Lists with their own requests are checked when they are read. */
export function checkInnerLists(schema: GraphQLSchema, plan: SchemaPlan): void {
  for (const type of objectTypesOf(schema)) {
    // Behalf itself creates connections.
    if (type.getFields().pageInfo !== undefined) continue
    for (const field of Object.values(type.getFields())) {
      const path = isListType(getNullableType(field.type)) ? pathOf(type, field.name, plan) : null
      if (path === null) continue
      const check = createInnerListCheck(path, () => pathsOf(type, plan))
      const resolve = (field.resolve ?? defaultFieldResolver) as FieldResolver
      field.resolve = (parent, args, context, info) => {
        const value = resolve(parent, args, context, info)
        if (Array.isArray(value)) check(parent, value)
        return value
      }
    }
  }
}

/** The location of a plain field in its parent; null for any other field, and for a location that contains an index. */
function pathOf(type: GraphQLObjectType, fieldName: string, plan: SchemaPlan): BodyLocator | null {
  const field = plan.field(type.name, fieldName)
  if (field.kind !== 'property' || field.path.source !== 'body') return null
  return field.path.members.length > 0 && !/\[-?\d/.test(field.path.text) ? field.path : null
}

function pathsOf(type: GraphQLObjectType, plan: SchemaPlan): readonly string[] {
  return Object.keys(type.getFields()).flatMap((name) => {
    const path = pathOf(type, name, plan)
    return path === null ? [] : [locatorOf(['$', ...path.members])]
  })
}
