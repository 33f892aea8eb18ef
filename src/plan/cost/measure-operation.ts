import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from 'graphql'
import { possibleTypes } from '../schema/object-types.ts'
import { createArgumentValues, type VariableSizes } from './argument-values.ts'
import {
  type FieldCost,
  type FieldCosts,
  isGiven,
  lengthOf,
  type Sized,
  sizedBelow,
  sizeOf,
} from './field-costs.ts'
import type { Measured, UnslicedList } from './operation-estimate.ts'
import { type Collected, DEEPEST, type Selecting, type Selections } from './selections.ts'

/** The measurements of a selection, independent of any API. */
export interface Measure {
  readonly depth: Measured
  readonly aliases: Measured
  readonly maxAliases: Measured
  readonly cost: Measured
  readonly argumentValues: Measured
  readonly introspectionAliases: Measured
}

/** The operation to measure. */
interface MeasuredOperation {
  readonly type: GraphQLObjectType
  readonly operation: Selecting
  /** The sizes of variables with many values. */
  readonly sizes: VariableSizes
}

/** The maximum number of lists to report for lacking a required limit. */
const MAX_UNSLICED_LISTS = 10

const ZERO: Measured = { count: 0, path: '' }
const NOTHING: Measure = {
  depth: ZERO,
  aliases: ZERO,
  maxAliases: ZERO,
  cost: ZERO,
  argumentValues: ZERO,
  introspectionAliases: ZERO,
}

/**
 * Measures an operation as graphql-js executes it: depth, aliases, cost. An object of an interface or union counts as
 * the most expensive of its possible types.
 *
 * @param unsliced - receives lists without the required limit.
 */
export function measureOperation(
  selections: Selections,
  costs: FieldCosts,
  { type, operation, sizes }: MeasuredOperation,
  unsliced: UnslicedList[],
): Measure {
  const valuesOf = createArgumentValues(sizes)
  const known = new Map<string, Measure>()

  function measure(collected: Collected, sized: Sized | null, at: readonly string[]): Measure {
    const key = `${collected.id}#${sized?.size}:${sized?.fields}`
    const before = known.get(key)
    if (before) return before
    if (at.length >= DEEPEST) selections.budget.exceed()
    const fields = selections.budget.isExceeded
      ? []
      : [...collected.fields].map(([name, nodes]) =>
          below(name, measureField(collected.type, nodes, sized, [...at, name])),
        )
    const measured = total(fields, repeats(collected))
    known.set(key, measured)
    return measured
  }

  function measureField(
    parent: GraphQLObjectType,
    nodes: readonly FieldNode[],
    sized: Sized | null,
    at: readonly string[],
  ): Measure {
    const [node] = nodes
    const field = node && fieldOf(parent, node.name.value)
    if (!(node && field)) return NOTHING
    const cost = costs(field)
    const length = sizeOf(cost.size, field, node, selections.variables)
    if (unsliced.length < MAX_UNSLICED_LISTS && isUnsliced(selections, cost, field, node)) {
      unsliced.push({ path: at.join('.'), slicingArguments: cost.size.slicing })
    }
    const within = sizedBelow(cost.size, length)
    const inner = worst(
      possibleTypes(selections.document.schema, field.type).map((type) =>
        measure(selections.collect(type, nodes), within, at),
      ),
    )
    const objects = lengthOf(cost, field.name, length, sized)
    const own = argumentWeight(selections, cost, node) + objects * (cost.weight + inner.cost.count)
    return {
      ...inner,
      depth: field.name.startsWith('__') ? ZERO : { ...inner.depth, count: inner.depth.count + 1 },
      cost: { ...inner.cost, count: own },
      argumentValues: {
        ...inner.argumentValues,
        count: valuesOf(node) + objects * inner.argumentValues.count,
      },
    }
  }

  return measure(selections.collect(type, [operation]), null, [])
}

/** A field of an object, including introspection's entry points. */
function fieldOf(type: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === '__schema') return SchemaMetaFieldDef
  return name === '__type' ? TypeMetaFieldDef : type.getFields()[name]
}

/**
 * Whether a list that requires exactly one limit has none, or several. If an argument is not given, its default
 * applies.
 */
function isUnsliced(
  { variables }: Selections,
  { size }: FieldCost,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
): boolean {
  if (!size.needsOne) return false
  const given = size.slicing.filter((name) => isGiven(node, name, variables))
  const byDefault = field.args.filter(
    ({ name, defaultValue }) => size.slicing.includes(name) && defaultValue !== undefined,
  )
  return given.length !== 1 && !(given.length === 0 && byDefault.length > 0)
}

function argumentWeight({ variables }: Selections, { argumentWeights }: FieldCost, node: FieldNode): number {
  const given = [...argumentWeights].filter(([name]) => isGiven(node, name, variables))
  return given.reduce((sum, [, weight]) => sum + weight, 0)
}

/**
 * How many times fields of one selection are selected again under other names: in total, and for the field that is
 * repeated most often.
 */
function repeats({ type, fields }: Collected): {
  readonly all: number
  readonly max: Measured
  readonly introspection: number
} {
  const counts = new Map<string, number>()
  for (const [node] of fields.values()) {
    const name = node?.name.value ?? ''
    counts.set(name, (counts.get(name) ?? -1) + 1)
  }
  const max = [...counts].reduce<Measured>(
    (before, [path, count]) => (count > before.count ? { count, path } : before),
    ZERO,
  )
  const all = fields.size - counts.size
  const introspection = type.name.startsWith('__') ? all : (counts.get('__schema') ?? 0)
  return { all, max, introspection }
}

function total(fields: readonly Measure[], { all, max, introspection }: ReturnType<typeof repeats>): Measure {
  const below = sum(fields.map(({ aliases }) => aliases))
  return {
    depth: largestOf(fields.map(({ depth }) => depth)),
    aliases: all > below.largest ? { count: below.count + all, path: max.path } : below.measured(all),
    maxAliases: largestOf([max, ...fields.map(({ maxAliases }) => maxAliases)]),
    cost: sum(fields.map(({ cost }) => cost)).measured(0),
    argumentValues: sum(fields.map(({ argumentValues }) => argumentValues)).measured(0),
    introspectionAliases: sum(fields.map((field) => field.introspectionAliases)).measured(introspection),
  }
}

/** The sum, with the path of the largest part if that part is at least half of the sum. */
function sum(parts: readonly Measured[]) {
  const count = parts.reduce((before, part) => before + part.count, 0)
  const { count: largest, path } = largestOf(parts)
  return {
    count,
    largest,
    measured: (more: number): Measured => ({
      count: count + more,
      path: largest * 2 >= count + more ? path : '',
    }),
  }
}

function largestOf(parts: readonly Measured[]): Measured {
  return parts.reduce((before, part) => (part.count > before.count ? part : before), ZERO)
}

function worst(alternatives: readonly Measure[]): Measure {
  return {
    depth: largestOf(alternatives.map(({ depth }) => depth)),
    aliases: largestOf(alternatives.map(({ aliases }) => aliases)),
    maxAliases: largestOf(alternatives.map(({ maxAliases }) => maxAliases)),
    cost: largestOf(alternatives.map(({ cost }) => cost)),
    argumentValues: largestOf(alternatives.map(({ argumentValues }) => argumentValues)),
    introspectionAliases: largestOf(alternatives.map((each) => each.introspectionAliases)),
  }
}

/** The same measure, as seen from the object that has the field. */
function below(name: string, measure: Measure): Measure {
  const { depth, aliases, maxAliases, cost, argumentValues, introspectionAliases } = measure
  const from = ({ count, path }: Measured): Measured => ({
    count,
    path: path === '' ? name : `${name}.${path}`,
  })
  return {
    depth: from(depth),
    aliases: from(aliases),
    maxAliases: from(maxAliases),
    cost: from(cost),
    argumentValues: from(argumentValues),
    introspectionAliases: from(introspectionAliases),
  }
}
