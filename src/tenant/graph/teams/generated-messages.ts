import type { Person } from '../../contoso/contoso.ts'
import { hash32, objectId } from '../../contoso/object-id.ts'
import type { GraphData } from '../http/graph-request.ts'
import {
  type ChatMessageRow,
  type Conversation,
  identityOf,
  instant,
  rowAt,
  type Sender,
  senderOf,
} from './chat-message-row.ts'

const MESSAGES = 30
const TOPICS = ['the budget', 'the launch', 'lunch', 'the offer', 'the survey', 'Thursday']
const HOUR_MS = 3_600_000

/** The number of the message that an app wrote. */
const NUMBER_OF_BOT = 4
const BOT: Sender = {
  application: {
    '@odata.type': '#microsoft.graph.teamworkApplicationIdentity',
    id: objectId('application', 0),
    displayName: 'Polls',
    applicationIdentityType: 'bot',
  },
  device: null,
  user: null,
}

/** The initial messages of a conversation: always the same, newest first. The last one reports the people who were added. */
export function generatedMessages(conversation: Conversation, data: GraphData): readonly ChatMessageRow[] {
  const messages = Array.from({ length: MESSAGES }, (_, number) => makeMessage(conversation, number, data))
  return [...messages, membersAdded(conversation, data)]
}

/** @param number - from 0, the newest. */
function makeMessage(conversation: Conversation, number: number, data: GraphData): ChatMessageRow {
  const chance = hash32(`chat:${conversation.id}:${number}`)
  const sender = conversation.members[chance % conversation.members.length] as Person
  const topic = TOPICS[chance % TOPICS.length] ?? ''
  const blank = rowAt(conversation, data.today - number * 5 * HOUR_MS - (chance % HOUR_MS))
  if (number === NUMBER_OF_BOT) {
    return { ...blank, from: BOT, body: { contentType: 'text', content: `Vote on ${topic}.` } }
  }
  return {
    ...blank,
    importance: chance % 12 === 0 ? 'high' : 'normal',
    from: senderOf(sender),
    body: {
      contentType: 'text',
      content: `About ${topic}, from ${sender.displayName} (${sender.employeeId}).`,
    },
  }
}

function membersAdded(conversation: Conversation, data: GraphData): ChatMessageRow {
  const [initiator, ...others] = conversation.members
  const at = data.today - (MESSAGES + 1) * 5 * HOUR_MS
  return {
    ...rowAt(conversation, at),
    messageType: 'systemEventMessage',
    body: { contentType: 'html', content: '<systemEventMessage/>' },
    eventDetail: {
      '@odata.type': '#microsoft.graph.membersAddedEventMessageDetail',
      visibleHistoryStartDateTime: instant(at),
      members: others.map(identityOf),
      initiator: initiator === undefined ? null : senderOf(initiator),
    },
  }
}
