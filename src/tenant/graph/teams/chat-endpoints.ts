import { isJsonObject } from '../../../json/json-object.ts'
import type { Person } from '../../contoso/contoso.ts'
import { organization } from '../endpoints/access.ts'
import { collection, custom, type Endpoint } from '../endpoints/endpoint.ts'
import { action, remove } from '../endpoints/write-endpoint.ts'
import { badRequest } from '../http/graph-error.ts'
import type { Call } from '../http/graph-request.ts'
import { emptyResponse, JSON_HEADERS } from '../http/graph-response.ts'
import { referencedId } from '../http/references.ts'
import { parseJsonBody } from '../http/request-body.ts'
import { rowsOf } from '../odata/take-page.ts'
import { teamwork } from '../query-rules/teams-query-rules.ts'
import { beginChat, type Chat, chatsOf, membershipId, setMembers } from './chat.ts'
import { messagesIn, react } from './chat-messages.ts'
import { REACTION_BODY } from './message-body.ts'
import { chatRow, foundOr404, namedChat } from './teams-endpoints.ts'
import { noSuchConversation } from './teams-errors.ts'
import { conversationMember } from './teams-types.ts'

const MEMBERS = '/chats/{chat}/members'

/** Endpoints for creating chats, for chat members, and for reactions. */
export const chatEndpoints: readonly Endpoint[] = [
  custom({
    path: '/chats',
    method: 'POST',
    access: organization(teamwork),
    answer: (_, call) => ({ status: 201, headers: JSON_HEADERS, body: startChat(call) }),
  }),
  collection({
    path: MEMBERS,
    context: "chats('{chat}')/members",
    type: conversationMember,
    access: namedChat,
    polymorphic: true,
    rows: ({ found: { members } }) => rowsOf(members),
  }),
  custom({
    path: MEMBERS,
    method: 'POST',
    access: namedChat,
    answer: ({ found }, call) => {
      const added = namedPerson(parseJsonBody(call.request), call)
      changeMembers(found, [...found.members.filter(({ id }) => id !== added.id), added], call)
      return emptyResponse(201, { location: `/chats/${found.id}/members/${membershipId(added)}` })
    },
  }),
  remove({
    path: `${MEMBERS}/{membership}`,
    type: conversationMember,
    access: namedChat,
    row: ({ found: { members } }, { parameters }) =>
      foundOr404(members.find((person) => membershipId(person) === parameters.membership)),
    remove: (removed, { subject: { found }, call }) =>
      changeMembers(
        found,
        found.members.filter(({ id }) => id !== removed.id),
        call,
      ),
  }),
  ...[true, false].map((isSet) =>
    action({
      path: `/chats/{chat}/messages/{message}/${isSet ? 'setReaction' : 'unsetReaction'}`,
      access: namedChat,
      body: REACTION_BODY,
      status: 204,
      carryOut: ({ found, member: person }, { reactionType: reaction }, { data, parameters }) => {
        const message = messagesIn(found, data).find(({ id }) => id === parameters.message)
        react(found, foundOr404(message), { person, reaction, isSet, data })
      },
    }),
  ),
]

function changeMembers(chat: Chat, members: readonly Person[], { data }: Call): void {
  if (chat.chatType !== 'group') throw badRequest('Members of a one-on-one chat cannot be changed.')
  setMembers(chat, members, data)
}

/**
 * The new chat or, for two people, the existing one. A manager has a one-on-one chat with each direct report; no others can be
 * created.
 *
 * @see https://learn.microsoft.com/graph/api/chat-post
 */
function startChat(call: Call): object {
  const body = parseJsonBody(call.request)
  const { chatType, topic = null, members = [] } = isJsonObject(body) ? body : {}
  const people = (Array.isArray(members) ? members : []).map((member) => namedPerson(member, call))
  const caller = people.find(({ id }) => id === call.request.viewer.objectId)
  if (caller === undefined) throw badRequest('The caller must be a member of the chat.')
  const chat =
    chatType === 'group'
      ? beginChat({ members: people, topic: typeof topic === 'string' ? topic : null }, call.data)
      : chatOfTwo(caller, people, call)
  return { ...chat, members: undefined, lastUpdatedDateTime: chatRow(chat, call).lastUpdatedDateTime }
}

function chatOfTwo(caller: Person, people: readonly Person[], { data }: Call): Chat {
  const ids = people.map(({ id }) => id)
  const chats = chatsOf(caller, data).filter(({ chatType }) => chatType === 'oneOnOne')
  return foundOr404(chats.find((chat) => chat.members.every(({ id }) => ids.includes(id))))
}

/** The user that a member's URL refers to. @throws GraphError */
function namedPerson(member: unknown, { data, request }: Call): Person {
  const id = isJsonObject(member) ? referencedId(member['user@odata.bind'], request) : null
  if (id === null) throw badRequest("Each member must have 'user@odata.bind' with the URL of a user.")
  const person = data.contoso.find(id)
  if (person === undefined) throw noSuchConversation()
  return person
}
