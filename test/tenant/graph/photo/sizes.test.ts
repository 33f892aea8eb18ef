// Covers: photo-endpoints.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, startGraph, tokenOf } from '../graph-under-test.ts'

const ADELE = tokenOf(
  'adele@contoso.example',
  'User.Read Group.Read.All Notes.Read ChatMessage.Send Chat.Read',
)

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph({ people: 30 })
})
afterAll(() => graph.stop())

describe('photos', () => {
  it('come in the size that they have, and in no larger one', async () => {
    const small = await graph.get('/me/photos/48x48/$value', ADELE)
    const large = await graph.get('/me/photos/648x648/$value', ADELE)

    expect([small.status, small.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect([large.status, large.body.error.code]).toEqual([404, 'ImageNotFound'])
  })

  it('are there for groups', async () => {
    const { body } = await graph.get('/groups?$top=1', ADELE)
    const found = await graph.get(`/groups/${body.value[0].id}/photo/$value`, ADELE)
    const missing = await graph.get('/groups/contoso/photo/$value', ADELE)

    expect([found.status, missing.status]).toEqual([200, 404])
  })
})

describe('the content of a note page', () => {
  it('is its HTML', async () => {
    const { body } = await graph.get('/me/onenote/pages', ADELE)
    const page = await graph.get(`/me/onenote/pages/${body.value[0].id}/content`, ADELE)
    const missing = await graph.get('/me/onenote/pages/contoso/content', ADELE)

    expect([page.headers.get('content-type'), page.body]).toEqual([
      'text/html; charset=utf-8',
      expect.stringContaining(`<title>${body.value[0].title}</title>`),
    ])
    expect(missing.status).toBe(404)
  })
})

describe('reactions in a chat', () => {
  it('are put on a message and taken back', async () => {
    const { body: chats } = await graph.get('/me/chats', ADELE)
    const messages = `/chats/${chats.value[0].id}/messages`
    const { body } = await graph.get(messages, ADELE)
    const path = `${messages}/${body.value[0].id}`
    const react = (action: string) =>
      graph.send('POST', `${path}/${action}`, { token: ADELE, body: { reactionType: '👍' } })

    const set = await react('setReaction')
    const { body: reacted } = await graph.get(path, ADELE)
    const unset = await react('unsetReaction')
    const { body: after } = await graph.get(path, ADELE)

    expect([set.status, unset.status]).toEqual([204, 204])
    expect(reacted.reactions).toMatchObject([{ reactionType: '👍' }])
    expect(after.reactions).toEqual([])
  })
})
