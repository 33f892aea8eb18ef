import { GraphQLError, type GraphQLSchema, Kind, print } from 'graphql'
import { bounded } from '../../bounded-text.ts'
import { createVariableCheck } from '../request-bounds/check-variables.ts'
import type { Tool } from './tools/tool.ts'

/** Most names that are shown of arguments that a tool does not have, and the longest. */
const MOST_NAMES = 5
const LONGEST_NAME = 40

type Arguments = Readonly<Record<string, unknown>>

/** Finds what is wrong with the arguments of a call, in words for a model; null where nothing is. */
export type FindProblem = (tool: Pick<Tool, 'operation'>, given: Arguments) => string | null

/**
 * Makes what looks at arguments before a user is asked or an operation runs. GraphQL would refuse most of it later, but passes over
 * variables that an operation does not declare: a model that thinks it filtered would trust the result.
 */
export function createProblemFinder(schema: GraphQLSchema): FindProblem {
  // What a client may know of the schema is in the schemas of its tools.
  const checkVariables = createVariableCheck({ schema, introspection: true })

  function unfitting({ operation }: Pick<Tool, 'operation'>, given: Arguments): string | null {
    try {
      checkVariables(operation, given)
      return null
    } catch (error) {
      if (error instanceof GraphQLError)
        return /[.!?…]$/.test(error.message) ? error.message : `${error.message}.`
      throw error
    }
  }

  return (tool, given) =>
    unknownArguments(tool, given) ?? missingArgument(tool, given) ?? unfitting(tool, given)
}

function unknownArguments({ operation }: Pick<Tool, 'operation'>, given: Arguments): string | null {
  const known = operation.variableDefinitions?.map(({ variable }) => variable.name.value) ?? []
  const unknown = Object.keys(given).filter((name) => !known.includes(name))
  if (unknown.length === 0) return null
  const shown = unknown.slice(0, MOST_NAMES).map((name) => bounded(name, LONGEST_NAME))
  const takes = known.length === 0 ? 'This tool takes no arguments.' : `It takes ${known.join(', ')}.`
  return `There is no argument ${shown.join(', ')}. ${takes}`
}

function missingArgument({ operation }: Pick<Tool, 'operation'>, given: Arguments): string | null {
  const missing = (operation.variableDefinitions ?? []).filter(
    ({ variable, type, defaultValue }) =>
      type.kind === Kind.NON_NULL_TYPE &&
      (given[variable.name.value] === null ||
        (given[variable.name.value] === undefined && defaultValue === undefined)),
  )
  if (missing.length === 0) return null
  const names = missing.map(({ variable, type }) => `${variable.name.value} (${print(type)})`)
  return `Required arguments are missing: ${names.join(', ')}.`
}
