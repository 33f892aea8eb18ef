// Covers: choose-graph.ts, served-types.ts, ../sdl/schema-file.ts
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { isInterfaceType, isObjectType, isUnionType, parse, validate, validateSchema } from 'graphql'
import { GRAPH_WORKLOADS } from '../../../../src/config/sections/graph.ts'
import { serve, WORKLOADS } from '../graph-under-test.ts'

let directory = ''

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'behalf-graph-'))
})

afterEach(() => rm(directory, { recursive: true }))

/** A folder of the operator's own, and the API that it describes. */
async function own(sdl: string) {
  await writeFile(join(directory, 'own.graphql'), sdl)
  return { directory, apis: new Set(['graph', 'own']) }
}

/** What the files say, in order, without reading them as GraphQL does: the first permission of each `scopes`. */
async function permissionsWritten(workload: string): Promise<readonly string[]> {
  const file = new URL(`../../../../schema/graph/${workload}.graphql`, import.meta.url)
  const first = [...(await readFile(file, 'utf8')).matchAll(/scopes: \[\["([\w.]+)"/g)].map(
    ([, name]) => name,
  )
  return [...new Set(first)].flatMap((name) => name ?? [])
}

describe('a workload', () => {
  it('is each file of schema/graph', () => {
    expect(WORKLOADS).toEqual(GRAPH_WORKLOADS)
  })

  /** What comes along: `me`, where the file adds fields to users, and people who are named in files and messages. */
  const ALONG: Readonly<Record<string, readonly string[]>> = {
    calendar: ['User.Read'],
    contacts: ['User.Read'],
    files: ['User.Read', 'User.ReadBasic.All'],
    'file-sharing': ['User.ReadBasic.All'],
    insights: ['User.Read'],
    licenses: ['User.Read'],
    mail: ['User.Read'],
    'mailbox-settings': ['User.Read'],
    onenote: ['User.Read'],
    'online-meetings': ['User.ReadBasic.All'],
    planner: ['User.ReadBasic.All'],
    presence: ['User.Read'],
    'relevant-people': ['User.Read'],
    sites: ['User.ReadBasic.All'],
    tasks: ['User.Read'],
    'group-management': ['GroupMember.Read.All'],
    'team-messages': ['ChannelMessage.Read.All', 'Chat.Read', 'Chat.ReadBasic', 'User.ReadBasic.All'],
    teams: ['User.Read', 'User.ReadBasic.All'],
  }

  /** What is left of workloads that add fields to groups and teams, where no other workload leads to these. */
  const ALONE: Readonly<Record<string, readonly string[]>> = {
    'file-sharing': ['Files.ReadWrite'],
    'group-content': [],
    'team-administration': ['Channel.Create', 'Team.Create'],
  }

  it('of people needs three permissions', async () => {
    expect((await serve(['people'])).permissions).toEqual([
      'User.Read',
      'User.Read.All',
      'User.ReadBasic.All',
    ])
  })

  it('of people needs the same three next to an API of your own that leads to people', async () => {
    const sdl = `
      extend type Query { order(id: ID!): Order @rest(api: "own", GET: "/orders/{id}", scopes: [["Orders.Read"]]) }
      type Order { id: ID! buyerId: ID buyer: User @entity(id: "{buyerId}") }
    `
    const { permissions, fields } = await serve(['people'], await own(sdl))

    expect(fields('Order')).toContain('buyer')
    expect(permissions).toEqual(['User.Read', 'User.Read.All', 'User.ReadBasic.All'])
  })

  it.each(WORKLOADS)('%s needs what its file says, and nothing else', async (workload) => {
    const { schema, permissions } = await serve([workload])

    expect(validateSchema(schema)).toEqual([])
    const written = ALONE[workload] ?? (await permissionsWritten(workload))
    expect(permissions).toEqual([...new Set([...written, ...(ALONG[workload] ?? [])])].sort())
  })

  it('is served whole together with all others', async () => {
    const [chosen, all] = [await serve(WORKLOADS), await serve(['all'])]

    expect(chosen.permissions).toEqual(all.permissions)
    expect(Object.keys(chosen.schema.getTypeMap()).sort()).toEqual(
      Object.keys(all.schema.getTypeMap()).sort(),
    )
    expect(chosen.fields('User')).toEqual(all.fields('User'))
  })

  it('that is not chosen takes its fields of other types along', async () => {
    const { fields, has } = await serve(['people', 'mail'])

    expect(fields('Query')).toEqual([
      'caller',
      'node',
      'message',
      'mailFolder',
      'me',
      'user',
      'users',
      'userChanges',
    ])
    expect(fields('User')).toEqual(expect.arrayContaining(['manager', 'messages']))
    expect(fields('User')).not.toEqual(expect.arrayContaining(['events']))
    expect([has('Event'), has('EventFilter'), has('FreeBusyStatus')]).toEqual([false, false, false])
  })

  it('has the types of others that its fields lead to', async () => {
    const { fields, has } = await serve(['mail'])

    expect(fields('Message')).toContain('body')
    expect([has('ItemBody'), has('Recipient'), has('Importance')]).toEqual([true, true, true])
  })

  it('has users of another, but not the fields that are requests for what a user has', async () => {
    const { fields } = await serve(['teams'])

    expect(fields('Identity')).toContain('user')
    expect(fields('User')).toEqual(expect.arrayContaining(['displayName', 'mail', 'chats', 'joinedTeams']))
    expect(['manager', 'photoUrl', 'events'].filter((name) => fields('User').includes(name))).toEqual([])
  })

  it('that adds fields to users has `me`', async () => {
    const [presence, search] = [await serve(['presence']), await serve(['search'])]

    expect(presence.fields('Query')).toEqual(['caller', 'node', 'me'])
    expect(search.fields('Query')).not.toContain('me')
    expect(search.has('User')).toBe(false)
  })

  it('loads objects by key, also many at once and of types that others declare', async () => {
    const [presence, files] = [await serve(['presence']), await serve(['files'])]

    expect(presence.plan.entity('Presence')?.bulk).toHaveLength(1)
    expect(files.plan.entity('User')?.request.scopes).toContainEqual(['User.ReadBasic.All'])
    expect(files.plan.entity('Group')).toBeUndefined()
  })

  it('with .read has no mutations and not what only these need', async () => {
    const { permissions, fields, has } = await serve(['mail.read'])

    expect(permissions).toEqual(['Mail.Read', 'User.Read'])
    expect(fields('Mutation')).toEqual(['signOut'])
    expect([has('Message'), has('MessageInput'), has('RecipientInput')]).toEqual([true, false, false])
  })

  it('has its mutations where it is chosen with .read too', async () => {
    expect((await serve(['mail.read', 'mail'])).fields('Mutation')).toContain('sendMail')
  })
})

describe('interfaces, unions and Query.node', () => {
  it('have only types that are chosen, and the one for all others', async () => {
    const { schema } = await serve(['groups'])
    const [node, object] = [schema.getType('Node'), schema.getType('DirectoryObject')]

    const typesOf = (type: typeof node) =>
      isInterfaceType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : []
    expect(typesOf(node)).toEqual(['Group'])
    expect(typesOf(object).toSorted()).toEqual(['DirectoryRole', 'Group', 'OtherDirectoryObject', 'User'])
  })

  it('leave out types of workloads that are not chosen', async () => {
    const sdl =
      'extend type Query { owner: DirectoryObject @rest(api: "own", GET: "/owner", scopes: [["Own.Read"]]) }'
    const { has } = await serve([], await own(sdl))

    expect([has('DirectoryObject'), has('OtherDirectoryObject')]).toEqual([true, true])
    expect([has('User'), has('Group'), has('DirectoryRole')]).toEqual([false, false, false])
  })

  it('lose members that only one of them has', async () => {
    const sdl =
      'extend type Query { hit: SearchResource @rest(api: "own", GET: "/hit", scopes: [["Own.Read"]]) }'
    const { schema } = await serve([], await own(sdl))
    const union = schema.getType('SearchResource')

    expect(isUnionType(union) && union.getTypes().map(({ name }) => name)).toEqual(['OtherSearchResource'])
  })
})

describe("an operator's own schema", () => {
  it('has the type of a workload that is not chosen where a field leads to it, for the permission to load it', async () => {
    const sdl = `extend type Query { owner: Owner @rest(api: "own", GET: "/owner", scopes: [["Own.Read"]]) }
      type Owner { userId: ID user: User @entity(id: "{userId}") }`

    const { permissions, fields } = await serve([], await own(sdl))

    expect(permissions).toEqual(['User.ReadBasic.All'])
    expect(fields('User')).toContain('displayName')
    expect(fields('User')).not.toContain('globalId')
    expect(fields('Query')).toEqual(['caller', 'node', 'owner'])
  })

  it('can add fields to users without a workload', async () => {
    const sdl =
      'extend type User { badge: String @rest(api: "own", GET: "/badges/{id}", scopes: [["Own.Read"]]) }'

    const { permissions, fields } = await serve([], await own(sdl))

    expect(permissions).toEqual(['User.Read'])
    expect(fields('Query')).toContain('me')
    expect(fields('User')).toContain('badge')
  })

  it('can use the names of types that are not served', async () => {
    const sdl = `extend type Query { tasks: [Task!] @rest(api: "own", GET: "/tasks", result: "$.value", scopes: [["Own.Read"]]) }
      type Task { number: Int }`

    expect((await serve(['people'], await own(sdl))).fields('Task')).toEqual(['number'])
    await expect(serve(['tasks'], await own(sdl))).rejects.toThrow('Task')
  })
})

describe('documents', () => {
  const served = (...documents: string[]) => serve(['documents'], { documents })

  it('need exactly what their operations select', async () => {
    const { permissions, fields } = await served(
      '{ me { displayName events(first: 1) { nodes { subject } } } }',
      'mutation ($input: EventInput!) { createEvent(input: $input) { id } }',
    )

    expect(permissions).toEqual(['Calendars.Read', 'Calendars.ReadWrite', 'User.Read'])
    expect(fields('Query')).toEqual(['caller', 'node', 'me'])
    expect(fields('Mutation')).toEqual(['signOut', 'createEvent'])
    expect(
      fields('User').filter((name) => ['events', 'manager', 'photoUrl', 'globalId'].includes(name)),
    ).toEqual(['events'])
  })

  it('of no operation need nothing', async () => {
    const { permissions, fields } = await served()

    expect(permissions).toEqual([])
    expect(fields('Query')).toEqual(['caller', 'node'])
  })

  it('that ask for a node need the permissions of the types that they name', async () => {
    const { permissions, schema } = await served(
      'query ($id: ID!) { node(id: $id) { ... on Group { displayName members { nodes { id } } } } }',
    )
    const group = schema.getType('Group')

    expect(permissions).toEqual(['GroupMember.Read.All'])
    expect(isObjectType(group) && group.getInterfaces().map(({ name }) => name)).toContain('Node')
  })

  it('keep every type of an interface or union, so that each object has the type that it has with all', async () => {
    const { has } = await served('{ me { memberOf { nodes { __typename } } } }')

    expect([has('Group'), has('DirectoryRole'), has('User')]).toEqual([true, true, true])
  })

  // A fragment on an interface, introspection and a node without a named type lead to requests in ways of their own.
  it.each<[string, readonly string[]]>([
    ['{ __schema { queryType { name } } caller { objectId } }', []],
    ['{ __type(name: "Event") { name } me { __typename } }', ['User.Read']],
    ['{ me { ...OnInterface } } fragment OnInterface on DirectoryObject { displayName }', ['User.Read']],
    ['{ me { displayName manager @skip(if: true) { id } } }', ['User.Read', 'User.Read.All']],
    ['{ me { globalId } }', ['User.Read']],
    [
      '{ me { manager { globalId } } groups { nodes { globalId } } }',
      ['GroupMember.Read.All', 'User.Read', 'User.Read.All'],
    ],
    ['{ me { ... on Node { globalId } } }', ['User.Read', 'User.ReadBasic.All']],
    ['{ me { globalId } node(id: "x") { ... on Group { id } } }', ['GroupMember.Read.All', 'User.Read']],
    ['{ node(id: "x") { globalId } }', ['GroupMember.Read.All', 'User.ReadBasic.All']],
    ['{ node(id: "x") { ... on DirectoryObject { ... on User { displayName } } } }', ['User.ReadBasic.All']],
    [
      '{ me { memberOf { nodes { ... on DirectoryObject { ... on Group { members { totalCount } } } } } } }',
      ['GroupMember.Read.All', 'User.Read'],
    ],
    [
      '{ searchFiles(query: "a") { hits { resource { ... on FoundDriveItem { name } } } } }',
      ['Files.Read.All'],
    ],
    [
      'query ($filter: MessageFilter, $order: [MessageOrder!]) { me { messages(filter: $filter, orderBy: $order) { totalCount } } }',
      ['Mail.Read', 'User.Read'],
    ],
    ['mutation { signOut }', []],
  ])('can be executed with what is served for them: %s', async (text, permissions) => {
    const chosen = await served(text)

    expect(validate(chosen.schema, parse(text))).toEqual([])
    expect(chosen.permissions).toEqual(permissions)
  })

  it('that ask for a global id, and for no node, have objects that `node` does not load', async () => {
    const { schema, fields } = await served('{ me { globalId } }')
    const user = schema.getType('User')

    expect(fields('User')).toContain('globalId')
    expect(isObjectType(user) && user.getInterfaces().map(({ name }) => name)).not.toContain('Node')
  })

  it('that fit no schema are passed over', async () => {
    expect(
      (await served('{ me { salary } }', '{ tpyo', '{ sharedWithMe { nodes { id } } }')).permissions,
    ).toEqual(['Files.Read.All'])
  })
})
