import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, startGraph, tokenOf } from '../graph-under-test.ts'

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph.stop())

const SHARED = 'Mail.Read.Shared Calendars.Read.Shared'
const adele = (scopes: string) => tokenOf('adele@contoso.example', scopes)
const ofMiriam = (path: string) => `/users/miriam@contoso.example/${path}`

/** @see https://learn.microsoft.com/graph/outlook-share-messages-folders */
describe('a mailbox and a calendar that are shared', () => {
  it.each(['messages', 'mailFolders', 'mailFolders/inbox/messages', 'events'])(
    'are read by the delegate with a permission for what is shared: %s',
    async (path) => {
      const { status, body } = await graph.get(ofMiriam(path), adele(SHARED))

      expect(status).toBe(200)
      expect(body.value.length).toBeGreaterThan(0)
    },
  )

  it('show bodies and attachments', async () => {
    const { body } = await graph.get(
      ofMiriam('messages?$filter=hasAttachments eq true&$top=1'),
      adele(SHARED),
    )
    const [message] = body.value

    const attachments = await graph.get(ofMiriam(`messages/${message.id}/attachments`), adele(SHARED))

    expect(message.body.content).toContain('Miriam')
    expect(attachments.body.value).toHaveLength(1)
  })

  it.each([
    [
      'without such a permission',
      'adele@contoso.example',
      'Mail.Read Mail.ReadWrite',
      403,
      'ErrorAccessDenied',
    ],
    ['by a user to whom they are not shared', 'patti@contoso.example', SHARED, 404, 'ErrorItemNotFound'],
  ])('are not read %s', async (_how, user, scopes, status, code) => {
    const answer = await graph.get(ofMiriam('messages'), tokenOf(user, scopes))

    expect([answer.status, answer.body.error.code]).toEqual([status, code])
  })

  it("open one's own with the same permission", async () => {
    expect((await graph.get('/me/messages', adele(SHARED))).status).toBe(200)
  })

  it('do not share tasks', async () => {
    const answer = await graph.get(ofMiriam('todo/lists'), adele('Tasks.Read.Shared Tasks.Read'))

    expect(answer.status).toBe(403)
  })
})
