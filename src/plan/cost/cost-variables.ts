import {
  type GraphQLSchema,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  valueFromASTUntyped,
  visit,
} from 'graphql'
import { directive } from '../directives.ts'
import { sizesOf, type VariableSizes } from './argument-values.ts'
import type { EstimatedOperation, Variables } from './selections.ts'

/** The values of an operation's variables that determine its cost. */
interface CostVariables {
  /** The same values have the same key. */
  readonly key: string
  readonly values: Variables
  /** The sizes of variables with many values. */
  readonly sizes: VariableSizes
}

/** Replaces a value if all that matters is whether the variable is given. */
const GIVEN = true

/**
 * Selects the variables that determine the cost of an operation. For conditions and for arguments that limit lists, the
 * variable's value matters; for other arguments, such as cursors and arguments with a weight, it matters only whether
 * the variable is given. Determines the names only once per operation.
 */
export function createVariablesOf(schema: GraphQLSchema): (operation: EstimatedOperation) => CostVariables {
  const numeric = slicingArguments(schema)
  const known = new WeakMap<OperationDefinitionNode, ReadonlyMap<string, boolean>>()

  function costVariablesOf({ document, operation }: EstimatedOperation): ReadonlyMap<string, boolean> {
    const before = known.get(operation)
    if (before) return before
    const byValue = new Map<string, boolean>()
    known.set(operation, byValue)
    if (!operation.variableDefinitions?.length) return byValue
    visit(document, {
      Argument({ name, value }, _key, _parent, _path, ancestors) {
        if (value.kind !== Kind.VARIABLE) return
        const owner = ancestors.at(-1)
        const isCondition = owner !== undefined && 'kind' in owner && owner.kind === Kind.DIRECTIVE
        const isValue = isCondition || numeric.has(name.value)
        byValue.set(value.name.value, isValue || byValue.get(value.name.value) === true)
      },
    })
    return byValue
  }

  return (request) => {
    const values: Record<string, unknown> = Object.create(null)
    for (const [name, byValue] of costVariablesOf(request)) {
      const value = givenTo(request, name) ?? defaultOf(request, name)
      if (value !== undefined && value !== null) values[name] = byValue ? plain(value) : GIVEN
    }
    const sizes = sizesOf(request.variables)
    return { key: keyOf(values, sizes), values, sizes }
  }
}

function keyOf(values: Variables, sizes: VariableSizes): string {
  return JSON.stringify(sizes.size === 0 ? values : [values, ...sizes])
}

function givenTo({ variables }: EstimatedOperation, name: string): unknown {
  return Object.hasOwn(variables, name) ? variables[name] : undefined
}

function defaultOf({ operation }: EstimatedOperation, variableName: string): unknown {
  const definition = operation.variableDefinitions?.find(
    ({ variable }) => variable.name.value === variableName,
  )
  return definition?.defaultValue && valueFromASTUntyped(definition.defaultValue)
}

/** Any other value is invalid for such an argument, and will be rejected. */
function plain(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'boolean' ? value : GIVEN
}

function slicingArguments(schema: GraphQLSchema): ReadonlySet<string> {
  const fields = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()))
  return new Set([
    'first',
    ...fields.flatMap((field) => directive(schema, 'listSize', field)?.slicingArguments ?? []),
  ])
}
