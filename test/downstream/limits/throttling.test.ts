import { describe, expect, it } from '@jest/globals'
import type { ApiResponse } from '../../../src/downstream/http/api-request.ts'
import { createThrottling, type ThrottleScope } from '../../../src/downstream/limits/throttling.ts'

const CONTOSO = '0785ef7c-2d7a-4542-b048-95bcab406e0b'
const FABRIKAM = '9188040d-6c67-4c5b-b112-36a304b66dad'
const ADELE: ThrottleScope = { tenant: CONTOSO, user: `${CONTOSO}/adele`, mailbox: null, method: 'GET' }
const HER_MAIL: ThrottleScope = { ...ADELE, mailbox: 'adele' }
const HER_WRITE: ThrottleScope = { ...ADELE, method: 'POST' }
const BEN: ThrottleScope = { ...ADELE, user: `${CONTOSO}/ben` }
const HIS_WRITE: ThrottleScope = { ...BEN, method: 'PATCH' }
const BOB_OF_FABRIKAM: ThrottleScope = { ...ADELE, tenant: FABRIKAM, user: `${FABRIKAM}/bob` }

const throttled = (retryAfter: string, headers: ApiResponse['headers'] = {}): ApiResponse => ({
  status: 429,
  headers: { 'retry-after': retryAfter, ...headers },
  body: undefined,
})
const answered = (status: number): ApiResponse => ({ status, headers: {}, body: undefined })
const THROTTLED = throttled('5')

function setUp() {
  let now = 1_000_000
  const throttling = createThrottling(() => now)
  return {
    throttling,
    later(ms: number) {
      now += ms
    },
    /** An answer to a request that left at once, unless it says when. */
    note(answer: ApiResponse, scope: ThrottleScope, { isItem = false, sentAt = now } = {}) {
      throttling.note(answer, { ...scope, isItem, sentAt })
    },
    isPaused: (scope: ThrottleScope, request: object = {}) => throttling.find(scope, request, now) !== null,
    untilOf: (scope: ThrottleScope) => throttling.find(scope, {}, now)?.until,
    now: () => now,
  }
}

describe('createThrottling', () => {
  it('pauses the user whose request was throttled until the pause is over, and no other user', () => {
    const { throttling, note, later, isPaused } = setUp()

    note(THROTTLED, ADELE)
    const at = [isPaused(ADELE), isPaused(HER_MAIL), isPaused(HER_WRITE), isPaused(BEN)]
    later(5_000)
    const before = isPaused(ADELE)
    later(5)

    expect([at, before, isPaused(ADELE)]).toEqual([[true, true, true, false], true, false])
    expect(throttling.isEmpty()).toBe(true)
  })

  it('pauses one part of the API where an item of a batch was throttled', () => {
    const { note, isPaused } = setUp()

    note(THROTTLED, HER_MAIL, { isItem: true })

    expect([HER_MAIL, ADELE, BEN].map((scope) => isPaused(scope))).toEqual([true, false, false])
  })

  // 509: Graph's own status for bandwidth (learn.microsoft.com/graph/errors).
  it.each([429, 503, 509])('heeds a %i with Retry-After', (status) => {
    const { note, isPaused } = setUp()

    note({ ...THROTTLED, status }, ADELE)

    expect(isPaused(ADELE)).toBe(true)
  })

  it.each([
    [429, {}],
    [200, { 'retry-after': '5' }],
    [404, { 'retry-after': '5' }],
    [507, { 'retry-after': '5' }],
    [503, { 'retry-after': 'soon' }],
    [503, { 'retry-after': '0' }],
  ])('pauses no user for a %i with %j', (status, headers) => {
    const { throttling, note } = setUp()

    note({ status, headers, body: undefined }, ADELE)

    expect(throttling.isEmpty()).toBe(true)
  })

  it('reports the code to requests that cannot wait', () => {
    const { throttling, note, now } = setUp()

    note({ ...THROTTLED, status: 503 }, ADELE)

    expect(throttling.find(ADELE, {}, now())).toMatchObject({
      until: 1_005_005,
      code: 'DOWNSTREAM_UNAVAILABLE',
    })
  })

  it('keeps the longer of two', () => {
    const { note, untilOf } = setUp()

    note(throttled('9'), ADELE)
    note(THROTTLED, ADELE)
    note(THROTTLED, HER_MAIL, { isItem: true })

    expect(untilOf(HER_MAIL)).toBe(1_009_005)
  })

  it('becomes longer with a response to a request that was already sent', () => {
    const { note, untilOf } = setUp()

    note(THROTTLED, ADELE)
    note(throttled('9'), ADELE)

    expect(untilOf(ADELE)).toBe(1_009_005)
  })

  it('waits for the longest of those that apply to a request', () => {
    const { note, untilOf } = setUp()

    note(THROTTLED, ADELE)
    note(throttled('9'), HER_MAIL, { isItem: true })

    expect([ADELE, HER_MAIL].map(untilOf)).toEqual([1_005_005, 1_009_005])
  })

  it('knows a mailbox by the first 320 characters of its name', () => {
    const { note, isPaused } = setUp()
    const mailboxes = ['b', 'c'].map((end) => ({ ...HER_MAIL, mailbox: `${'a'.repeat(320)}${end}` }))

    note(THROTTLED, mailboxes[0] as ThrottleScope, { isItem: true })

    expect(mailboxes.map((scope) => isPaused(scope))).toEqual([true, true])
    expect(isPaused({ ...HER_MAIL, mailbox: 'a'.repeat(319) })).toBe(false)
  })

  describe('where an API throttles more than the user', () => {
    const APP = '9a3d526c-b3c1-4479-ba74-197b5c5751ae'
    const ALL = [HER_MAIL, HER_WRITE, BEN, HIS_WRITE, BOB_OF_FABRIKAM]

    // Forms and examples: learn.microsoft.com/graph/throttling-limits#throttled-responses-requests
    it.each([
      [`Tenant_Application/ReadWrite/${APP}/${CONTOSO}`, [true, true, true, true, false]],
      [`Tenant/ReadWrite/${APP}/${CONTOSO.toUpperCase()}`, [true, true, true, true, false]],
      [`Application/ReadWrite/${APP}/${FABRIKAM}`, [true, true, true, true, false]],
      [`Tenant_Application/Write/${APP}/${CONTOSO}`, [false, true, false, true, false]],
      [`Tenant_Application/Read/${APP}/${CONTOSO}`, [true, false, true, false, false]],
    ])('pauses what the documentation says the scope covers, and no other tenant: %s', (scope, expected) => {
      const { note, isPaused } = setUp()

      note(throttled('5', { 'x-ms-throttle-scope': scope }), HER_MAIL, { isItem: true })

      expect(ALL.map((each) => isPaused(each))).toEqual(expected)
    })

    it.each([
      `Tenant_Application/ReadWrite/${APP}/${FABRIKAM}`,
      `User/ReadWrite/${APP}/${CONTOSO}`,
      `Tenant_Application/Everything/${APP}/${CONTOSO}`,
      'Tenant',
      'tenant-of-my-own/ReadWrite/a/b',
      `Tenant_Application/ReadWrite/${APP}/${CONTOSO}/${'x'.repeat(200)}`,
    ])('pauses its own user alone for anything else: %.80s', (scope) => {
      const { note, isPaused } = setUp()

      note(throttled('5', { 'x-ms-throttle-scope': scope }), ADELE)

      expect(ALL.map((each) => isPaused(each))).toEqual([true, true, false, false, false])
    })

    it('does not take a 503 for a limit of the tenant', () => {
      const { note, isPaused } = setUp()
      const headers = { 'x-ms-throttle-scope': `Tenant/ReadWrite/${APP}/${CONTOSO}` }

      note({ ...throttled('5', headers), status: 503 }, ADELE)

      expect([isPaused(ADELE), isPaused(BEN)]).toEqual([true, false])
    })
  })

  describe('a pause without an end', () => {
    it.each(['999999999', 'Fri, 31 Dec 9999 23:59:59 GMT', '9'.repeat(500)])(
      'ends after five minutes: %.40s',
      (retryAfter) => {
        const { note, now, untilOf } = setUp()

        note(throttled(retryAfter), ADELE)

        expect((untilOf(ADELE) ?? 0) - now()).toBe(300_005)
      },
    )

    it('lets one request try every minute', () => {
      const { note, later, isPaused } = setUp()
      const probe = {}

      note(throttled('999999999'), ADELE)
      later(59_999)
      const early = isPaused(ADELE)
      later(1)
      const atAMinute = [isPaused(ADELE, probe), isPaused(ADELE), isPaused(ADELE, probe)]
      later(60_000)

      expect([early, atAMinute, isPaused(ADELE), isPaused(ADELE)]).toEqual([
        true,
        [false, true, false],
        false,
        true,
      ])
    })

    it.each([200, 404, 403])('is over when the request that tried was answered %i', (status) => {
      const { throttling, note, later, isPaused } = setUp()

      note(throttled('999999999'), ADELE)
      later(60_000)
      isPaused(ADELE)
      note(answered(status), ADELE)

      expect(throttling.isEmpty()).toBe(true)
    })

    it.each([429, 500, 503])('goes on when the request that tried was answered %i', (status) => {
      const { note, later, isPaused } = setUp()

      note(throttled('999999999'), ADELE)
      later(60_000)
      isPaused(ADELE)
      note(answered(status), ADELE)

      expect(isPaused(ADELE)).toBe(true)
    })

    it('takes the newer word of the API, where it is shorter, too', () => {
      const { note, later, isPaused, now, untilOf } = setUp()

      note(throttled('300'), ADELE)
      later(60_000)
      isPaused(ADELE)
      note(throttled('7'), ADELE)

      expect(untilOf(ADELE)).toBe(now() + 7_005)
    })

    it('is not ended by what left before it', () => {
      const { note, later, isPaused, now } = setUp()
      const sentAt = now()

      later(1)
      note(throttled('300'), ADELE)
      later(1)
      note(answered(200), ADELE, { sentAt })

      expect(isPaused(ADELE)).toBe(true)
    })

    it('is not ended by what left when it began', () => {
      const { note, isPaused } = setUp()

      note(throttled('300'), ADELE)
      note(answered(200), ADELE)

      expect(isPaused(ADELE)).toBe(true)
    })

    it('is not ended by what it did not hold up', () => {
      const { note, later, isPaused } = setUp()

      note(throttled('300'), HER_MAIL, { isItem: true })
      later(1)
      note(answered(200), ADELE)
      note(answered(200), BEN)

      expect(isPaused(HER_MAIL)).toBe(true)
    })
  })

  describe('however many there are', () => {
    it('does not keep those that are over', () => {
      const { throttling, note, later } = setUp()

      for (let each = 0; each < 1_000; each++) note(THROTTLED, { ...ADELE, user: `${CONTOSO}/${each}` })
      later(5_005)
      note(THROTTLED, ADELE)

      expect(throttling.size()).toBe(1)
    })

    it('looks for those that are over only if there are a thousand, and once a second', () => {
      const { throttling, note, later } = setUp()
      const noteMany = (count: number, name: string, seconds: string) => {
        for (let each = 0; each < count; each++)
          note(throttled(seconds), { ...ADELE, user: `${CONTOSO}/${name}-${each}` })
        return throttling.size()
      }

      noteMany(500, 'first', '1')
      later(1_005)
      const few = noteMany(1, 'few', '300')
      noteMany(499, 'second', '1')
      later(1_005)
      const swept = noteMany(1, 'many', '300')
      noteMany(998, 'third', '300')
      noteMany(500, 'fourth', '1')
      // The fourth are over as soon as the next second is, and five milliseconds later.
      later(999)
      const early = noteMany(1, 'early', '300')
      later(6)
      const late = noteMany(1, 'late', '300')

      expect([few, swept, early, late]).toEqual([501, 2, 1_501, 1_002])
    })

    it('looks for them again in the very millisecond in which a second is over', () => {
      const { throttling, note, later } = setUp()
      const noteMany = (count: number, name: string, seconds: string) => {
        for (let each = 0; each < count; each++)
          note(throttled(seconds), { ...ADELE, user: `${CONTOSO}/${name}-${each}` })
      }

      noteMany(500, 'first', '1')
      later(500)
      noteMany(500, 'second', '1')
      later(505)
      noteMany(600, 'third', '300')
      later(999)
      noteMany(1, 'early', '300')
      const early = throttling.size()
      later(1)
      noteMany(1, 'late', '300')

      expect([early, throttling.size()]).toEqual([1_101, 602])
    })

    it('keeps no more entries than the limit, and discards the oldest ones first', () => {
      const { throttling, note, isPaused } = setUp()

      for (let each = 0; each < 10_100; each++)
        note(throttled('300'), { ...HER_MAIL, mailbox: `mailbox-${each}` }, { isItem: true })

      expect(throttling.size()).toBe(10_000)
      expect(['mailbox-0', 'mailbox-10099'].map((mailbox) => isPaused({ ...HER_MAIL, mailbox }))).toEqual([
        false,
        true,
      ])
    })
  })
})
