import { APPLICATION_RULES } from './application-rules.ts'
import { DIRECTORY_RULES } from './directory-rules.ts'
import type { CollectionRules, EndpointRules, EndpointTable } from './endpoint-rules.ts'
import { FILE_RULES } from './file-rules.ts'
import { CALENDAR_RULES, CONTACT_RULES, MAIL_RULES, PEOPLE_RULES } from './outlook-rules.ts'
import { TASK_RULES } from './task-rules.ts'
import { SEARCH_RULES, TEAMS_RULES } from './teams-rules.ts'

/** Every endpoint of the embedded Graph: what Microsoft's pages say of it. */
export const ENDPOINT_RULES: EndpointTable = {
  ...DIRECTORY_RULES,
  ...CALENDAR_RULES,
  ...MAIL_RULES,
  ...CONTACT_RULES,
  ...PEOPLE_RULES,
  ...FILE_RULES,
  ...TEAMS_RULES,
  ...TASK_RULES,
  ...SEARCH_RULES,
  ...APPLICATION_RULES,
}

/** @throws TypeError for an endpoint without a row. */
export function rulesOf(method: string, path: string): EndpointRules {
  const rules = ENDPOINT_RULES[`${method} ${path}`]
  if (rules === undefined) throw new TypeError(`src/tenant/graph/rules has no row for ${method} ${path}.`)
  return rules
}

/** @throws TypeError for an endpoint without a row, and for a row without pages. */
export function collectionRulesOf(path: string): CollectionRules {
  const { page, ...rules } = rulesOf('GET', path)
  if (page === undefined) throw new TypeError(`The row of GET ${path} says nothing of pages.`)
  return { ...rules, page }
}
