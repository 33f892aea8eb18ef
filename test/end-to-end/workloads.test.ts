import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { comparingWith } from '../support/compared-gateway.ts'
import { type GraphqlAnswer, type RunningGateway, startOnTenant } from '../support/gateway.ts'

let behalf: RunningGateway
let compare: Awaited<ReturnType<typeof comparingWith>>
let token = ''

beforeAll(async () => {
  behalf = await startOnTenant()
  compare = await comparingWith(behalf)
  token = await behalf.tokenOf('adele@contoso.example')
})

afterAll(() => behalf.stop())

/** What an operation asks for is never more than what it was estimated to. */
const ask = async (query: string, variables = {}): Promise<GraphqlAnswer> =>
  (await compare(token, query, variables)).answer

/** The data of an operation that has to succeed. */
async function dataOf<Data>(query: string, variables = {}): Promise<Data> {
  const { body } = await ask(query, variables)
  expect(body.errors).toBeUndefined()
  return body.data as Data
}

describe("Microsoft Graph's workloads", () => {
  it.each([
    [
      'people by department',
      '{ users(filter: { department: { eq: "Marketing" } }, first: 3) { nodes { department } } }',
      { users: { nodes: [1, 2, 3].map(() => ({ department: 'Marketing' })) } },
    ],
    [
      'people by name, in order, counted',
      '{ users(filter: { not: { displayName: { startsWith: "A" } } }, orderBy: [DISPLAY_NAME_DESCENDING], first: 2) { totalCount nodes { displayName } } }',
      {
        users: {
          totalCount: expect.any(Number),
          nodes: [1, 2].map(() => ({ displayName: expect.any(String) })),
        },
      },
    ],
    [
      'people by search',
      '{ users(search: "Adele", first: 5) { nodes { displayName } } }',
      { users: { nodes: expect.arrayContaining([{ displayName: 'Adele Vance' }]) } },
    ],
    [
      'people who matter',
      '{ me { people(first: 3) { nodes { displayName class emailAddresses { address } } } } }',
      { me: { people: { nodes: expect.arrayContaining([expect.objectContaining({ class: 'Person' })]) } } },
    ],
    [
      'groups with members of several kinds',
      '{ groups(first: 5, orderBy: [DISPLAY_NAME]) { nodes { displayName members(first: 50) { nodes { __typename id displayName ... on User { mail } } } } } }',
      {
        groups: {
          nodes: expect.arrayContaining([expect.objectContaining({ displayName: expect.any(String) })]),
        },
      },
    ],
    [
      'memberships of several kinds',
      '{ me { memberOf(first: 20) { nodes { __typename displayName ... on Group { visibility } ... on DirectoryRole { description } } } } }',
      {
        me: {
          memberOf: {
            nodes: expect.arrayContaining([
              expect.objectContaining({ __typename: 'Group' }),
              expect.objectContaining({ __typename: 'DirectoryRole' }),
            ]),
          },
        },
      },
    ],
    [
      'free and busy',
      '{ schedules(addresses: ["miriam@contoso.example"], start: { dateTime: "2026-11-23T08:00:00" }, end: { dateTime: "2026-11-23T18:00:00" }) { address availabilityView } }',
      {
        schedules: [
          { address: 'miriam@contoso.example', availabilityView: expect.stringMatching(/^[0-4]+$/) },
        ],
      },
    ],
    [
      'unread mail',
      '{ me { messages(filter: { isRead: { eq: false } }, first: 2) { nodes { isRead from { address } importance } } mailFolders { nodes { displayName unreadItemCount } } } mailFolder(id: "inbox") { totalItemCount messages(first: 1) { nodes { subject } } } }',
      {
        me: { messages: { nodes: [1, 2].map(() => expect.objectContaining({ isRead: false })) } },
        mailFolder: { messages: { nodes: [{ subject: expect.any(String) }] } },
      },
    ],
    [
      'files and folders',
      '{ me { drive { driveType children(first: 20) { nodes { __typename name size ... on Folder { childCount children(first: 5) { nodes { name } } } ... on File { mimeType downloadUrl } } } } } }',
      {
        me: {
          drive: {
            children: {
              nodes: expect.arrayContaining([
                expect.objectContaining({ __typename: 'Folder' }),
                expect.objectContaining({ __typename: 'File', downloadUrl: expect.stringMatching(/^http/) }),
              ]),
            },
          },
        },
      },
    ],
    [
      'teams, channels and chats',
      '{ me { joinedTeams { displayName visibility channels { displayName membershipType } } chats(first: 2) { nodes { chatType messages(first: 2) { nodes { messageType body { content } from { displayName } } } } } } }',
      {
        me: {
          joinedTeams: expect.arrayContaining([expect.objectContaining({ channels: expect.any(Array) })]),
        },
      },
    ],
    [
      'tasks',
      '{ me { taskLists { nodes { displayName isOwner tasks(first: 2) { nodes { title status importance } } } } plannerTasks(first: 2) { nodes { title percentComplete } } } }',
      { me: { taskLists: { nodes: expect.arrayContaining([expect.objectContaining({ isOwner: true })]) } } },
    ],
    [
      'what a search finds',
      '{ searchMessages(query: "E000002", size: 2) { total hits { id rank resource { __typename ... on FoundMessage { subject } } } } searchFiles(query: "E000002", size: 1) { hits { id resource { __typename ... on FoundDriveItem { id driveId name } } } } }',
      {
        searchMessages: { hits: [1, 2].map(() => ({ resource: { __typename: 'FoundMessage' } })) },
        searchFiles: {
          hits: [{ id: expect.any(String), resource: { id: null, driveId: expect.any(String) } }],
        },
      },
    ],
  ])('answers %s', async (_what, query, expected) => {
    expect(await dataOf(query)).toMatchObject(expected)
  })

  // https://learn.microsoft.com/graph/api/drive-sharedwithme#example-2-get-metadata-about-a-shared-driveitem-object
  it('gives what others share as it is in the drive of its owner', async () => {
    const ITEM = '__typename id driveId name size'
    const { sharedWithMe } = await dataOf<{ sharedWithMe: { nodes: { id: string; driveId: string }[] } }>(
      `{ sharedWithMe(first: 1) { nodes { ${ITEM} } } }`,
    )
    const [shared] = sharedWithMe.nodes

    const { driveItem } = await dataOf<{ driveItem: unknown }>(
      `query ($driveId: ID!, $id: ID!) { driveItem(driveId: $driveId, id: $id) { ${ITEM} } }`,
      { driveId: shared?.driveId, id: shared?.id },
    )

    expect(shared).toMatchObject({ __typename: 'File', name: expect.any(String), size: expect.any(Number) })
    expect(driveItem).toEqual(shared)
  })

  it('reports which permission is missing, and sends no request', async () => {
    const { me } = await dataOf<{ me: { joinedTeams: { id: string; channels: { id: string }[] }[] } }>(
      '{ me { joinedTeams { id channels { id } } } }',
    )
    const [team] = me.joinedTeams
    behalf.forgetRequests()

    const { body } = await ask(
      'query ($team: ID!, $channel: ID!) { team(id: $team) { displayName channelMessages(channelId: $channel) { nodes { id } } } }',
      { team: team?.id, channel: team?.channels[0]?.id },
    )

    expect(body.errors).toMatchObject([
      { extensions: { code: 'CONSENT_REQUIRED', api: 'graph', scopes: ['ChannelMessage.Read.All'] } },
    ])
    expect(behalf.tenant.graph.requests.entries().map(({ url }) => url)).toEqual([
      expect.stringContaining('/teams/'),
    ])
  })
})

describe('writing', () => {
  it('creates an event once, changes it only if its ETag matches, and cancels it', async () => {
    const create = `mutation ($id: String!) { createEvent(input: {
      subject: "Launch", start: { dateTime: "2026-12-01T09:00:00" }, end: { dateTime: "2026-12-01T10:00:00" },
      location: "Aula", attendees: [{ address: "miriam@contoso.example" }], transactionId: $id
    }) { id etag subject location { displayName } attendees { address type } } }`
    interface Created {
      readonly createEvent: { readonly id: string; readonly etag: string }
    }
    const change = `mutation ($id: ID!, $etag: String!) {
      updateEvent(id: $id, ifMatch: $etag, input: { subject: "Launch party" }) { subject etag }
    }`

    const { createEvent } = await dataOf<Created>(create, { id: 't1' })
    const again = await dataOf<Created>(create, { id: 't1' })
    const changed = await dataOf(change, createEvent)
    const stale = await ask(change, createEvent)
    const cancelled = await dataOf(
      'mutation ($id: ID!) { cancelEvent(id: $id, comment: "Sorry") }',
      createEvent,
    )
    const gone = await dataOf('query ($id: ID!) { event(id: $id) { id } }', createEvent)

    expect(createEvent).toMatchObject({
      location: { displayName: 'Aula' },
      attendees: [{ address: 'miriam@contoso.example', type: 'REQUIRED' }],
    })
    expect(again.createEvent.id).toBe(createEvent.id)
    expect(changed).toMatchObject({ updateEvent: { subject: 'Launch party' } })
    expect(stale.body.errors).toMatchObject([{ extensions: { code: 'DOWNSTREAM_CONFLICT', status: 412 } }])
    expect([cancelled, gone]).toEqual([{ cancelEvent: true }, { event: null }])
  })

  it('sends, marks and moves mail', async () => {
    const sent = await dataOf(`mutation { sendMail(message: {
      subject: "Hello from Behalf", body: { content: "Hi" }, toRecipients: [{ address: "adele@contoso.example" }]
    }) }`)
    const { me } = await dataOf<{ me: { messages: { nodes: { id: string; subject: string }[] } } }>(
      '{ me { messages(filter: { subject: { eq: "Hello from Behalf" } }) { nodes { id subject isRead } } } }',
    )
    const { id } = me.messages.nodes[0] ?? { id: '' }
    const marked = await dataOf('mutation ($id: ID!) { markMessage(id: $id) { isRead } }', { id })
    const moved = await dataOf<{ moveMessage: { id: string } }>(
      'mutation ($id: ID!) { moveMessage(id: $id, destinationId: "archive") { id subject } }',
      { id },
    )

    expect([sent, marked]).toEqual([{ sendMail: true }, { markMessage: { isRead: true } }])
    expect(moved.moveMessage.id).not.toBe(id)
  })

  it('places an order once, and changes the version that was read', async () => {
    const place = `mutation ($key: String!, $quantity: Int!) { placeOrder(
      idempotencyKey: $key, input: { customerId: "c11", lines: [{ productId: "p11", quantity: $quantity }] }
    ) { id etag status total { currency } customer { name } } }`
    interface Placed {
      readonly placeOrder: { readonly id: string; readonly etag: string }
    }
    const ship =
      'mutation ($id: ID!, $etag: String!) { setOrderStatus(id: $id, ifMatch: $etag, status: SHIPPED) { status } }'

    const { placeOrder } = await dataOf<Placed>(place, { key: 'k1', quantity: 2 })
    const again = await dataOf<Placed>(place, { key: 'k1', quantity: 2 })
    const other = await ask(place, { key: 'k1', quantity: 3 })
    const shipped = await dataOf(ship, placeOrder)
    const stale = await ask(ship, placeOrder)
    const deleted = await dataOf('mutation ($id: ID!) { deleteOrder(id: $id) }', placeOrder)

    expect(placeOrder).toMatchObject({ status: 'OPEN', customer: { name: expect.any(String) } })
    expect(again).toEqual({ placeOrder })
    expect(other.body.errors).toMatchObject([{ extensions: { code: 'DOWNSTREAM_CONFLICT' } }])
    expect([shipped, deleted]).toEqual([{ setOrderStatus: { status: 'SHIPPED' } }, { deleteOrder: true }])
    expect(stale.body.errors).toMatchObject([{ extensions: { code: 'DOWNSTREAM_CONFLICT' } }])
  })

  it('changes what users change of their own profile, and reports where the organization does not let them', async () => {
    const done = await dataOf('mutation { updateMe(input: { mobilePhone: "+1 425 555 0199" }) }')
    const { me } = await dataOf<{ me: { mobilePhone: string } }>('{ me { mobilePhone } }')
    const { body } = await behalf.query(token, 'mutation { updateMe(input: { officeLocation: "18/2111" }) }')

    expect([done, me]).toEqual([{ updateMe: true }, { mobilePhone: '+1 425 555 0199' }])
    expect(body.errors).toMatchObject([{ extensions: { code: 'DOWNSTREAM_FORBIDDEN', api: 'graph' } }])
  })

  it('sends to a chat, and completes a task', async () => {
    const { me } = await dataOf<{
      me: { chats: { nodes: { id: string }[] }; taskLists: { nodes: { id: string }[] } }
    }>('{ me { chats(first: 1) { nodes { id } } taskLists(first: 1) { nodes { id } } } }')
    const [chat, list] = [me.chats.nodes[0]?.id, me.taskLists.nodes[0]?.id]

    const said = await dataOf(
      'mutation ($chat: ID!) { sendChatMessage(chatId: $chat, content: "Hi <all>") { body { contentType content } } }',
      { chat },
    )
    const { createTask } = await dataOf<{ createTask: { id: string } }>(
      'mutation ($list: ID!) { createTask(listId: $list, input: { title: "Write", importance: HIGH }) { id importance status } }',
      { list },
    )
    const done = await dataOf(
      'mutation ($list: ID!, $id: ID!) { setTaskStatus(listId: $list, id: $id) { status completedDateTime { timeZone } } }',
      { list, id: createTask.id },
    )

    expect(said).toEqual({ sendChatMessage: { body: { contentType: 'TEXT', content: 'Hi <all>' } } })
    expect(createTask).toMatchObject({ importance: 'HIGH', status: 'NOT_STARTED' })
    expect(done).toMatchObject({ setTaskStatus: { status: 'COMPLETED' } })
  })
})
