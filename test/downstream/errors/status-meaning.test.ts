import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { meaningOf } from '../../../src/downstream/errors/status-meaning.ts'

/** What the source that is named for each status says of it, in the words of docs/errors.md. */
const EXPECTED: readonly (readonly [string, readonly number[]])[] = [
  // The server understood the request and refuses it: RFC 9110 §15.5.4; for the law's sake: RFC 7725 §3.
  // Graph: the payment requirements for the API are not met.
  ['DOWNSTREAM_FORBIDDEN', [402, 403, 451]],
  // RFC 9110 §15.5.5, §15.5.11.
  ['DOWNSTREAM_NOT_FOUND', [404, 410]],
  // The request conflicts with the state of what it is for: RFC 9110 §15.5.10, §15.5.13.
  ['DOWNSTREAM_CONFLICT', [409, 412]],
  // RFC 4918 §11.3. Graph: the resource that is being accessed is locked.
  ['DOWNSTREAM_LOCKED', [423]],
  // The server cannot store what was sent: RFC 4918 §11.5. Graph: the maximum storage quota has been reached.
  ['DOWNSTREAM_QUOTA_EXCEEDED', [507]],
  // The method, form, media type, expectation, authority or protocol is none of the server's: RFC 9110 §15.5 and §15.6.
  // Also RFC 2295 §8.1 (506), RFC 5842 §7.2 (508), RFC 2774 §7 (510). Graph: the feature is not implemented (501).
  ['DOWNSTREAM_UNSUPPORTED', [405, 406, 411, 415, 417, 421, 426, 501, 505, 506, 508, 510]],
  // RFC 6585 §4. Graph: throttled for exceeding the maximum bandwidth cap (509).
  ['DOWNSTREAM_THROTTLED', [429, 509]],
  // RFC 9110 §15.5.9, §15.6.5.
  ['DOWNSTREAM_TIMEOUT', [408, 504]],
  // RFC 9110 §15.6.1, §15.6.3, §15.6.4. RFC 8470 §5.2 (425). Unknown ones count as 500: RFC 9110 §15.
  ['DOWNSTREAM_UNAVAILABLE', [425, 500, 502, 503, 520, 529, 599, 600, 999]],
  // The client is the fault, and may find out how: RFC 9110 §15.5; RFC 6585 §3, §5; RFC 4918 §11.2, §11.4.
  ['DOWNSTREAM_BAD_REQUEST', [400, 413, 414, 416, 418, 422, 424, 428, 431, 499]],
  // Behalf's own authentication, to the API, to a proxy, to the network: RFC 9110 §15.5.2, §15.5.8, RFC 6585 §6.
  ['GATEWAY_MISCONFIGURED', [401, 407, 511]],
  // Redirects are not followed; anything else is no final answer.
  ['DOWNSTREAM_INVALID_RESPONSE', [0, 100, 103, 300, 301, 302, 303, 304, 305, 307, 308]],
]

/** What the table of docs/errors.md advises for a code. */
const ADVICE = new Map(
  [
    ...readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8').matchAll(
      /^\| `(\w+)` \|.*\| (.+?) \|$/gm,
    ),
  ].map(([, code = '', advice = '']) => [code, advice]),
)

describe('meaningOf', () => {
  it.each(EXPECTED)('is %s of %j', (code, statuses) => {
    expect(statuses.filter((status) => meaningOf(status).code !== code)).toEqual([])
  })

  it('treats statuses about the health of the API as outages, and none about the request or its user', () => {
    const outages = Array.from({ length: 600 }, (_, status) => status).filter(
      (status) => meaningOf(status).isOutage,
    )
    const harmless = [501, 505, 506, 507, 508, 509, 510]

    expect(outages).toEqual(
      Array.from({ length: 100 }, (_, index) => 500 + index).filter((status) => !harmless.includes(status)),
    )
  })

  it('has sent again what may pass, and nothing else', () => {
    const passing = Array.from({ length: 600 }, (_, status) => status).filter(
      (status) => meaningOf(status).isPassing,
    )

    expect(passing).toEqual([408, 425, 429, 502, 503, 504])
  })

  it.each([
    ['DOWNSTREAM_LOCKED'],
    ['DOWNSTREAM_QUOTA_EXCEEDED'],
    ['DOWNSTREAM_UNSUPPORTED'],
    ['DOWNSTREAM_FORBIDDEN'],
    ['DOWNSTREAM_BAD_REQUEST'],
  ])('has no code that advises to retry where time alone changes nothing: %s', (code) => {
    expect(ADVICE.get(code)).not.toMatch(/later|retry (?!does)/i)
    expect(ADVICE.get(code)).not.toBe('')
  })
})
