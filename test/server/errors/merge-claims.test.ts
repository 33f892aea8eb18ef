import { describe, expect, it } from '@jest/globals'

import { mergeClaims } from '../../../src/server/errors/merge-claims.ts'

function merged(...challenges: unknown[]): unknown {
  const claims = mergeClaims(challenges.map((challenge) => JSON.stringify(challenge)))
  return claims === null ? null : JSON.parse(claims)
}

describe('mergeClaims', () => {
  it('keeps a single challenge as it is', () => {
    expect(merged({ access_token: { polids: { essential: true, values: ['p'] } } })).toEqual({
      access_token: { polids: { essential: true, values: ['p'] } },
    })
  })

  it('unites values of one claim, and takes over what only one demands', () => {
    const a = { access_token: { acrs: { essential: true, value: 'c1' }, xms_cc: { values: ['cp1'] } } }
    const b = { access_token: { acrs: { value: 'c2' } }, id_token: { login_hint: null } }

    expect(merged(a, b)).toEqual({
      access_token: { acrs: { essential: true, values: ['c1', 'c2'] }, xms_cc: { values: ['cp1'] } },
      id_token: { login_hint: null },
    })
  })

  it('does not double what both demand', () => {
    const claims = { access_token: { acrs: { essential: true, value: 'c1' } } }

    expect(merged(claims, claims)).toEqual(claims)
  })

  it('takes the later of two points in time', () => {
    const nbf = (value: string) => ({ access_token: { nbf: { essential: true, value } } })

    expect(merged(nbf('1700000000'), nbf('1800000000'))).toEqual(nbf('1800000000'))
  })

  it.each<[string, unknown]>([
    ['a word', 'soon'],
    ['nothing', ''],
    ['an object', { at: 1 }],
    ['a list', [1800000000]],
    ['later than any sign-in', '99999999999999999999'],
    ['a number with an exponent', 1e300],
  ])('takes no point in time of one API that is %s for that of another', (_, value) => {
    const nbf = (of: unknown) => ({ access_token: { nbf: { essential: true, value: of } } })

    expect(merged(nbf(value), nbf('1700000000'))).toEqual(nbf('1700000000'))
  })

  it('omits values of nbf that are not points in time', () => {
    const nbf = (value: string) => ({ access_token: { nbf: { essential: true, value } } })

    expect(merged(nbf('soon'), nbf('later'))).toEqual({ access_token: { nbf: { essential: true } } })
  })

  it('omits anything that is not a claims request', () => {
    expect(mergeClaims(['nonsense', '[]', '{"access_token":5}', '{"access_token":{"acrs":"c1"}}'])).toBeNull()
    expect(mergeClaims([])).toBeNull()
  })
})
