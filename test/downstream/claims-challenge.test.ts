import { describe, expect, it } from '@jest/globals'
import { claimsOf } from '../../src/downstream/claims-challenge.ts'

const CLAIMS = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}'
const BASE64 = Buffer.from(CLAIMS).toString('base64')

function claimsIn(header: string | undefined, status = 401): string | null {
  return claimsOf({ status, headers: { 'www-authenticate': header }, body: undefined })
}

describe('claimsOf', () => {
  it.each([
    [
      'as Microsoft Graph sends it',
      `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000", error="insufficient_claims", claims="${BASE64}"`,
    ],
    ['without padding', `Bearer error="insufficient_claims", claims="${BASE64.replace(/=+$/, '')}"`],
    ['without quotes', `Bearer error=insufficient_claims, claims=${BASE64}`],
    [
      'with a comma and a quote in another value',
      `Bearer error_description="no, \\"not\\" now", claims="${BASE64}"`,
    ],
    ['after another challenge', `Negotiate, Bearer claims="${BASE64}"`],
    ['with the name in capitals', `bearer CLAIMS = "${BASE64}"`],
    ['as JSON that is not encoded', `Bearer claims="${CLAIMS.replaceAll('"', '\\"')}"`],
  ])('reads a challenge %s', (_, header) => {
    expect(claimsIn(header)).toBe(CLAIMS)
  })

  it.each([
    ['no header', undefined],
    ['a refusal without claims', 'Bearer error="invalid_token"'],
    ['claims that are no JSON', 'Bearer claims="bm8="'],
    ['claims that are a list', `Bearer claims="${Buffer.from('[]').toString('base64')}"`],
    ['claims that do not fit a header', `Bearer claims="${BASE64.padEnd(5000, 'A')}"`],
    ['a quote that does not end', `Bearer claims="${BASE64}`],
    ['claims that another value only speaks of', `Bearer error_description="claims=${BASE64}"`],
  ])('finds none in %s', (_, header) => {
    expect(claimsIn(header)).toBeNull()
  })

  it('takes them from a 401 alone', () => {
    expect(claimsIn(`Bearer claims="${BASE64}"`, 403)).toBeNull()
  })

  it.each(['a', 'a="', 'a ', '"'])('does not read a header of a million characters, here %j', (part) => {
    expect(claimsIn(`${part.repeat(1_000_000 / part.length)}, claims="${BASE64}"`)).toBeNull()
  })
})
