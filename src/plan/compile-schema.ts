import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
} from 'graphql'
import type { ApiConfig } from '../config/config.ts'
import { SchemaInvalidError } from '../errors.ts'
import { directive, locationOf, type RestDirective, type Written } from './directives.ts'
import { createJsonPath } from './json-path.ts'
import { createKeyTemplate } from './key-template.ts'
import { compilePage } from './page.ts'
import { createPathTemplate } from './path-template.ts'
import type { EntityPlan, FieldPlan, ParentField, RequestPlan, SchemaPlan } from './schema-plan.ts'

type Field = GraphQLField<unknown, unknown>

/** What compiling one part of the schema needs: the whole of it, and where to say what is wrong. */
interface Compilation {
  readonly schema: GraphQLSchema
  readonly apis: ReadonlyMap<string, ApiConfig>
  readonly entities: ReadonlyMap<string, EntityPlan>
  readonly handWritten: ReadonlySet<string>
  report(where: Written, problem: string): void
}

/**
 * Reads the directives of `schema/behalf.graphql` off a schema.
 *
 * @param apis - the configured APIs, by name.
 * @param handWritten - fields that code resolves, as `Type.field`.
 * @throws {@link SchemaInvalidError} with every problem at once, each with file and line.
 */
export function compileSchema(
  schema: GraphQLSchema,
  apis: ReadonlyMap<string, ApiConfig>,
  handWritten: ReadonlySet<string>,
): SchemaPlan {
  const problems: string[] = []
  const entities = new Map<string, EntityPlan>()
  const fields = new Map<string, FieldPlan>()
  const compilation: Compilation = {
    schema,
    apis,
    entities,
    handWritten,
    report: (where, problem) => problems.push(`${locationOf(where)}: ${problem}`),
  }
  const types = Object.values(schema.getTypeMap()).filter(isObjectType)
  const served = types.filter((type) => !type.name.startsWith('__'))
  for (const type of served) {
    const entity = compileEntity(compilation, type)
    if (entity) entities.set(type.name, entity)
  }
  for (const type of served) {
    for (const field of Object.values(type.getFields())) {
      const plan = compileField(compilation, type, field)
      if (plan) fields.set(`${type.name}.${field.name}`, plan)
    }
  }
  if (problems.length > 0) throw new SchemaInvalidError(problems)
  return {
    field(typeName, fieldName) {
      const plan = fields.get(`${typeName}.${fieldName}`)
      if (!plan) throw new TypeError(`${typeName}.${fieldName} is not a field of the schema`)
      return plan
    },
    entity: (typeName) => entities.get(typeName),
  }
}

/** How objects of the type are loaded by key: its `@key` and its own `@rest`. */
function compileEntity(compilation: Compilation, type: GraphQLObjectType): EntityPlan | undefined {
  const { schema, report } = compilation
  const rest = directive(schema, 'rest', type)
  if (!rest) return undefined
  const keyField = directive(schema, 'key', type)?.fields
  if (keyField === undefined || !(keyField in type.getFields())) {
    return void report(
      type,
      `type ${type.name} has @rest, so it needs @key(fields: "…") with one of its fields`,
    )
  }
  const request = compileRequest(compilation, type, rest)
  const stranger = request?.path.variables.find((variable) => variable !== keyField)
  if (stranger !== undefined) {
    return void report(type, `{${stranger}} in the @rest of type ${type.name} is not its key "${keyField}"`)
  }
  return request && { typeName: type.name, keyField, request }
}

function compileField(
  compilation: Compilation,
  type: GraphQLObjectType,
  field: Field,
): FieldPlan | undefined {
  const { schema, report } = compilation
  const rest = directive(schema, 'rest', field)
  if (rest) return compileRequestField(compilation, type, field, rest)
  if (directive(schema, 'page', field)) {
    return void report(field, `${type.name}.${field.name} has @page without @rest`)
  }
  const entity = directive(schema, 'entity', field)
  if (entity) return compileEntityField(compilation, type, field, entity.id)
  const isRoot = type === schema.getQueryType() || type === schema.getMutationType()
  if (isRoot && !compilation.handWritten.has(`${type.name}.${field.name}`)) {
    return void report(field, `${type.name}.${field.name} has no @rest: nothing answers it`)
  }
  return { kind: 'property', path: createJsonPath(directive(schema, 'json', field)?.path ?? field.name) }
}

function compileRequestField(
  compilation: Compilation,
  type: GraphQLObjectType,
  field: Field,
  rest: RestDirective,
): FieldPlan | undefined {
  const request = compileRequest(compilation, field, rest)
  if (!request) return undefined
  const argumentNames = new Set(field.args.map(({ name }) => name))
  const fromParent = request.path.variables.filter((variable) => !argumentNames.has(variable))
  const paging = directive(compilation.schema, 'page', field)
  if (!paging && isListType(getNullableType(field.type))) {
    compilation.report(field, `${type.name}.${field.name} is a list: give it @page and a connection type`)
  }
  return {
    kind: 'request',
    coordinate: `${type.name}.${field.name}`,
    request,
    page: paging ? compilePage(paging, field, (problem) => compilation.report(field, problem)) : null,
    parentFields: parentFields(compilation, type, field, fromParent),
  }
}

function compileEntityField(
  compilation: Compilation,
  type: GraphQLObjectType,
  field: Field,
  template: string,
): FieldPlan | undefined {
  const typeName = getNamedType(field.type).name
  if (!compilation.entities.has(typeName)) {
    return void compilation.report(field, `@entity: type ${typeName} has no @rest to load it with`)
  }
  try {
    const key = createKeyTemplate(template)
    return {
      kind: 'entity',
      typeName,
      key,
      parentFields: parentFields(compilation, type, field, key.variables),
    }
  } catch (error) {
    return void compilation.report(field, `@entity: ${(error as SyntaxError).message}`)
  }
}

function compileRequest(
  { apis, report }: Compilation,
  where: Written,
  { api, GET, scopes }: RestDirective,
): RequestPlan | undefined {
  if (!apis.has(api)) {
    report(where, `API "${api}" is not configured (configured: ${[...apis.keys()].join(', ') || 'none'})`)
  }
  if (scopes.length === 0 || scopes.some((alternative) => alternative.length === 0)) {
    report(where, 'scopes: name at least one permission in each list, as in [["User.Read"]]')
  }
  if (GET === undefined) return void report(where, '@rest needs a method with a path, as in GET: "/me"')
  try {
    return { api, method: 'GET', path: createPathTemplate(GET), scopes }
  } catch (error) {
    return void report(where, `@rest: ${(error as SyntaxError).message}`)
  }
}

/** The fields of the parent that a template's variables mean: plain members of what the API answered. */
function parentFields(
  { schema, report }: Compilation,
  type: GraphQLObjectType,
  field: Field,
  variables: readonly string[],
): readonly ParentField[] {
  return variables.flatMap((name) => {
    const sibling = type.getFields()[name]
    if (!sibling || directive(schema, 'rest', sibling) || directive(schema, 'entity', sibling)) {
      report(
        field,
        `{${name}} of ${type.name}.${field.name} is neither an argument nor a plain field of ${type.name}`,
      )
      return []
    }
    return [{ name, path: createJsonPath(directive(schema, 'json', sibling)?.path ?? name) }]
  })
}
