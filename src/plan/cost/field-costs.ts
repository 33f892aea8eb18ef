import {
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isLeafType,
  isListType,
  isObjectType,
  isScalarType,
  Kind,
} from 'graphql'
import { directive } from '../directives.ts'
import { DEFAULT_LIST_SIZE } from './operation-estimate.ts'
import type { Variables } from './selections.ts'

/** The weight of one field, and the length of its list. */
export interface FieldCost {
  /** The weight of one object or value. */
  readonly weight: number
  /** The weight that each argument adds if it is given. */
  readonly argumentWeights: ReadonlyMap<string, number>
  readonly isList: boolean
  readonly size: ListSize
}

/** The length of a list. */
export interface ListSize {
  readonly assumed: number
  /** Arguments that limit the length of the list. */
  readonly slicing: readonly string[]
  /**
   * The fields of the object that contain the list, such as `nodes` of a connection; empty if the field itself is the
   * list.
   */
  readonly sized: readonly string[]
  /** Whether exactly one of several arguments must be given. */
  readonly needsOne: boolean
}

/** The length of the lists directly below a field. */
export interface Sized {
  readonly fields: readonly string[]
  readonly size: number
}

export type FieldCosts = (field: GraphQLField<unknown, unknown>) => FieldCost

const CONNECTION = { slicing: ['first'], sized: ['nodes', 'edges'] }

/**
 * Reads the `@cost` and `@listSize` directives of a schema. The weight of a field is its own, or else its type's, or
 * else 1 for an object and 0 for a plain value. A field with `@page` is a list of `first` items.
 *
 * @see https://ibm.github.io/graphql-specs/cost-spec.html
 */
export function createFieldCosts(schema: GraphQLSchema): FieldCosts {
  const known = new Map<GraphQLField<unknown, unknown>, FieldCost>()
  return (field) => {
    const cost = known.get(field) ?? costOf(schema, field)
    known.set(field, cost)
    return cost
  }
}

function costOf(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): FieldCost {
  const listSize = directive(schema, 'listSize', field)
  const paged = directive(schema, 'page', field) ? CONNECTION : undefined
  const slicing = listSize?.slicingArguments ?? paged?.slicing ?? []
  return {
    weight: directive(schema, 'cost', field)?.weight ?? weightOf(schema, getNamedType(field.type)),
    argumentWeights: new Map(
      field.args.flatMap((argument) => {
        const weight = directive(schema, 'cost', argument)?.weight
        return weight === undefined ? [] : [[argument.name, weight] as const]
      }),
    ),
    isList: isListType(getNullableType(field.type)),
    size: {
      assumed: listSize?.assumedSize ?? DEFAULT_LIST_SIZE,
      slicing,
      sized: listSize?.sizedFields ?? paged?.sized ?? [],
      needsOne: listSize?.requireOneSlicingArgument === true && slicing.length > 0,
    },
  }
}

/** Introspection costs nothing: it sends no requests, and graphql-js limits it. */
function weightOf(schema: GraphQLSchema, type: GraphQLNamedType): number {
  if (type.name.startsWith('__')) return 0
  const written = isObjectType(type) || isScalarType(type) || isEnumType(type) ? type : {}
  return directive(schema, 'cost', written)?.weight ?? (isLeafType(type) ? 0 : 1)
}

/**
 * The length of a field's list: the limit in its arguments, or else the assumed size. A number below 1 does not count
 * as a limit: its meaning depends on the API, and to some APIs it means no limit.
 */
export function sizeOf(
  { slicing, assumed }: ListSize,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Variables,
): number {
  const bounds = slicing.flatMap((name) => numberGiven(field, node, name, variables) ?? [])
  const max = Math.max(0, ...bounds)
  return max < 1 ? assumed : max
}

/** The number given for an argument; undefined if none is given. */
export function numberGiven(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  name: string,
  variables: Variables,
): number | undefined {
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value
  const byDefault: unknown = field.args.find((argument) => argument.name === name)?.defaultValue
  const given =
    value?.kind === Kind.INT
      ? Number(value.value)
      : value?.kind === Kind.VARIABLE
        ? (variables[value.name.value] ?? byDefault)
        : value === undefined
          ? byDefault
          : undefined
  return typeof given === 'number' ? given : undefined
}

/** Whether an argument is given, and is not null. */
export function isGiven(node: FieldNode, name: string, variables: Variables): boolean {
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value
  if (value === undefined || value.kind === Kind.NULL) return false
  return value.kind !== Kind.VARIABLE || (variables[value.name.value] ?? null) !== null
}

/** The number of objects in a field: from the connection whose list it is or, otherwise, from the field's own declaration. */
export function lengthOf({ isList }: FieldCost, name: string, length: number, sized: Sized | null): number {
  if (sized?.fields.includes(name)) return sized.size
  return isList ? length : 1
}

/** The length of the lists directly below a field; null if the field does not declare it. */
export function sizedBelow({ sized }: ListSize, size: number): Sized | null {
  return sized.length > 0 ? { fields: sized, size } : null
}
