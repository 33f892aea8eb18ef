import { describe, expect, it } from '@jest/globals'
import type { ApiResponse } from '../../../src/downstream/http/api-request.ts'
import { noResponse } from '../../../src/downstream/http/request-outcome.ts'
import { pressureOf } from '../../../src/downstream/limits/throttle-pressure.ts'

const CONTOSO = '0785ef7c-2d7a-4542-b048-95bcab406e0b'
const ADELE = { tenant: CONTOSO, user: `${CONTOSO}/adele`, isUrgent: false }

const answered = (status: number, headers: ApiResponse['headers'] = {}): ApiResponse => ({
  status,
  headers,
  body: undefined,
})
const used = (share: string) => answered(200, { 'x-ms-throttle-limit-percentage': share })
const OF_TENANT = answered(429, { 'x-ms-throttle-scope': `Tenant/Read/app/${CONTOSO}` })

describe('pressureOf', () => {
  // https://learn.microsoft.com/graph/throttling-limits#regular-responses-requests: from 0.8 up to 1.8.
  it.each([
    ['four fifths of a limit are used up', [used('0.8')], 'tenant'],
    ['a limit is exceeded', [used('1.8')], 'tenant'],
    ['less of a limit is used up', [used('0.79')], null],
    ['the tenant is throttled', [OF_TENANT], 'tenant'],
    ['a user is throttled', [answered(429)], 'user'],
    ['one of several users is, and the tenant is near its limit', [answered(429), used('0.9')], 'tenant'],
    [
      'the tenant is near its limit, and a user is throttled after that',
      [used('0.9'), answered(429)],
      'tenant',
    ],
    ['a user is throttled before an item that is answered', [answered(429), answered(200)], 'user'],
    ['there is no response', [noResponse({ name: 'crm' }, 'timeout', { reason: 'late' })], null],
  ] as const)('where %s', (_when, outcomes, expected) => {
    expect(pressureOf(outcomes, ADELE)).toBe(expected)
  })
})
