import { type GraphQLObjectType, getNamedType, getNullableType, isListType } from 'graphql'
import { didYouMean } from '../../../config/did-you-mean.ts'
import { directive, directives, type Written } from '../../directives.ts'
import type { EntityArguments } from '../../generated/directive-arguments.ts'
import { keyScalarOf } from '../../schema/entity-keys.ts'
import type { EntityPlan, FieldPlan, KeyField } from '../../schema/schema-plan.ts'
import { createTextTemplate } from '../../templates/text-template.ts'
import {
  type Compilation,
  coordinateOf,
  expansionOf,
  type FieldSite,
  fieldLocator,
  parentFieldsOf,
} from '../compilation.ts'
import { orProblem } from '../request-parts.ts'
import { variableKinds } from '../text-rules.ts'
import { compileBulk } from './compile-bulk.ts'
import { compileDenials } from './compile-denials.ts'
import { compileRequest, variablesOf } from './compile-request.ts'

/** How objects of the type are loaded by key: its `@key`, its own `@rest`, and its `@bulk`. */
export function compileEntity(compilation: Compilation, type: GraphQLObjectType): EntityPlan | undefined {
  const { schema, report } = compilation
  const rest = directive(schema, 'rest', type)
  const bulk = directives(schema, 'bulk', type)
  if (!rest)
    return bulk.length > 0 ? void report(type, `type ${type.name} has @bulk without @rest`) : undefined
  const keyFields = keyFieldsOf(compilation, type)
  if (keyFields === null) {
    return void report(
      type,
      `type ${type.name} has @rest, so it needs @key(fields: "…") with one or more of its fields${keyHint(schema, type)}`,
    )
  }
  if (keyFields.length > 1 && bulk.length > 0) {
    report(type, `type ${type.name} has @bulk, which requires a key with a single field`)
  }
  const kinds = variableKinds([], type)
  const request = compileRequest(compilation, type, rest, 'read', kinds)
  const variables = request && variablesOf(request)
  const isOfKey = (variable: string) => keyFields.some(({ name }) => name === variable)
  const names = keyFields.map(({ name }) => name).join(' ')
  const unknownName = variables?.find((variable) => !isOfKey(variable))
  if (unknownName !== undefined) {
    return void report(
      type,
      `{${unknownName}} in the @rest on type ${type.name} is not a field of its key "${names}"`,
    )
  }
  if (variables?.length === 0) {
    return void report(
      type,
      `the @rest on type ${type.name} does not contain {${names}}, so all objects would be the same`,
    )
  }
  return (
    request && {
      typeName: type.name,
      keyFields,
      request,
      bulk: bulk.flatMap((each) => compileBulk(compilation, type, each) ?? []),
      denials: compileDenials(compilation, type, rest),
      keepsOrigin: compilation.originTypes.has(type.name),
    }
  )
}

/** Describes a name in `@key` that is not a field; empty if there is none. */
function keyHint(schema: Compilation['schema'], type: GraphQLObjectType): string {
  const fields = type.getFields()
  const unknownName = namesIn(directive(schema, 'key', type)?.fields ?? '').find(
    (name) => !Object.hasOwn(fields, name),
  )
  return unknownName === undefined
    ? ''
    : `: it has no field "${unknownName}"${didYouMean(unknownName, Object.keys(fields))}`
}

function namesIn(fields: string): readonly string[] {
  return fields.split(/[\s,]+/).filter((name) => name !== '')
}

/** The fields that `@key` names; null if it names no fields, or something that is not a field. */
function keyFieldsOf(compilation: Compilation, type: GraphQLObjectType): readonly KeyField[] | null {
  const names = namesIn(directive(compilation.schema, 'key', type)?.fields ?? '')
  const fields = names.map((name) => type.getFields()[name])
  const known = fields.flatMap((field) =>
    field === undefined
      ? []
      : [
          {
            name: field.name,
            path: fieldLocator(compilation, field),
            scalar: keyScalarOf(getNamedType(field.type).name),
          },
        ],
  )
  return known.length === 0 || known.length < fields.length ? null : known
}

/** Compiles a field with `@entity`. */
export function compileEntityField(
  compilation: Compilation,
  site: FieldSite,
  written: EntityArguments,
): FieldPlan | undefined {
  const { schema, entities, report } = compilation
  const typeName = getNamedType(site.field.type).name
  const entity = entities.get(typeName)
  if (!entity) {
    // If the type has `@rest`, its problems are reported for the type.
    const hasRest = directive(schema, 'rest', schema.getType(typeName) as Written) !== undefined
    return hasRest
      ? undefined
      : void report(site.field, `@entity: type ${typeName} has no @rest to load it with`)
  }
  if (site.type === schema.getQueryType() || site.type === schema.getMutationType()) {
    return void report(
      site.field,
      `@entity: ${coordinateOf(site)} has no parent object with a key: use @rest with the path of ${typeName}`,
    )
  }
  if (isListType(getNullableType(site.field.type))) {
    return void report(
      site.field,
      `@entity: ${coordinateOf(site)} is a list, but a key identifies only one object`,
    )
  }
  const templates = keyTemplates(written, entity)
  if (typeof templates === 'string') return void report(site.field, `@entity: ${templates}`)
  const key = orProblem(
    () => templates.map((template) => createTextTemplate(template)),
    (problem) => report(site.field, `@entity: ${problem}`),
  )
  if (key === undefined) return undefined
  const variables = [...new Set(key.flatMap((each) => each.variables))]
  if (variables.length === 0) {
    return void report(
      site.field,
      `@entity: "${templates.join(' ')}" has no variable, such as {id}, so all objects would be the same`,
    )
  }
  const expansion = expansionOf(compilation, site, entity.request)
  return {
    kind: 'entity',
    typeName,
    expansion,
    key,
    parentFields: parentFieldsOf(compilation, site, variables),
  }
}

/** The template for each field of a key, in order, or a string that describes a problem. */
function keyTemplates(
  { id, key }: EntityArguments,
  { typeName, keyFields }: EntityPlan,
): readonly string[] | string {
  const names = keyFields.map(({ name }) => name)
  if ((id === undefined) === (key === undefined)) return 'specify either id or key'
  if (id !== undefined) {
    return names.length === 1
      ? [id]
      : `the key of ${typeName} has the fields ${names.join(', ')}: use key instead of id`
  }
  const given = names.map((name) => key?.filter((part) => part.name === name) ?? [])
  const isWhole = given.every(({ length }) => length === 1) && key?.length === names.length
  const unknownName = key?.find(({ name }) => !names.includes(name))?.name
  const hint =
    unknownName === undefined
      ? ''
      : `: the key has no field "${unknownName}"${didYouMean(unknownName, names)}`
  if (!isWhole) return `key must contain each of ${names.join(', ')} once, and no other fields${hint}`
  return given.flat().map(({ value }) => value)
}
