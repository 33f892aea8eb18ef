import { type GraphQLObjectType, type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql'
import { BadUserInputError } from '../../errors/requests.ts'
import { NumberLiteral } from '../../json/lossless-json.ts'
import { isResponseObject } from '../../json/response-object.ts'
import { checkRequirement } from '../../plan/authorization/check-requirement.ts'
import { joinKey, splitKey } from '../../plan/schema/entity-keys.ts'
import { objectTypesOf } from '../../plan/schema/object-types.ts'
import type { EntityPlan } from '../../plan/schema/schema-plan.ts'
import type { RequestContext } from '../context.ts'
import { locateIn } from '../responses/locate-value.ts'
import { type FieldResolver, knownPlaces, type ResolverOptions } from './field-resolver.ts'

/**
 * Turns the schema's entities into Relay nodes: each one gets a `globalId`. `Query.node` uses it to load the entities that
 * implement `Node`. A global ID is the type name and the key, encoded as base64url.
 *
 * @see https://relay.dev/graphql/objectidentification.htm
 */
export function serveNodes(schema: GraphQLSchema, options: Pick<ResolverOptions, 'plan' | 'project'>): void {
  const node = schema.getType('Node')
  const query = schema.getQueryType()?.getFields().node
  for (const type of objectTypesOf(schema)) {
    const field = type.getFields().globalId
    const entity = options.plan.entity(type.name)
    if (!(field && entity)) continue
    field.resolve = (parent, _args, context) => {
      const { origin } = knownPlaces(parent, context)
      const values = entity.keyFields.map(({ path }) => keyText(locateIn(path, parent, origin)))
      const key = values.filter((value) => value !== null)
      // If this is null, graphql-js reports the missing value. An ID without a key would be the same for all such
      // objects, and caches would treat them as one object.
      return key.length === values.length ? encode(type.name, joinKey(key)) : null
    }
  }
  if (!(isInterfaceType(node) && query)) return
  // Types are stored by field name, because two IDs can result in the same response and therefore the same object. A
  // value that is not an object has no type, so it is reported as a mismatch.
  node.resolveType = (value: unknown, { nodeTypes }: RequestContext, { path }) =>
    isResponseObject(value) && path.prev === undefined ? nodeTypes.get(path.key) : undefined
  query.resolve = resolveNode(schema, options)
}

function resolveNode(
  schema: GraphQLSchema,
  { plan, project }: Pick<ResolverOptions, 'plan' | 'project'>,
): FieldResolver {
  return async (_parent, { id }, context, info) => {
    const [typeName, key] = decode(String(id))
    const type = schema.getType(typeName)
    const entity = plan.entity(typeName)
    if (!(isObjectType(type) && entity && isKey(entity, key) && isNode(type))) {
      throw new BadUserInputError('"id" is not a valid globalId.')
    }
    const requirement = plan.requirement(typeName, 'globalId')
    if (requirement) checkRequirement(requirement, context.caller)
    const projection = project({ ...info, returnType: type }, 'object', entity.request)
    context.nodeTypes.set(info.path.key, typeName)
    return context.entities.load(entity, key, projection, info)
  }
}

/** A value as text for a key; null if it cannot be part of a key. */
function keyText(value: unknown): string | null {
  const isValue = typeof value === 'string' || typeof value === 'number' || value instanceof NumberLiteral
  return isValue && value !== '' ? String(value) : null
}

function isNode(type: GraphQLObjectType): boolean {
  return type.getInterfaces().some(({ name }) => name === 'Node')
}

function isKey({ keyFields }: EntityPlan, key: string): boolean {
  return key !== '' && splitKey(key, keyFields.length) !== null
}

function encode(typeName: string, key: string): string {
  return Buffer.from(`${typeName}:${key}`).toString('base64url')
}

function decode(globalId: string): readonly [typeName: string, key: string] {
  const text = Buffer.from(globalId, 'base64url').toString()
  const colon = text.indexOf(':')
  return [text.slice(0, Math.max(0, colon)), text.slice(colon + 1)]
}
