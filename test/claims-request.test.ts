import { describe, expect, it } from '@jest/globals'
import { parseClaimsRequest } from '../src/claims-request.ts'

describe('parseClaimsRequest', () => {
  // https://openid.net/specs/openid-connect-core-1_0.html#ClaimsParameter, and the challenges that Microsoft documents
  it.each([
    '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}',
    '{"access_token":{"acrs":{"essential":true,"value":"c1"}},"id_token":{"login_hint":null}}',
    '{"access_token":{"capolids":{"essential":true,"values":["p"]}}}',
    '{"access_token":{"acrs":null},"id_token":{}}',
  ])('reads %s', (text) => {
    expect(parseClaimsRequest(text)).toEqual(JSON.parse(text))
  })

  it.each([
    ['no JSON', 'nonsense'],
    ['a list', '[]'],
    ['null', 'null'],
    ['what requires nothing', '{}'],
    ['a token of which nothing is required', '{"access_token":{}}'],
    ['a text for a token', '{"access_token":"c1"}'],
    ['null for a token', '{"access_token":null}'],
    ['a list for a token', '{"access_token":[]}'],
    ['a text for a demand', '{"access_token":{"acrs":"c1"}}'],
    ['a list for a demand', '{"access_token":{"acrs":["c1"]}}'],
  ])('takes %s for none', (_what, text) => {
    expect(parseClaimsRequest(text)).toBeNull()
  })
})
