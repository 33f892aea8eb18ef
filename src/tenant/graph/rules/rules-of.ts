import { DELTA_RULES } from './delta-rules.ts'
import { APPLICATION_RULES } from './directory/application-rules.ts'
import { DIRECTORY_RULES } from './directory/directory-rules.ts'
import { GROUP_RULES } from './directory/group-rules.ts'
import { PROFILE_RULES } from './directory/profile-rules.ts'
import type { CollectionRules, EndpointRules, EndpointTable } from './endpoint-rules.ts'
import { FILE_RULES } from './files/file-rules.ts'
import { INSIGHT_RULES } from './files/insight-rules.ts'
import { ONENOTE_RULES } from './files/onenote-rules.ts'
import { SITE_RULES } from './files/site-rules.ts'
import { CALENDAR_RULES } from './outlook/calendar-rules.ts'
import { CONTACT_RULES } from './outlook/contact-rules.ts'
import { EVENT_RULES } from './outlook/event-rules.ts'
import { MAIL_RULES } from './outlook/mail-rules.ts'
import { MAILBOX_RULES } from './outlook/mailbox-rules.ts'
import { PEOPLE_RULES } from './outlook/people-rules.ts'
import { ONLINE_MEETING_RULES } from './teamwork/online-meeting-rules.ts'
import { PLANNER_RULES } from './teamwork/planner-rules.ts'
import { TASK_RULES } from './teamwork/task-rules.ts'
import { SEARCH_RULES, TEAMS_RULES } from './teamwork/teams-rules.ts'

/** The rules for every endpoint of the embedded Graph, according to Microsoft's documentation. */
export const ENDPOINT_RULES: EndpointTable = {
  ...DIRECTORY_RULES,
  ...DELTA_RULES,
  ...CALENDAR_RULES,
  ...EVENT_RULES,
  ...MAILBOX_RULES,
  ...PROFILE_RULES,
  ...MAIL_RULES,
  ...CONTACT_RULES,
  ...PEOPLE_RULES,
  ...FILE_RULES,
  ...TEAMS_RULES,
  ...TASK_RULES,
  ...PLANNER_RULES,
  ...SITE_RULES,
  ...GROUP_RULES,
  ...ONLINE_MEETING_RULES,
  ...INSIGHT_RULES,
  ...ONENOTE_RULES,
  ...SEARCH_RULES,
  ...APPLICATION_RULES,
}

/** @throws TypeError for an endpoint without a row. */
export function rulesOf(method: string, path: string): EndpointRules {
  const rules = ENDPOINT_RULES[`${method} ${path}`]
  if (rules === undefined) throw new TypeError(`src/tenant/graph/rules has no row for ${method} ${path}.`)
  return rules
}

/** @throws TypeError for an endpoint without a row, or a row without page sizes. */
export function collectionRulesOf(path: string): CollectionRules {
  const { page, ...rules } = rulesOf('GET', path)
  if (page === undefined) throw new TypeError(`The row for GET ${path} has no page sizes.`)
  return { ...rules, page }
}
