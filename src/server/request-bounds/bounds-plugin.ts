import type { ApolloServerPlugin, GraphQLRequest, GraphQLRequestListener } from '@apollo/server'
import type { GraphQLSchema } from 'graphql'
import { type ExceededLimit, OperationTooComplexError } from '../../errors/requests.ts'
import { rejectOperation } from '../errors/reject-operation.ts'
import type { CallerContext } from '../operations/caller-context.ts'
import { createVariableCheck } from './check-variables.ts'
import { documentExcess } from './document-bounds.ts'
import { variablesExcess } from './variable-bounds.ts'

interface BoundsOptions {
  readonly schema: GraphQLSchema
  /** Whether clients may learn names of the schema that they did not send. */
  readonly introspection: boolean
  /** Most values in the variables of a request; null for any number. */
  readonly maxValues: number | null
}

/**
 * Bounds what graphql-js has to look at. Its work, and the length of its messages, grow faster than documents and variables
 * do: what no operation needs is refused before it is parsed, and variables that do not fit are refused at the first mistake.
 */
export function createBoundsPlugin({
  maxValues,
  ...options
}: BoundsOptions): ApolloServerPlugin<CallerContext> {
  const checkVariables = createVariableCheck(options)
  const listener: Promise<GraphQLRequestListener<CallerContext>> = Promise.resolve({
    async didResolveOperation({ operation, request: { variables } }) {
      // An operation that is not there is refused after this.
      if (operation && variables) checkVariables(operation, variables)
    },
  })

  return {
    requestDidStart({ request, contextValue }) {
      const excess = excessOf(request, maxValues)
      if (excess === null) return listener
      contextValue.log.warn({ exceeded: [excess] }, 'operation rejected')
      return Promise.resolve(rejectOperation(request, new OperationTooComplexError([excess])))
    },
  }
}

function excessOf({ query, variables }: GraphQLRequest, maxValues: number | null): ExceededLimit | null {
  return (
    (query === undefined ? null : documentExcess(query)) ??
    (variables === undefined ? null : variablesExcess(variables, maxValues))
  )
}
