import { describe, expect, it } from '@jest/globals'
import { claimsOf, hasMalformedClaims } from '../../../src/downstream/errors/claims-challenge.ts'

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

  it('takes those of the first challenge that has any', () => {
    expect(claimsIn(`Bearer error="invalid_token", Bearer claims="${BASE64}", Bearer claims="e30="`)).toBe(
      CLAIMS,
    )
  })

  it.each([
    // https://learn.microsoft.com/entra/identity-platform/claims-challenge, the example of the header.
    [
      'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnsiYWNycyI6eyJlc3NlbnRpYWwiOnRydWUsInZhbHVlIjoiY3AxIn19fQ=="',
      '{"access_token":{"acrs":{"essential":true,"value":"cp1"}}}',
    ],
    // Azure SDK for Python, azure-mgmt-core/tests/test_authentication.py: a session that was revoked.
    [
      'Bearer authorization_uri="https://login.windows-ppe.net/", error="invalid_token", error_description="User session has been revoked", claims="eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZSwgInZhbHVlIjoiMTYwMzc0MjgwMCJ9fX0="',
      '{"access_token":{"nbf":{"essential":true, "value":"1603742800"}}}',
    ],
    // Azure SDK for Python, azure-keyvault: Key Vault's own.
    [
      'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZSwidmFsdWUiOiIxNzI2MDc3NTk1In0sInhtc19jYWVlcnJvciI6eyJ2YWx1ZSI6IjEwMDEyIn19fQ=="',
      '{"access_token":{"nbf":{"essential":true,"value":"1726077595"},"xms_caeerror":{"value":"10012"}}}',
    ],
    // https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/1416, with an address without quotes and a name of its own
    [
      'Bearer realm="", authorization_uri=https://login.microsoftonline.com/common/oauth2/authorize, client_id="00000003-0000-0000-c000-000000000000", error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZSwgInZhbHVlIjoiMTY1NzgzNDQxNyJ9fX0=", errorDescription="Continuous access evaluation resulted in claims challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp"',
      '{"access_token":{"nbf":{"essential":true, "value":"1657834417"}}}',
    ],
  ])('reads what Microsoft documents: %s', (header, claims) => {
    expect(claimsIn(header)).toBe(claims)
  })

  it.each([
    ['another scheme', `PoP claims="${BASE64}"`],
    ['a header that no HTTP answer could have', `Bearer a="${'x'.repeat(20_000)}", claims="${BASE64}"`],
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

describe('hasMalformedClaims', () => {
  const headerOf = (claims: string) => `Bearer claims="${Buffer.from(claims).toString('base64')}"`
  const isMalformed = (header: string | undefined, status = 401) =>
    hasMalformedClaims({ status, headers: { 'www-authenticate': header }, body: undefined })

  it.each([
    ['text that is no JSON', headerOf('nonsense')],
    ['a list', headerOf('[]')],
    ['a text for a token', headerOf('{"access_token":"c1"}')],
    ['what requires nothing, which no new token could satisfy', headerOf('{}')],
    // Azure SDK for Python, azure-mgmt-core/tests/test_authentication.py: the first of two challenges.
    [
      'a text for a demand',
      'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000", error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOiB7ImZvbyI6ICJiYXIifX0=",Bearer error="invalid_token", claims="e30="',
    ],
    ['more than fits into a header', `Bearer claims="${BASE64.padEnd(5000, 'A')}"`],
  ])('finds %s', (_what, header) => {
    expect(isMalformed(header)).toBe(true)
    expect(claimsIn(header)).toBeNull()
  })

  it.each([
    ['no header', undefined, 401],
    ['a challenge without claims', 'Bearer error="invalid_token"', 401],
    ['a claims request', headerOf(CLAIMS), 401],
    ['another status', headerOf('nonsense'), 403],
  ])('finds nothing wrong with %s', (_what, header, status) => {
    expect(isMalformed(header, status)).toBe(false)
  })
})
