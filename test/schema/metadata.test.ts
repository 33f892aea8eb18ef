import { describe, expect, it } from '@jest/globals'
import type { GraphQLNamedType } from 'graphql'

import { HAND_WRITTEN } from '../../src/graphql/schema/hand-written.ts'
import { GRAPH_CSDL, HOW_TO_ADD_FACTS } from '../graph-facts/graph-facts.ts'
import { schemaOf } from '../support/schema.ts'
import { at, loadBuiltInSchema } from './built-in-schema.ts'
import { compareWithGraph } from './compare-with-graph.ts'
import type { Contradiction } from './comparison.ts'

/** Where the schema knows better than the metadata, by coordinate, and why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'FileAttachmentInput.contentBytes': 'the body says that it is a fileAttachment, which has it',
  'FileAttachmentInput.contentId': 'the body says that it is a fileAttachment, which has it',
  'Attachment.contentId': 'the request selects it of fileAttachment, which has it',
  'EventAttachment.contentId': 'the request selects it of fileAttachment, which has it',
  'OtherDirectoryObject.displayName':
    'every kind of directory object has it, each declares it separately, and Graph answers it when it is selected',
  'OtherSearchResource.webUrl':
    'of the kinds that are left, sites, lists and their items have it, each declares it separately',
  'Task.listId': 'the list is in the address of the request, and a task does not name it',
  'ConversationMember.email': 'members of teams and chats are users of the directory, which have it',
  'ConversationMember.userId': 'members of teams and chats are users of the directory, which have it',
  'Mutation.addGroupMember': 'a reference is answered with 204',
  'Mutation.addGroupOwner': 'a reference is answered with 204',
  'Mutation.copyDriveItem': 'the copy is made later: the answer is 202, without a body',
  'Mutation.createTeam': 'the team is made later: the answer is 202, without a body',
  'Mutation.updateGroup': 'the directory answers a change with 204',
  'Mutation.updateMe': 'the directory answers a change with 204',
  'Mutation.addChatMember': 'the answer is 201 without a body',
  'Mutation.createListItem': 'fields are those of the list: an open type',
  'ListItemFields.title': 'every list has the column, and the type of all columns is open',
  'ListItemFields.values': 'columns are those of the list: an open type',
  'ListItemFilter.title': 'every list has the column, and the type of all columns is open',
}

/** Filters columns of lists, whose type is open: the metadata has none of them. */
const OF_OPEN_TYPES = 'ListTextFilter'

describe("schema/graph, compared with Microsoft Graph's metadata", () => {
  const compare = async () =>
    compareWithGraph(await loadBuiltInSchema(), GRAPH_CSDL, new Set(HAND_WRITTEN.keys()))

  it('is what Graph has: paths, types, names, nullability, enum members, bodies, filters', async () => {
    const { contradictions } = await compare()

    const problems = contradictions.filter(({ coordinate }) => !(coordinate in EXCEPTIONS)).map(lineOf)
    expect(problems.length > 0 ? [...problems, `If Graph has it, ${HOW_TO_ADD_FACTS}`] : []).toEqual([])
  })

  it('makes no exception that it does not need', async () => {
    const { contradictions } = await compare()
    const contradicted = new Set(contradictions.map(({ coordinate }) => coordinate))

    expect(Object.keys(EXCEPTIONS).filter((coordinate) => !contradicted.has(coordinate))).toEqual([])
  })

  it('has no type that neither an answer nor a body of Graph leads to', async () => {
    const { unreached } = await compare()

    const others = unreached.filter((type) => isOfGraph(type) && type.name !== OF_OPEN_TYPES)
    expect(others.map((type) => at(type, type.name))).toEqual([])
  })
})

/** Connections have a shape of their own, which test/schema/conventions.test.ts checks. */
function isOfGraph(type: GraphQLNamedType): boolean {
  const isOwn = type.astNode?.loc?.source.name.startsWith('schema/graph/') ?? false
  return isOwn && !/(?:Connection|Edge)$/.test(type.name)
}

function lineOf({ written, coordinate, text }: Contradiction): string {
  return at(written, `${coordinate} ${text}`)
}

describe('compareWithGraph', () => {
  const linesOf = (sdl: string) =>
    compareWithGraph(schemaOf(sdl), GRAPH_CSDL, new Set()).contradictions.map(lineOf)

  it('says nothing of what Graph has', () => {
    const lines = linesOf(`
      extend type Query {
        me: User ${rest('GET: "/me"')}
        delta: [User!] ${rest('GET: "/users/delta", result: "$.value"')}
        photo: String ${rest('GET: "/users/{id}/photo/$value"')}
        upload: Upload ${rest('POST: "/drives/{id}/items/root:/{name}:/createUploadSession"')}
        hits: [Hit!] ${rest('POST: "/search/query", result: "$.value[0].hitsContainers[0].hits"')}
      }
      type Upload { uploadUrl: String }
      type Hit { resource: Event }
      type Event @type(is: "#microsoft.graph.event") { etag: String @from(at: "$['@odata.etag']") }
      type User {
        id: ID!
        hired: DateTime @from(at: "$.employeeHireDate")
        businessPhones: [String!]!
        timeZone: String @from(at: "$.mailboxSettings.timeZone")
      }`)

    expect(lines).toEqual([])
  })

  it.each([
    ['a property that is not there', 'nickName: String', "Graph's user has no nickName"],
    ['another spelling', 'givenname: String', "Graph's user has no givenname (but givenName)"],
    [
      'a path that is not there',
      'a: String @from(at: "$.mailboxSettings.zone")',
      "Graph's mailboxSettings has no zone",
    ],
    ['a path into a text', 'a: String @from(at: "$.mail.name")', 'Edm.String has no members, so no name'],
    [
      'another scalar',
      'createdDateTime: String',
      'is Edm.DateTimeOffset in Graph, so DateTime rather than String',
    ],
    ['more than 32 bits in an Int', 'a: Int @from(at: "$.drive.quota.used")', 'is Edm.Int64 in Graph'],
    ['a list of one thing', 'mail: [String!]', 'is Edm.String in Graph'],
    ['one of a list', 'businessPhones: String', 'is a collection of Edm.String in Graph'],
    ['a promise that Graph does not make', 'mail: String!', 'may be null in Graph'],
    [
      'a relationship without a request',
      'drive: Drive',
      'is a relationship in Graph: it needs a @rest of its own',
    ],
    ['an object where there is a text', 'mail: Drive', 'is Edm.String in Graph, not an object like Drive'],
    [
      'an enum with fewer members than Graph and no UNKNOWN',
      'a: Behavior @from(at: "$.mailboxSettings.delegateMeetingMessageDeliveryOptions")',
      "needs a member UNKNOWN: Graph's delegateMeetingMessageDeliveryOptions also has sendToDelegateAndInformationToPrincipal",
    ],
  ])('finds %s', (_what, field, text) => {
    const lines = linesOf(`
      extend type Query { me: User ${rest('GET: "/me"')} }
      type Drive { id: ID! }
      enum Behavior { SEND_TO_DELEGATE_ONLY }
      type User { ${field} }`)

    expect(lines.join('\n')).toContain(text)
  })

  it.each([
    ['a path from nowhere', 'GET: "/person/{id}"', 'Graph has no entity set or singleton "person"'],
    ['a path to nowhere', 'GET: "/me/boss"', '/me/boss: user has no "boss"'],
    ['a key of one thing', 'GET: "/me/{id}"', 'user has no "{id}"'],
    ['a collection that is not unwrapped', 'GET: "/users"', 'answers a collection of user: use @page'],
    ['a result that is not there', 'GET: "/users", result: "$.items"', 'whose items are at "value"'],
    [
      'an answer of an action that has none',
      'POST: "/me/sendMail"',
      'answers nothing in Graph, so it is a Boolean',
    ],
    [
      'a parameter that is not there',
      'POST: "/me/sendMail", body: { mail: "{id}" }',
      'sendMail has no parameter mail',
    ],
    [
      'a member of a body that is not there',
      'POST: "/me/events", body: { location: { name: "x" } }',
      "body: Graph's location has no name",
    ],
    [
      'a constant that is no member',
      'POST: "/me/events", body: { importance: "urgent" }',
      'body: importance has no member urgent',
    ],
  ])('finds %s', (_what, request, text) => {
    const lines = linesOf(`extend type Query { me(id: ID!): User ${rest(request)} } type User { id: ID! }`)

    expect(lines.join('\n')).toContain(text)
  })

  it('finds what is wrong with arguments, and reports where', () => {
    const lines = linesOf(`extend type Query {
  users(first: Int, after: String, filter: UserFilter, orderBy: [UserOrder!]): UserConnection
    ${rest('GET: "/users"')} @page(search: ["nick"])
}
extend type Query {
  event(input: EventInput!): Event ${rest('POST: "/me/events", body: "{input}"')}
}
type Event { id: ID! }
input EventInput { place: String @from(at: "$.location.name"), importance: Urgency }
enum Urgency { LOW, URGENT }
input UserFilter { or: [UserFilter!], mail: BooleanFilter, nick: StringFilter, businessPhones: StringFilter }
enum UserOrder { NICK @value(is: "nick desc"), MAIL @value(is: "mail") }
type UserConnection { nodes: [User!]! }
type User { id: ID! }`)

    expect(lines).toEqual([
      'test.graphql:2: Query.users has items of microsoft.graph.user, so @page(directory: true)',
      "test.graphql:2: Query.users search: Graph's user has no nick",
      'test.graphql:11: UserFilter.mail is Edm.String in Graph, so String or ID rather than Boolean',
      'test.graphql:11: UserFilter.mail is Edm.String in Graph, so String or ID rather than Boolean',
      "test.graphql:11: UserFilter.nick Graph's user has no nick",
      expect.stringContaining(
        'UserFilter.businessPhones is a collection of Edm.String in Graph, so "eq" does not',
      ),
      ...Array(5).fill(expect.stringContaining('UserFilter.businessPhones')),
      "test.graphql:12: UserOrder.NICK Graph's user has no nick",
      "test.graphql:9: EventInput.place Graph's location has no name",
      "test.graphql:10: Urgency.URGENT Graph's importance has no member urgent (but low, normal, high)",
    ])
  })

  it('finds types that are distinguished by names that Graph does not use', () => {
    const lines = linesOf(`
      extend type Query { me: Thing ${rest('GET: "/directoryObjects/{id}"')} }
      interface Thing @discriminator(otherwise: "Other") { id: ID! }
      type Other implements Thing { id: ID! }
      type Person implements Thing @type(is: "#microsoft.graph.human") { id: ID! }
      type Event implements Thing @type(is: "#microsoft.graph.event") { id: ID! }
      type Folder implements Thing @type(has: "folder") { id: ID! }`)

    expect(lines).toEqual([
      'test.graphql:5: Person @type: Graph has no microsoft.graph.human',
      "test.graphql:6: Event @type: Graph's event is no directoryObject, which a path answers",
      "test.graphql:7: Folder @type: Graph's directoryObject has no folder",
    ])
  })
})

function rest(request: string): string {
  return `@rest(api: "graph", ${request}, scopes: [["User.Read"]])`
}
