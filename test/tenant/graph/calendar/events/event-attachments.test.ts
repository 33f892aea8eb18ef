// Covers: ../calendar-groups.ts
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type GraphUnderTest, startGraph, tokenOf } from '../../graph-under-test.ts'

const ADELE = tokenOf('adele@contoso.example', 'Calendars.ReadWrite Calendars.Read')
const FILE = {
  '@odata.type': '#microsoft.graph.fileAttachment',
  name: 'agenda.txt',
  contentBytes: Buffer.from('Contoso').toString('base64'),
}

let graph: GraphUnderTest

beforeEach(async () => {
  graph = await startGraph()
})
afterEach(() => graph.stop())

describe('files of an event', () => {
  it('are attached, read with their bytes, and removed; the event says that it has them', async () => {
    const { body } = await graph.get('/me/events?$top=1', ADELE)
    const event = `/me/events/${body.value[0].id}`

    const made = await graph.send('POST', `${event}/attachments`, { token: ADELE, body: FILE })
    const one = `${event}/attachments/${made.body.id}`
    const listed = await graph.get(`${event}/attachments`, ADELE)
    const { body: marked } = await graph.get(`${event}?$select=hasAttachments`, ADELE)
    const bytes = await graph.get(`${one}/$value`, ADELE)
    const removed = await graph.send('DELETE', one, { token: ADELE })
    const gone = await graph.get(one, ADELE)

    expect([made.status, removed.status, gone.status]).toEqual([201, 204, 404])
    expect(listed.body.value).toMatchObject([{ name: 'agenda.txt', size: 7 }])
    expect([marked.hasAttachments, bytes.body]).toEqual([true, 'Contoso'])
  })
})

describe('groups of calendars', () => {
  it('have the calendars of the mailbox', async () => {
    const { body: groups } = await graph.get('/me/calendarGroups', ADELE)
    const [{ id, name }] = groups.value
    const { body: calendars } = await graph.get(`/me/calendarGroups/${id}/calendars`, ADELE)
    const other = await graph.get('/me/calendarGroups/contoso/calendars', ADELE)

    expect([name, calendars.value[0].isDefaultCalendar, other.status]).toEqual(['My Calendars', true, 404])
  })
})
