// Covers: people/people-endpoints.ts, mail/mail-folders.ts, tasks/task-endpoints.ts, teams/channel-endpoints.ts, mail/send-mail.ts
// Covers: people/own-profile.ts, calendar/events/write-event.ts, search/search-request.ts, files/item-details.ts, groups/write-groups.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, type Json, startGraph, tokenOf } from './graph-under-test.ts'

const ADELE = tokenOf(
  'adele@contoso.example',
  'Mail.ReadWrite Mail.Send Calendars.ReadWrite Files.ReadWrite.All Sites.Read.All User.ReadWrite Group.ReadWrite.All Tasks.ReadWrite Channel.Create Team.ReadBasic.All Channel.ReadBasic.All People.Read People.Read.All OnlineMeetings.ReadWrite Files.Read.All',
)

let graph: GraphUnderTest
let item: string
let team: string

beforeAll(async () => {
  graph = await startGraph({ people: 60 })
  const drive = (await get('/me/drive')).body
  const files = (await get('/me/drive/root/children')).body.value
  item = `/drives/${drive.id}/items/${files[0].id}`
  team = `/teams/${(await get('/me/joinedTeams')).body.value[0].id}`
})
afterAll(() => graph.stop())

const get = (path: string) => graph.get(path, ADELE)
const send = (method: string, path: string, body: object) => graph.send(method, path, { token: ADELE, body })
const errorOf = ({ status, body }: { status: number; body: Json }) => [status, body.error?.code]

const at = (dateTime: string) => ({ dateTime, timeZone: 'UTC' })
const allDay = (start: string, end: string) => ({
  subject: 'Holiday',
  isAllDay: true,
  start: at(start),
  end: at(end),
})
const group = (change: object) => ({
  displayName: 'Contoso Runners',
  mailNickname: 'runners',
  mailEnabled: false,
  securityEnabled: true,
  ...change,
})

describe('a write that Graph rejects', () => {
  it.each<[string, string, () => string, object, unknown[]]>([
    // https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode
    [
      'removes a folder that every mailbox has',
      'DELETE',
      () => '/me/mailFolders/inbox',
      {},
      [400, 'ErrorDeleteDistinguishedFolder'],
    ],
    // https://learn.microsoft.com/graph/api/resources/event#properties
    [
      'has an all-day event start within a day',
      'POST',
      () => '/me/events',
      allDay('2030-01-02T09:00:00', '2030-01-03T00:00:00'),
      [400, 'ErrorInvalidRequest'],
    ],
    [
      'has an all-day event end within a day',
      'POST',
      () => '/me/events',
      allDay('2030-01-02T00:00:00', '2030-01-03T09:00:00'),
      [400, 'ErrorInvalidRequest'],
    ],
    // https://learn.microsoft.com/graph/api/group-post-groups#request-body
    [
      'makes a group with a space in its alias',
      'POST',
      () => '/groups',
      group({ mailNickname: 'the runners' }),
      [400, 'Request_BadRequest'],
    ],
    [
      'makes a group with an alias of 65 characters',
      'POST',
      () => '/groups',
      group({ mailNickname: 'r'.repeat(65) }),
      [400, 'Request_BadRequest'],
    ],
    [
      'makes a group with a name of 257 characters',
      'POST',
      () => '/groups',
      group({ displayName: 'r'.repeat(257) }),
      [400, 'Request_BadRequest'],
    ],
    [
      'makes a security group with mail',
      'POST',
      () => '/groups',
      group({ mailEnabled: true }),
      [400, 'Request_BadRequest'],
    ],
    [
      'makes a Microsoft 365 group without mail',
      'POST',
      () => '/groups',
      group({ groupTypes: ['Unified'] }),
      [400, 'Request_BadRequest'],
    ],
    // https://learn.microsoft.com/microsoftteams/limits-specifications-teams#teams-and-channels
    [
      'makes a channel with a long name',
      'POST',
      () => `${team}/channels`,
      { displayName: 'c'.repeat(51) },
      [400, 'BadRequest'],
    ],
    [
      'makes a channel with a name that is taken',
      'POST',
      () => `${team}/channels`,
      { displayName: 'general' },
      [400, 'BadRequest'],
    ],
    // https://learn.microsoft.com/graph/api/driveitem-createlink#link-types
    [
      'embeds a file of a business drive',
      'POST',
      () => `${item}/createLink`,
      { type: 'embed' },
      [400, 'invalidRequest'],
    ],
    [
      'makes a link of an unknown type',
      'POST',
      () => `${item}/createLink`,
      { type: 'open' },
      [400, 'RequestBodyRead'],
    ],
    [
      'makes a link of an unknown scope',
      'POST',
      () => `${item}/createLink`,
      { scope: 'world' },
      [400, 'RequestBodyRead'],
    ],
    // https://learn.microsoft.com/graph/api/driveitem-invite#request-body
    [
      'invites without a recipient',
      'POST',
      () => `${item}/invite`,
      { recipients: [], roles: ['read'] },
      [400, 'invalidRequest'],
    ],
    [
      'invites to an unknown role',
      'POST',
      () => `${item}/invite`,
      { recipients: [{ email: 'alex@contoso.example' }], roles: ['boss'] },
      [400, 'RequestBodyRead'],
    ],
    [
      'invites with a message of 2001 characters',
      'POST',
      () => `${item}/invite`,
      { recipients: [{ email: 'alex@contoso.example' }], roles: ['read'], message: 'm'.repeat(2001) },
      [400, 'invalidRequest'],
    ],
    // https://github.com/microsoftgraph/ruby-connect-rest-sample/issues/15
    [
      'sends to something that is not an address',
      'POST',
      () => '/me/sendMail',
      { message: { subject: 'a', toRecipients: [{ emailAddress: { address: 'adele' } }] } },
      [400, 'ErrorInvalidRecipients'],
    ],
    // https://learn.microsoft.com/entra/fundamentals/users-default-permissions
    [
      "changes one's own job title",
      'PATCH',
      () => '/me',
      { jobTitle: 'Boss' },
      [403, 'Authorization_RequestDenied'],
    ],
  ])('%s', async (_, method, path, body, expected) => {
    expect(errorOf(await send(method, path(), body))).toEqual(expected)
  })

  // https://learn.microsoft.com/graph/api/resources/todotasklist
  it('renames or removes a built-in list of tasks, and no other', async () => {
    const { value } = (await get('/me/todo/lists')).body
    const builtIn = value.find(({ wellknownListName }: Json) => wellknownListName === 'defaultList')
    const { body: own } = await send('POST', '/me/todo/lists', { displayName: 'Garden' })
    const change = async (id: string) => [
      (await send('PATCH', `/me/todo/lists/${id}`, { displayName: 'Other' })).status,
      (await send('DELETE', `/me/todo/lists/${id}`, {})).status,
    ]

    expect([await change(builtIn.id), await change(own.id)]).toEqual([
      [400, 400],
      [200, 204],
    ])
  })
})

describe('a read that Graph rejects', () => {
  // https://learn.microsoft.com/graph/api/user-list-people#optional-query-parameters
  it("is a search of people with $skip, or of another user's", async () => {
    const { value } = (await get('/me/people')).body
    const paths = ['/me/people?$search="a"&$skip=1', `/users/${value[0].id}/people?$search="a"`]

    const answers = await Promise.all(paths.map(get))

    expect(answers.map(errorOf)).toEqual(Array(2).fill([400, 'ErrorInvalidUrlQuery']))
    expect((await get('/me/people?$search="a"')).status).toBe(200)
  })

  // https://learn.microsoft.com/graph/api/site-list#permissions
  it('is all sites, which only applications list', async () => {
    expect(errorOf(await get('/sites'))).toEqual([403, 'accessDenied'])
    expect((await get('/sites?search=*')).status).toBe(200)
  })

  // https://github.com/abraunegg/onedrive/issues/3613
  it('is a search of a drive with a single quote that is not doubled', async () => {
    const search = `${item.replace(/\/items\/.*/, '')}/root/search`

    const refused = await get(`${search}(q='l'ouest')`)

    expect(errorOf(refused)).toEqual([400, 'BadRequest'])
    expect(refused.body.error.message).toMatch(/^Syntax error at position \d+ in 'q='l'ouest''\.$/)
    expect((await get(`${search}(q='l''ouest')`)).status).toBe(200)
  })

  // https://learn.microsoft.com/graph/search-concept-sort#known-limitations
  it('is a sorted search of mail, where one of files is sorted', async () => {
    const search = (type: string, more: object) =>
      send('POST', '/search/query', {
        requests: [{ entityTypes: [type], query: { queryString: 'launch' }, ...more }],
      })
    const sortProperties = [{ name: 'Name', isDescending: true }]

    const mail = await search('message', { sortProperties })
    const top = await search('driveItem', { enableTopResults: true })
    const files = await search('driveItem', { sortProperties })

    expect([mail.status, top.status, files.status]).toEqual([400, 400, 200])
    const names = files.body.value[0].hitsContainers[0].hits.map(({ resource }: Json) => resource.name)
    expect(names).toEqual([...names].sort().toReversed())
    expect(names.length).toBeGreaterThan(1)
  })
})
