import {
  coerceInputValue,
  GraphQLError,
  type GraphQLSchema,
  isInputType,
  type OperationDefinitionNode,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql'
import { bounded } from '../../bounded-text.ts'
import { BadUserInputError } from '../../errors/requests.ts'
import { requestError } from '../../graphql/errors/request-error.ts'

/** The maximum length of a reason in a message. Types repeat the values that they reject. */
const MAX_REASON_LENGTH = 300

interface CheckOptions {
  readonly schema: GraphQLSchema
  /** Whether clients may learn schema names that they did not send. */
  readonly introspection: boolean
}

/**
 * Creates the check that rejects variables that do not match their types. graphql-js would do so during execution, with up to
 * fifty errors that each repeat the whole value. This stops at the first error and states its location.
 *
 * A variable that is missing, or null although its type does not allow it, is left to graphql-js.
 *
 * @throws {GraphQLError} `BAD_USER_INPUT`, HTTP 400.
 */
export function createVariableCheck({ schema, introspection }: CheckOptions) {
  function check(definition: VariableDefinitionNode, value: unknown): void {
    const type = typeFromAST(schema, definition.type)
    if (value === undefined || value === null || !isInputType(type)) return
    const name = definition.variable.name.value
    coerceInputValue(
      value,
      type,
      (path, _value, { message }) => {
        const reason = introspection ? `: ${bounded(message, MAX_REASON_LENGTH)}` : '.'
        const text = `Variable "$${name}" has an invalid value at "${name}${written(path)}"${reason}`
        const { extensions, originalError } = requestError(new BadUserInputError(text))
        throw new GraphQLError(text, { nodes: definition, extensions, originalError })
      },
      // Searching for similar names takes longer for longer names.
      true,
    )
  }

  return (
    { variableDefinitions = [] }: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
  ): void => {
    for (const definition of variableDefinitions) {
      const name = definition.variable.name.value
      if (Object.hasOwn(variables, name)) check(definition, variables[name])
    }
  }
}

/** The path contains only names that the schema has and the client sent, because unknown members are not traversed. */
function written(path: readonly (string | number)[]): string {
  return path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('')
}
