import { applicationEndpoints } from './applications/application-endpoints.ts'
import { federatedCredentialEndpoints } from './applications/credentials/federated-credentials.ts'
import { deletedItemEndpoints } from './applications/deleted-items.ts'
import { permissionGrantEndpoints } from './applications/grants/permission-grants.ts'
import { roleAssignmentEndpoints } from './applications/grants/role-assignments.ts'
import { servicePrincipalEndpoints } from './applications/service-principals.ts'
import { calendarEndpoints } from './calendar/calendar-endpoints.ts'
import { calendarGroupEndpoints } from './calendar/calendar-groups.ts'
import { eventAttachmentEndpoints } from './calendar/events/event-attachments.ts'
import { meetingTimeEndpoints } from './calendar/schedules/meeting-times.ts'
import { contactEndpoints } from './contacts/contact-endpoints.ts'
import { deltaEndpoints } from './delta-lists.ts'
import type { Endpoint } from './endpoints/endpoint.ts'
import { createRouteTable, type FindRoute } from './endpoints/route-table.ts'
import { fileEndpoints } from './files/file-endpoints.ts'
import { groupEndpoints } from './groups/group-endpoints.ts'
import { badRequest } from './http/graph-error.ts'
import type { GraphData, GraphRequest } from './http/graph-request.ts'
import type { GraphResponse } from './http/graph-response.ts'
import { insightEndpoints } from './insights/insight-endpoints.ts'
import { mailEndpoints } from './mail/mail-endpoints.ts'
import { mailboxSettingsEndpoints } from './mailbox-settings/settings-endpoints.ts'
import { BadQueryError } from './odata/bad-query-error.ts'
import { noteEndpoints } from './onenote/note-endpoints.ts'
import { onlineMeetingEndpoints } from './online-meetings/online-meetings.ts'
import { licenseEndpoints } from './people/licenses.ts'
import { ownProfileEndpoints } from './people/own-profile.ts'
import { peopleEndpoints } from './people/people-endpoints.ts'
import { photoEndpoints } from './photo/photo-endpoints.ts'
import { plannerEndpoints } from './planner/planner-endpoints.ts'
import { presenceEndpoints } from './presence/presence-endpoints.ts'
import { searchEndpoints } from './search/search-endpoint.ts'
import { siteEndpoints } from './sites/site-endpoints.ts'
import { taskEndpoints } from './tasks/task-endpoints.ts'
import { channelEndpoints } from './teams/channel-endpoints.ts'
import { chatEndpoints } from './teams/chat-endpoints.ts'
import { teamsEndpoints } from './teams/teams-endpoints.ts'

/** All Graph endpoints except `$batch`. Add the endpoints of a new workload here. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...deltaEndpoints,
  ...peopleEndpoints,
  ...licenseEndpoints,
  ...ownProfileEndpoints,
  ...groupEndpoints,
  ...presenceEndpoints,
  ...photoEndpoints,
  ...calendarEndpoints,
  ...calendarGroupEndpoints,
  ...eventAttachmentEndpoints,
  ...meetingTimeEndpoints,
  ...mailboxSettingsEndpoints,
  ...mailEndpoints,
  ...contactEndpoints,
  ...fileEndpoints,
  ...teamsEndpoints,
  ...channelEndpoints,
  ...chatEndpoints,
  ...taskEndpoints,
  ...plannerEndpoints,
  ...siteEndpoints,
  ...insightEndpoints,
  ...noteEndpoints,
  ...onlineMeetingEndpoints,
  ...searchEndpoints,
  ...applicationEndpoints,
  ...deletedItemEndpoints,
  ...federatedCredentialEndpoints,
  ...servicePrincipalEndpoints,
  ...permissionGrantEndpoints,
  ...roleAssignmentEndpoints,
]

/** Responds to a request, which may be a batch item. Throws a GraphError if it fails. */
export type Dispatch = (request: GraphRequest) => GraphResponse

/** Creates the function that serves requests from the data. */
export function createDispatch(data: GraphData): Dispatch {
  const findRoute = createRouteTable(ENDPOINTS)
  return (request) => {
    try {
      return answer(request, data, findRoute)
    } catch (error) {
      if (error instanceof BadQueryError) throw badRequest(error.message)
      throw error
    }
  }
}

function answer(request: GraphRequest, data: GraphData, findRoute: FindRoute): GraphResponse {
  const segments = segmentsOf(request)
  const counts = segments.at(-1) === '$count'
  const { endpoint, parameters } = findRoute(request.method, counts ? segments.slice(0, -1) : segments)
  const call = { request: { ...request, headers: honoredHeaders(request, endpoint) }, data, parameters }
  if (!counts) return endpoint.answer(call)
  if (endpoint.count === null) throw badRequest("Resource not found for the segment '$count'.")
  return { status: 200, headers: { 'content-type': 'text/plain' }, body: String(endpoint.count(call)) }
}

/** The headers that the endpoint uses. A batch item does not inherit the headers of the batch. */
function honoredHeaders({ headers }: GraphRequest, { rules }: Endpoint): GraphRequest['headers'] {
  const names = ['content-type', ...(rules.headers ?? []).map((name) => name.toLowerCase())]
  return Object.fromEntries(names.map((name) => [name, headers[name]]))
}

/** The decoded segments, with `me` resolved to the viewer. */
function segmentsOf({ path, viewer }: GraphRequest): readonly string[] {
  const segments = path.split('/').filter(Boolean).map(decoded).flatMap(withoutParentheses)
  if (segments[0]?.toLowerCase() !== 'me') return segments
  if (viewer.kind === 'app') throw badRequest('/me request is only valid with delegated authentication flow.')
  return ['users', viewer.objectId, ...segments.slice(1)]
}

/** `users('x')` means `users/x`. For applications, `appId='x'` and `uniqueName='x'` are keys as well. */
function withoutParentheses(segment: string): readonly string[] {
  const [, collection = '', id, alternate] = KEYED.exec(segment) ?? []
  const key = id ?? alternate
  return key === undefined ? [segment] : [collection, key]
}

const KEYED = /^(\w+)\((?:'([^']*)'|((?:appId|uniqueName)='[^']*'))\)$/i

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw badRequest(`The segment '${segment}' is not valid.`)
  }
}
