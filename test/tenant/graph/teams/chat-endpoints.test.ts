import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, type Json, startGraph, tokenOf } from '../graph-under-test.ts'

const ADELE = tokenOf('adele@contoso.example', 'Chat.Create Chat.ReadWrite ChatMember.ReadWrite')
const PATTI = tokenOf('patti@contoso.example', 'Chat.Read')

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph.stop())

const get = async (path: string): Promise<Json> => (await graph.get(path, ADELE)).body
const send = (method: string, path: string, body?: unknown, token = ADELE) =>
  graph.send(method, path, { token, body })
const bound = (id: string) => ({ 'user@odata.bind': `${graph.origin}/v1.0/users('${id}')` })
const idOf = (name: string) => graph.contoso.find(`${name}@contoso.example`)?.id ?? ''

describe('a chat of two', () => {
  it('is the one that there is', async () => {
    const { value } = await get('/me/chats')
    const chat = value.find(({ chatType }: Json) => chatType === 'oneOnOne')
    const members = (await get(`/chats/${chat.id}/members`)).value
    const made = await send('POST', '/chats', {
      chatType: 'oneOnOne',
      members: members.map(({ userId }: Json) => bound(userId)),
    })

    expect(made.body.id).toBe(chat.id)
    expect((await send('POST', '/chats', { members: [{}] })).status).toBe(400)
    const me = idOf('adele')
    expect((await send('POST', '/chats', { members: [bound(me), bound('x')] })).status).toBe(404)
  })
})

// https://learn.microsoft.com/graph/api/chat-post#example-2-create-a-group-chat
describe('a chat of several people', () => {
  const begin = (...names: readonly string[]) =>
    send('POST', '/chats', {
      chatType: 'group',
      topic: 'Launch',
      members: names.map((name) => bound(idOf(name))),
    })

  it('is begun, and gets and loses members', async () => {
    const { status, body: chat } = await begin('adele', 'miriam')
    const members = `/chats/${chat.id}/members`
    const namesOf = async () => (await get(members)).value.map(({ displayName }: Json) => displayName)
    const before = await namesOf()
    const closed = await graph.get(`/chats/${chat.id}`, PATTI)
    // https://learn.microsoft.com/graph/api/chat-post-members
    const added = await send('POST', members, {
      '@odata.type': '#microsoft.graph.aadUserConversationMember',
      'user@odata.bind': `${graph.origin}/v1.0/users/${idOf('patti')}`,
      visibleHistoryStartDateTime: '2019-04-18T23:51:43.255Z',
      roles: ['owner'],
    })
    const open = await graph.get(`/chats/${chat.id}`, PATTI)
    const all = await namesOf()
    const [, miriam] = (await get(members)).value
    const removed = await send('DELETE', `${members}/${miriam.id}`)

    expect([status, chat.chatType, chat.topic]).toEqual([201, 'group', 'Launch'])
    expect(before).toEqual(['Adele Vance', 'Miriam Graham'])
    expect([closed.status, added.status, open.status, removed.status]).toEqual([403, 201, 200, 204])
    expect(added.headers.get('location')).toMatch(`${members}/`)
    expect(all).toEqual(['Adele Vance', 'Miriam Graham', 'Patti Fernandez'])
    expect(await namesOf()).toEqual(['Adele Vance', 'Patti Fernandez'])
    expect((await get('/me/chats?$top=50')).value.map(({ id }: Json) => id)).toContain(chat.id)
    expect((await send('DELETE', `${members}/${miriam.id}`)).status).toBe(404)
  })

  it('has the caller among its members, and people who are there', async () => {
    expect((await begin('miriam', 'patti')).status).toBe(400)
  })

  it('is changed with a permission for members', async () => {
    const { body: chat } = await begin('adele', 'miriam')
    const reader = tokenOf('adele@contoso.example', 'Chat.Read')

    expect((await send('POST', `/chats/${chat.id}/members`, bound(idOf('patti')), reader)).status).toBe(403)
    expect((await send('POST', `/chats/${chat.id}/members`, {})).status).toBe(400)
  })
})
