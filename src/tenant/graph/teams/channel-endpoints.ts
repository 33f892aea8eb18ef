import { isJsonObject } from '../../../json/json-object.ts'
import type { Person } from '../../contoso/contoso.ts'
import { hash32, objectId } from '../../contoso/object-id.ts'
import { organization } from '../endpoints/access.ts'
import { collection, custom, type Endpoint } from '../endpoints/endpoint.ts'
import { action, create } from '../endpoints/write-endpoint.ts'
import { badRequest } from '../http/graph-error.ts'
import type { Call } from '../http/graph-request.ts'
import { emptyResponse, JSON_HEADERS } from '../http/graph-response.ts'
import { referencedId } from '../http/references.ts'
import { type BodyRule, parseJsonBody } from '../http/request-body.ts'
import { rowsOf } from '../odata/take-page.ts'
import { teamwork } from '../query-rules/teams-query-rules.ts'
import type { ChatMessageRow } from './chat-message-row.ts'
import { messagesIn, react, repliesTo, sendMessage } from './chat-messages.ts'
import { MESSAGE_BODY, type MessageBody, messageOf, REACTION_BODY } from './message-body.ts'
import { type Channel, channelChanges, channelsOf, type Team } from './team.ts'
import { foundOr404, namedChannel, namedTeam } from './teams-endpoints.ts'
import { noMember } from './teams-errors.ts'
import { channel, chatMessage, conversationMember } from './teams-types.ts'

const CHANNEL = '/teams/{team}/channels/{channel}'
const MESSAGES = {
  path: `${CHANNEL}/messages`,
  context: "teams('{team}')/channels('{channel}')/messages",
  type: chatMessage,
  access: namedTeam,
}
const REPLIES = { ...MESSAGES, path: `${MESSAGES.path}/{message}/replies` }
const CHANNEL_BODY: BodyRule<{
  readonly displayName: string
  readonly description?: string | null
  readonly membershipType?: 'standard' | 'private' | 'shared' | null
}> = {
  typeName: 'microsoft.graph.channel',
  members: {
    displayName: 'Edm.String',
    description: 'Edm.String',
    membershipType: { name: 'graph.channelMembershipType', values: ['standard', 'private', 'shared'] },
  },
  required: ['displayName'],
}
/** The app that is installed in every team. */
const APP = {
  id: objectId('teamsApp', 0),
  externalId: null,
  displayName: 'Polls',
  distributionMethod: 'organization',
}

const MAX_NAME_LENGTH = 50

/**
 * A channel's name must be unique within its team.
 *
 * @see https://learn.microsoft.com/graph/api/resources/channel#properties
 * @see https://learn.microsoft.com/microsoftteams/limits-specifications-teams#teams-and-channels
 */
function checkName(name: string, channels: readonly Channel[]): void {
  if (name.trim() === '' || name.length > MAX_NAME_LENGTH) {
    throw badRequest(`Channel name must have between 1 and ${MAX_NAME_LENGTH} characters.`)
  }
  const same = channels.find(({ displayName }) => displayName.toLowerCase() === name.toLowerCase())
  if (same !== undefined) throw badRequest('Channel name already existed, please use other name.')
}

/** Messages in teams and chats, and the members and apps of teams. */
export const channelEndpoints: readonly Endpoint[] = [
  collection({
    path: '/teams/{team}/members',
    context: "teams('{team}')/members",
    type: conversationMember,
    access: namedTeam,
    polymorphic: true,
    rows: ({ members }) => rowsOf(members),
  }),
  custom({
    path: '/teams/{team}/installedApps',
    method: 'GET',
    access: namedTeam,
    answer: (team) => listResponse([installationIn(team)]),
  }),
  custom({
    path: `${CHANNEL}/tabs`,
    method: 'GET',
    access: namedTeam,
    answer: (team, call) => listResponse([tabOf(namedChannel(team, call))]),
  }),
  custom({
    path: '/teams',
    method: 'POST',
    access: organization(teamwork),
    answer: (_, call) => {
      const body = parseJsonBody(call.request)
      if (!isJsonObject(body) || typeof body.displayName !== 'string') {
        throw badRequest('Failed to execute Templates backend request: displayName is required.')
      }
      if (referencedId(body['template@odata.bind'], call.request) !== 'standard') {
        throw badRequest("Failed to execute Templates backend request: 'template@odata.bind' is required.")
      }
      return emptyResponse(202, {
        location: `/teams('${objectId('newTeam', hash32(body.displayName))}')/operations`,
      })
    },
  }),
  create({
    path: '/teams/{team}/channels',
    context: "teams('{team}')/channels",
    type: channel,
    access: namedTeam,
    body: CHANNEL_BODY,
    create: (team, { displayName, description, membershipType }, { data }): Channel => {
      const changes = channelChanges(data)
      checkName(displayName, channelsOf(team, data))
      const mark = hash32(`channel:${team.id}:${changes.nextNumber()}`).toString(36)
      const row: Channel = {
        id: `19:${mark}@thread.tacv2`,
        team,
        displayName,
        description: description ?? '',
        membershipType: membershipType === 'private' ? 'private' : 'standard',
      }
      changes.put(team.id, row)
      return row
    },
  }),
  create({
    ...MESSAGES,
    body: MESSAGE_BODY,
    create: (team, body, call) => sendMessage(namedChannel(team, call), sentIn(team, body, call)),
  }),
  collection({
    ...REPLIES,
    rows: (team, call) => rowsOf(repliesTo(namedMessage(team, call), namedChannel(team, call), call.data)),
  }),
  create({
    ...REPLIES,
    body: MESSAGE_BODY,
    create: (team, body, call) =>
      sendMessage(namedChannel(team, call), {
        ...sentIn(team, body, call),
        replyToId: namedMessage(team, call).id,
      }),
  }),
  ...[true, false].map((isSet) =>
    action({
      path: `${MESSAGES.path}/{message}/${isSet ? 'setReaction' : 'unsetReaction'}`,
      access: namedTeam,
      body: REACTION_BODY,
      status: 204,
      carryOut: (team, { reactionType: reaction }, call) =>
        react(namedChannel(team, call), namedMessage(team, call), {
          person: senderIn(team, call),
          reaction,
          isSet,
          data: call.data,
        }),
    }),
  ),
]

function listResponse(value: readonly object[]) {
  return { status: 200, headers: JSON_HEADERS, body: { '@odata.count': value.length, value } }
}

function installationIn({ id }: Team): object {
  return {
    id: Buffer.from(`${id}##${APP.id}`).toString('base64'),
    teamsAppDefinition: {
      id: 'definition',
      teamsAppId: APP.id,
      displayName: APP.displayName,
      version: '1.0.5',
    },
  }
}

function tabOf({ id, displayName }: Channel): object {
  const address = `https://polls.contoso.example/tab/${encodeURIComponent(id)}`
  return {
    id: objectId('tab', hash32(id)),
    displayName: `${displayName} polls`,
    webUrl: `https://teams.contoso.example/l/entity/${APP.id}/${encodeURIComponent(id)}`,
    configuration: { entityId: id, contentUrl: address, websiteUrl: address, removeUrl: null },
    teamsApp: APP,
  }
}

/** Adds a message from the viewer, who must be a member of the team. */
function sentIn(team: Team, body: MessageBody, call: Call) {
  return { sender: senderIn(team, call), message: messageOf(body), data: call.data }
}

function senderIn({ members }: Team, { request: { viewer } }: Call): Person {
  const sender = members.find(({ id }) => id === viewer.objectId)
  if (sender === undefined) throw noMember()
  return sender
}

function namedMessage(team: Team, call: Call): ChatMessageRow {
  const messages = messagesIn(namedChannel(team, call), call.data)
  return foundOr404(messages.find(({ id }) => id === call.parameters.message))
}
