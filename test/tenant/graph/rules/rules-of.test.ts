// Covers: directory/application-rules.ts, directory/directory-filters.ts, directory/directory-rules.ts, files/file-rules.ts, outlook/calendar-rules.ts, outlook/contact-rules.ts, outlook/mail-rules.ts, teamwork/planner-rules.ts, teamwork/task-rules.ts
// Covers: teamwork/teams-rules.ts, directory/group-rules.ts, files/insight-rules.ts, files/onenote-rules.ts, teamwork/online-meeting-rules.ts
// Covers: files/site-rules.ts, outlook/event-rules.ts, outlook/mailbox-rules.ts, outlook/outlook-rules.ts, outlook/people-rules.ts, delta-rules.ts, directory/profile-rules.ts
import { describe, expect, it } from '@jest/globals'
import { GRAPH_SCOPES } from '../../../../src/tenant/entra/registry/graph-permissions.ts'
import { ENDPOINTS } from '../../../../src/tenant/graph/dispatch.ts'
import { allOf } from '../../../../src/tenant/graph/endpoints/access.ts'
import type { Endpoint } from '../../../../src/tenant/graph/endpoints/endpoint.ts'
import { collectionRulesOf, ENDPOINT_RULES, rulesOf } from '../../../../src/tenant/graph/rules/rules-of.ts'
import { GRAPH_PERMISSION_FACTS, HOW_TO_ADD_FACTS } from '../../../graph-facts/graph-facts.ts'
import { delegatedGrantsAt, grantsAt, leastOf } from '../../../graph-facts/permissions.ts'

/**
 * Their permissions depend on the type of the item, which the tables do not tell apart.
 *
 * @see https://learn.microsoft.com/graph/api/directory-deleteditems-list#permissions
 */
const DELETED_ITEMS = '/directory/deletedItems/'

/** What Microsoft's list leaves out below `/users`, or everywhere: the pages of the reference say what they take. */
const UNLISTED: ReadonlySet<string> = new Set([
  'GET /users/{user}/calendars/{calendar}',
  'DELETE /users/{user}/events/{event}/attachments/{attachment}',
  'DELETE /users/{user}/messages/{message}/attachments/{attachment}',
  'POST /users/{user}/messages/{message}/replyAll',
  'POST /chats/{chat}/messages/{message}/setReaction',
  'POST /chats/{chat}/messages/{message}/unsetReaction',
])

/** Where Microsoft's list names as the least privileged what the endpoint's own page does not. */
const OTHER_LEAST: Readonly<Record<string, string>> = {
  // https://learn.microsoft.com/graph/api/group-get#permissions
  'GET /groups/{group}': 'Group-NestingSupport.ReadWrite.All',
  // https://learn.microsoft.com/graph/api/group-update#permissions
  'PATCH /groups/{group}': 'Group-NestingSupport.ReadWrite.All',
  // https://learn.microsoft.com/graph/api/todotasklist-delete#permissions
  'DELETE /users/{user}/todo/lists/{list}': 'Tasks.Read',
  // https://learn.microsoft.com/graph/api/message-get#permissions
  'GET /users/{user}/messages/{message}': 'Mail.Read',
  // https://learn.microsoft.com/graph/api/application-post-applications#permissions
  'POST /applications': 'AppRegistration.Create',
}

/** Delegated permissions that the embedded Graph does not take, although Microsoft's list has them there. */
const NOT_TAKEN: Readonly<Record<string, string>> = {
  // What is said in channels is closed to callers that may only list groups.
  'GET /teams/{team}/channels/{channel}/messages': 'Group.Read.All, Group.ReadWrite.All',
  'GET /teams/{team}/channels/{channel}/messages/{message}/replies': 'Group.Read.All, Group.ReadWrite.All',
  // What only reads deletes nothing.
  'DELETE /users/{user}/todo/lists/{list}': 'Tasks.Read',
  // A group's files are opened by permissions for files.
  'GET /users/{user}/drive/items/{item}': 'Group.Read.All, Group.ReadWrite.All',
  'GET /drives/{drive}/items/{item}': 'Group.Read.All, Group.ReadWrite.All',
  'GET /users/{user}/drive/root': 'Group.Read.All, Group.ReadWrite.All',
  // A message as MIME has the body, which it does not show.
  'GET /users/{user}/messages/{message}/$value': 'Mail.ReadBasic',
  'GET /users/{user}/drive': 'User.Read',
  'GET /chats/{chat}/messages/{message}': 'Group.Read.All, Group.ReadWrite.All',
  'POST /search/query': 'Chat.Read',
}

const lineOf = ({ method, path }: Endpoint) => `${method} ${path}`
const LISTED = ENDPOINTS.filter(
  (endpoint) => !(endpoint.path.startsWith(DELETED_ITEMS) || UNLISTED.has(lineOf(endpoint))),
)

describe("the table of endpoints, compared with Microsoft's list of permissions", () => {
  it('has a row for every endpoint, and no other', () => {
    expect(ENDPOINTS.map(lineOf).sort()).toEqual(Object.keys(ENDPOINT_RULES).sort())
  })

  it("names Microsoft's page in each row, and public reports by their address", () => {
    const sources = Object.values(ENDPOINT_RULES).map(({ source }) => source)
    const reports = Object.values(ENDPOINT_RULES).flatMap(({ reports = [] }) => reports)

    expect(
      sources.filter((each) => !/^https:\/\/learn\.microsoft\.com\/graph\/api\/[a-z\d-]+$/.test(each)),
    ).toEqual([])
    expect(reports.filter((each) => !/^https:\/\/github\.com\/[\w./-]+\/issues\/\d+$/.test(each))).toEqual([])
  })

  it('names no permission that Graph does not take there', () => {
    const unknown = LISTED.flatMap((endpoint) => {
      const { permissions } = endpoint.rules
      const official = new Set(
        pathsOf(endpoint.path).flatMap((path) =>
          grantsAt(GRAPH_PERMISSION_FACTS, endpoint.method, path).map(({ permission }) => permission),
        ),
      )
      return [...allOf(permissions), ...(permissions.others ?? []), ...(permissions.applications ?? [])]
        .filter((name) => !official.has(name))
        .map((name) => `${lineOf(endpoint)}: ${name}`)
    })

    expect(unknown.length > 0 ? [...unknown, `If Graph has it, ${HOW_TO_ADD_FACTS}`] : []).toEqual([])
  })

  it('names the permission that Microsoft marks as the least privileged', () => {
    const others = LISTED.flatMap((endpoint) => {
      const least = leastAt(endpoint)
      const isSame = least.includes(endpoint.rules.permissions.least)
      return isSame ? [] : [[lineOf(endpoint), least.join(' or ')]]
    })

    expect(Object.fromEntries(others)).toEqual(OTHER_LEAST)
  })

  it('names every permission that the embedded Entra ID grants and Graph takes there', () => {
    const offered = new Set(GRAPH_SCOPES.map(({ value }) => value))
    const missing = LISTED.flatMap((endpoint) => {
      const named = new Set(allOf(endpoint.rules.permissions))
      const { also = [] } = endpoint.rules.permissions
      const official = pathsOf(endpoint.path).flatMap((path) => delegatedAt(endpoint.method, path))
      const left = official
        .map(({ permission }) => permission)
        .filter((name) => offered.has(name) && !named.has(name) && !also.includes(name))
      return left.length === 0 ? [] : [[lineOf(endpoint), [...new Set(left)].join(', ')]]
    })

    expect(Object.fromEntries(missing)).toEqual(NOT_TAKEN)
  })

  // https://learn.microsoft.com/graph/permissions-reference
  it('names permissions for what is shared that Graph has, for users alone', () => {
    const shared = Object.values(ENDPOINT_RULES).flatMap(({ permissions }) => permissions.shared ?? [])
    const known = [...new Set(shared)].map((name) => GRAPH_PERMISSION_FACTS.byName.get(name))

    expect(known.length).toBeGreaterThan(3)
    expect(known.filter((each) => !each?.delegated || each.isForApplications)).toEqual([])
  })
})

describe('rulesOf', () => {
  it('does not know an endpoint without a row', () => {
    expect(() => rulesOf('GET', '/planets')).toThrow(
      new TypeError('src/tenant/graph/rules has no row for GET /planets.'),
    )
  })

  it('does not take one thing for a collection', () => {
    expect(() => collectionRulesOf('/users/{user}')).toThrow(
      new TypeError('The row for GET /users/{user} has no page sizes.'),
    )
  })
})

/** As Microsoft's list has the path, which knows no casts and no single attachment; for a user also as `/me`. */
function pathsOf(path: string): readonly string[] {
  const listed = path.replace(/(?<=\/attachments)\/\{\w+\}/, '').replace(/\/microsoft\.graph\.\w+$/, '')
  return [listed, ...(listed.startsWith('/users/{user}') ? [listed.replace('/users/{user}', '/me')] : [])]
}

function delegatedAt(method: Endpoint['method'], path: string) {
  return delegatedGrantsAt(GRAPH_PERMISSION_FACTS, method, path) ?? []
}

/** The least permissions for any user: the user's own data may take less than other users' data. */
function leastAt({ method, path }: Endpoint): readonly string[] {
  const own = pathsOf(path).at(-1) ?? ''
  return [...new Set(leastOf(delegatedAt(method, own)).map(({ permission }) => permission))]
}
