import { GraphQLError, type GraphQLSchema, Kind, print } from 'graphql'
import { bounded } from '../../bounded-text.ts'
import { createVariableCheck } from '../request-bounds/check-variables.ts'
import type { Tool } from './tools/tool.ts'

/** The maximum number of unknown arguments that a message names, and the maximum length of each name. */
const MAX_NAMES = 5
const MAX_NAME_LENGTH = 40

type Arguments = Readonly<Record<string, unknown>>

/** Finds a problem in the arguments of a call and describes it for a model; null if there is none. */
export type FindProblem = (tool: Pick<Tool, 'operation'>, given: Arguments) => string | null

/**
 * Creates the argument check that runs before a user is asked or an operation runs. GraphQL would reject most invalid arguments
 * later, but it ignores variables that an operation does not declare: a model that believes it has filtered the data would trust
 * the result.
 */
export function createProblemFinder(schema: GraphQLSchema): FindProblem {
  // The JSON Schemas of its tools already show the client all names that an error could reveal.
  const checkVariables = createVariableCheck({ schema, introspection: true })

  function invalidArgument({ operation }: Pick<Tool, 'operation'>, given: Arguments): string | null {
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
    unknownArguments(tool, given) ?? missingArgument(tool, given) ?? invalidArgument(tool, given)
}

function unknownArguments({ operation }: Pick<Tool, 'operation'>, given: Arguments): string | null {
  const known = operation.variableDefinitions?.map(({ variable }) => variable.name.value) ?? []
  const unknown = Object.keys(given).filter((name) => !known.includes(name))
  if (unknown.length === 0) return null
  const shown = unknown.slice(0, MAX_NAMES).map((name) => bounded(name, MAX_NAME_LENGTH))
  const takes = known.length === 0 ? 'This tool takes no arguments.' : `This tool takes ${known.join(', ')}.`
  return `${shown.length === 1 ? 'Unknown argument' : 'Unknown arguments'}: ${shown.join(', ')}. ${takes}`
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
