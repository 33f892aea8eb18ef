import { type GraphQLSchema, getNamedType } from 'graphql'
import type { ApiConfig } from '../../config/config.ts'
import { SchemaInvalidError } from '../../errors/startup.ts'
import type { Policies } from '../authorization/policy.ts'
import { type Requirement, requirementOf } from '../authorization/requirement.ts'
import { costProblems } from '../cost/cost-problems.ts'
import { directive, locationOf } from '../directives.ts'
import type { RestArguments } from '../generated/directive-arguments.ts'
import { foundAs, fromApiConversion } from '../schema/coercions.ts'
import { createDistinguishing } from '../schema/discriminators.ts'
import { createEnums, enumNameOf } from '../schema/enum-values.ts'
import { objectTypesOf } from '../schema/object-types.ts'
import type { EntityPlan, FieldPlan, SchemaPlan } from '../schema/schema-plan.ts'
import { readApiDeclarations } from './api-declarations.ts'
import {
  type Compilation,
  coordinateOf,
  type FieldSite,
  fieldLocator,
  parentFieldsOf,
} from './compilation.ts'
import { compileContentField } from './fields/compile-content.ts'
import { compileEntity, compileEntityField } from './fields/compile-entity.ts'
import { compileRequestField } from './fields/compile-request-field.ts'
import { codeProblems, compileResolverField, type GivenCode } from './fields/compile-resolver.ts'
import { GLOBAL_ID, ungoverned } from './own-permissions.ts'
import { directiveProblems } from './problems/directive-problems.ts'
import { locatorProblems } from './problems/locator-problems.ts'
import { originTypesOf, ownedTypesOf } from './problems/origin-types.ts'
import { reportProtectedArguments } from './problems/protected-arguments.ts'
import { requestVariableProblems } from './problems/request-variables.ts'
import { unreachableTypes } from './problems/unreachable-types.ts'
import { withShownFields } from './shown-fields.ts'
import { representationsOf } from './value-representations.ts'

/** The context in which a schema is compiled. */
export interface SchemaEnvironment {
  /** The configured APIs, by name. */
  readonly apis: ReadonlyMap<string, ApiConfig>
  /** Fields that code resolves, as `Type.field`, with the parent's fields that the code needs. */
  readonly handWritten: ReadonlyMap<string, readonly string[]>
  /** The policies that `@policy` may name. */
  readonly policies: Policies
  /** The operator's code. Default: the code is not checked, because the schema contains everything that is needed. */
  readonly code?: GivenCode
}

/**
 * Compiles the directives of `schema/behalf.graphql` in a schema.
 *
 * @throws {@link SchemaInvalidError} that lists every problem with its file and line.
 */
export function compileSchema(schema: GraphQLSchema, environment: SchemaEnvironment): SchemaPlan {
  const malformed = locatorProblems(schema)
  if (malformed.length > 0) throw new SchemaInvalidError(malformed)
  return compileDirectives(schema, environment)
}

function compileDirectives(
  schema: GraphQLSchema,
  { apis, handWritten, policies, code }: SchemaEnvironment,
): SchemaPlan {
  const problems: string[] = []
  const report: Compilation['report'] = (where, problem) => problems.push(`${locationOf(where)}: ${problem}`)
  const compilation = startCompilation(schema, apis, report)
  const served = objectTypesOf(schema)
  for (const type of served) {
    const entity = compileEntity(compilation, type)
    if (entity) compilation.entities.set(type.name, entity)
  }
  const sites = served.flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
  const { plans, requirements: own } = compileFields(compilation, sites, { handWritten, policies })
  const compiled = { plans, requirements: withShownFields(compilation, sites, plans, own) }
  reportProtectedArguments(compilation, sites, compiled)
  problems.push(
    ...unreachableTypes(schema),
    ...costProblems(schema),
    ...directiveProblems(schema),
    ...requestVariableProblems(schema, { plans: compiled.plans, entities: compilation.entities }),
    ...codeProblems(schema, code),
  )
  if (problems.length > 0) throw new SchemaInvalidError(problems)
  return schemaPlanOf(compilation, compiled)
}

/** The compilation of a schema, before its entities are known. */
function startCompilation(
  schema: GraphQLSchema,
  apis: SchemaEnvironment['apis'],
  report: Compilation['report'],
): Compilation & { readonly entities: Map<string, EntityPlan> } {
  const declarations = readApiDeclarations(schema, { apis, report })
  return {
    schema,
    apis,
    entities: new Map(),
    enums: createEnums(schema),
    declarations,
    originTypes: originTypesOf(schema),
    responseTypes: originTypesOf(schema, 'response'),
    outcomeTypes: originTypesOf(schema, 'outcome'),
    ownedTypes: ownedTypesOf(schema),
    representationOf: representationsOf(schema, declarations, report),
    report,
  }
}

/** The compiled fields of a schema, keyed by coordinate. */
interface CompiledFields {
  readonly plans: ReadonlyMap<string, FieldPlan>
  readonly requirements: ReadonlyMap<string, Requirement>
}

function compileFields(
  compilation: Compilation,
  sites: readonly FieldSite[],
  { handWritten, policies }: Pick<SchemaEnvironment, 'handWritten' | 'policies'>,
): CompiledFields {
  const plans = new Map<string, FieldPlan>()
  const requirements = new Map<string, Requirement>()
  for (const site of sites) {
    const coordinate = coordinateOf(site)
    const plan = compileField(compilation, site, handWritten)
    const requirement = requirementOf(compilation.schema, site.type, site.field, policies, compilation.report)
    if (plan) plans.set(coordinate, plan)
    if (requirement) requirements.set(coordinate, requirement)
    const open = plan && !requirement ? ungoverned(site, plan, compilation) : null
    if (open) compilation.report(open.where, open.problem)
  }
  return { plans, requirements }
}

function schemaPlanOf(
  { schema, entities, enums }: Compilation,
  { plans, requirements }: CompiledFields,
): SchemaPlan {
  return {
    field(typeName, fieldName) {
      const plan = plans.get(`${typeName}.${fieldName}`)
      if (!plan) throw new TypeError(`${typeName}.${fieldName} is not a field of the schema`)
      return plan
    },
    serves: (typeName, fieldName) => plans.has(`${typeName}.${fieldName}`),
    requirement: (typeName, fieldName) => requirements.get(`${typeName}.${fieldName}`) ?? null,
    entity: (typeName) => entities.get(typeName),
    distinguishing: createDistinguishing(schema),
    enums,
    cachedApis: cachedApisOf([...plans.values()], [...entities.values()]),
  }
}

function cachedApisOf(
  fields: readonly FieldPlan[],
  entities: readonly EntityPlan[],
): SchemaPlan['cachedApis'] {
  const requests = [...fields, ...entities].flatMap((each) => ('request' in each ? [each.request] : []))
  return new Set(requests.flatMap((each) => ('caching' in each && each.caching !== null ? [each.api] : [])))
}

/** The field that loads an entity of any type. */
const NODE = 'Query.node'

function compileRest(compilation: Compilation, site: FieldSite, rest: RestArguments): FieldPlan | undefined {
  const content = directive(compilation.schema, 'content', site.field)
  return content
    ? compileContentField(compilation, site, rest, content)
    : compileRequestField(compilation, site, rest)
}

function compileField(
  compilation: Compilation,
  site: FieldSite,
  handWritten: ReadonlyMap<string, readonly string[]>,
): FieldPlan | undefined {
  const { schema, report } = compilation
  const { type, field } = site
  const globalKey = field.name === GLOBAL_ID ? compilation.entities.get(type.name)?.keyFields : undefined
  if (globalKey) return { kind: 'hand-written', parentFields: globalKey, calls: [] }
  const written = coordinateOf(site) === NODE ? [] : handWritten.get(coordinateOf(site))
  if (written)
    return { kind: 'hand-written', parentFields: parentFieldsOf(compilation, site, written), calls: [] }
  const resolver = directive(schema, 'resolver', field)
  if (resolver) return compileResolverField(compilation, site, resolver)
  const rest = directive(schema, 'rest', field)
  if (rest) return compileRest(compilation, site, rest)
  const misplaced = (['page', 'poll', 'cacheControl', 'content'] as const).find((name) =>
    directive(schema, name, field),
  )
  if (misplaced) return void report(field, `${coordinateOf(site)} has @${misplaced} without @rest`)
  const entity = directive(schema, 'entity', field)
  if (entity) return compileEntityField(compilation, site, entity)
  if (type === schema.getQueryType() || type === schema.getMutationType()) {
    return void report(field, `${coordinateOf(site)} has no @rest or @resolver, so nothing resolves it`)
  }
  const { at, as = compilation.representationOf(type.name) } = directive(schema, 'from', field) ?? {}
  return {
    kind: 'property',
    path: fieldLocator(compilation, field),
    passesOrigin: compilation.originTypes.has(getNamedType(field.type).name),
    enumName: enumNameOf(field.type),
    convert: fromApiConversion(foundAs(as, at), field.type),
  }
}
