import type { Sample } from './sample-table.ts'

/** The field whose request is that of a sample, as `Type.field`, or why there is none. */
export type SampleAnswer = { readonly field: string } | { readonly reason: string }

const ADMINISTRATION = 'Account administration is out of scope.'

/** By the request of the sample. A field can answer several, by its arguments. */
const FIELDS: Readonly<Record<string, string>> = {
  'GET /me': 'Query.me',
  'PATCH /me': 'Mutation.updateMe',
  'GET /me/photo/$value': 'User.photoUrl',
  'GET /me/messages': 'User.messages',
  'GET /me/drive/root/children': 'Drive.children',
  'GET /me/manager': 'User.manager',
  'GET /me/todo/lists': 'User.taskLists',
  "GET /users/$count?$filter=userType ne 'guest'": 'Query.users',
  'GET /me/directReports': 'User.directReports',
  'GET /users': 'Query.users',
  "GET /users/?$filter=userType eq 'guest'": 'Query.users',
  "GET /users/$count?$filter=userType eq 'guest'": 'Query.users',
  "GET /users?$count=true&$filter=Department eq 'Finance'&$orderBy=displayName&$select=id,displayName,department":
    'Query.users',
  'GET /users?$count=true&$search="displayName:room"&$filter=endsWith(mail,\'microsoft.com\')&$orderBy=displayName&$select=id,displayName,mail':
    'Query.users',
  'GET /users/{user-mail}': 'Query.user',
  'GET /groups': 'Query.groups',
  'GET /groups/{group-id}': 'Query.group',
  'GET /groups/{group-id}/members?$count=true': 'Group.members',
  'GET /me/people': 'User.people',
  "GET /me/messages?$filter=importance eq 'high'": 'User.messages',
  "GET /me/messages?$filter=(from/emailAddress/address) eq '{user-mail}'": 'User.messages',
  'GET /me/messages?$search="hello world"': 'User.messages',
  'POST /me/sendMail': 'Mutation.sendMail',
  'GET /me/calendarview?startdatetime={today}&enddatetime={next-week}': 'User.calendarView',
  'GET /me/events?$select=subject,body,bodyPreview,organizer,attendees,start,end,location': 'User.events',
  'POST /me/events': 'Mutation.createEvent',
  'POST /me/findMeetingTimes': 'Query.meetingTimes',
  'GET /me/drive/sharedWithMe': 'Query.sharedWithMe',
  'GET /me/joinedTeams': 'User.joinedTeams',
  'GET /teams/{team-id}/channels': 'Team.channels',
  'GET /me/planner/tasks': 'User.plannerTasks',
  'GET /groups/{group-id-with-plan}/planner/plans': 'Group.plannerPlans',
  'GET /planner/plans/{plan-id}': 'Query.plannerPlan',
  'PATCH /planner/plans/{plan-id}': 'Mutation.renamePlannerPlan',
  'GET /planner/plans/{plan-id}/buckets': 'PlannerPlan.buckets',
  'POST /planner/buckets': 'Mutation.createPlannerBucket',
  'PATCH /planner/buckets/{bucket-id}': 'Mutation.renamePlannerBucket',
  'GET /planner/plans/{plan-id}/tasks': 'PlannerPlan.tasks',
  'GET /planner/tasks/{task-id}': 'Query.plannerTask',
  'POST /planner/tasks': 'Mutation.createPlannerTask',
  'PATCH /planner/tasks/{task-id}': 'Mutation.updatePlannerTask',
  'GET /planner/tasks/{task-id}/details': 'PlannerTask.details',
  'GET /me/insights/trending': 'User.trendingFiles',
  'GET /me/insights/shared': 'User.filesSharedWith',
  'GET /me/insights/used': 'User.usedFiles',
  'GET /me/onenote/notebooks': 'User.notebooks',
  'GET /me/onenote/sections': 'User.noteSections',
  'GET /me/onenote/pages': 'User.notePages',
  'POST /me/onenote/notebooks': 'Mutation.createNotebook',
  'POST /me/onenote/notebooks/{notebook-id}/sections': 'Mutation.createNoteSection',
  'POST /me/onenote/sections/{section-id}/pages': 'Mutation.createNotePage',
  'GET /sites/root': 'Query.site',
  'GET /sites/root/drives': 'Site.drives',
  'GET /sites/{host-name}:/{server-relative-path}': 'Query.siteByPath',
  'GET /sites?search=contoso': 'Query.sites',
  'GET /sites/root/sites': 'Site.sites',
  'GET /sites/root/columns': 'Site.columns',
  'GET /sites/root/contentTypes': 'Site.contentTypes',
  'GET /sites/root/lists': 'Site.lists',
  'GET /sites/root/lists/{list-id}/columns': 'SiteList.columns',
  'GET /sites/root/lists/{list-id}/contentTypes': 'SiteList.contentTypes',
  'GET /sites/root/lists/{list-id}/items': 'SiteList.items',
  "GET /sites/root/lists/{list-id}/items?$filter=fields/Title eq '{list-title}'": 'SiteList.items',
  'POST /groups': 'Mutation.createGroup',
  'POST /groups/{group-id}/members/$ref': 'Mutation.addGroupMember',
  'DELETE /groups/{group-id}/members/{member-id}/$ref': 'Mutation.removeGroupMember',
  'DELETE /groups/{group-id}': 'Mutation.deleteGroup',
  'GET /me/transitiveMemberOf/microsoft.graph.group?$count=true': 'User.transitiveGroups',
  'GET /groups/{group-id}/conversations': 'Group.conversations',
  'GET /groups/{group-id}/events': 'Group.events',
  'POST /groups/{group-id}/addFavorite': 'Mutation.addFavoriteGroup',
  'GET /groups/{group-id}/drive/items/root/children': 'Drive.children',
  'GET /groups/{group-id-for-teams}/drive/items/root/children': 'Drive.children',
  'GET /me/drive/recent': 'User.recentFiles',
  "GET /me/drive/root/search(q='finance')?select=name,id,webUrl": 'Drive.search',
  'POST /me/drive/root/children': 'Mutation.createFolder',
  'POST /teams': 'Mutation.createTeam',
  'GET /teams/{team-id}/members': 'Team.members',
  'GET /teams/{team-id}/channels/{channel-id}': 'Team.channel',
  'POST /teams/{team-id}/channels': 'Mutation.createChannel',
  'GET /teams/{team-id}/installedApps?$expand=teamsAppDefinition': 'Team.installedApps',
  'GET /teams/{team-id}/channels/{channel-id}/tabs?$expand=teamsApp': 'Team.channelTabs',
  'POST /chats': 'Mutation.createOneOnOneChat',
  'POST /teams/{team-id}/channels/{channel-id}/messages': 'Mutation.sendChannelMessage',
  'POST /me/todo/lists': 'Mutation.createTaskList',
  'POST /me/todo/lists/{taskListId}/tasks/{taskId}/linkedResources': 'Mutation.addLinkedResource',
  'POST /me/todo/lists/{taskListId}/tasks': 'Mutation.createTask',
  'GET /me/people/?$search=j': 'User.people',
  'GET /me/contacts': 'User.contacts',
  'POST /me/contacts': 'Mutation.createContact',
  'POST /me/messages/{message-id}/forward': 'Mutation.forwardMessage',
  'GET /me/calendars': 'User.calendars',
  'GET /users/delta?$select=displayName,givenName,surname': 'Query.userChanges',
  'GET /groups/delta?$select=displayName,description': 'Query.groupChanges',
  'GET /me/mailFolders/Inbox/messages/delta': 'MailFolder.messageChanges',
  'GET /me/calendarView/delta?startDateTime={today}&endDateTime={next-week}': 'User.eventChanges',
}

/** Samples that no field answers, and why. */
const REASONS: Readonly<Record<string, string>> = {
  'GET /users/{coworker-mail}/planner/tasks':
    "Planner lists only the signed-in user's tasks: an app that requests those of another person gets 403.",
  'POST /users': ADMINISTRATION,
  'PATCH /users/{id}': ADMINISTRATION,
  'DELETE /users/{id}': ADMINISTRATION,
  'GET /users/{id}/identities': ADMINISTRATION,
}

const NOT_YET = 'No field yet.'

/** @returns what answers the sample. */
export function answerTo({ request }: Sample): SampleAnswer {
  const field = FIELDS[request]
  return field === undefined ? { reason: REASONS[request] ?? NOT_YET } : { field }
}

/** Every request that has an answer or a reason, for the test that each is a sample. */
export const KNOWN_REQUESTS: readonly string[] = [...Object.keys(FIELDS), ...Object.keys(REASONS)]
