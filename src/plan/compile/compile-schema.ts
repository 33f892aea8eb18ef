import { type GraphQLObjectType, type GraphQLSchema, getNamedType } from 'graphql'
import type { ApiConfig } from '../../config/config.ts'
import { SchemaInvalidError } from '../../errors/startup.ts'
import type { Policies } from '../authorization/policy.ts'
import { type Requirement, requirementOf } from '../authorization/requirement.ts'
import { costProblems } from '../cost/cost-problems.ts'
import { directive, directives, locationOf } from '../directives.ts'
import type { BulkArguments, EntityArguments } from '../generated/directive-arguments.ts'
import { createDistinguishing } from '../schema/discriminators.ts'
import { keyScalarOf } from '../schema/entity-keys.ts'
import { createEnums, enumNameOf } from '../schema/enum-values.ts'
import { objectTypesOf } from '../schema/object-types.ts'
import type { BulkPlan, EntityPlan, FieldPlan, KeyField, SchemaPlan } from '../schema/schema-plan.ts'
import { createBodyTemplate } from '../templates/body-template.ts'
import { createPathTemplate } from '../templates/path-template.ts'
import { createTextTemplate } from '../templates/text-template.ts'
import { readApiDeclarations } from './api-declarations.ts'
import {
  type Compilation,
  coordinateOf,
  expansionOf,
  type FieldSite,
  fieldLocator,
  parentFieldsOf,
} from './compilation.ts'
import {
  bodyLocator,
  checkApi,
  checkScopes,
  compileRequest,
  compileRequestField,
  variablesOf,
} from './compile-request.ts'
import { unreachableTypes } from './lint.ts'
import { locatorProblems } from './locator-problems.ts'
import { originTypesOf } from './origin-types.ts'
import { ungoverned, usesOwnPermissions } from './own-permissions.ts'
import { orProblem } from './request-parts.ts'
import { textRulesOf, variableKinds } from './text-rules.ts'

/** What a schema is compiled against. */
export interface SchemaEnvironment {
  /** The configured APIs, by name. */
  readonly apis: ReadonlyMap<string, ApiConfig>
  /** Fields that code resolves, as `Type.field`, with the fields of the parent that it needs. */
  readonly handWritten: ReadonlyMap<string, readonly string[]>
  /** What `@policy` may name. */
  readonly policies: Policies
}

/**
 * Reads the directives of `schema/behalf.graphql` off a schema.
 *
 * @throws {@link SchemaInvalidError} with every problem at once, each with file and line.
 */
export function compileSchema(schema: GraphQLSchema, environment: SchemaEnvironment): SchemaPlan {
  const malformed = locatorProblems(schema)
  if (malformed.length > 0) throw new SchemaInvalidError(malformed)
  return compileDirectives(schema, environment)
}

function compileDirectives(
  schema: GraphQLSchema,
  { apis, handWritten, policies }: SchemaEnvironment,
): SchemaPlan {
  const problems: string[] = []
  const entities = new Map<string, EntityPlan>()
  const enums = createEnums(schema)
  const report: Compilation['report'] = (where, problem) => problems.push(`${locationOf(where)}: ${problem}`)
  const declarations = readApiDeclarations(schema, { apis, report })
  const originTypes = originTypesOf(schema)
  const compilation: Compilation = { schema, apis, entities, enums, declarations, originTypes, report }
  const served = objectTypesOf(schema)
  for (const type of served) {
    const entity = compileEntity(compilation, type)
    if (entity) entities.set(type.name, entity)
  }
  const fields = new Map<string, FieldPlan>()
  const requirements = new Map<string, Requirement>()
  const sites = served.flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
  for (const site of sites) {
    const plan = compileField(compilation, site, handWritten)
    const requirement = requirementOf(schema, site.type, site.field, policies, compilation.report)
    if (plan) fields.set(coordinateOf(site), plan)
    if (requirement) requirements.set(coordinateOf(site), requirement)
    else if (plan && usesOwnPermissions(plan, compilation))
      compilation.report(site.field, ungoverned(coordinateOf(site)))
  }
  problems.push(...unreachableTypes(schema), ...costProblems(schema))
  if (problems.length > 0) throw new SchemaInvalidError(problems)
  return {
    field(typeName, fieldName) {
      const plan = fields.get(`${typeName}.${fieldName}`)
      if (!plan) throw new TypeError(`${typeName}.${fieldName} is not a field of the schema`)
      return plan
    },
    requirement: (typeName, fieldName) => requirements.get(`${typeName}.${fieldName}`) ?? null,
    entity: (typeName) => entities.get(typeName),
    distinguishing: createDistinguishing(schema),
    enums,
  }
}

/** The field that identifies an entity of any type, and the field that loads it. */
const GLOBAL_ID = 'globalId'
const NODE = 'Query.node'

/** How objects of the type are loaded by key: its `@key`, its own `@rest`, and its `@bulk`. */
function compileEntity(compilation: Compilation, type: GraphQLObjectType): EntityPlan | undefined {
  const { schema, report } = compilation
  const rest = directive(schema, 'rest', type)
  const bulk = directives(schema, 'bulk', type)
  if (!rest)
    return bulk.length > 0 ? void report(type, `type ${type.name} has @bulk without @rest`) : undefined
  const keyFields = keyFieldsOf(compilation, type)
  if (keyFields === null) {
    return void report(
      type,
      `type ${type.name} has @rest, so it needs @key(fields: "…") with one or more of its fields`,
    )
  }
  if (keyFields.length > 1 && bulk.length > 0) {
    report(type, `type ${type.name} has @bulk, which is for keys of one field`)
  }
  const kinds = variableKinds([], type)
  const request = compileRequest(compilation, type, rest, 'read', kinds)
  const isOfKey = (variable: string) => keyFields.some(({ name }) => name === variable)
  const stranger = request && variablesOf(request).find((variable) => !isOfKey(variable))
  if (stranger !== undefined) {
    const names = keyFields.map(({ name }) => name).join(' ')
    return void report(type, `{${stranger}} in the @rest of type ${type.name} is not its key "${names}"`)
  }
  return (
    request && {
      typeName: type.name,
      keyFields,
      request,
      bulk: bulk.flatMap((each) => compileBulk(compilation, type, each) ?? []),
    }
  )
}

/** The fields that `@key` names; null where it names none, or what is no field. */
function keyFieldsOf(compilation: Compilation, type: GraphQLObjectType): readonly KeyField[] | null {
  const names = directive(compilation.schema, 'key', type)
    ?.fields.split(/[\s,]+/)
    .filter((name) => name !== '')
  const fields = names?.map((name) => type.getFields()[name]) ?? []
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

function compileBulk(
  { apis, report }: Compilation,
  type: GraphQLObjectType,
  bulk: BulkArguments,
): BulkPlan | null | undefined {
  const complain = (problem: string) => report(type, `@bulk of type ${type.name}: ${problem}`)
  const { api, GET, POST, body, scopes, keys, filter, items, max } = bulk
  checkApi(apis, api, complain)
  checkScopes(scopes, complain)
  if ((GET === undefined) === (POST === undefined)) return void complain('give either GET or POST')
  const found = bodyLocator(items, complain)
  const rules = textRulesOf(apis, bulk, variableKinds([], type))
  const path = orProblem(() => createPathTemplate(GET ?? POST ?? '', rules), complain)
  const template =
    body === undefined ? null : (orProblem(() => createBodyTemplate(body, rules), complain) ?? null)
  const variables = [...(path?.variables ?? []), ...(template?.variables ?? [])]
  const expected = filter === undefined ? keys : ''
  if (variables.join() !== expected) {
    complain(
      expected === ''
        ? 'with filter it has no variable'
        : `its one variable has to be {${keys}}, the list of keys`,
    )
  }
  return (
    path &&
    found && {
      api,
      method: GET === undefined ? 'POST' : 'GET',
      path,
      body: template,
      scopes,
      filter: filter ?? null,
      items: found,
      max,
    }
  )
}

function compileField(
  compilation: Compilation,
  site: FieldSite,
  handWritten: ReadonlyMap<string, readonly string[]>,
): FieldPlan | undefined {
  const { schema, report } = compilation
  const { type, field } = site
  const globalKey = field.name === GLOBAL_ID ? compilation.entities.get(type.name)?.keyFields : undefined
  if (globalKey) return { kind: 'hand-written', parentFields: globalKey }
  const written = coordinateOf(site) === NODE ? [] : handWritten.get(coordinateOf(site))
  if (written) return { kind: 'hand-written', parentFields: parentFieldsOf(compilation, site, written) }
  const rest = directive(schema, 'rest', field)
  if (rest) return compileRequestField(compilation, site, rest)
  const misplaced = (['page', 'cacheControl'] as const).find((name) => directive(schema, name, field))
  if (misplaced) return void report(field, `${coordinateOf(site)} has @${misplaced} without @rest`)
  const entity = directive(schema, 'entity', field)
  if (entity) return compileEntityField(compilation, site, entity)
  if (type === schema.getQueryType() || type === schema.getMutationType()) {
    return void report(field, `${coordinateOf(site)} has no @rest: nothing answers it`)
  }
  return {
    kind: 'property',
    path: fieldLocator(compilation, field),
    passesOrigin: compilation.originTypes.has(getNamedType(field.type).name),
    enumName: enumNameOf(field.type),
  }
}

function compileEntityField(
  compilation: Compilation,
  site: FieldSite,
  written: EntityArguments,
): FieldPlan | undefined {
  const { entities, report } = compilation
  const typeName = getNamedType(site.field.type).name
  const entity = entities.get(typeName)
  if (!entity) {
    return void report(site.field, `@entity: type ${typeName} has no @rest to load it with`)
  }
  const templates = keyTemplates(written, entity)
  if (typeof templates === 'string') return void report(site.field, `@entity: ${templates}`)
  const key = templates.map((template) => createTextTemplate(template))
  const variables = [...new Set(key.flatMap((each) => each.variables))]
  if (variables.length === 0) {
    return void report(
      site.field,
      `@entity: "${templates.join(' ')}" has no variable such as {id}, so all would be the same`,
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

/** The template of each field of a key, in their order; a text says what is wrong. */
function keyTemplates(
  { id, key }: EntityArguments,
  { typeName, keyFields }: EntityPlan,
): readonly string[] | string {
  const names = keyFields.map(({ name }) => name)
  if ((id === undefined) === (key === undefined)) return 'give either id, or key'
  if (id !== undefined) {
    return names.length === 1 ? [id] : `the key of ${typeName} has the fields ${names.join(', ')}: give key`
  }
  const given = names.map((name) => key?.filter((part) => part.name === name) ?? [])
  const isWhole = given.every(({ length }) => length === 1) && key?.length === names.length
  if (!isWhole) return `key has to give each of ${names.join(', ')} once, and no other`
  return given.flat().map(({ value }) => value)
}
