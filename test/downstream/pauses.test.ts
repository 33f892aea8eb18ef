import { describe, expect, it } from '@jest/globals'
import { createPauses, type Scope } from '../../src/downstream/pauses.ts'

const ADELE: Scope = { tenant: 'contoso', user: 'contoso/adele', mailbox: null }
const HER_MAIL: Scope = { ...ADELE, mailbox: 'adele' }
const BEN: Scope = { tenant: 'contoso', user: 'contoso/ben', mailbox: null }
const THROTTLED = { status: 429, headers: { 'retry-after': '5' }, body: undefined }

function setUp() {
  let now = 1_000_000
  const pauses = createPauses(() => now)
  return {
    pauses,
    later(ms: number) {
      now += ms
    },
    isPaused: (scope: Scope) => pauses.find(scope) !== null,
  }
}

describe('createPauses', () => {
  it('pauses the user of whom an answer is, until its time is over, and nobody else', () => {
    const { pauses, later, isPaused } = setUp()

    pauses.note(THROTTLED, ADELE, false)
    const at = [isPaused(ADELE), isPaused(HER_MAIL), isPaused(BEN)]
    later(5_000)
    const before = isPaused(ADELE)
    later(5)

    expect([at, before, isPaused(ADELE)]).toEqual([[true, true, false], true, false])
    expect(pauses.isEmpty()).toBe(true)
  })

  it('pauses one part of the API where an item of a batch was throttled', () => {
    const { pauses, isPaused } = setUp()

    pauses.note(THROTTLED, HER_MAIL, true)

    expect([HER_MAIL, ADELE, BEN].map(isPaused)).toEqual([true, false, false])
  })

  it.each(['Tenant_Application/ReadWrite/app/contoso', 'Application/Read/app'])(
    'pauses the tenant where that or the application is throttled: %s',
    (scope) => {
      const { pauses, isPaused } = setUp()
      const headers = { ...THROTTLED.headers, 'x-ms-throttle-scope': scope }

      pauses.note({ ...THROTTLED, headers }, HER_MAIL, true)

      expect([HER_MAIL, BEN, { ...BEN, tenant: 'fabrikam' }].map(isPaused)).toEqual([true, true, false])
    },
  )

  it.each([
    [429, {}],
    [200, { 'retry-after': '5' }],
    [404, { 'retry-after': '5' }],
    [503, { 'retry-after': 'soon' }],
    [503, { 'retry-after': '0' }],
  ])('pauses nobody for a %i with %j', (status, headers) => {
    const { pauses } = setUp()

    pauses.note({ status, headers, body: undefined }, ADELE, false)

    expect(pauses.isEmpty()).toBe(true)
  })

  it('says what it is to whoever cannot wait', () => {
    const { pauses } = setUp()

    pauses.note({ ...THROTTLED, status: 503 }, ADELE, false)

    expect(pauses.find(ADELE)).toEqual({ until: 1_005_005, code: 'DOWNSTREAM_UNAVAILABLE' })
  })

  it('keeps the longer of two', () => {
    const { pauses } = setUp()

    pauses.note({ ...THROTTLED, headers: { 'retry-after': '9' } }, ADELE, false)
    pauses.note(THROTTLED, ADELE, false)
    pauses.note(THROTTLED, HER_MAIL, true)

    expect(pauses.find(HER_MAIL)?.until).toBe(1_009_005)
  })

  it('does not keep those that are over, however many users there were', () => {
    const { pauses, later } = setUp()

    for (let each = 0; each < 1_000; each++)
      pauses.note(THROTTLED, { ...ADELE, user: `contoso/${each}` }, false)
    later(5_005)
    pauses.note(THROTTLED, ADELE, false)

    expect(pauses.size()).toBe(1)
  })
})
