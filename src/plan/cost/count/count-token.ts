import type { RequestPlan } from '../../schema/schema-plan.ts'
import { type Entry, type Ledger, UNSELECTIVE } from './request-ledger.ts'

/** Counts the request for the token that an API's writes need: one per operation, because the token is reused. */
export function createTokenCount(
  ledger: Ledger,
): (
  csrf: RequestPlan['csrf'],
  write: Pick<Entry, 'api' | 'path' | 'coordinate' | 'scopes' | 'wave' | 'branch' | 'sources'>,
) => void {
  const counted = new Set<string>()
  return (csrf, { api, path, coordinate, scopes, wave, branch, sources }) => {
    if (csrf === null || counted.has(api)) return
    counted.add(api)
    ledger.record({
      path,
      coordinate,
      api,
      method: 'GET',
      template: csrf.path,
      count: 1,
      isAlone: true,
      scopes,
      wave,
      branch,
      sources,
      ...UNSELECTIVE,
    })
  }
}
