import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
} from 'graphql'
import { loadBuiltInSchema, outputFieldsOf } from '../schema/built-in-schema.ts'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'

// biome-ignore lint/suspicious/noExplicitAny: what the gateway answers is for the tests to judge
type Json = any

let behalf: RunningGateway
let token: string
let schema: GraphQLSchema

beforeAll(async () => {
  behalf = await startOnTenant()
  token = await behalf.tokenOf('adele@contoso.example')
  schema = await loadBuiltInSchema()
})
afterAll(() => behalf.stop())

/** A value of each type that filters compare with, as it is written in an operation. */
const VALUES: Readonly<Record<string, string>> = {
  String: '"a"',
  ID: '"00000000-0000-4000-8000-000000000000"',
  Boolean: 'true',
  DateTime: '"2026-11-20T00:00:00Z"',
}

/** Every filter of a type with one condition, its properties' operators in turn: `mail: {endsWith: "a"}`. */
function conditionsOf(type: GraphQLInputObjectType): readonly string[] {
  return Object.values(type.getFields()).flatMap(({ name, type: member }) => {
    const operators = getNamedType(member)
    if (!isInputObjectType(operators) || operators === type) return []
    return operatorsOf(operators).map((text) => `${name}: ${text}`)
  })
}

function operatorsOf(type: GraphQLInputObjectType): readonly string[] {
  return Object.values(type.getFields()).flatMap(({ name, type: operand }) => {
    const named = getNamedType(operand)
    if (isInputObjectType(named)) return operatorsOf(named).map((text) => `{${name}: ${text}}`)
    return [`{${name}: ${literal(operand)}}`]
  })
}

function literal(type: GraphQLInputType): string {
  const named = getNamedType(type)
  const value = VALUES[named.name] ?? (isEnumType(named) ? (named.getValues()[0]?.name ?? '') : '')
  return isListType(getNullableType(type)) ? `[${value}]` : value
}

/** The arguments of one call of a list: each condition alone, negated, and with each order; each order alone. */
function callsOf(typeName: string, fieldName: string): readonly string[] {
  const field = (schema.getType(typeName) as GraphQLObjectType).getFields()[fieldName]
  const typeOf = (name: string) => getNamedType(field?.args.find((each) => each.name === name)?.type)
  const filter = typeOf('filter') as GraphQLInputObjectType
  const order = typeOf('orderBy') as GraphQLEnumType | undefined
  const conditions = conditionsOf(filter)
  const orders = isEnumType(order) ? order.getValues().map(({ name }) => name) : []
  const [some = '', other = ''] = conditions
  return [
    ...conditions.map((each) => `filter: {${each}}`),
    ...('not' in filter.getFields()
      ? conditions.filter((each) => each.includes('{eq:')).map((each) => `filter: {not: {${each}}}`)
      : []),
    ...orders.flatMap((each) => [`orderBy: [${each}]`, `filter: {${some}}, orderBy: [${each}]`]),
    ...(orders.length > 0
      ? [
          `filter: {or: [{${some}}, {${other}}]}, orderBy: [${[...new Set([orders.at(0), orders.at(-1)])].join()}]`,
        ]
      : []),
  ]
}

/** What Graph refuses of many calls of a list, with the arguments. */
async function refusalsOf(
  calls: readonly string[],
  operation: (fields: string) => string,
  field: string,
): Promise<readonly string[]> {
  const chunks = Array.from({ length: Math.ceil(calls.length / 8) }, (_, index) =>
    calls.slice(index * 8, index * 8 + 8),
  )
  const answers = await Promise.all(
    chunks.map((chunk) =>
      behalf.query(
        token,
        operation(chunk.map((args, at) => `c${at}: ${field}(${args}, first: 1) { nodes { id } }`).join('\n')),
      ),
    ),
  )
  return answers.flatMap(({ body }, index) =>
    (
      (body.errors ?? []) as readonly { message: string; path?: readonly string[]; extensions?: object }[]
    ).map(
      ({ message, path, extensions }) =>
        `${chunks[index]?.[Number(path?.at(-1)?.slice(1))]}: ${message} ${JSON.stringify(extensions)}`,
    ),
  )
}

const OF_ALL = (fields: string) => `{ ${fields} }`
const OF_ME = (fields: string) => `{ me { ${fields} } }`

/** Every list with filters or orders, and the way to it. */
const LISTS: readonly (readonly [string, string, (fields: string) => string])[] = [
  ['Query', 'users', OF_ALL],
  ['Query', 'groups', OF_ALL],
  ['User', 'messages', OF_ME],
  ['User', 'events', OF_ME],
  ['Calendar', 'events', (fields: string) => `{ me { calendars(first: 1) { nodes { ${fields} } } } }`],
  ['MailFolder', 'messages', (fields: string) => `{ mailFolder(id: "inbox") { ${fields} } }`],
  ['User', 'contacts', OF_ME],
  ['User', 'transitiveGroups', OF_ME],
  ['SiteList', 'items', (fields: string) => `{ site { lists(first: 1) { nodes { ${fields} } } } }`],
]

// The embedded Graph refuses what Microsoft's documentation says that Graph refuses: see src/tenant/graph/rules.
describe('every filter and every order that the schema offers', () => {
  it('is asked for below', () => {
    const asked = LISTS.map(([typeName, fieldName]) => `${typeName}.${fieldName}`)
    const offered = outputFieldsOf(schema).filter(({ type, field }) =>
      type.astNode?.loc?.source.name.includes('schema/graph/') === true || type.name === 'Query'
        ? field.args.some(({ name }) => name === 'filter' || name === 'orderBy')
        : false,
    )

    expect(asked.sort()).toEqual(offered.map(({ coordinate }) => coordinate).sort())
  })

  it.each(LISTS)('is taken by Graph: %s.%s', async (typeName, fieldName, operation) => {
    const calls = callsOf(typeName, fieldName)

    expect(calls.length).toBeGreaterThan(2)
    expect(await refusalsOf(calls, operation, fieldName)).toEqual([])
  })
})

describe('references to objects', () => {
  it("are the API's own addresses, with the user who calls in them", async () => {
    const ask = async (query: string, variables = {}) => (await behalf.query(token, query, variables)).body
    const { data } = (await ask(
      '{ me { id chats(first: 20) { nodes { id chatType members { userId } } } } user(id: "isaiah@contoso.example") { id } }',
    )) as Json
    const chat = data.me.chats.nodes.find(({ chatType }: Json) => chatType === 'ONE_ON_ONE')
    const other = chat.members.find(({ userId }: Json) => userId !== data.me.id).userId
    const made = (await ask('mutation ($other: GUID!) { createOneOnOneChat(userId: $other) { id } }', {
      other,
    })) as Json
    const group = (await ask(
      'mutation { createGroup(input: { displayName: "Library", mailNickname: "library", mailEnabled: false, securityEnabled: true, groupTypes: [] }) { id } }',
    )) as Json
    const member = { id: group.data.createGroup.id, other }
    const added = (await ask(
      `mutation ($id: ID!, $other: GUID!) { addGroupMember(groupId: $id, memberId: $other) addGroupOwner(groupId: $id, ownerId: $other) createTeam(displayName: "Launch") }`,
      member,
    )) as Json

    expect(made).toEqual({ data: { createOneOnOneChat: { id: chat.id } } })
    expect(added).toEqual({ data: { addGroupMember: true, addGroupOwner: true, createTeam: true } })
  })

  it('are made for each of several people', async () => {
    const ask = async (query: string, variables = {}) =>
      (await behalf.query(token, query, variables)).body as Json
    const { data } = await ask(
      '{ miriam: user(id: "miriam@contoso.example") { id } patti: user(id: "patti@contoso.example") { id } alex: user(id: "isaiah@contoso.example") { id } }',
    )
    const { miriam, patti, alex } = data
    const made = await ask(
      'mutation ($ids: [GUID!]!) { createGroupChat(userIds: $ids, topic: "Launch") { id topic chatType members { userId } } }',
      { ids: [miriam.id, patti.id] },
    )
    const { id, members, ...chat } = made.data.createGroupChat
    const added = await ask(
      'mutation ($id: ID!, $user: GUID!) { addChatMember(chatId: $id, userId: $user, historyFrom: "0001-01-01T00:00:00Z") }',
      { id, user: alex.id },
    )
    const { data: read } = await ask('query ($id: ID!) { chat(id: $id) { members { id userId } } }', { id })
    const leaving = read.chat.members.find(({ userId }: Json) => userId === patti.id)
    const removed = await ask(
      'mutation ($id: ID!, $member: ID!) { removeChatMember(chatId: $id, membershipId: $member) }',
      { id, member: leaving.id },
    )

    expect(chat).toEqual({ topic: 'Launch', chatType: 'GROUP' })
    expect(members.map(({ userId }: Json) => userId).slice(1)).toEqual([miriam.id, patti.id])
    expect(added).toEqual({ data: { addChatMember: true } })
    expect(read.chat.members).toHaveLength(4)
    expect(removed).toEqual({ data: { removeChatMember: true } })
  })

  it('find a meeting by its address to join', async () => {
    const made = (
      await behalf.query(
        token,
        'mutation { createOnlineMeeting(input: { subject: "Launch" }) { id joinWebUrl } }',
      )
    ).body as Json
    const { id, joinWebUrl } = made.data.createOnlineMeeting
    const found = await behalf.query(
      token,
      'query ($url: String!) { onlineMeetings(joinWebUrl: $url) { id } }',
      { url: joinWebUrl },
    )

    expect(found.body).toEqual({ data: { onlineMeetings: [{ id }] } })
  })
})

describe('lists of Microsoft Graph', () => {
  it('have unread mail, newest first', async () => {
    const { body } = await behalf.query(
      token,
      '{ me { messages(filter: { isRead: { eq: false } }, orderBy: [RECEIVED_DESCENDING], first: 5) { nodes { isRead receivedDateTime } } } }',
    )

    const { nodes } = (
      body.data as { me: { messages: { nodes: { isRead: boolean; receivedDateTime: string }[] } } }
    ).me.messages
    const received = nodes.map(({ receivedDateTime }) => receivedDateTime)
    expect(nodes.map(({ isRead }) => isRead)).toEqual(Array(5).fill(false))
    expect(received).toEqual([...received].sort().reverse())
  })

  it('have the events of a period in order', async () => {
    const now = Date.now()
    const [start, end] = [now - 7 * 86_400_000, now + 7 * 86_400_000].map((at) => new Date(at).toISOString())
    const { body } = await behalf.query(
      token,
      'query ($start: DateTime!, $end: DateTime!) { me { calendarView(start: $start, end: $end, first: 50) { nodes { start { dateTime } } } } }',
      { start, end },
    )

    const { nodes } = (body.data as { me: { calendarView: { nodes: { start: { dateTime: string } }[] } } }).me
      .calendarView
    const starts = nodes.map(({ start: { dateTime } }) => dateTime)
    expect(starts.length).toBeGreaterThan(10)
    expect(starts).toEqual([...starts].sort())
  })

  it('distinguish people, apps and the system in a chat', async () => {
    const { body } = await behalf.query(
      token,
      '{ me { chats(first: 1) { nodes { messages(first: 50) { nodes { messageType from { displayName } fromApplication { id displayName } } } } } } }',
    )

    interface Said {
      readonly messageType: string
      readonly from: object | null
      readonly fromApplication: object | null
    }
    const chats = (body.data as { me: { chats: { nodes: { messages: { nodes: Said[] } }[] } } }).me.chats
    const said = chats.nodes[0]?.messages.nodes ?? []
    expect(said.filter(({ from }) => from === null)).toEqual([
      {
        messageType: 'MESSAGE',
        from: null,
        fromApplication: { id: expect.any(String), displayName: 'Polls' },
      },
      { messageType: 'SYSTEM_EVENT_MESSAGE', from: null, fromApplication: null },
    ])
  })

  it('have the teams that a user joined, with the members that the list lacks loaded once for each', async () => {
    const { data, urls } = await explained(
      '{ me { joinedTeams { displayName visibility isArchived webUrl } } }',
    )

    const team = { displayName: expect.any(String), visibility: 'PRIVATE', isArchived: false }
    expect(data).toEqual({
      me: { joinedTeams: Array(2).fill({ ...team, webUrl: expect.stringMatching(/^https:/) }) },
    })
    expect(urls.map((url) => url.replace(/[\da-f-]{36}/, '{id}'))).toEqual([
      '/me?$select=id',
      '/me/joinedTeams',
      '/teams/{id}',
      '/teams/{id}',
    ])
  })

  it('have each body in the same format, with any other fields, and its text next to it', async () => {
    const { data, urls } = await explained(
      '{ me { messages(first: 1) { nodes { id body { contentType content } bodyText uniqueBodyText } } events(first: 1) { nodes { body { contentType } bodyText } } } }',
    )

    const { me } = data as { me: Readonly<Record<string, { nodes: readonly Record<string, unknown>[] }>> }
    const [message, event] = [me.messages?.nodes[0], me.events?.nodes[0]]
    expect(message?.body).toEqual({ contentType: 'HTML', content: expect.stringContaining('<') })
    expect(message?.bodyText).toMatch(/^[^<]+$/)
    expect(message?.uniqueBodyText).toBe(message?.bodyText)
    expect(event).toEqual({ body: { contentType: 'HTML' }, bodyText: expect.stringMatching(/^[^<]+$/) })
    expect(urls.filter((url) => url.includes('/messages/')).map((url) => url.split('?')[1])).toEqual([
      '$select=body',
      '$select=uniqueBody',
    ])
  })

  it('get no query option that Graph does not take there', async () => {
    const { data, urls } = await explained(
      '{ me { presence { availability } taskLists(first: 2) { nodes { tasks(first: 1) { nodes { title } } } } plannerTasks(first: 3) { nodes { title } pageInfo { hasNextPage } } } sharedWithMe(first: 1) { nodes { name } } }',
    )

    expect(data).toMatchObject({
      me: {
        plannerTasks: {
          nodes: Array(3).fill({ title: expect.any(String) }),
          pageInfo: { hasNextPage: true },
        },
      },
    })
    const queries = urls
      .filter((url) => url.includes('?'))
      .map((url) => url.replace(/lists\/[^/]+/, 'lists/{id}'))
    expect(queries.sort()).toEqual([
      '/me/todo/lists/{id}/tasks?$top=1',
      '/me/todo/lists/{id}/tasks?$top=1',
      '/me/todo/lists?$top=2',
      '/me?$select=id',
    ])
  })
})

/** The data of an operation that succeeds, and what it asked Graph for, below the base URL. */
async function explained(query: string): Promise<{ data: unknown; urls: readonly string[] }> {
  const { body } = await behalf.query(token, query, {}, { 'x-behalf-explain': 'run' })
  expect(body.errors).toBeUndefined()
  const explain = body.extensions?.explain
  if (explain?.mode !== 'run') throw new Error(JSON.stringify(body))
  const base = behalf.tenant.graph.baseUrl
  return { data: body.data, urls: explain.requests.map(({ url }) => url.replace(base, '')) }
}
