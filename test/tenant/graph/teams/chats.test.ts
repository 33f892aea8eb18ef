// Covers: chat-message-row.ts, chat-messages.ts, generated-messages.ts, chat.ts, teams-endpoints.ts
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { problemsOfAnswer } from '../../../graph-facts/answer-problems.ts'
import { appToken, type GraphUnderTest, type Json, NOW, startGraph, tokenOf } from '../graph-under-test.ts'
import { PUBLIC_BASE, sdkClient } from '../sdk-client.ts'

const ADELE = tokenOf('adele@contoso.example', 'Chat.Read ChatMessage.Send')
const MIRIAM = tokenOf('miriam@contoso.example', 'Chat.Read ChatMessage.Send')
const PATTI = tokenOf('patti@contoso.example', 'Chat.Read ChatMessage.Send')

let graph: GraphUnderTest

beforeEach(async () => {
  graph = await startGraph()
})
afterEach(() => graph.stop())

async function chats(token = ADELE, query = ''): Promise<readonly Json[]> {
  const { body } = await graph.get(`/me/chats${query}`, token)
  return body.value
}

async function withManager(): Promise<Json> {
  const found = await chats(ADELE, '?$expand=members')
  return found.find(
    ({ chatType, members }) => chatType === 'oneOnOne' && members[0].displayName === 'Miriam Graham',
  )
}

function say(chatId: string, token: string, body: unknown): Promise<Json> {
  return graph.send('POST', `/chats/${chatId}/messages`, { token, body })
}

describe('the chats of a person', () => {
  it('are one of each team, one with the manager and one with each report', async () => {
    const found = await chats()

    const groups = found.filter(({ chatType }) => chatType === 'group')
    const pairs = found.filter(({ chatType }) => chatType === 'oneOnOne')
    expect(groups.map(({ topic }) => topic).sort()).toEqual([
      'Team of Adele Vance (E000002)',
      'Team of Miriam Graham (E000001)',
    ])
    expect(pairs).toHaveLength(8)
    expect(pairs.filter(({ topic }) => topic !== null)).toEqual([])
  })

  it('come with their members where asked', async () => {
    const { id } = await withManager()

    const { body } = await graph.get(`/chats/${id}?$expand=members($select=displayName,email)`, ADELE)

    expect(body.members).toEqual([
      {
        '@odata.type': '#microsoft.graph.aadUserConversationMember',
        displayName: 'Miriam Graham',
        email: 'miriam@contoso.example',
      },
      {
        '@odata.type': '#microsoft.graph.aadUserConversationMember',
        displayName: 'Adele Vance',
        email: 'adele@contoso.example',
      },
    ])
  })

  it('are closed to users who are not members, and to applications', async () => {
    const { id } = await withManager()

    const answers = await Promise.all([
      graph.get(`/chats/${id}`, PATTI),
      graph.get(`/chats/${id}/messages`, PATTI),
      say(id, PATTI, { body: { content: 'Hello' } }),
      graph.get(`/chats/${id}`, appToken('Chat.Read.All')),
      graph.get('/users/miriam@contoso.example/chats', ADELE),
      graph.get(`/chats/${id}/messages`, tokenOf('adele@contoso.example', 'Chat.ReadBasic')),
    ])

    expect(answers.map(({ status, body }) => [status, body.error.code])).toEqual(
      Array(6).fill([403, 'Forbidden']),
    )
  })

  it.each(['19:nobody@thread.v2', 'x', '19:lead_00000000-0000-4000-a000-000000000000@thread.v2'])(
    'have none of the id %s',
    async (id) => {
      const { status, body } = await graph.get(`/chats/${encodeURIComponent(id)}`, ADELE)

      expect([status, body.error.code]).toEqual([404, 'NotFound'])
    },
  )
})

describe('POST /chats/{id}/messages', () => {
  it('makes a message the newest of the chat, for both', async () => {
    const { id } = await withManager()

    const { status, body, headers } = await say(id, ADELE, { body: { content: 'Lunch?' } })

    const mine = await graph.get(`/chats/${id}/messages?$top=1`, ADELE)
    const theirs = await graph.get(`/chats/${id}/messages?$top=1`, MIRIAM)
    const [latest] = await chats(MIRIAM)
    const again = await graph.get(`/chats/${id}/messages/${body.id}`, MIRIAM)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      id: String(NOW),
      chatId: id,
      createdDateTime: new Date(NOW).toISOString(),
      from: { user: { displayName: 'Adele Vance' } },
      body: { contentType: 'text', content: 'Lunch?' },
    })
    expect(mine.body.value[0].id).toBe(body.id)
    expect(theirs.body.value[0].body.content).toBe('Lunch?')
    expect(latest.id).toBe(id)
    expect(again.body.body.content).toBe('Lunch?')
    expect(headers.get('location')).toMatch(`/messages('${body.id}')`)
  })

  it('gives two messages of one moment two ids, in the order in which they came', async () => {
    const { id } = await withManager()

    await say(id, ADELE, { body: { content: 'one' } })
    await say(id, MIRIAM, { body: { contentType: 'html', content: '<b>two</b>' }, importance: 'urgent' })

    const { body } = await graph.get(`/chats/${id}/messages?$top=2`, ADELE)
    expect(body.value).toMatchObject([
      { body: { contentType: 'html', content: '<b>two</b>' }, importance: 'urgent' },
      { body: { content: 'one' }, importance: 'normal' },
    ])
    expect(body.value[0].id).not.toBe(body.value[1].id)
  })

  it.each<[string, unknown]>([
    ['no body', {}],
    ['an empty content', { body: { content: '' } }],
    ['an unknown member', { body: { content: 'x' }, color: 'red' }],
    ['an unknown importance', { body: { content: 'x' }, importance: 'low' }],
  ])('rejects %s', async (_, body) => {
    const { id } = await withManager()

    const { status } = await say(id, ADELE, body)

    expect(status).toBe(400)
  })

  it('takes a permission to send', async () => {
    const { id } = await withManager()

    const { status } = await say(id, tokenOf('adele@contoso.example', 'Chat.Read'), {
      body: { content: 'x' },
    })

    expect(status).toBe(403)
  })
})

describe('the Microsoft Graph SDK', () => {
  let served: GraphUnderTest

  beforeEach(async () => {
    served = await startGraph({ publicBase: PUBLIC_BASE })
  })
  afterEach(() => served.stop())

  it('sends a message and reads it back', async () => {
    const client = sdkClient(served, ADELE)
    const { value } = await client.api('/me/chats').top(1).get()

    const sent = await client.api(`/chats/${value[0].id}/messages`).post({ body: { content: 'Hello' } })

    const page = await client.api(`/chats/${value[0].id}/messages`).top(1).get()
    expect(page.value[0]).toMatchObject({ id: sent.id, body: { content: 'Hello' } })
  })
})

describe("chats compared with Microsoft's metadata", () => {
  it('answer nothing that Graph would not', async () => {
    const found = await chats(ADELE, '?$expand=members')
    const pages = await Promise.all(
      found.slice(0, 3).map(({ id }) => graph.get(`/chats/${id}/messages?$top=50`, ADELE)),
    )

    expect(found.flatMap((chat) => problemsOfAnswer('chat', chat))).toEqual([])
    expect(
      pages.flatMap(({ body }) => body.value).flatMap((message) => problemsOfAnswer('chatMessage', message)),
    ).toEqual([])
  })
})
