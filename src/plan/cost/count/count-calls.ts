import type { HandWrittenField } from '../../schema/schema-plan.ts'
import type { FieldCosts } from '../field-costs.ts'
import type { Counting } from './count-loads.ts'
import { UNSELECTIVE } from './request-ledger.ts'
import { responseSites } from './response-sites.ts'
import type { FieldGroup, Site } from './sites.ts'

/**
 * Counts the requests that a function declares. Their dependencies are unknown, so they are assumed to be sent one
 * after another, which is the worst case. Their paths and members are also unknown.
 */
export function countCalls(
  { ledger, countToken, selections, waves, costs }: Counting & { readonly costs: FieldCosts },
  site: Site,
  group: FieldGroup,
  calls: HandWrittenField['calls'],
  wave: number,
): void {
  const isMutation = site.type === selections.document.schema.getMutationType()
  let [at, sources] = [wave, site.sources]
  const [path, coordinate] = [group.path.join('.'), `${site.type.name}.${group.field.name}`]
  for (const { api, scopes, requests, csrf } of calls) {
    countToken(csrf, { api, path, coordinate, scopes, wave: at, branch: site.branch, sources })
    for (let sent = 0; sent < requests; sent++) {
      const stage = ledger.record({
        path,
        coordinate,
        api,
        method: isMutation ? 'POST' : 'GET',
        template: '',
        count: site.count * group.executions.length,
        isAlone: isMutation,
        scopes,
        wave: at,
        branch: site.branch,
        sources,
        ...UNSELECTIVE,
      })
      at++
      sources = new Set([stage])
    }
  }
  const origin = { api: null, request: null, isAddressed: false }
  for (const each of responseSites(selections, group, { ...site, origin, sources }, costs(group.field))) {
    waves.push(at, each)
  }
}
