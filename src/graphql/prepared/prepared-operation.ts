import {
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from 'graphql'
import { fragmentsOf } from '../../plan/selection/fragments.ts'
import { documentBytes } from '../document-bytes.ts'
import { type Preparation, prepareStep, type Step } from './prepare-step.ts'

/** The maximum number of combinations of condition variables for which a query is prepared. */
const MOST_COMBINATIONS = 16
/** The maximum number of prepared fields of one operation, with fragments counted wherever they are spread. */
const MOST_COLUMNS = 10_000
/** The memory of a prepared field, with its part of a step, in bytes: an estimate. */
const COLUMN_BYTES = 1024

/** An operation for one combination of its condition variables. */
export interface Combination {
  readonly preparation: Preparation
  readonly root: Step
}

/** What is computed once for an operation. It contains nothing about a caller, variables or time. */
export interface PreparedOperation {
  /** Null if graphql-js has to execute it. */
  combinationFor(variableValues: Readonly<Record<string, unknown>>): Combination | null
  /** The estimated memory, including the document. It grows until every field has been needed once. */
  bytes(): number
}

export interface PrepareOptions extends Pick<Preparation, 'readsInfo'> {
  readonly schema: GraphQLSchema
}

/** @returns null if the operation is not prepared: a mutation, a subscription, introspection. */
export function prepareOperation(
  { schema, readsInfo }: PrepareOptions,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): PreparedOperation | null {
  const query = schema.getQueryType()
  if (!query || operation.operation !== OperationTypeNode.QUERY || isIntrospection(document)) return null
  const fragments = fragmentsOf(document)
  const names = conditionVariables(document, operation)
  const combinations = new Map<string, Combination>()
  const ofDocument = documentBytes(document)
  let columns = 0

  function prepare(root: GraphQLObjectType, values: readonly boolean[]): Combination {
    const conditions = new Map(names.map((name, index) => [name, values[index] === true]))
    const onColumn = () => {
      columns += 1
    }
    const preparation = { schema, fragments, operation, conditions, readsInfo, onColumn }
    return { preparation, root: prepareStep(preparation, root, [operation]) }
  }

  return {
    combinationFor(variableValues) {
      const values = names.map((name) => variableValues[name])
      if (columns > MOST_COLUMNS || !values.every((value) => typeof value === 'boolean')) return null
      const key = values.join()
      const known = combinations.get(key)
      if (known) return known
      if (combinations.size === MOST_COMBINATIONS) return null
      const combination = prepare(query, values)
      combinations.set(key, combination)
      return combination
    },
    bytes: () => ofDocument + (columns + 1) * COLUMN_BYTES,
  }
}

function isIntrospection(document: DocumentNode): boolean {
  let found = false
  visit(document, {
    [Kind.FIELD]({ name: { value } }) {
      found ||= value === '__schema' || value === '__type'
    },
  })
  return found
}

/** The variables that `@skip` and `@include` of an operation use. */
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
