// Covers: calendar-events.ts, events/event-type.ts, events/generated-events.ts, schedules/schedule-type.ts, schedules/schedules.ts, events/write-event.ts
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { answersById, type GraphUnderTest, type Json, startGraph, tokenOf } from '../graph-under-test.ts'

const ADELE = tokenOf('adele@contoso.example', 'Calendars.ReadWrite')
const READER = tokenOf('adele@contoso.example', 'Calendars.Read')
const THURSDAY = '/me/calendarView?startDateTime=2026-11-26T00:00:00Z&endDateTime=2026-11-27T00:00:00Z'
const LUNCH = {
  subject: 'Lunch',
  body: { contentType: 'HTML', content: '<p>Soup</p>' },
  start: { dateTime: '2026-11-26T12:30:00', timeZone: 'W. Europe Standard Time' },
  end: { dateTime: '2026-11-26T13:30:00', timeZone: 'W. Europe Standard Time' },
  location: { displayName: 'Canteen' },
  attendees: [{ emailAddress: { address: 'miriam@contoso.example' }, type: 'optional' }],
  isOnlineMeeting: true,
}

let graph: GraphUnderTest

beforeEach(async () => {
  graph = await startGraph()
})
afterEach(() => graph.stop())

function post(body: unknown, headers: Readonly<Record<string, string>> = {}) {
  return graph.send('POST', '/me/events', { token: ADELE, body, headers })
}

async function newEvent(): Promise<Json> {
  return (await post(LUNCH)).body
}

describe('GET /me/calendarView', () => {
  it.each([
    ['Wednesday', '2026-11-25', 2],
    ['Sunday', '2026-11-29', 2],
    ['Saturday before', '2026-11-28', 0],
  ])('has something for today, also on a weekend: %s', async (_, day, count) => {
    const started = await startGraph({ now: Date.parse('2026-11-29T10:30:00Z') })

    const { body } = await started.get(
      `/me/calendarView?startDateTime=${day}T00:00:00Z&endDateTime=${day}T23:59:59Z`,
      READER,
    )
    await started.stop()

    expect(body.value).toHaveLength(count)
  })
})

describe('POST /me/events', () => {
  it('makes an event that every list shows', async () => {
    const { status, headers, body } = await post(LUNCH)

    const [list, view, one] = await Promise.all([
      graph.get(`/me/events?$filter=subject eq 'Lunch'`, READER),
      graph.get(THURSDAY, READER),
      graph.get(`/me/events/${body.id}`, READER),
    ])
    expect(status).toBe(201)
    expect(headers.get('location')).toMatch(new RegExp(`/events\\('${body.id}'\\)$`))
    expect(body).toMatchObject({
      '@odata.etag': `W/"${body.changeKey}"`,
      subject: 'Lunch',
      bodyPreview: 'Soup',
      body: { contentType: 'html', content: '<p>Soup</p>' },
      start: { dateTime: '2026-11-26T11:30:00.0000000', timeZone: 'UTC' },
      originalStartTimeZone: 'W. Europe Standard Time',
      createdDateTime: '2026-11-25T10:30:00Z',
      attendees: [{ type: 'optional', status: { response: 'notResponded' } }],
      onlineMeeting: { joinUrl: expect.stringMatching(/^https:/) },
      organizer: { emailAddress: { address: 'adele@contoso.example' } },
    })
    expect(list.body.value).toEqual([expect.objectContaining({ id: body.id })])
    expect(view.body.value.map(({ id }: Json) => id)).toContain(body.id)
    expect(one.body).toEqual(body)
  })

  it('makes one event of one transaction', async () => {
    const body = { ...LUNCH, transactionId: '7E163156-7762-4BEB-A1C6-729EA81755A7' }

    const [first, again, other] = [await post(body), await post(body), await post(LUNCH)]

    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body.id).toBe(first.body.id)
    expect(other.body.id).not.toBe(first.body.id)
  })

  it('answers only with its location where the client prefers that', async () => {
    const { status, headers, body } = await post(LUNCH, { prefer: 'return=minimal' })

    expect([status, body]).toEqual([204, ''])
    expect(headers.get('preference-applied')).toBe('return=minimal')
    expect(headers.get('location')).toMatch(/\/events\('/)
  })

  it.each<[string, unknown, string]>([
    ['no body', undefined, 'BadRequest'],
    ['no start', { ...LUNCH, start: undefined }, 'BadRequest'],
    ['a start that is null', { ...LUNCH, start: null }, 'BadRequest'],
    ['a start without a time', { ...LUNCH, start: { timeZone: 'UTC' } }, 'BadRequest'],
    ['a start that is no time', { ...LUNCH, start: { dateTime: 'noon' } }, 'ErrorInvalidArgument'],
    [
      'an unknown zone',
      { ...LUNCH, start: { dateTime: '2026-11-26T12:30', timeZone: 'Mars' } },
      'TimeZoneNotSupportedException',
    ],
    [
      'an end before the start',
      { ...LUNCH, end: { dateTime: '2026-11-26T09:00' } },
      'ErrorPropertyValidationFailure',
    ],
    ['an unknown property', { ...LUNCH, color: 'red' }, 'RequestBodyRead'],
    ['a property in another case', { ...LUNCH, Subject: 'x' }, 'RequestBodyRead'],
    ['an unknown member', { ...LUNCH, location: { planet: 'Mars' } }, 'RequestBodyRead'],
    ['what only the server sets', { ...LUNCH, changeKey: 'x' }, 'RequestBodyRead'],
    ['a number for a text', { ...LUNCH, subject: 1 }, 'RequestBodyRead'],
    ['a text for a condition', { ...LUNCH, isAllDay: 'yes' }, 'RequestBodyRead'],
    ['an unknown member of an enumeration', { ...LUNCH, importance: 'urgent' }, 'RequestBodyRead'],
    ['an object for a list', { ...LUNCH, attendees: {} }, 'RequestBodyRead'],
    ['an attendee without an address', { ...LUNCH, attendees: [{}] }, 'BadRequest'],
    ['a list', [LUNCH], 'RequestBodyRead'],
  ])('rejects %s and writes nothing', async (_, body, code) => {
    const answer = await post(body)

    const { body: count } = await graph.get('/me/events?$count=true&$top=1', READER)
    expect([answer.status, answer.body.error.code]).toEqual([400, code])
    expect(count['@odata.count']).toBe(30)
  })

  it('takes null for nothing, and annotations for no properties', async () => {
    const { status, body } = await post({ ...LUNCH, '@odata.type': '#x', subject: null, attendees: null })

    expect(status).toBe(201)
    expect(body).toMatchObject({ subject: '', attendees: [] })
  })

  it('is closed to readers and to calendars of others', async () => {
    const reader = await graph.send('POST', '/me/events', { token: READER, body: LUNCH })
    const other = await graph.send('POST', '/users/miriam@contoso.example/events', {
      token: ADELE,
      body: LUNCH,
    })

    expect([reader.status, other.status]).toEqual([403, 403])
    expect(reader.body.error.code).toBe('ErrorAccessDenied')
  })
})

describe('PATCH /me/events/{id}', () => {
  it('changes what it says, and the version', async () => {
    const before = await newEvent()

    const { status, body } = await graph.send('PATCH', `/me/events/${before.id}`, {
      token: ADELE,
      body: { subject: 'Dinner', end: { dateTime: '2026-11-26T20:00:00' } },
    })

    const { body: after } = await graph.get(`/users/adele@contoso.example/events/${before.id}`, READER)
    expect(status).toBe(200)
    expect(body).toEqual({
      ...before,
      subject: 'Dinner',
      end: { dateTime: '2026-11-26T20:00:00.0000000', timeZone: 'UTC' },
      originalEndTimeZone: 'UTC',
      changeKey: body.changeKey,
      '@odata.etag': `W/"${body.changeKey}"`,
    })
    expect(body.changeKey).not.toBe(before.changeKey)
    expect(after).toMatchObject({ subject: 'Dinner', changeKey: body.changeKey })
  })

  it('changes generated events', async () => {
    const { body: list } = await graph.get('/me/events?$top=1', READER)
    const path = `/me/events/${list.value[0].id}`

    await graph.send('PATCH', path, { token: ADELE, body: { subject: 'Moved' } })

    const { body } = await graph.get(path, READER)
    const { body: all } = await graph.get('/me/events?$count=true', READER)
    expect(body.subject).toBe('Moved')
    expect(all['@odata.count']).toBe(30)
  })

  it('holds to the version that If-Match names', async () => {
    const { id, '@odata.etag': etag } = await newEvent()
    const patch = (subject: string, version: string) =>
      graph.send('PATCH', `/me/events/${id}`, {
        token: ADELE,
        body: { subject },
        headers: { 'if-match': version },
      })

    const [first, second, whatever] = [await patch('A', etag), await patch('B', etag), await patch('C', '*')]

    expect([first.status, second.status, whatever.status]).toEqual([200, 412, 200])
    expect(second.body.error.code).toBe('ErrorIrresolvableConflict')
  })

  it('empties what null is said of, and leaves the transaction as it was', async () => {
    const { body: before } = await post({ ...LUNCH, transactionId: 'one' })

    const { body } = await graph.send('PATCH', `/me/events/${before.id}`, {
      token: ADELE,
      body: { location: null, body: null, transactionId: 'two' },
    })

    expect(body).toMatchObject({ location: { displayName: '' }, bodyPreview: '', transactionId: 'one' })
  })

  it('does not find what is not there, and wants a body', async () => {
    const { id } = await newEvent()

    const missing = await graph.send('PATCH', '/me/events/AAMkA', { token: ADELE, body: {} })
    const empty = await graph.send('PATCH', `/me/events/${id}`, { token: ADELE })

    expect([missing.status, empty.status]).toEqual([404, 400])
  })
})

describe('DELETE /me/events/{id} and cancel', () => {
  it('take the event out of every list', async () => {
    const [first, second] = [await newEvent(), await newEvent()]

    const deleted = await graph.send('DELETE', `/me/events/${first.id}`, { token: ADELE })
    const cancelled = await graph.send('POST', `/me/events/${second.id}/cancel`, {
      token: ADELE,
      body: { Comment: 'Not hungry' },
    })

    const { body } = await graph.get('/me/events?$count=true', READER)
    const again = await graph.send('DELETE', `/me/events/${first.id}`, { token: ADELE })
    expect([deleted.status, deleted.body, cancelled.status, cancelled.body]).toEqual([204, '', 202, ''])
    expect(body['@odata.count']).toBe(30)
    expect(again.status).toBe(404)
  })

  it('hold to If-Match too', async () => {
    const { id } = await newEvent()

    const { status } = await graph.send('DELETE', `/me/events/${id}`, {
      token: ADELE,
      headers: { 'if-match': 'W/"old"' },
    })

    expect(status).toBe(412)
  })
})

describe('writes in a batch', () => {
  it('are seen by what depends on them', async () => {
    const headers = { 'Content-Type': 'application/json' }

    const items = answersById(
      await graph.batch(
        [
          { id: 'make', method: 'POST', url: '/me/events', headers, body: LUNCH },
          { id: 'list', method: 'GET', url: `/me/events?$filter=subject eq 'Lunch'`, dependsOn: ['make'] },
          {
            id: 'minimal',
            method: 'POST',
            url: '/me/events',
            headers: { ...headers, Prefer: 'return=minimal' },
            body: LUNCH,
          },
          { id: 'wrong', method: 'POST', url: '/me/events', headers, body: { ...LUNCH, subject: 1 } },
        ],
        ADELE,
      ),
    )

    expect(items.make).toMatchObject({ status: 201, body: { subject: 'Lunch' } })
    expect(items.list.body.value.map(({ id }: Json) => id)).toContain(items.make.body.id)
    expect(items.minimal.status).toBe(204)
    expect(items.minimal).not.toHaveProperty('body')
    expect(items.minimal.headers.Location).toMatch(/\/events\('/)
    expect(items.wrong).toMatchObject({ status: 400, body: { error: { code: 'RequestBodyRead' } } })
  })
})

describe('Prefer: outlook.timezone', () => {
  it.each(['W. Europe Standard Time', 'Europe/Berlin', 'Pacific Standard Time', 'UTC'])(
    'shows times in %s and says so',
    async (zone) => {
      const plain = await graph.get(THURSDAY, READER)

      const { headers, body } = await graph.get(THURSDAY, READER, { prefer: `outlook.timezone="${zone}"` })

      const [shown, utc] = [body.value[0].start, plain.body.value[0].start]
      const hours = (Date.parse(shown.dateTime) - Date.parse(utc.dateTime)) / 3_600_000
      expect(headers.get('preference-applied')).toBe(`outlook.timezone="${zone}"`)
      expect(shown.timeZone).toBe(zone)
      expect(hours).toBe({ UTC: 0, 'Pacific Standard Time': -8 }[zone] ?? 1)
      expect(plain.headers.has('preference-applied')).toBe(false)
    },
  )

  it('goes with other preferences, known and unknown', async () => {
    const { id } = await newEvent()
    const prefer =
      'IdType="ImmutableId", outlook.body-content-type="text", outlook.timezone="Tokyo Standard Time"'

    const { headers, body } = await graph.get(`/me/events/${id}`, READER, { prefer })

    expect(body.body).toEqual({ contentType: 'text', content: 'Soup' })
    expect(body.start.dateTime).toBe('2026-11-26T20:30:00.0000000')
    expect(headers.get('preference-applied')).toBe(
      'outlook.timezone="Tokyo Standard Time", outlook.body-content-type="text"',
    )
  })

  it('rejects a zone that does not exist', async () => {
    const { status, body } = await graph.get(THURSDAY, READER, { prefer: 'outlook.timezone="Mars"' })

    expect([status, body.error.code]).toEqual([400, 'TimeZoneNotSupportedException'])
  })
})

describe('GET /me/calendarView', () => {
  it('has what was written in its place in time where it is sorted', async () => {
    await post({ ...LUNCH, start: { dateTime: '2026-11-26T00:05' }, end: { dateTime: '2026-11-26T00:10' } })

    const sorted = `${THURSDAY.replace('startDateTime', 'startdatetime')}&$orderby=start/dateTime`
    const { body } = await graph.get(sorted, READER)

    const starts = body.value.map(({ start }: Json) => start.dateTime)
    expect(starts).toHaveLength(3)
    expect(starts).toEqual([...starts].sort())
    expect(body.value[0].subject).toBe('Lunch')
  })

  // https://github.com/mattermost/mattermost-plugin-mscalendar/issues/175
  it('has no order where it is not sorted', async () => {
    const week = '/me/calendarView?startDateTime=2026-11-23&endDateTime=2026-11-28'
    const { body } = await graph.get(week, READER)

    const starts = body.value.map(({ start }: Json) => start.dateTime)
    expect(starts).toHaveLength(10)
    expect(starts).not.toEqual([...starts].sort())
  })
})

describe('POST /me/calendar/getSchedule', () => {
  const ask = (body: object, headers = {}) =>
    graph.send('POST', '/me/calendar/getSchedule', {
      token: READER,
      headers,
      body: {
        schedules: ['adele@contoso.example', 'miriam@contoso.example', 'nobody@contoso.example'],
        startTime: { dateTime: '2026-11-26T00:00:00', timeZone: 'UTC' },
        endTime: { dateTime: '2026-11-27T00:00:00', timeZone: 'UTC' },
        availabilityViewInterval: 60,
        ...body,
      },
    })

  it('reports when people are busy, and of others no more than that', async () => {
    const { body: events } = await graph.get(`${THURSDAY}&$orderby=start/dateTime`, READER)

    const { status, body } = await ask({})

    const [own, other, nobody] = body.value
    const hour = Number(events.value[0].start.dateTime.slice(11, 13))
    expect(status).toBe(200)
    expect(own.scheduleItems).toEqual(
      events.value.map(({ showAs, start, end, subject, location }: Json) => ({
        status: showAs,
        start,
        end,
        subject,
        location: location.displayName,
      })),
    )
    expect(own.availabilityView).toHaveLength(24)
    expect(own.availabilityView[hour]).toBe({ tentative: '1', busy: '2' }[events.value[0].showAs as 'busy'])
    expect(own.availabilityView[0]).toBe('0')
    expect(other.scheduleId).toBe('miriam@contoso.example')
    expect(other.scheduleItems[0]).not.toHaveProperty('subject')
    expect(nobody).toMatchObject({ error: { responseCode: 'ErrorMailRecipientNotFound' }, scheduleItems: [] })
  })

  it('answers in the preferred zone', async () => {
    const { headers, body } = await ask({}, { prefer: 'outlook.timezone="Pacific Standard Time"' })

    expect(headers.get('preference-applied')).toBe('outlook.timezone="Pacific Standard Time"')
    expect(body.value[0].scheduleItems[0].start.timeZone).toBe('Pacific Standard Time')
  })

  it.each([
    { availabilityViewInterval: 1 },
    { availabilityViewInterval: 1441 },
    { endTime: { dateTime: '2026-11-26T00:00:00', timeZone: 'UTC' } },
    { endTime: { dateTime: '2027-11-26T00:00:00', timeZone: 'UTC' } },
    { schedules: Array(21).fill('adele@contoso.example') },
    { schedules: null },
    { startTime: {} },
  ])('rejects %j', async (wrong) => {
    const { status } = await ask(wrong)

    expect(status).toBe(400)
  })
})
