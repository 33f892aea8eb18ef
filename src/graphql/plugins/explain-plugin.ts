import { type ApolloServerPlugin, HeaderMap } from '@apollo/server'
import type { OperationDefinitionNode } from 'graphql'
import { explain } from '../../explain/explain.ts'
import type { Explain, ExplainedOperation } from '../../explain/explanation.ts'
import type { PlanOperation } from '../../plan/requests/plan-operation.ts'
import type { RequestContext } from '../context.ts'
import { type Explaining, isPlanOnly } from './explaining.ts'

const NOTHING = Promise.resolve()

/**
 * Puts the explanation of an operation into `extensions.explain` of its response, for callers that request it and may see it; answers
 * without running the operation where only its plan is asked for.
 *
 * @see https://spec.graphql.org/October2021/#sec-Response-Format
 */
export function createExplainPlugin(planOperation: PlanOperation): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart({ contextValue: { explaining } }) {
      // Nearly always: nothing is made for it.
      if (explaining === null) return NOTHING
      return Promise.resolve({
        async responseForOperation({ document, operation, request }) {
          if (!isPlanOnly(explaining)) return null
          const explained =
            explaining.mode === 'refused'
              ? explaining.refusal
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
  if (explaining.mode === 'refused') return explaining.refusal
  // What is no operation did nothing: its errors say all there is.
  if (explaining.mode === 'plan' || operation === undefined) return null
  return explain(explaining.recording, describe(operation))
}

function describe({ name, operation }: OperationDefinitionNode): ExplainedOperation {
  return { name: name?.value ?? null, kind: operation === 'mutation' ? 'mutation' : 'query' }
}
