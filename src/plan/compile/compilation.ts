import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isObjectType,
} from 'graphql'
import type { ApiConfig } from '../../config/config.ts'
import { nearestWord } from '../../config/did-you-mean.ts'
import { directive, type Written } from '../directives.ts'
import type { EnumValues } from '../schema/enum-values.ts'
import type { EntityPlan, Expansion, ParentField, RequestPlan } from '../schema/schema-plan.ts'
import { createLocator, type Locator, memberLocator } from '../templates/locators/locator.ts'
import type { ApiDeclarations } from './api-declarations.ts'
import type { RepresentationOf } from './value-representations.ts'

/** What is needed to compile one part of the schema: the whole schema, and a function that reports problems. */
export interface Compilation {
  readonly schema: GraphQLSchema
  readonly apis: ReadonlyMap<string, ApiConfig>
  readonly entities: ReadonlyMap<string, EntityPlan>
  readonly enums: (name: string) => EnumValues | undefined
  readonly declarations: ApiDeclarations
  /** Names of types with fields that read a response or its request. */
  readonly originTypes: ReadonlySet<string>
  /** Names of types with fields that read the status or a header of a response. */
  readonly responseTypes: ReadonlySet<string>
  /** Names of types with fields that can show whether a write was carried out. */
  readonly outcomeTypes: ReadonlySet<string>
  /** Names of types whose objects have fields with owners. */
  readonly ownedTypes: ReadonlySet<string>
  readonly representationOf: RepresentationOf
  report(where: Written, problem: string): void
}

/** A field, and the type that contains it. */
export interface FieldSite {
  readonly type: GraphQLObjectType
  readonly field: GraphQLField<unknown, unknown>
}

export function coordinateOf({ type, field }: FieldSite): string {
  return `${type.name}.${field.name}`
}

/**
 * The `@expand` of a field whose object would otherwise need the given request; null if it does not apply. It does not apply to
 * objects with fields that depend on the object's response or path: an object nested in another has neither.
 */
export function expansionOf(
  { schema, apis, originTypes, ownedTypes, report }: Compilation,
  { field }: FieldSite,
  { api, scopes, takes }: Pick<RequestPlan, 'api' | 'scopes'> & Partial<Pick<RequestPlan, 'takes'>>,
): Expansion | null {
  const member = directive(schema, 'expand', field)?.member
  if (member === undefined) return null
  if (!isObjectType(getNullableType(field.type)) || directive(schema, 'page', field)) {
    report(field, `${field.name} has @expand, which is only for single objects: a list could be truncated`)
  }
  if (field.args.length > 0) {
    report(
      field,
      `${field.name} has @expand, so it cannot have arguments: the object that its parent includes does not depend on them`,
    )
  }
  const config = apis.get(api)
  const { name } = getNamedType(field.type)
  if (originTypes.has(name) || ownedTypes.has(name)) return null
  const canExpand = config?.kind === 'odata' || config?.expandParameter
  const isWhole = takes?.includes('SELECT') === false
  return canExpand ? { member: memberLocator(member), api, scopes, isWhole } : null
}

/** The fields of the parent that variables refer to: plain members of the API's response. */
export function parentFieldsOf(
  { schema, report }: Compilation,
  { type, field }: FieldSite,
  variables: readonly string[],
): readonly ParentField[] {
  return variables.flatMap((name) => {
    const sibling = type.getFields()[name]
    if (!sibling || hasOwnValue(schema, sibling)) {
      report(
        field,
        `{${name}} in ${type.name}.${field.name} is ${explainUnusable(name, { type, field }, schema)}`,
      )
      return []
    }
    return [{ name, path: fieldLocator({ schema, report }, sibling) }]
  })
}

/** Whether a field's value is not a member of its parent in the API's response. */
function hasOwnValue(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): boolean {
  return directive(schema, 'rest', field) !== undefined || directive(schema, 'entity', field) !== undefined
}

/** Explains why a variable does not refer to a plain field of the parent. */
function explainUnusable(name: string, { type, field }: FieldSite, schema: GraphQLSchema): string {
  const isArgument = field.args.some((argument) => argument.name === name)
  if (isArgument) return `an argument, but only plain fields of ${type.name} can be used here`
  if (type.getFields()[name]) return 'a field with its own request, so it has no value here'
  return `neither an argument nor a plain field of ${type.name}${meant(name, { type, field }, schema)}`
}

/** Suggests the variable that was probably meant or, if none is similar, lists some of the field's arguments. */
function meant(name: string, { type, field }: FieldSite, schema: GraphQLSchema): string {
  const isRoot = type === schema.getQueryType() || type === schema.getMutationType()
  const siblings = isRoot ? [] : Object.values(type.getFields())
  const fields = siblings
    .filter((each) => each.name !== field.name && !hasOwnValue(schema, each))
    .map((each) => each.name)
  const args = field.args.map((argument) => argument.name)
  const nearest = nearestWord(name, [...args, ...fields])
  if (nearest !== undefined) return `; did you mean {${nearest}}?`
  return args.length === 0 ? '' : `; arguments of ${field.name}: {${args.slice(0, 5).join('}, {')}}`
}

/** The location of a plain field: from `@from`, or its name. */
export function fieldLocator(
  { schema, report }: Pick<Compilation, 'schema' | 'report'>,
  field: GraphQLField<unknown, unknown>,
): Locator {
  const at = directive(schema, 'from', field)?.at
  if (at === undefined) return memberLocator(field.name)
  try {
    return createLocator(at)
  } catch (error) {
    report(field, `@from: ${(error as SyntaxError).message}`)
    return memberLocator(field.name)
  }
}
