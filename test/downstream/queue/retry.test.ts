import { describe, expect, it } from '@jest/globals'
import type { ApiRequest } from '../../../src/downstream/http/api-request.ts'
import {
  type NoResponseCause,
  noResponse,
  type Outcome,
} from '../../../src/downstream/http/request-outcome.ts'
import { mayBeDone, retryDelayMs } from '../../../src/downstream/queue/retry.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')
const READ: ApiRequest = { method: 'GET', kind: 'read', path: '/a', scopes: [] }
const write = (method: ApiRequest['method'], headers: Record<string, string> = {}): ApiRequest => ({
  ...READ,
  kind: 'write',
  method,
  headers,
})
const answered = (status: number, headers: Record<string, string> = {}): Outcome => ({
  status,
  headers,
  body: undefined,
})
const unanswered = (cause: NoResponseCause): Outcome => noResponse({ name: 'crm' }, cause, { reason: cause })

function delay(
  outcome: Outcome,
  { api = { headers: {} }, request = READ, tries = 1, chance = 0 } = {},
): number | null {
  return retryDelayMs({ api, request, outcome, tries, maxAttempts: 3, now: NOW, chance })
}

describe('retryDelayMs', () => {
  it.each([408, 429, 502, 503, 504])('sends a read again that was answered %i', (status) => {
    expect(delay(answered(status))).toBeGreaterThan(0)
  })

  it.each([400, 401, 403, 404, 409, 500, 501, 304])(
    'does not send a read again that was answered %i',
    (status) => {
      expect(delay(answered(status))).toBeNull()
    },
  )

  it.each([
    ['unsent', true],
    ['connection', true],
    ['timeout', false],
    ['unusable', false],
    ['circuitOpen', false],
    ['abandoned', false],
  ] as const)('decides whether a read without an answer (%s) may be repeated: %s', (cause, isRepeated) => {
    expect(delay(unanswered(cause)) !== null).toBe(isRepeated)
  })

  it.each([
    ['POST', {}, answered(429, { 'retry-after': '1' }), false],
    ['POST', {}, answered(503), false],
    ['POST', {}, unanswered('connection'), false],
    ['POST', {}, unanswered('unsent'), true],
    ['POST', { 'idempotency-key': 'k' }, answered(503), true],
    ['POST', { 'idempotency-key': '' }, unanswered('connection'), false],
    ['POST', { 'idempotency-key': ' ' }, answered(503), false],
    ['POST', { 'idempotency-key': '""' }, unanswered('connection'), false],
    ['POST', { 'idempotency-key': '" "' }, answered(503), false],
    ['POST', { 'idempotency-key': ',' }, answered(503), false],
    ['POST', { 'idempotency-key': '"k"' }, answered(503), true],
    ['POST', { 'if-none-match': '*' }, unanswered('connection'), false],
    ['POST', { 'x-idempotency-key': 'k' }, answered(503), false],
    ['PATCH', { 'idempotency-key': '""' }, answered(503), false],
    ['PATCH', {}, answered(429), false],
    ['PATCH', { 'if-match': '"1"' }, answered(429), false],
    ['PUT', {}, answered(503), true],
    ['PUT', {}, unanswered('connection'), true],
    ['PUT', { 'if-match': '"1"' }, answered(503), false],
    ['PUT', { 'if-none-match': '*' }, unanswered('connection'), false],
    ['PUT', { 'if-modified-since': 'Sun, 22 Nov 2026 09:00:00 GMT' }, answered(503), false],
    ['DELETE', { 'if-unmodified-since': 'Sun, 22 Nov 2026 09:00:00 GMT' }, unanswered('connection'), false],
    ['DELETE', { 'if-unmodified-since': 'Sun, 22 Nov 2026 09:00:00 GMT' }, unanswered('unsent'), true],
    ['DELETE', {}, answered(429), true],
  ] as const)(
    'repeats a write only if it is idempotent: %s %j, %#',
    (method, headers, outcome, isRepeated) => {
      expect(delay(outcome, { request: write(method, headers) }) !== null).toBe(isRepeated)
    },
  )

  it.each(['If-Match', 'if-none-match', 'If-Modified-Since', 'IF-UNMODIFIED-SINCE'])(
    'does not repeat a PUT or DELETE with the condition %s of the configuration',
    (name) => {
      const api = { headers: { [name]: '*' } }

      for (const method of ['PUT', 'DELETE'] as const) {
        expect(delay(answered(503), { api, request: write(method) })).toBeNull()
        expect(delay(unanswered('connection'), { api, request: write(method) })).toBeNull()
        expect(delay(unanswered('unsent'), { api, request: write(method) })).not.toBeNull()
      }
      expect(delay(answered(503), { api })).not.toBeNull()
    },
  )

  it('does not repeat a write because all writes have the same key by configuration', () => {
    const api = { headers: { 'Idempotency-Key': 'a' } }

    expect(delay(answered(503), { api, request: write('POST') })).toBeNull()
    expect(delay(answered(503), { api, request: write('PUT') })).not.toBeNull()
  })

  it.each(['PUT', 'DELETE', 'POST'] as const)(
    'does not repeat a %s that is done, even if its response is incomplete',
    (method) => {
      const outcome = noResponse({ name: 'crm' }, 'connection', {
        reason: 'reset',
        status: 200,
        isDone: true,
      })

      expect(delay(outcome, { request: write(method, { 'idempotency-key': 'k' }) })).toBeNull()
    },
  )

  it('sends nothing for the fourth time', () => {
    expect([1, 2, 3].map((tries) => delay(answered(503), { tries }) !== null)).toEqual([true, true, false])
  })

  it('waits as long as the API says, plus some milliseconds for clocks and timers, without jitter', () => {
    expect([0, 0.99].map((chance) => delay(answered(429, { 'retry-after': '7' }), { chance }))).toEqual([
      7_005, 7_005,
    ])
  })

  it("takes a date by the API's own clock", () => {
    const headers = { date: 'Sun, 22 Nov 2026 09:00:00 GMT', 'retry-after': 'Sun, 22 Nov 2026 09:00:05 GMT' }

    expect(delay(answered(503, headers))).toBe(5_005)
  })

  it('takes a date by our clock where the API does not show its own', () => {
    expect(delay(answered(503, { 'retry-after': 'Sun, 22 Nov 2026 12:00:09 GMT' }))).toBe(9_005)
  })

  it('waits twice as long before each further try, spread over half of that time', () => {
    const delays = [1, 2].map((tries) => [0, 1].map((chance) => delay(answered(429), { tries, chance })))

    expect(delays).toEqual([
      [250, 500],
      [500, 1_000],
    ])
  })

  it('waits ten seconds at the most where the API does not say how long', () => {
    const late = { api: { headers: {} }, request: READ, maxAttempts: 20, now: NOW, chance: 1 }

    const delays = [5, 6, 19].map((tries) => retryDelayMs({ ...late, outcome: answered(503), tries }))

    expect(delays).toEqual([8_000, 10_000, 10_000])
  })

  it('hardly waits after a connection that broke', () => {
    expect(delay(unanswered('connection'), { chance: 1 })).toBe(50)
  })
})

describe('mayBeDone', () => {
  it.each([
    ['a broken connection', unanswered('connection'), true],
    ['502', answered(502), true],
    ['504', answered(504), true],
    ['no connection', unanswered('unsent'), false],
    ['408', answered(408), false],
    ['425', answered(425), false],
    ['429', answered(429), false],
    ['503', answered(503), false],
  ])('determines whether a write may have taken effect after %s: %#', (_what, outcome, expected) => {
    expect(mayBeDone(outcome)).toBe(expected)
  })
})
