import type { ApolloServerPlugin } from '@apollo/server'
import type { LimitsConfig } from '../../config/config.ts'
import { BadUserInputError, OperationTooComplexError } from '../../errors/requests.ts'
import type { Estimate } from '../../plan/cost/estimator.ts'
import { exceededLimits } from '../../plan/cost/exceeded-limits.ts'
import type { ExpectedApis } from '../../plan/cost/expected-apis.ts'
import type { OperationEstimate } from '../../plan/cost/operation-estimate.ts'
import { listening } from '../apollo-plugin.ts'
import type { RequestContext } from '../context.ts'
import { requestError } from '../errors/request-error.ts'
import { isPlanOnly } from './explaining.ts'

/**
 * Rejects operations that could exceed the cost limits, before any part of them runs. For all others, announces which
 * APIs they will use. A rejection is a request error: HTTP 400, as for an invalid operation.
 *
 * @see https://graphql.github.io/graphql-over-http/draft/#sec-Status-Codes
 */
export function createLimitsPlugin(
  { estimate, expectedApis }: { readonly estimate: Estimate; readonly expectedApis: ExpectedApis },
  limits: LimitsConfig,
): ApolloServerPlugin<RequestContext> {
  const isLimited = Object.entries(limits).some(([name, bound]) => name !== 'tokens' && bound !== null)
  // A document has the same estimate object for as long as it exists.
  const verdicts = new WeakMap<OperationEstimate, ReturnType<typeof exceededLimits>>()

  function judge(estimated: OperationEstimate): ReturnType<typeof exceededLimits> {
    const known = verdicts.get(estimated)
    if (known) return known
    const exceeded = isLimited ? exceededLimits(estimated, limits) : []
    verdicts.set(estimated, exceeded)
    return exceeded
  }

  return listening({
    async didResolveOperation({ document, operation, request, contextValue }) {
      // If the document has no such operation, the request is rejected later.
      if (!operation) return
      const asked = { document, operation, variables: request.variables ?? {} }
      const estimated = estimate(asked)
      rejectUnsliced(estimated)
      // The plan includes exceeded limits.
      const exceeded = isPlanOnly(contextValue.explaining) ? [] : judge(estimated)
      if (exceeded.length === 0) {
        const { apis, isRestricted } = estimated
        // Exchanging tokens in advance has no benefit for a single API, and finding the APIs that a caller may use
        // would take longer than sending a request.
        if (apis.size > 1)
          contextValue.apis.expect(() =>
            isRestricted ? expectedApis(asked, contextValue.caller) : apis.keys(),
          )
        return
      }
      contextValue.log.warn({ exceeded }, 'operation rejected')
      throw requestError(new OperationTooComplexError(exceeded))
    },
  })
}

function rejectUnsliced({ unsliced: [list] }: OperationEstimate): void {
  if (!list) return
  const names = list.slicingArguments.map((name) => `"${name}"`).join(', ')
  throw requestError(new BadUserInputError(`${list.path} needs exactly one of these arguments: ${names}.`))
}
