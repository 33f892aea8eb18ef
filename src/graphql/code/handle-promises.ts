import {
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
} from 'graphql'

/** Maximum nesting depth of objects. */
const MAX_DEPTH = 5

/** The current nesting depth, and the objects visited so far, because objects can contain one another. */
interface Walk {
  readonly schema: GraphQLSchema
  readonly visited: Set<object>
  readonly depth: number
}

/**
 * Prevents promises within a value returned by code from ending the process. The fields of a long list are read in portions,
 * and those of a list that has become null are not read at all, so a promise could reject before anything handles it. A field
 * that reads the promise still fails with its error.
 *
 * Getters are not called, and only native promises are handled: any other kind might not send a request until it is awaited.
 */
export function handlePromises(value: unknown, type: GraphQLOutputType, schema: GraphQLSchema): void {
  visit(value, getNamedType(type), { schema, visited: new Set(), depth: 0 })
}

function visit(value: unknown, type: GraphQLNamedType, walk: Walk): void {
  if (typeof value !== 'object' || value === null || walk.visited.has(value)) return
  if (value instanceof Promise) {
    handle(value)
    return
  }
  const isList = Array.isArray(value)
  if (!isList && (isLeafType(type) || walk.depth === MAX_DEPTH)) return
  walk.visited.add(value)
  if (isList) for (const item of value) visit(item, type, walk)
  else visitMembers(value, type, { ...walk, depth: walk.depth + 1 })
}

function visitMembers(object: object, type: GraphQLNamedType, walk: Walk): void {
  const types = isAbstractType(type) ? walk.schema.getPossibleTypes(type) : [type]
  for (const name of Object.keys(object)) {
    const member: unknown = Object.getOwnPropertyDescriptor(object, name)?.value
    // Any promise is handled, because the field that reads it can have a different name.
    if (member instanceof Promise) handle(member)
    else if (typeof member === 'object') visitMember(member, name, types, walk)
  }
}

function visitMember(
  member: object | null,
  name: string,
  types: readonly GraphQLNamedType[],
  walk: Walk,
): void {
  const owner = types.find((each) => isObjectType(each) && Object.hasOwn(each.getFields(), name))
  const field = isObjectType(owner) ? owner.getFields()[name] : undefined
  if (field !== undefined) visit(member, getNamedType(field.type), walk)
}

/** Does not call a `then` that a subclass defines. */
function handle(promise: Promise<unknown>): void {
  Promise.prototype.then.call(promise, undefined, () => undefined)
}
