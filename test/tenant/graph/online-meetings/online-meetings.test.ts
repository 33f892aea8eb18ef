import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, type Json, startGraph, tokenOf } from '../graph-under-test.ts'

const ADELE = tokenOf('adele@contoso.example', 'OnlineMeetings.ReadWrite')

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph()
})
afterAll(() => graph.stop())

const get = async (path: string): Promise<Json> => (await graph.get(path, ADELE)).body
const send = (method: string, path: string, body?: unknown, headers = {}) =>
  graph.send(method, path, { token: ADELE, body, headers })

describe('meetings', () => {
  it('are found by the address or the number to join, and by nothing else', async () => {
    const { body: made, status } = await send('POST', '/me/onlineMeetings', { subject: 'Launch' })
    const found = await get(`/me/onlineMeetings?$filter=joinWebUrl eq '${made.joinWebUrl}'`)

    expect(status).toBe(201)
    expect(found.value).toMatchObject([
      { id: made.id, subject: 'Launch', participants: { organizer: { upn: 'adele@contoso.example' } } },
    ])
    expect((await get(`/me/onlineMeetings?$filter=JoinWebUrl eq '${made.joinWebUrl}'`)).value).toHaveLength(1)
    const { joinMeetingId } = made.joinMeetingIdSettings
    const byNumber = `/me/onlineMeetings?$filter=joinMeetingIdSettings/joinMeetingId eq '${joinMeetingId}'`
    expect((await get(byNumber)).value).toMatchObject([{ id: made.id }])
    expect((await graph.get('/me/onlineMeetings', ADELE)).status).toBe(400)
    expect((await graph.get("/me/onlineMeetings?$filter=joinWebUrl ne 'x'", ADELE)).status).toBe(400)
    expect((found.value as Json[]).map(({ endDateTime }) => endDateTime)).toEqual(['2026-11-25T11:30:00Z'])
  })
})
