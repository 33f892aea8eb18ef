import type { Measure, PlannedRequest } from '../../explain/operation-plan.ts'
import { toOperationText } from '../../registration/formats/operation-text.ts'
import type { PlanReport } from './report-plans.ts'

/** A plan as text: the requests as a tree, their permissions and costs, and the warnings. */
export function toPlanText({ requests, needs, cost, warnings }: PlanReport): string {
  const [title = '', ...permissions] = toOperationText(needs).trimEnd().split('\n')
  return [
    title,
    '',
    '  requests, at most',
    ...requests.flatMap((request) => treeOf(request, 4)),
    ...(requests.length === 0 ? ['    none'] : []),
    '',
    '  permissions',
    ...permissions.map((line) => `  ${line}`),
    '',
    '  cost, at most',
    ...costLines(cost).map((line) => `    ${line}`),
    ...(warnings.length === 0 ? [] : ['', '  warnings']),
    ...warnings.map(({ code, message }) => `    ${code}: ${message}`),
    '',
  ].join('\n')
}

function treeOf(request: PlannedRequest, indent: number): readonly string[] {
  const { field, method, url, atMost, travels, api, below, expand } = request
  const many = atMost === 1 ? '' : ` × ${atMost}`
  const along = expand.map((member) => member.slice(0, member.indexOf('('))).join(', ')
  const pad = ' '.repeat(indent)
  return [
    `${pad}${field}${many}  (${api}${travels === 'batch' ? ', batched' : ''})`,
    `${pad}  ${method} ${url}`,
    ...(along === '' ? [] : [`${pad}  includes ${along}`]),
    ...below.flatMap((each) => treeOf(each, indent + 2)),
  ]
}

function costLines(cost: PlanReport['cost']): readonly string[] {
  const { requests, roundTrips, exchanges, resourceUnits, depth, aliases, rootFields } = cost
  return [
    `requests ${of(requests)}, in ${roundTrips} HTTP requests`,
    `tokens exchanged ${of(exchanges)}`,
    ...(resourceUnits === null ? [] : [`Microsoft Graph resource units ${of(resourceUnits)}`]),
    `cost ${of(cost.cost)}, depth ${of(depth)}, aliases ${of(aliases)}, root fields ${of(rootFields)}`,
  ]
}

function of({ estimate, limit }: Measure): string {
  return limit === null ? String(estimate) : `${estimate} of ${limit}`
}
