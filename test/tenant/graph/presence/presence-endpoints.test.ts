// Covers: ../query-rules/presence-query-rules.ts, presence-type.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, type Json, startGraph, tokenOf } from '../graph-under-test.ts'

const ADELE = 'adele@contoso.example'
const ALL_PEOPLE = tokenOf(ADELE, 'Presence.Read.All')
const BULK = '/communications/getPresencesByUserId'

let graph: GraphUnderTest

beforeAll(async () => {
  graph = await startGraph({ people: 800 })
})
afterAll(() => graph.stop())

function idsOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => graph.contoso.person(index).id)
}

describe('presence', () => {
  it("returns the caller's own presence, with the caller's own status message", async () => {
    const { status, body } = await graph.get('/me/presence', tokenOf(ADELE, 'Presence.Read'))

    expect(status).toBe(200)
    expect(body).toEqual({
      '@odata.context': expect.stringMatching(/\$metadata#users\('[0-9a-f-]{36}'\)\/presence\/\$entity$/),
      id: graph.contoso.find(ADELE)?.id,
      availability: expect.any(String),
      activity: expect.any(String),
      statusMessage: { message: { contentType: 'text', content: 'Ask me about E000002.' } },
      outOfOfficeSettings: { isOutOfOffice: expect.any(Boolean), message: null },
    })
  })

  it('returns the presence of others only with Presence.Read.All', async () => {
    const path = '/users/miriam@contoso.example/presence'

    const denied = await graph.get(path, tokenOf(ADELE, 'Presence.Read'))
    const allowed = await graph.get(path, ALL_PEOPLE)

    expect(denied).toMatchObject({ status: 403, body: { error: { code: 'Forbidden' } } })
    expect(allowed.body.statusMessage.message.content).toBe('Ask me about E000001.')
  })

  it('has an unknown availability for a guest', async () => {
    const { body } = await graph.get('/me/presence', tokenOf('alex@fabrikam.example', 'Presence.Read'))

    expect(body).toMatchObject({ availability: 'PresenceUnknown', statusMessage: null })
  })

  it('answers up to 650 people in one call, in the order of their ids', async () => {
    const ids = [...idsOf(650)].reverse()

    const { status, body } = await graph.send('POST', BULK, { token: ALL_PEOPLE, body: { ids } })

    expect(status).toBe(200)
    expect(body['@odata.context']).toMatch(/\$metadata#Collection\(microsoft\.graph\.presence\)$/)
    expect(body.value.map(({ id }: Json) => id)).toEqual(ids)
  })

  it('leaves out unknown ids', async () => {
    const ids = ['00000000-0000-4000-a000-000000000000', ...idsOf(1), ADELE]

    const { body } = await graph.send('POST', BULK, { token: ALL_PEOPLE, body: { ids } })

    expect(body.value.map(({ id }: Json) => id)).toEqual(idsOf(1))
  })

  it('answers many users as it answers one', async () => {
    const one = await graph.get('/me/presence', ALL_PEOPLE)
    const many = await graph.send('POST', BULK, { token: ALL_PEOPLE, body: { ids: idsOf(3) } })

    expect(one.body).toMatchObject(many.body.value[2])
  })

  it('rejects none, more than 650 and a body that has no ids', async () => {
    const bodies = [{ ids: [] }, { ids: idsOf(651) }, {}, { ids: 'all' }, { ids: [1] }, { id: [] }, undefined]

    const answers = await Promise.all(
      bodies.map((body) => graph.send('POST', BULK, { token: ALL_PEOPLE, body })),
    )

    expect(answers.map(({ status }) => status)).toEqual(bodies.map(() => 400))
  })

  it('rejects a request for many users from a user who may see only their own, and every GET', async () => {
    const denied = await graph.send('POST', BULK, {
      token: tokenOf(ADELE, 'Presence.Read'),
      body: { ids: idsOf(1) },
    })
    const read = await graph.get(BULK, ALL_PEOPLE)

    expect([denied.status, read.status]).toEqual([403, 405])
  })
})
