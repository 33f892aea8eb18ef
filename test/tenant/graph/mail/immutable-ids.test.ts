import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, startGraph, tokenOf } from '../graph-under-test.ts'

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph.stop())

const token = tokenOf('adele@contoso.example', 'Mail.Read Mail.ReadWrite Calendars.Read')
const IMMUTABLE = { prefer: 'IdType="ImmutableId"' }
const idsAt = async (path: string, headers = {}) =>
  (await graph.get(path, token, headers)).body.value.map(({ id }: { id: string }) => id)

/** @see https://learn.microsoft.com/graph/outlook-immutable-id */
describe('ids that do not change', () => {
  it.each(['/me/messages?$top=3', '/me/events?$top=3', '/me/mailFolders/inbox/messages?$top=3'])(
    'are given on request alone: %s',
    async (path) => {
      const [usual, immutable, again] = [
        await idsAt(path),
        await idsAt(path, IMMUTABLE),
        await idsAt(path, IMMUTABLE),
      ]

      expect(immutable).toEqual(again)
      expect(immutable.filter((id: string) => usual.includes(id))).toEqual([])
    },
  )

  it('lead to the same message', async () => {
    const [id] = await idsAt('/me/messages?$top=1', IMMUTABLE)

    const { body } = await graph.get(`/me/messages/${id}`, token, IMMUTABLE)

    expect(body.id).toBe(id)
  })

  it('are a matter of each item of a batch, and not of the batch', async () => {
    const url = '/me/messages?$top=1'
    const requests = [
      { id: '1', method: 'GET', url, headers: { Prefer: IMMUTABLE.prefer } },
      { id: '2', method: 'GET', url },
    ]
    const { body } = await graph.send('POST', '/$batch', { token, body: { requests }, headers: IMMUTABLE })
    const idOf = (wanted: string) =>
      body.responses.find(({ id }: { id: string }) => id === wanted).body.value[0].id

    expect([idOf('1'), idOf('2')]).toEqual([(await idsAt(url, IMMUTABLE))[0], (await idsAt(url))[0]])
  })

  it('stay when a message moves', async () => {
    const [id] = await idsAt('/me/messages?$top=1', IMMUTABLE)
    const [usual] = await idsAt('/me/messages?$top=1')

    const moved = await graph.send('POST', `/me/messages/${id}/move`, {
      token,
      body: { destinationId: 'archive' },
      headers: IMMUTABLE,
    })

    expect(moved.body.id).toBe(id)
    expect((await graph.get(`/me/messages/${usual}`, token)).status).toBe(404)
    expect((await graph.get(`/me/messages/${id}`, token, IMMUTABLE)).body.id).toBe(id)
  })
})
