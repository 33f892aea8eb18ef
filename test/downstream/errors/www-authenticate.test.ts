// Covers: ../http/header-text.ts
import { describe, expect, it } from '@jest/globals'
import { parseChallenges } from '../../../src/downstream/errors/www-authenticate.ts'

/** Challenges as plain data. */
function challengesIn(header: string): unknown {
  return parseChallenges(header).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)])
}

describe('parseChallenges', () => {
  it.each([
    // RFC 9110 §11.6.1, the example of one header with two challenges.
    [
      'Basic realm="simple", Newauth realm="apps", type=1, title="Login to \\"apps\\""',
      [
        ['basic', { realm: 'simple' }],
        ['newauth', { realm: 'apps', type: '1', title: 'Login to "apps"' }],
      ],
    ],
    // RFC 6750 §3, an expired token.
    [
      'Bearer realm="example",\n error="invalid_token"'.replace('\n', ''),
      [['bearer', { realm: 'example', error: 'invalid_token' }]],
    ],
    // RFC 4559 §5: a token68, ended by padding or a comma.
    [
      'Negotiate a87421000492aa874209af8bc028, Bearer claims="x"',
      [
        ['negotiate', {}],
        ['bearer', { claims: 'x' }],
      ],
    ],
    [
      'Negotiate oRQwEqADCgEBoQsGCSqGSIb3EgECAg==, NTLM',
      [
        ['negotiate', {}],
        ['ntlm', {}],
      ],
    ],
    // RFC 9110 §5.6.1.2: empty elements of a list are ignored; §11.2: bad white space around = is accepted.
    [', ,Bearer a = b , ,c\t=\t"d",', [['bearer', { a: 'b', c: 'd' }]]],
    ['BEARER Realm="x", realm="y"', [['bearer', { realm: 'x' }]]],
    ['Bearer', [['bearer', {}]]],
    ['Bearer claims=eyJh/+==', [['bearer', { claims: 'eyJh/+==' }]]],
  ])('reads %j', (header, challenges) => {
    expect(challengesIn(header)).toEqual(challenges)
  })

  it.each([
    ['', []],
    ['"Bearer"', []],
    ['realm="x"', []],
    ['Bearer a="x', [['bearer', {}]]],
    ['Bearer a="x\\"', [['bearer', {}]]],
    ['Bearer a="b", c=', [['bearer', { a: 'b' }]]],
    ['Bearer a=b (c', [['bearer', { a: 'b' }]]],
  ])('reads %j only as far as it is unambiguous', (header, challenges) => {
    expect(challengesIn(header)).toEqual(challenges)
  })

  it('reads no header that is longer than the head of an HTTP answer', () => {
    expect(challengesIn(`Bearer a="b"${' '.repeat(16 * 1024)}`)).toEqual([])
  })
})
