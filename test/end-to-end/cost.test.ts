import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { directive } from '../../src/plan/directives.ts'
import { loadBuiltInSchema, outputFieldsOf } from '../schema/built-in-schema.ts'
import { comparingWith } from '../support/compared-gateway.ts'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'
import { type Cost, costOf } from '../support/waves.ts'

let behalf: RunningGateway
let compare: Awaited<ReturnType<typeof comparingWith>>
let token = ''

beforeAll(async () => {
  behalf = await startOnTenant()
  behalf.tenant.consents.grant({ resource: 'graph', scopes: ['ChannelMessage.Read.All'] })
  compare = await comparingWith(behalf)
  token = await behalf.tokenOf('adele@contoso.example')
  await behalf.query(token, '{ me { id } orders(first: 1) { nodes { id } } }')
})

afterAll(() => behalf.stop())

async function cost(query: string): Promise<Cost> {
  const before = behalf.logged.length
  const { answer } = await compare(token, query)
  expect(answer.body.errors).toBeUndefined()
  return costOf(behalf.logged.slice(before))
}

/** Lists with what hangs on their items: what they are, a selection that has them, and how many waves it takes. */
const LISTS: readonly (readonly [what: string, selection: string, waves: number])[] = [
  ['users', 'users(first: 20) { nodes { displayName mail } totalCount }', 1],
  ['reports', 'me { directReports(first: 5) { nodes { displayName } } }', 1],
  ['people', 'me { people(first: 5) { nodes { displayName } } }', 1],
  ['groups', 'groups(first: 5) { nodes { displayName } }', 1],
  [
    'members and owners',
    'groups(first: 5) { nodes { members { nodes { id } } owners { nodes { id } } } }',
    2,
  ],
  ['memberships', 'me { memberOf { nodes { id } } transitiveMemberOf { nodes { id } } }', 1],
  ['events', 'me { events(first: 20) { nodes { subject start { dateTime } } } }', 1],
  [
    'a calendar view',
    'me { calendarView(start: "2026-01-01T00:00:00Z", end: "2027-01-01T00:00:00Z", first: 20) { nodes { subject } } }',
    1,
  ],
  [
    'schedules',
    'schedules(addresses: ["adele@contoso.example"], start: { dateTime: "2026-11-23T08:00:00" }, end: { dateTime: "2026-11-23T09:00:00" }) { address }',
    1,
  ],
  ['messages', 'me { messages(first: 20) { nodes { subject from { name } } } }', 1],
  ['texts of messages', 'me { messages(first: 4) { nodes { bodyText } } }', 2],
  ['attachments', 'me { messages(first: 4) { nodes { attachments { name } } } }', 2],
  ['folders', 'me { mailFolders(first: 20) { nodes { displayName unreadItemCount } } }', 1],
  [
    'messages of folders',
    'me { mailFolders(first: 4) { nodes { messages(first: 1) { nodes { subject } } } } }',
    2,
  ],
  [
    'files',
    'me { drive { children(first: 5) { nodes { name ... on Folder { children { nodes { name } } } } } } }',
    3,
  ],
  ['shared files', 'sharedWithMe(first: 5) { nodes { name } }', 1],
  ['teams with channels', 'me { joinedTeams { displayName channels { displayName } } }', 2],
  [
    'chats with messages',
    'me { chats(first: 5) { nodes { topic messages(first: 1) { nodes { id } } } } }',
    2,
  ],
  ['tasks', 'me { taskLists { nodes { tasks { nodes { title } } } } plannerTasks { nodes { title } } }', 2],
  [
    'plans',
    'groups(first: 1, filter: { displayName: { eq: "Marketing" } }) { nodes { plannerPlans(first: 1) { nodes { title buckets { nodes { name } } tasks(first: 5) { nodes { title assignments { userId } } } } } } }',
    3,
  ],
  ['details of planned tasks', 'me { plannerTasks(first: 8) { nodes { details { description } } } }', 2],
  [
    'sites with lists and items',
    'site { sites { nodes { displayName } } columns { nodes { name } } lists { nodes { displayName columns { nodes { name } } items { nodes { fields { title values } } } } } }',
    3,
  ],
  [
    'insights',
    'me { trendingFiles { nodes { id } } usedFiles { nodes { id } } filesSharedWith { nodes { id } } }',
    1,
  ],
  [
    'notebooks',
    'me { notebooks(first: 2) { nodes { sections(first: 2) { nodes { pages { nodes { title } } } } } } }',
    3,
  ],
  [
    'files with what belongs to them',
    'me { drive { search(text: "budget", first: 5) { nodes { ... on File { thumbnails { id } versions { nodes { id } } permissions { nodes { id } } } } } } }',
    3,
  ],
  [
    'teams with members and apps',
    'me { joinedTeams { members { nodes { displayName } } installedApps { displayName } } }',
    2,
  ],
  [
    'contacts and their folders',
    'me { contacts(first: 5) { nodes { displayName } } contactFolders(first: 5) { nodes { contacts(first: 5) { nodes { displayName } } } } }',
    2,
  ],
  [
    'calendars with events',
    'me { calendars(first: 5) { nodes { name events(first: 5) { nodes { subject } } } } }',
    2,
  ],
  [
    'folders with their folders and mails',
    'me { mailFolders(first: 4) { nodes { displayName childFolders(first: 2) { nodes { displayName } } } } people(search: "m") { nodes { displayName } } }',
    2,
  ],
  ['members of chats', 'me { chats(first: 5) { nodes { members { displayName } } } }', 2],
  [
    'steps and links of tasks',
    'me { taskLists(first: 1) { nodes { tasks(first: 4) { nodes { checklistItems { nodes { id } } linkedResources { nodes { id } } } } } } }',
    3,
  ],
  [
    'attachments and dates of events',
    'me { events(first: 2) { nodes { attachments { name } instances(start: "2026-01-01T00:00:00Z", end: "2027-01-01T00:00:00Z", first: 2) { nodes { subject } } } } }',
    2,
  ],
  [
    'groups of calendars, and settings',
    'me { mailboxSettings { timeZone } calendarGroups(first: 2) { nodes { calendars(first: 2) { nodes { name } } } } }',
    2,
  ],
  ['licenses', 'users(first: 5) { nodes { licenses { skuPartNumber } } }', 2],
  [
    'changes',
    'me { mailFolders(first: 2) { nodes { messageChanges(first: 5) { nodes { subject } } } } drive { changes(first: 3) { nodes { name } } } eventChanges(start: "2026-01-01T00:00:00Z", end: "2027-01-01T00:00:00Z", first: 3) { nodes { subject } removed } } userChanges(first: 3) { nodes { displayName } } groupChanges(first: 3) { nodes { displayName } }',
    2,
  ],
  [
    'times for a meeting',
    'meetingTimes(within: [{ start: { dateTime: "2026-11-23T08:00:00" }, end: { dateTime: "2026-11-23T17:00:00" } }]) { suggestions { confidence } }',
    1,
  ],
  ['what a search finds', 'searchMessages(query: "E000002") { hits { rank } }', 1],
  [
    'members, mail and events of groups',
    'groups(first: 1, filter: { displayName: { eq: "Marketing" } }) { nodes { transitiveMembers(first: 3) { nodes { id } } conversations(first: 2) { nodes { topic } } events(first: 2) { nodes { subject } } } }',
    2,
  ],
  [
    'files, groups and notes of a user',
    'me { recentFiles(first: 3) { nodes { name } } transitiveGroups(first: 3) { nodes { displayName } } noteSections(first: 2) { nodes { displayName } } notePages(first: 2) { nodes { title } } }',
    1,
  ],
  [
    'drives and content types of sites',
    'site { drives(first: 2) { nodes { name } } contentTypes(first: 2) { nodes { name } } lists(first: 2) { nodes { contentTypes(first: 2) { nodes { name } } } } } sites(keyword: "contoso") { nodes { displayName } }',
    3,
  ],
  [
    'views of calendars',
    'me { calendars(first: 5) { nodes { calendarView(start: "2026-01-01T00:00:00Z", end: "2027-01-01T00:00:00Z", first: 2) { nodes { subject } } } } }',
    2,
  ],
  [
    'permissions of folders',
    'me { drive { children(first: 5) { nodes { ... on Folder { permissions { nodes { id } } } } } } }',
    3,
  ],
]

/** As {@link LISTS}, of what has an id or an address that is not known before. */
const channelLists = (team: string, channel: string) =>
  `team(id: "${team}") { channelTabs(channelId: "${channel}") { displayName } channelMessages(channelId: "${channel}", first: 3) { nodes { replies(first: 2) { nodes { id } } } } }`
const meetingsAt = (url: string) => `onlineMeetings(joinWebUrl: "${url}") { id }`

describe('what an operation costs', () => {
  it('is asserted below of every list of Microsoft Graph; add a new one', async () => {
    const schema = await loadBuiltInSchema()
    const lists = outputFieldsOf(schema)
      .filter(({ field, coordinate }) => isLoadedList(schema, field) && isOfGraph(field, coordinate))
      .map(({ coordinate }) => coordinate)
    const selections = [...LISTS.map(([, selection]) => selection), channelLists('', ''), meetingsAt('')]
    const asserted = new Set(selections.flatMap((selection) => coordinatesIn(schema, `{ ${selection} }`)))

    expect(lists.filter((coordinate) => !asserted.has(coordinate))).toEqual([])
    expect(lists.length).toBeGreaterThan(50)
  })

  it('is one batch for a dashboard, and one more for what hangs on its items', async () => {
    const dashboard = `{
      me {
        displayName
        manager { displayName }
        events(first: 10) { nodes { subject } }
        directReports(first: 10) { nodes { displayName manager { displayName } } }
      }
    }`

    expect(await cost(dashboard)).toEqual({ requests: { graph: 2 }, waves: 2 })
  })

  it('is two waves for 25 people with manager, photo and presence', async () => {
    const people =
      '{ users(first: 25) { nodes { displayName manager { displayName } presence { availability } } } }'

    expect(await cost(people)).toEqual({ requests: { graph: 3 }, waves: 2 })
  })

  it('is three requests for 20 orders with product and salesperson', async () => {
    const orders =
      '{ orders(first: 20) { nodes { number salesperson { displayName } lines { product { name } quantity } } } }'

    expect(await cost(orders)).toEqual({ requests: { orders: 2, graph: 1 }, waves: 2 })
  })

  it.each(LISTS)('is a request a wave for %s, for any number of items', async (_what, selection, waves) => {
    expect(await cost(`{ ${selection} }`)).toEqual({ requests: { graph: waves }, waves })
  })

  it('is a request for the meetings at an address', async () => {
    const { body } = await behalf.query(
      token,
      'mutation { createOnlineMeeting(input: { subject: "Launch" }) { joinWebUrl } }',
    )
    const { createOnlineMeeting } = body.data as { createOnlineMeeting: { joinWebUrl: string } }

    expect(await cost(`{ ${meetingsAt(createOnlineMeeting.joinWebUrl)} }`)).toEqual({
      requests: { graph: 1 },
      waves: 1,
    })
  })

  it('is a request a wave for the lists of a channel', async () => {
    const { body } = await behalf.query(token, '{ me { joinedTeams { id channels { id } } } }')
    const { me } = body.data as { me: { joinedTeams: { id: string; channels: { id: string }[] }[] } }
    const [team] = me.joinedTeams

    expect(await cost(`{ ${channelLists(team?.id ?? '', team?.channels[0]?.id ?? '')} }`)).toEqual({
      requests: { graph: 3 },
      waves: 3,
    })
  })

  it('is one request more for each four that a mailbox has to answer, because Outlook answers no more at a time', async () => {
    const { requests } = await cost('{ me { messages(first: 9) { nodes { attachments { name } } } } }')

    expect(requests).toEqual({ graph: 1 + 3 })
  })

  it('is one request for a page of orders', async () => {
    const { requests, waves } = await cost('{ orders(first: 20) { nodes { number } totalCount } }')

    expect([requests, waves]).toEqual([{ orders: 1 }, 1])
  })

  it('is as many requests as pages for what is larger than a page of the API', async () => {
    expect(await cost('{ orders(first: 45) { nodes { number } } }')).toEqual({
      requests: { orders: 1 },
      waves: 1,
    })
    expect(await cost('{ users(first: 200) { nodes { id } } }')).toEqual({ requests: { graph: 1 }, waves: 1 })
  })
})

/** Whether a field is a request for several objects, in pages or not. */
function isLoadedList(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): boolean {
  if (!directive(schema, 'rest', field)) return false
  return getNamedType(field.type).name.endsWith('Connection') || isListType(getNullableType(field.type))
}

function isOfGraph({ astNode }: GraphQLField<unknown, unknown>, coordinate: string): boolean {
  const source = astNode?.loc?.source.name ?? ''
  return source.includes('schema/graph/') && !coordinate.startsWith('Mutation.')
}

/** Every field that an operation selects. */
function coordinatesIn(schema: GraphQLSchema, operation: string): readonly string[] {
  const types = new TypeInfo(schema)
  const found: string[] = []
  visit(
    parse(operation),
    visitWithTypeInfo(types, {
      Field: ({ name }) => void found.push(`${types.getParentType()?.name}.${name.value}`),
    }),
  )
  return found
}
