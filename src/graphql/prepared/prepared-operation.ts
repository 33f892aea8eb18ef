import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from 'graphql'
import { fragmentsOf } from '../../plan/selection/fragments.ts'
import { documentBytes } from '../document-bytes.ts'
import { type Preparation, prepareStep, type Step } from './prepare-step.ts'

/** The maximum number of combinations of condition values whose preparations are kept. */
const MAX_COMBINATIONS = 16
/** The maximum number of prepared fields that are kept per operation. Fragments count each time they are spread. */
const MAX_COLUMNS = 10_000
/** The estimated memory for a prepared field and its part of a step, in bytes. */
const COLUMN_BYTES = 1024

/** An operation prepared for one combination of values of its condition variables. */
export interface Combination {
  readonly preparation: Preparation
  readonly root: Step
}

/**
 * The parts of an operation that are computed only once. They do not depend on the caller, the variables or the time.
 */
export interface PreparedOperation {
  /**
   * The preparation for the values of the condition variables. Combinations that are not kept are prepared every time.
   *
   * @throws {@link GraphQLError} if a condition is null.
   */
  combinationFor(variableValues: Readonly<Record<string, unknown>>): Combination
  /** The estimated memory, including the document, in bytes. It grows until every field has been needed once. */
  bytes(): number
}

export interface PrepareOptions extends Pick<Preparation, 'readsInfo' | 'createValueCheck'> {
  readonly schema: GraphQLSchema
}

/** @returns null if the operation is not prepared: a subscription, or a mutation if the schema defines no mutations. */
export function prepareOperation(
  { schema, ...options }: PrepareOptions,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): PreparedOperation | null {
  const root = schema.getRootType(operation.operation)
  if (!root || operation.operation === OperationTypeNode.SUBSCRIPTION) return null
  const fragments = fragmentsOf(document)
  const names = conditionVariables(document, operation)
  const combinations = new Map<string, Combination>()
  const documentSize = documentBytes(document)
  let columns = 0

  return {
    combinationFor(variableValues) {
      const conditions = new Map(
        names.map((name) => [name, (variableValues[name] ?? null) as boolean | null]),
      )
      const key = [...conditions.values()].join()
      const isFull = columns > MAX_COLUMNS
      const known = isFull ? undefined : combinations.get(key)
      if (known) return known
      const isKept = !isFull && combinations.size < MAX_COMBINATIONS
      const onColumn = () => {
        if (isKept) columns += 1
      }
      const preparation = { schema, fragments, operation, conditions, onColumn, ...options }
      const combination = { preparation, root: prepareStep(preparation, root, [operation]) }
      if (isKept) combinations.set(key, combination)
      return combination
    },
    bytes: () => documentSize + (columns + 1) * COLUMN_BYTES,
  }
}

/** The variables that `@skip` and `@include` use in an operation. */
function conditionVariables(
  document: DocumentNode,
  { variableDefinitions = [] }: OperationDefinitionNode,
): readonly string[] {
  const used = new Set<string>()
  visit(document, {
    [Kind.DIRECTIVE]({ name, arguments: given = [] }) {
      if (name.value !== 'skip' && name.value !== 'include') return
      for (const { value } of given) if (value.kind === Kind.VARIABLE) used.add(value.name.value)
    },
  })
  return variableDefinitions.map(({ variable }) => variable.name.value).filter((name) => used.has(name))
}
