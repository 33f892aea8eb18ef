import { type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql'
import type { ApiConfig } from '../config/config.ts'
import { compileSchema } from '../plan/compile-schema.ts'
import { createProjector } from '../plan/projection.ts'
import type { FieldPlan, SchemaPlan } from '../plan/schema-plan.ts'
import type { Sealer } from '../sealing.ts'
import type { RequestContext } from './context.ts'
import {
  type FieldResolver,
  type ResolverOptions,
  resolveEntity,
  resolveProperty,
  resolveRequest,
} from './field-resolvers.ts'

/** Resolvers that stand in for the schema's own directives, by type and field. */
export type HandWritten = Readonly<Record<string, Readonly<Record<string, HandWrittenResolver>>>>

/** Typed by codegen for its one field; the schema guarantees parent and arguments. */
type HandWrittenResolver = GraphQLFieldResolver<never, RequestContext, never>

/** Gives every field of a schema its resolver: what its directives say, or the hand-written one. */
export function makeExecutable(
  schema: GraphQLSchema,
  {
    apis,
    cursorSealer,
    handWritten,
  }: {
    apis: ReadonlyMap<string, ApiConfig>
    cursorSealer: Sealer
    handWritten: HandWritten
  },
): SchemaPlan {
  const coordinates = Object.entries(handWritten).flatMap(([type, fields]) =>
    Object.keys(fields).map((field) => `${type}.${field}`),
  )
  const plan = compileSchema(schema, apis, new Set(coordinates))
  const options = { apis, cursorSealer, project: createProjector(schema, plan), entity: plan.entity }
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) {
      const written = handWritten[type.name]?.[field.name] as FieldResolver | undefined
      const resolve = written ?? resolverOf(field.name, plan.field(type.name, field.name), options)
      if (resolve) field.resolve = resolve
    }
  }
  return plan
}

function resolverOf(name: string, field: FieldPlan, options: ResolverOptions): FieldResolver | undefined {
  if (field.kind === 'request') return resolveRequest(field, options)
  if (field.kind === 'entity') return resolveEntity(field, options)
  return resolveProperty(name, field)
}
