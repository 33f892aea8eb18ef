// Covers: photo-endpoints.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, startGraph, tokenOf } from '../graph-under-test.ts'

const ADELE = tokenOf(
  'adele@contoso.example',
  'User.Read User.ReadBasic.All Group.Read.All Notes.Read ChatMessage.Send Chat.Read',
)

const SIZES = [48, 64, 96, 120, 240, 360, 432, 504, 648]

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph({ people: 30 })
})
afterAll(() => graph.stop())

/** Width of the picture, and height; undefined where there is none. */
async function sizeAt(path: string): Promise<number | undefined> {
  const response = await fetch(`${graph.origin}/v1.0${path}`, {
    headers: { authorization: `Bearer ${ADELE}` },
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  if (response.status === 404) return undefined
  expect(bytes.readUInt32BE(20)).toBe(bytes.readUInt32BE(16))
  return bytes.readUInt32BE(16)
}

describe('photos', () => {
  // https://learn.microsoft.com/graph/api/profilephoto-get
  it('come in the size that was uploaded and in all smaller ones that Microsoft 365 makes', async () => {
    const sizesOf = async (path: string) => {
      const answers = await Promise.all(SIZES.map((size) => sizeAt(`${path}/photos/${size}x${size}/$value`)))
      return answers.filter((size) => size !== undefined)
    }

    expect(await sizesOf('/users/patti@contoso.example')).toEqual(SIZES)
    expect(await sizesOf('/me')).toEqual(SIZES.filter((size) => size <= 240))
    expect(await sizeAt('/me/photos/240X240/$value')).toBe(240)
    expect(await sizeAt('/me/photo/$value')).toBe(240)
  })

  it.each(['648x648', '50x50', '48x64', 'large'])('do not come as %s', async (size) => {
    const { status, body } = await graph.get(`/me/photos/${size}/$value`, ADELE)

    expect([status, body.error.code]).toEqual([404, 'ImageNotFound'])
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
