import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql'
import type { ApiConfig } from '../../config/config.ts'
import { checkRequirement } from '../../plan/authorization/check-requirement.ts'
import type { Policies } from '../../plan/authorization/policy.ts'
import { compileSchema } from '../../plan/compile/compile-schema.ts'
import { createODataQuery } from '../../plan/odata/odata-query.ts'
import { objectTypesOf } from '../../plan/schema/object-types.ts'
import type { FieldPlan, RequestField, SchemaPlan } from '../../plan/schema/schema-plan.ts'
import { createProjector } from '../../plan/selection/projector.ts'
import { createTotalDetector } from '../../plan/selection/selects-total-count.ts'
import type { Sealer } from '../../sealing.ts'
import { awaitPromisesOfCode } from '../code/await-promises.ts'
import type { OwnCode } from '../code/own-code.ts'
import { applyScalars } from '../code/own-scalars.ts'
import { resolveByCode } from '../code/resolve-by-code.ts'
import type { RequestContext } from '../context.ts'
import { createRequestTemplates } from '../requests/request-template.ts'
import type { FieldResolver, RequestResolution, ResolverOptions } from '../resolvers/field-resolver.ts'
import { pacedRequests } from '../resolvers/paced-requests.ts'
import { createPrefetch, type PrefetchableResolution } from '../resolvers/prefetch.ts'
import { resolveConnection } from '../resolvers/resolve-connection.ts'
import { resolveContent } from '../resolvers/resolve-content.ts'
import { resolveEntity } from '../resolvers/resolve-entity.ts'
import { serveNodes } from '../resolvers/resolve-node.ts'
import { resolveObject } from '../resolvers/resolve-object.ts'
import { resolveProperty } from '../resolvers/resolve-property.ts'
import { resolveAbstractTypes } from './abstract-types.ts'
import { checkInnerLists } from './check-inner-lists.ts'
import { createValueCheck } from './leaf-values.ts'
import { createObjectCheck, readsOtherValues } from './object-values.ts'
import { checkScalars, OWN_SCALARS } from './scalars.ts'

/** A resolver that replaces directives in the schema. */
export interface HandWrittenResolver {
  /** Typed by codegen for the field; the parent and the arguments match the schema. */
  readonly resolve: GraphQLFieldResolver<never, RequestContext, never>
  /** Fields of the parent that the resolver needs: projections request them from the parent's API. */
  readonly needs: readonly string[]
}

/** Keyed by `Type.field`. */
export type HandWritten = ReadonlyMap<string, HandWrittenResolver>

export interface ExecutableOptions {
  readonly apis: ReadonlyMap<string, ApiConfig>
  readonly cursorSealer: Sealer
  /** Seals the addresses of content. */
  readonly contentSealer: Sealer
  readonly handWritten: HandWritten
  /** The policies that `@policy` can name. */
  readonly policies: Policies
  /** The operator's own resolvers and scalars. */
  readonly code: OwnCode
}

/**
 * Gives every field in a schema its resolver: one that is derived from its directives, or a hand-written one.
 *
 * @throws {@link SchemaInvalidError} that lists all problems in the directives.
 */
export function makeExecutable(schema: GraphQLSchema, executable: ExecutableOptions): SchemaPlan {
  const { apis, cursorSealer, contentSealer, handWritten, code } = executable
  const plan = compilePlan(schema, executable)
  const resolutions = new Map<string, PrefetchableResolution & RequestResolution>()
  const options: ResolverOptions = {
    apis,
    plan,
    cursorSealer,
    contentSealer,
    project: createProjector(schema, plan),
    selectsTotal: createTotalDetector(schema),
    templateOf: createRequestTemplates(requestFieldsOf(schema, plan)),
    prefetch: createPrefetch(schema, resolutions),
  }
  for (const { type, field } of fieldsOf(schema)) {
    const coordinate = `${type.name}.${field.name}`
    const fieldPlan = plan.field(type.name, field.name)
    if (fieldPlan.kind === 'request') {
      const { api } = fieldPlan.request
      const isBelowAddress = fieldPlan.belowAddress !== null
      const requirement = plan.requirement(type.name, field.name)
      const resolution = resolutionOf(schema, fieldPlan, options)
      const resolve = pacedRequests(resolution.resolve)
      resolutions.set(coordinate, { ...resolution, resolve, isBelowAddress, api, requirement })
    }
    const resolve =
      (handWritten.get(coordinate)?.resolve as FieldResolver | undefined) ??
      resolutions.get(coordinate)?.resolve ??
      ownResolver(coordinate, fieldPlan, code, plan) ??
      resolverOf(field.name, fieldPlan, options)
    if (resolve) field.resolve = resolve
  }
  checkInnerLists(schema, plan)
  resolveAbstractTypes(schema)
  serveNodes(schema, options)
  awaitPromisesOfCode(schema, plan, code)
  boundValues(schema, plan)
  guardFields(schema, plan)
  checkScalars(schema)
  applyScalars(schema, code)
  return plan
}

/** Compiles the directives in a schema. @throws {@link SchemaInvalidError} as {@link makeExecutable} does. */
export function compilePlan(
  schema: GraphQLSchema,
  { apis, handWritten, policies, code }: Omit<ExecutableOptions, 'cursorSealer'>,
): SchemaPlan {
  const needs = new Map([...handWritten].map(([coordinate, written]) => [coordinate, written.needs]))
  return compileSchema(schema, {
    apis,
    handWritten: needs,
    policies,
    code: { ...code, ownScalars: OWN_SCALARS },
  })
}

function ownResolver(
  coordinate: string,
  field: FieldPlan,
  { resolvers }: OwnCode,
  plan: SchemaPlan,
): FieldResolver | undefined {
  const own = resolvers.get(coordinate)
  return own && field.kind === 'hand-written' ? resolveByCode(coordinate, field, own.code, plan) : undefined
}

function requestFieldsOf(schema: GraphQLSchema, plan: SchemaPlan): readonly RequestField[] {
  return fieldsOf(schema).flatMap(({ type, field }) => {
    const fieldPlan = plan.field(type.name, field.name)
    if (fieldPlan.kind === 'content') return [fieldPlan.request]
    return fieldPlan.kind === 'request' ? [fieldPlan] : []
  })
}

function resolutionOf(
  schema: GraphQLSchema,
  field: RequestField,
  options: ResolverOptions,
): RequestResolution {
  const { page, query } = field
  if (!page) return resolveObject(field, options)
  const { directory, searchIn, takesIn } = page
  const compiled = createODataQuery({
    schema,
    enums: options.plan.enums,
    query,
    directory,
    ...relationOf(field.request.path),
    searchIn,
    takesIn,
  })
  return resolveConnection({ ...field, page }, options, compiled)
}

/**
 * Whether a collection of directory objects belongs to another object, and whether its path selects one of several
 * types.
 */
function relationOf({ template, variables }: RequestField['request']['path']) {
  return { related: variables.length > 0, cast: template.includes('/microsoft.graph.') }
}

function resolverOf(name: string, field: FieldPlan, options: ResolverOptions): FieldResolver | undefined {
  if (field.kind === 'entity') return resolveEntity(field, options)
  if (field.kind === 'content') return resolveContent(field, options)
  return field.kind === 'property' ? resolveProperty(name, field, options.plan) : undefined
}

/**
 * Checks the values of fields before graphql-js does, because APIs determine how many values there are and how long they are. The
 * objects that custom code returns can be of any kind.
 */
function boundValues(schema: GraphQLSchema, plan: SchemaPlan): void {
  for (const { type, field } of fieldsOf(schema)) {
    const isHandWritten = plan.field(type.name, field.name).kind === 'hand-written'
    const isAnyValue = isHandWritten || readsOtherValues(field.type, schema, plan)
    const check = createValueCheck(field.type, isAnyValue ? null : createObjectCheck(field.type))
    if (check === null) continue
    const resolve = (field.resolve ?? defaultFieldResolver) as FieldResolver
    field.resolve = (parent, args, context: RequestContext, info) => {
      const value = resolve(parent, args, context, info)
      return value instanceof Promise
        ? value.then((each: unknown) => check(each, context.work))
        : check(value, context.work)
    }
  }
}

/** Checks a field's requirements before its resolver runs, so that no request is sent for a caller without access. */
function guardFields(schema: GraphQLSchema, plan: SchemaPlan): void {
  for (const { type, field } of fieldsOf(schema)) {
    const requirement = plan.requirement(type.name, field.name)
    if (!requirement) continue
    const resolve = (field.resolve ?? defaultFieldResolver) as FieldResolver
    field.resolve = (parent, args, context: RequestContext, info) => {
      checkRequirement(requirement, context.caller)
      return resolve(parent, args, context, info)
    }
  }
}

/** The fields of all object types except the introspection types. */
function fieldsOf(schema: GraphQLSchema) {
  return objectTypesOf(schema).flatMap((type) =>
    Object.values(type.getFields()).map((field) => ({ type, field })),
  )
}
