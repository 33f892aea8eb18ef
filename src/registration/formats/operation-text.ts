import type { Alternatives } from '../../plan/authorization/alternatives.ts'
import type { OperationReport } from '../operation-report.ts'
import { columns } from '../text-columns.ts'
import { consentOf } from './plan-text.ts'

/** What an operation requires, in readable form. */
export function toOperationText(report: OperationReport): string {
  const { name, file, apis, others, caller, paths } = report
  return [
    `${name} (${file})`,
    `  the caller's token: ${inWords(caller.scopes)}`,
    ...(caller.policies.length === 0 ? [] : [`  policies: ${inWords(caller.policies)}`]),
    ...(apis.length + others.length === 0 ? ['  uses no API'] : []),
    ...apis.flatMap(({ api, permissions }) => [
      `  ${api}, on behalf of the user`,
      ...columns(
        permissions.map((permission) => [
          permission.name,
          consentOf(permission),
          permission.neededBy.map((coordinate) => paths[coordinate] ?? coordinate).join(', '),
        ]),
        4,
      ),
    ]),
    ...others.map(({ api, token }) =>
      token === 'app' ? `  ${api}, with Behalf's own permissions` : `  ${api}, without a token`,
    ),
    '',
  ].join('\n')
}

function inWords(alternatives: Alternatives): string {
  return alternatives.map((members) => members.join(' and ')).join(', or ')
}
