import type { ApolloServerPlugin, GraphQLRequest, GraphQLRequestListener } from '@apollo/server'
import type { GraphQLSchema } from 'graphql'
import { type ExceededLimit, OperationTooComplexError } from '../../errors/requests.ts'
import { requestError } from '../../graphql/errors/request-error.ts'
import { REJECTED_DOCUMENT, rejectOperation, skipValidation } from '../errors/reject-operation.ts'
import type { CallerContext } from '../operations/caller-context.ts'
import { createVariableCheck } from './check-variables.ts'
import { documentExcess } from './document-bounds.ts'
import { comparisonsExcess } from './field-comparisons.ts'
import { variablesExcess } from './variable-bounds.ts'

interface BoundsOptions {
  readonly schema: GraphQLSchema
  /** Whether clients may learn schema names that they did not send. */
  readonly introspection: boolean
  /** The maximum number of values in the variables of a request; null for no limit. */
  readonly maxValues: number | null
}

/**
 * Limits the input of graphql-js, because its running time and error messages grow faster than its input. Documents that exceed
 * what any operation needs are rejected before they are parsed or validated, and invalid variables are rejected at the first
 * error.
 */
export function createBoundsPlugin({
  maxValues,
  ...options
}: BoundsOptions): ApolloServerPlugin<CallerContext> {
  const checkVariables = createVariableCheck(options)
  const rejected = new WeakMap<GraphQLRequest, ExceededLimit>()
  const listener: Promise<GraphQLRequestListener<CallerContext>> = Promise.resolve({
    // Not called for cached documents, because those are valid.
    async validationDidStart(context) {
      const excess = comparisonsExcess(context.document)
      if (excess === null) return
      context.contextValue.log.warn({ exceeded: [excess] }, 'operation rejected')
      rejected.set(context.request, excess)
      skipValidation(context)
    },
    async didResolveOperation({ document, operation, request }) {
      const { variables } = request
      const excess = document === REJECTED_DOCUMENT ? rejected.get(request) : undefined
      if (excess !== undefined) throw requestError(new OperationTooComplexError([excess]))
      // An operation that does not exist is rejected later.
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
