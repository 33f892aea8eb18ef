import { describe, expect, it } from '@jest/globals'
import { GRAPH_APP_ROLES, GRAPH_SCOPES } from '../../../src/tenant/entra/registry/graph-permissions.ts'
import { application } from '../../../src/tenant/graph/applications/application-type.ts'
import { federatedIdentityCredential } from '../../../src/tenant/graph/applications/credentials/federated-credentials.ts'
import { oAuth2PermissionGrant } from '../../../src/tenant/graph/applications/grants/permission-grants.ts'
import { appRoleAssignment } from '../../../src/tenant/graph/applications/grants/role-assignments.ts'
import { servicePrincipal } from '../../../src/tenant/graph/applications/service-principals.ts'
import { calendarGroup } from '../../../src/tenant/graph/calendar/calendar-groups.ts'
import { event } from '../../../src/tenant/graph/calendar/events/event-type.ts'
import { scheduleInformation } from '../../../src/tenant/graph/calendar/schedules/schedule-type.ts'
import {
  driveItemVersion,
  permission,
  thumbnailSet,
} from '../../../src/tenant/graph/files/item-detail-types.ts'
import { directoryRole } from '../../../src/tenant/graph/groups/directory-role.ts'
import { conversation } from '../../../src/tenant/graph/groups/group-content.ts'
import { group } from '../../../src/tenant/graph/groups/group-type.ts'
import { sharedInsight, trending, usedInsight } from '../../../src/tenant/graph/insights/insight-types.ts'
import { fileAttachment } from '../../../src/tenant/graph/mail/attachments.ts'
import { mailFolder, message } from '../../../src/tenant/graph/mail/mail-types.ts'
import { type EdmType, edmName } from '../../../src/tenant/graph/odata/edm.ts'
import { notebook, onenotePage, onenoteSection } from '../../../src/tenant/graph/onenote/note-types.ts'
import { onlineMeeting } from '../../../src/tenant/graph/online-meetings/online-meetings.ts'
import { licenseDetails } from '../../../src/tenant/graph/people/licenses.ts'
import { person } from '../../../src/tenant/graph/people/person-type.ts'
import { user } from '../../../src/tenant/graph/people/user-type.ts'
import { profilePhoto } from '../../../src/tenant/graph/photo/photo-type.ts'
import {
  plannerBucket,
  plannerPlan,
  plannerTaskDetails,
} from '../../../src/tenant/graph/planner/plan-types.ts'
import { plannerTask } from '../../../src/tenant/graph/planner/planner-tasks.ts'
import { presence } from '../../../src/tenant/graph/presence/presence-type.ts'
import {
  columnDefinition,
  contentType,
  list,
  listItem,
  site,
} from '../../../src/tenant/graph/sites/site-types.ts'
import { checklistItem, linkedResource } from '../../../src/tenant/graph/tasks/task-steps.ts'
import { chatMessage } from '../../../src/tenant/graph/teams/teams-types.ts'
import type { EntityType } from '../../../src/tenant/graph/types/entity-type.ts'
import { memberOf, type TypeUse } from '../../graph-facts/csdl.ts'
import { GRAPH_CSDL, GRAPH_PERMISSION_FACTS, HOW_TO_ADD_FACTS } from '../../graph-facts/graph-facts.ts'

describe("the embedded Graph, compared with Microsoft's metadata", () => {
  it.each([
    ['user', problemsOf(user)],
    ['group', problemsOf(group)],
    ['directoryRole', problemsOf(directoryRole)],
    ['event', problemsOf(event)],
    ['calendarGroup', problemsOf(calendarGroup)],
    ['message', problemsOf(message)],
    ['mailFolder', problemsOf(mailFolder)],
    ['fileAttachment', problemsOf(fileAttachment)],
    ['scheduleInformation', problemsOf(scheduleInformation)],
    ['person', problemsOf(person)],
    ['licenseDetails', problemsOf(licenseDetails)],
    ['presence', problemsOf(presence)],
    ['profilePhoto', problemsOf(profilePhoto)],
    ['application', problemsOf(application)],
    ['servicePrincipal', problemsOf(servicePrincipal)],
    ['federatedIdentityCredential', problemsOf(federatedIdentityCredential)],
    ['oAuth2PermissionGrant', problemsOf(oAuth2PermissionGrant)],
    ['appRoleAssignment', problemsOf(appRoleAssignment)],
    ['plannerTask', problemsOf(plannerTask)],
    ['site', problemsOf(site)],
    ['conversation', problemsOf(conversation)],
    ['onlineMeeting', problemsOf(onlineMeeting)],
    ['checklistItem', problemsOf(checklistItem)],
    ['linkedResource', problemsOf(linkedResource)],
    ['thumbnailSet', problemsOf(thumbnailSet)],
    ['driveItemVersion', problemsOf(driveItemVersion)],
    ['permission', problemsOf(permission)],
    ['chatMessage', problemsOf(chatMessage)],
    ['list', problemsOf(list)],
    ['columnDefinition', problemsOf(columnDefinition)],
    ['contentType', problemsOf(contentType)],
    ['listItem', problemsOf(listItem)],
    ['trending', problemsOf(trending)],
    ['usedInsight', problemsOf(usedInsight)],
    ['sharedInsight', problemsOf(sharedInsight)],
    ['notebook', problemsOf(notebook)],
    ['onenoteSection', problemsOf(onenoteSection)],
    ['onenotePage', problemsOf(onenotePage)],
    ['plannerPlan', problemsOf(plannerPlan)],
    ['plannerBucket', problemsOf(plannerBucket)],
    ['plannerTaskDetails', problemsOf(plannerTaskDetails)],
  ] as const)('declares no property of %s that Graph lacks or has with another type', (_, problems) => {
    expect(problems).toEqual([])
  })

  it('offers delegated permissions that Graph has, and lets users consent to those that need no admin', () => {
    const offered = GRAPH_SCOPES.map(({ value, type }) => [value, type])
    const official = GRAPH_SCOPES.map(({ value }) => {
      const delegated = GRAPH_PERMISSION_FACTS.byName.get(value)?.delegated
      return [value, delegated?.needsAdmin === true ? 'Admin' : delegated && 'User']
    })

    expect(offered).toEqual(official)
  })

  it('offers application permissions that Graph has', () => {
    const missing = GRAPH_APP_ROLES.filter(
      ({ value }) => GRAPH_PERMISSION_FACTS.byName.get(value ?? '')?.isForApplications !== true,
    )

    expect(missing).toEqual([])
  })
})

function problemsOf<Row>(type: EntityType<Row>): readonly string[] {
  return [
    ...Object.entries(type.properties).flatMap(([name, property]) =>
      problemsOfMember({ owner: type.name, name, type: property.type }),
    ),
    ...Object.keys(type.navigations)
      .filter((name) => officialMember(type.name, name)?.isNavigation !== true)
      .map((name) => `${type.name} has no relationship ${name}`),
  ]
}

function problemsOfMember({
  owner,
  name,
  type,
}: {
  owner: string
  name: string
  type: EdmType
}): readonly string[] {
  const official = officialMember(owner, name)
  if (official === undefined || official.isNavigation) return [`${owner} has no ${name}`]
  const officialName = officialTypeName(official)
  if (officialName !== edmName(type)) return [`${owner}.${name} is ${officialName}, not ${edmName(type)}`]
  const inner = typeof type === 'object' && 'of' in type ? type.of : type
  if (typeof inner === 'string' || 'open' in inner) return []
  if ('values' in inner) {
    const members = GRAPH_CSDL.enums.get(official.type)?.members
    return inner.values
      .filter((value) => members?.has(value) !== true)
      .map((value) => `${inner.name} has no ${value}`)
  }
  return Object.entries(inner.members).flatMap(([member, memberType]) =>
    problemsOfMember({ owner: inner.name.replace('graph.', ''), name: member, type: memberType }),
  )
}

function officialMember(owner: string, name: string): TypeUse | undefined {
  const type = GRAPH_CSDL.types.get(`microsoft.graph.${owner}`)
  if (type === undefined) throw new Error(`Graph has no type ${owner}, or ${HOW_TO_ADD_FACTS}`)
  return memberOf(GRAPH_CSDL, type, name)
}

/** As the embedded Graph writes it: `Collection(graph.assignedPlan)`. */
function officialTypeName({ type, isCollection }: TypeUse): string {
  const name = type.replace(/^microsoft\./, '')
  return isCollection ? `Collection(${name})` : name
}
