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

/** What one field weighs, and how long its list is. */
export interface FieldCost {
  /** Of one object or value. */
  readonly weight: number
  /** Added where the argument is given. */
  readonly argumentWeights: ReadonlyMap<string, number>
  readonly isList: boolean
  readonly size: ListSize
}

/** How long lists are. */
export interface ListSize {
  readonly assumed: number
  /** Arguments that bound the list. */
  readonly slicing: readonly string[]
  /** Fields of the object that are the list, as `nodes` is of a connection; empty where the field itself is. */
  readonly sized: readonly string[]
  /** Whether exactly one of several arguments has to be given. */
  readonly needsOne: boolean
}

/** How long the lists right below a field are. */
export interface Sized {
  readonly fields: readonly string[]
  readonly size: number
}

export type FieldCosts = (field: GraphQLField<unknown, unknown>) => FieldCost

const CONNECTION = { slicing: ['first'], sized: ['nodes', 'edges'] }

/**
 * Reads `@cost` and `@listSize` off a schema. The field's own weight counts, else its type's, else 1 for an object
 * and 0 for a plain value. A field with `@page` is a list of as many as `first` says.
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

/** Introspection is free: it sends no request, and graphql-js bounds it. */
function weightOf(schema: GraphQLSchema, type: GraphQLNamedType): number {
  if (type.name.startsWith('__')) return 0
  const written = isObjectType(type) || isScalarType(type) || isEnumType(type) ? type : {}
  return directive(schema, 'cost', written)?.weight ?? (isLeafType(type) ? 0 : 1)
}

/**
 * How long the list of a field is: as its arguments bound it, else as is assumed. A number below 1 is no bound: what it means is
 * the API's to say, to some no limit at all.
 */
export function sizeOf(
  { slicing, assumed }: ListSize,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Variables,
): number {
  const bounds = slicing.flatMap((name) => numberGiven(field, node, name, variables) ?? [])
  const most = Math.max(0, ...bounds)
  return most < 1 ? assumed : most
}

/** The number that an argument has; undefined where it has none. */
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

/** How many objects a field has: as the connection says that it is the list of, else as it says itself. */
export function lengthOf({ isList }: FieldCost, name: string, length: number, sized: Sized | null): number {
  if (sized?.fields.includes(name)) return sized.size
  return isList ? length : 1
}

/** How long the lists right below a field are; null where it says nothing of them. */
export function sizedBelow({ sized }: ListSize, size: number): Sized | null {
  return sized.length > 0 ? { fields: sized, size } : null
}
