import { type ApolloServerPlugin, HeaderMap } from '@apollo/server'
import type { OperationDefinitionNode } from 'graphql'
import { explain } from '../../explain/explain.ts'
import type { Explain } from '../../explain/explain-extension.ts'
import type { ExplainedOperation } from '../../explain/explanation.ts'
import type { PlanOperation } from '../../plan/requests/plan-operation.ts'
import type { RequestContext } from '../context.ts'
import { type Explaining, isPlanOnly } from './explaining.ts'

const NOTHING = Promise.resolve()

/**
 * Adds the explanation of an operation to `extensions.explain` in its response, for callers who request it and may see
 * it. If only the plan is requested, responds without running the operation.
 *
 * @see https://spec.graphql.org/October2021/#sec-Response-Format
 */
export function createExplainPlugin(planOperation: PlanOperation): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart({ contextValue: { explaining } }) {
      // Most requests do not ask for an explanation, so create nothing.
      if (explaining === null) return NOTHING
      return Promise.resolve({
        async responseForOperation({ document, operation, request }) {
          if (!isPlanOnly(explaining)) return null
          const explained =
            explaining.mode === 'unavailable'
              ? explaining.unavailable
              : planOperation({ document, operation, variables: request.variables ?? {} })
          return {
            http: { status: 200, headers: new HeaderMap() },
            body: { kind: 'single', singleResult: { data: null, extensions: { explain: explained } } },
          }
        },
        async willSendResponse({ operation, response }) {
          if (response.body.kind !== 'single' || isPlanOnly(explaining)) return
          const { singleResult } = response.body
          const explained = explanationOf(explaining, operation)
          singleResult.extensions = {
            ...singleResult.extensions,
            ...(explained && { explain: explained }),
          }
        },
      })
    },
  }
}

function explanationOf(
  explaining: Explaining,
  operation: OperationDefinitionNode | undefined,
): Explain | null {
  if (explaining.mode === 'unavailable') return explaining.unavailable
  // An invalid operation did nothing, and its errors already explain why.
  if (explaining.mode === 'plan' || operation === undefined) return null
  return explain(explaining.recording, describe(operation))
}

function describe({ name, operation }: OperationDefinitionNode): ExplainedOperation {
  return { name: name?.value ?? null, kind: operation === 'mutation' ? 'mutation' : 'query' }
}
