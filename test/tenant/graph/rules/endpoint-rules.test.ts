import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, type Json, startGraph, tokenOf } from '../graph-under-test.ts'

const SCOPES =
  'Mail.Read Calendars.Read Tasks.Read Chat.Read Team.ReadBasic.All Channel.ReadBasic.All ChannelMessage.Read.All Files.Read Presence.Read'
const ADELE = tokenOf('adele@contoso.example', SCOPES)

let graph: GraphUnderTest
let team: string
let channel: string
let chat: string
let list: string

beforeAll(async () => {
  graph = await startGraph()
  team = `/teams/${(await first('/me/joinedTeams')).id}`
  channel = `${team}/channels/${(await first(`${team}/channels`)).id}`
  chat = `/chats/${(await first('/me/chats')).id}`
  list = `/me/todo/lists/${(await first('/me/todo/lists')).id}`
})
afterAll(() => graph.stop())

async function first(path: string): Promise<Json> {
  const { body } = await graph.get(path, ADELE)
  return body.value[0]
}

async function errorOf(path: string): Promise<readonly [number, string, string]> {
  const { status, body } = await graph.get(path, ADELE)
  return [status, body.error?.code, body.error?.message]
}

describe('what To Do rejects', () => {
  // https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2900
  it('is $select, of lists, of tasks and of one task', async () => {
    const { id } = await first(`${list}/tasks`)
    const paths = ['/me/todo/lists', list, `${list}/tasks`, `${list}/tasks/${id}`]

    const errors = await Promise.all(paths.map((path) => errorOf(`${path}?$select=id`)))

    expect(errors).toEqual(Array(4).fill([400, 'RequestBroker--ParseUri', 'Invalid request']))
  })
})

describe('what Teams rejects', () => {
  it.each([
    // https://learn.microsoft.com/graph/api/user-list-joinedteams#optional-query-parameters
    ['Top', () => '/me/joinedTeams?$top=5'],
    ['Select', () => '/me/joinedTeams?$select=id'],
    // https://github.com/osodevops/ms-teams-cli/issues/23
    ['Top', () => `${team}/channels?$top=5`],
    // https://learn.microsoft.com/graph/api/channel-list-messages#optional-query-parameters
    ['Select', () => `${channel}/messages?$select=id`],
    ['OrderBy', () => `${channel}/messages?$orderby=createdDateTime desc`],
    ['Filter', () => `${channel}/messages?$filter=importance eq 'high'`],
    // https://learn.microsoft.com/graph/api/chat-list-messages#optional-query-parameters
    ['Select', () => `${chat}/messages?$select=id`],
    ['Count', () => `${chat}/messages?$count=true`],
    ['Skip', () => `${chat}/messages?$skip=5`],
    // https://learn.microsoft.com/graph/api/chat-list#optional-query-parameters
    ['Select', () => '/me/chats?$select=id'],
    // https://learn.microsoft.com/graph/api/chat-get#optional-query-parameters
    ['Select', () => `${chat}?$select=id`],
  ])('is %s, in its own words', async (option, path) => {
    const [status, code, message] = await errorOf(path())

    expect([status, code]).toEqual([400, 'BadRequest'])
    expect(message).toContain(
      `The query specified in the URI is not valid. Query option '${option}' is not allowed.`,
    )
  })

  it.each([
    ['an ascending order', '$orderby=createdDateTime'],
    ['an order by something else', '$orderby=importance desc'],
    ['an operator', '$filter=createdDateTime gt 2020-01-01T00:00:00Z&$orderby=createdDateTime desc'],
  ])('is %s of chat messages', async (_, query) => {
    const [status, code] = await errorOf(`${chat}/messages?${query}`)

    expect([status, code]).toEqual([400, 'BadRequest'])
  })
})

describe('what chats take', () => {
  // https://learn.microsoft.com/graph/api/chat-list#optional-query-parameters
  it('is an order by the last message, descending', async () => {
    const { status } = await graph.get('/me/chats?$orderby=lastMessagePreview/createdDateTime desc', ADELE)
    const [ascending] = await errorOf('/me/chats?$orderby=lastMessagePreview/createdDateTime')

    expect([status, ascending]).toEqual([200, 400])
  })
})

describe('what is ignored', () => {
  // https://learn.microsoft.com/graph/api/chat-list-messages#optional-query-parameters
  it('is a filter of chat messages by what they are not sorted by', async () => {
    const filter = '$filter=createdDateTime lt 2020-01-01T00:00:00Z'

    const alone = await graph.get(`${chat}/messages?${filter}`, ADELE)
    const sorted = await graph.get(`${chat}/messages?${filter}&$orderby=createdDateTime desc`, ADELE)

    expect(alone.body.value).toHaveLength(20)
    expect(sorted.body.value).toEqual([])
  })

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/4698
  it('is every option of planned tasks', async () => {
    const all = await graph.get('/me/planner/tasks', ADELE)
    const asked = await graph.get('/me/planner/tasks?$top=1&$filter=x y z&$orderby=a b c&$select=id', ADELE)

    expect(asked.body.value).toEqual(all.body.value)
  })

  // https://learn.microsoft.com/graph/api/presence-get
  it('is $select of a presence', async () => {
    const { body } = await graph.get('/me/presence?$select=id', ADELE)

    expect(body).toHaveProperty('activity')
  })
})

describe('what joinedTeams shows', () => {
  // https://learn.microsoft.com/graph/api/user-list-joinedteams#response
  it('is id, displayName and description', async () => {
    const listed = await first('/me/joinedTeams')
    const { body: whole } = await graph.get(team, ADELE)

    expect(listed).toMatchObject({
      id: whole.id,
      displayName: whole.displayName,
      description: whole.description,
    })
    expect([listed.visibility, listed.webUrl, listed.isArchived]).toEqual([null, null, null])
    expect(whole.webUrl).toMatch(/^https:/)
  })
})

describe('what mail takes', () => {
  const sorted = '$orderby=receivedDateTime desc&$top=5'

  // https://learn.microsoft.com/graph/api/user-list-messages#using-filter-and-orderby-in-the-same-query
  it('is an order by what comes first in the filter', async () => {
    const [, code] = await errorOf(`/me/messages?$filter=isRead eq false&${sorted}`)
    const { body } = await graph.get(
      `/me/messages?$filter=receivedDateTime ge 1900-01-01T00:00:00Z and isRead eq false&${sorted}`,
      ADELE,
    )

    expect(code).toBe('InefficientFilter')
    expect(body.value).toHaveLength(5)
    expect(body.value.every(({ isRead }: Json) => !isRead)).toBe(true)
  })

  it.each([
    // https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/523
    ["/me/mailFolders?$filter=displayName in ('Inbox','Drafts')"],
    // https://github.com/microsoftgraph/microsoft-graph-docs/issues/4331
    ["/me/messages?$filter=endswith(from/emailAddress/address,'contoso.example')"],
    // https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2572
    ["/me/mailFolders/inbox/messages?$filter=endswith(subject,'E000002')"],
    ["/me/events?$filter=endswith(subject,'E000002')"],
  ])('is no other operator than those that Outlook knows: %s', async (path) => {
    expect(await errorOf(path)).toEqual([
      400,
      'ErrorInvalidUrlQueryFilter',
      'The query filter contains one or more invalid nodes.',
    ])
  })

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/4789
  it('is not asked of events', async () => {
    const { status } = await graph.get(
      "/me/events?$filter=type eq 'singleInstance' and isOrganizer eq true&$orderby=start/dateTime desc",
      ADELE,
    )

    expect(status).toBe(200)
  })

  // https://learn.microsoft.com/graph/search-query-parameter#using-search-on-message-collections
  it.each([
    ['a term of the Keyword Query Language', (name: string) => `"from:${name.split(' ')[1]}"`],
    ['escaped quotes', (name: string) => `"from:\\"${name}\\" OR subject:\\"nothing\\""`],
  ])('is %s in $search', async (_, search) => {
    const { name } = (await first('/me/messages')).from.emailAddress
    const { body } = await graph.get(`/me/messages?$search=${encodeURIComponent(search(name))}`, ADELE)

    expect(body.value.length).toBeGreaterThan(0)
    expect(body.value.filter(({ from }: Json) => from.emailAddress.name !== name)).toEqual([])
  })
})
