// Covers: settings-rows.ts
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, startGraph, tokenOf } from '../graph-under-test.ts'

const ADELE = tokenOf('adele@contoso.example', 'MailboxSettings.ReadWrite')
const change = (body: object) => graph.send('PATCH', '/me/mailboxSettings', { token: ADELE, body })

let graph: GraphUnderTest

beforeEach(async () => {
  graph = await startGraph()
})
afterEach(() => graph.stop())

// https://learn.microsoft.com/graph/api/user-update-mailboxsettings
describe('the settings of a mailbox', () => {
  it('are changed in part, and the answer has what was changed', async () => {
    const times = {
      status: 'scheduled',
      scheduledStartDateTime: { dateTime: '2026-12-01T18:00:00', timeZone: 'UTC' },
      scheduledEndDateTime: { dateTime: '2026-12-08T18:00:00', timeZone: 'UTC' },
    }

    const { status, body } = await change({ automaticRepliesSetting: times })
    const { body: all } = await graph.get('/me/mailboxSettings', ADELE)

    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(['@odata.context', 'automaticRepliesSetting'])
    expect(all).toMatchObject({
      timeZone: 'UTC',
      automaticRepliesSetting: { ...times, externalAudience: 'all' },
    })
  })

  it.each([
    [{ workingHours: { startTime: '18:00:00' } }, 'ErrorInvalidTimeSettings'],
    [{ workingHours: { startTime: '08' } }, 'RequestBodyRead'],
    [{ workingHours: { daysOfWeek: ['someday'] } }, 'RequestBodyRead'],
    [{ timeZone: 'Contoso Standard Time' }, 'InvalidTimeZone'],
    [
      {
        automaticRepliesSetting: {
          status: 'scheduled',
          scheduledEndDateTime: { dateTime: '2026-11-24T18:00:00', timeZone: 'UTC' },
        },
      },
      'ErrorInvalidArgument',
    ],
  ])('are rejected where they are wrong: %j', async (body, code) => {
    const answer = await change(body)

    expect([answer.status, answer.body.error.code]).toEqual([400, code])
  })

  it("are the owner's alone", async () => {
    const other = await graph.get('/users/miriam@contoso.example/mailboxSettings', ADELE)
    const reader = tokenOf('adele@contoso.example', 'MailboxSettings.Read')
    const refused = await graph.send('PATCH', '/me/mailboxSettings', { token: reader, body: {} })

    expect([other.status, refused.status]).toEqual([403, 403])
  })
})
