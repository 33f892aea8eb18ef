import {
  defaultFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNullableType,
  isListType,
  isObjectType,
} from 'graphql'
import { possibleTypes } from '../../plan/schema/object-types.ts'
import type { SchemaPlan } from '../../plan/schema/schema-plan.ts'
import { MAX_LIST_ITEMS } from '../paging/paced-list.ts'
import type { FieldResolver } from '../resolvers/field-resolver.ts'
import { isIterable, isPromise } from '../responses/value-kinds.ts'
import { endInTime } from './end-in-time.ts'
import type { OwnCode } from './own-code.ts'

type Fields = Pick<SchemaPlan, 'field'>

/**
 * Awaits the promises within the objects that code returns, but not for much longer than the operation may take: otherwise, a
 * promise that never settles would use capacity forever, just like code that never returns.
 */
export function awaitPromisesOfCode(
  schema: GraphQLSchema,
  plan: Fields,
  code: Pick<OwnCode, 'resolvers'>,
): void {
  for (const type of typesOfCode(schema, plan, code)) {
    for (const field of Object.values(type.getFields())) {
      if (!isProperty(plan, type, field.name)) continue
      const what = `a promise for ${type.name}.${field.name}`
      const resolve = (field.resolve ?? defaultFieldResolver) as FieldResolver
      field.resolve = (parent, args, context, info) => {
        const value = settled(resolve(parent, args, context, info), field.type)
        return isPromise(value) ? endInTime(value, context.signal, what) : value
      }
    }
  }
}

/** The types of the objects that code can return, and of the objects inside them. */
function typesOfCode(
  schema: GraphQLSchema,
  plan: Fields,
  { resolvers }: Pick<OwnCode, 'resolvers'>,
): ReadonlySet<GraphQLObjectType> {
  const returned = [...resolvers.keys()].flatMap((coordinate) => {
    const [typeName = '', fieldName = ''] = coordinate.split('.')
    const owner = schema.getType(typeName)
    const field = isObjectType(owner) ? owner.getFields()[fieldName] : undefined
    return field === undefined ? [] : possibleTypes(schema, field.type)
  })
  const types = new Set(returned)
  // Types added here are visited as well.
  for (const type of types) {
    for (const { name, type: inner } of Object.values(type.getFields()))
      if (isProperty(plan, type, name)) for (const each of possibleTypes(schema, inner)) types.add(each)
  }
  return types
}

function isProperty(plan: Fields, { name }: GraphQLObjectType, field: string): boolean {
  return plan.field(name, field).kind === 'property'
}

/** Lists known to contain no promises, because a list can be selected under many aliases. */
const plain = new WeakSet<readonly unknown[]>()

/**
 * Awaits the promises in a list, and replaces each one that rejects with its error. A list is completed in portions, and is
 * abandoned when it becomes null, so a rejection might otherwise not be handled in time.
 */
export function settled(value: unknown, type: GraphQLOutputType): unknown {
  const list = getNullableType(type)
  if (!isListType(list)) return value
  if (isPromise(value)) return Promise.resolve(value).then((each) => settled(each, type))
  if (!isIterable(value)) return value
  const items: readonly unknown[] = Array.isArray(value) ? value : Array.from(value)
  // A longer list is rejected as a whole.
  if (items.length > MAX_LIST_ITEMS || plain.has(items)) return items
  const found = items.map((item) => settled(item, list.ofType))
  if (found.some(isPromise)) return Promise.all(found.map(outcomeOf))
  if (!isListType(getNullableType(list.ofType))) plain.add(items)
  return found
}

async function outcomeOf(value: unknown): Promise<unknown> {
  try {
    return await value
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
