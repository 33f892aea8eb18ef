import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type GraphqlUnderTest, serveGraphql } from '../graphql-under-test.ts'

const utc = (dateTime: string) => ({ dateTime, timeZone: 'UTC' })

/** @see https://learn.microsoft.com/graph/api/user-list-calendarview#response-1 */
const MEETING = {
  id: 'meeting',
  isAllDay: false,
  start: utc('2026-07-01T22:30:00.1234567'),
  end: utc('2026-12-01T12:00:00.0000000'),
}
/** Of whole days: midnight to midnight. @see https://learn.microsoft.com/graph/api/resources/event#properties */
const HOLIDAY = {
  id: 'holiday',
  isAllDay: true,
  start: utc('2026-11-23T00:00:00.0000000'),
  end: utc('2026-11-24T00:00:00.0000000'),
}
/** As far away as a time of four digits can be. */
const LAST = {
  id: 'last',
  isAllDay: false,
  start: utc('9999-12-31T23:30:00'),
  end: utc('9999-12-31T23:59:59'),
}
const ODD = {
  id: 'odd',
  isAllDay: false,
  start: { dateTime: 'soon', timeZone: 'tzone://Microsoft/Custom' },
  end: null,
}

let served: GraphqlUnderTest

beforeAll(async () => {
  served = await serveGraphql({
    api: { name: 'graph', kind: 'odata' },
    granted: ['Calendars.Read'],
    answer: ({ url }) => ({ body: [MEETING, HOLIDAY, LAST, ODD].find(({ id }) => url.includes(id)) }),
  })
})

afterAll(() => served.stop())

const timesOf = async (id: string, zone: string) => {
  const { data, errors } = await served.query(
    'query ($id: ID!, $zone: String) { event(id: $id) { start(timeZone: $zone) { dateTime timeZone } end(timeZone: $zone) { dateTime timeZone } } }',
    { id, zone },
  )
  return { ...(data?.event as object), ...(errors && { errors }) }
}

describe('Event.start and Event.end', () => {
  it.each([
    ['W. Europe Standard Time', '2026-07-02T00:30:00.1234567', '2026-12-01T13:00:00.0000000'],
    ['Europe/Berlin', '2026-07-02T00:30:00.1234567', '2026-12-01T13:00:00.0000000'],
    ['Pacific Standard Time', '2026-07-01T15:30:00.1234567', '2026-12-01T04:00:00.0000000'],
    ['UTC', MEETING.start.dateTime, MEETING.end.dateTime],
  ])('are what clocks in %s show', async (timeZone, start, end) => {
    expect(await timesOf('meeting', timeZone)).toEqual({
      start: { dateTime: start, timeZone },
      end: { dateTime: end, timeZone },
    })
  })

  it.each(['Pacific Standard Time', 'Tokyo Standard Time'])(
    'keep the days of an event of whole days in %s',
    async (timeZone) => {
      expect(await timesOf('holiday', timeZone)).toEqual({
        start: { ...HOLIDAY.start, timeZone },
        end: { ...HOLIDAY.end, timeZone },
      })
    },
  )

  it('are as the API answers where no zone is named, and ask it for nothing by a header', async () => {
    const { data } = await served.query(
      '{ event(id: "meeting") { id start { dateTime timeZone } berlin: start(timeZone: "Europe/Berlin") { timeZone } } }',
    )

    expect(data).toEqual({
      event: { id: 'meeting', start: MEETING.start, berlin: { timeZone: 'Europe/Berlin' } },
    })
    expect(served.requests.at(-1)).toMatchObject({ url: '/me/events/meeting?$select=id,isAllDay,start' })
    expect(served.requests.some(({ headers }) => 'prefer' in headers)).toBe(false)
  })

  it('cannot be in a zone that does not exist', async () => {
    expect(await timesOf('meeting', 'Middle-earth Standard Time')).toMatchObject({
      start: null,
      errors: [{ message: expect.stringContaining('"timeZone" must be the name of a time zone') }, {}],
    })
  })

  it('have a year of four digits, or are an error', async () => {
    expect(await timesOf('last', 'Pacific Standard Time')).toMatchObject({
      start: { dateTime: '9999-12-31T15:30:00' },
    })
    expect(await timesOf('last', 'Tokyo Standard Time')).toMatchObject({
      start: null,
      errors: [{ originalError: { code: 'DOWNSTREAM_INVALID_RESPONSE' } }, {}],
    })
  })

  it('are an error where what the API answers cannot be converted, and null where there is nothing', async () => {
    expect(await timesOf('odd', 'UTC')).toMatchObject({
      start: null,
      end: null,
      errors: [{ path: ['event', 'start'], originalError: { code: 'DOWNSTREAM_INVALID_RESPONSE' } }],
    })
  })
})
