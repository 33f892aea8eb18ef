import { describe, expect, it } from '@jest/globals'
import { challengeOf, isRepeatable } from '../../../src/landing-page/operations/challenge.ts'

const MFA = { access_token: { capolids: { essential: true, values: ['p1'] } } }
const CONTEXT = { access_token: { acrs: { essential: true, value: 'c1' } } }

function claimsError(api: string, claims: object) {
  return { extensions: { code: 'CLAIMS_CHALLENGE', api, claims: JSON.stringify(claims) } }
}

describe('challengeOf', () => {
  it.each([
    ['an answer without errors', {}],
    ['what no interaction fixes', { errors: [{ extensions: { code: 'ACCESS_BLOCKED', api: 'graph' } }] }],
    ['invalid claims', { errors: [{ extensions: { code: 'CLAIMS_CHALLENGE', claims: 'mfa' } }] }],
    ['an error without a code', { errors: [{}] }],
  ])('finds nothing to do in %s', (_, answer) => {
    expect(challengeOf(answer)).toBeNull()
  })

  it('asks for what two APIs want in one sign-in', () => {
    const challenge = challengeOf({ errors: [claimsError('graph', MFA), claimsError('orders', CONTEXT)] })

    expect(challenge).toMatchObject({ kind: 'claims', apis: ['graph', 'orders'] })
    expect(JSON.parse(challenge?.kind === 'claims' ? challenge.claims : '')).toEqual({
      access_token: { ...MFA.access_token, ...CONTEXT.access_token },
    })
  })

  it('asks for consent with the scope that Behalf names, and never for an administrator', () => {
    const consent = { scope: 'api://behalf/.default', prompt: 'consent' }
    const error = (scopes: readonly string[], adminConsent?: true) => ({
      extensions: {
        code: 'CONSENT_REQUIRED',
        api: 'graph',
        scopes,
        consent,
        ...(adminConsent && { adminConsent }),
      },
    })

    expect(challengeOf({ errors: [error(['Mail.Read']), error(['User.Read.All'], true)] })).toEqual({
      kind: 'consent',
      apis: ['graph'],
      permissions: ['Mail.Read'],
      scope: 'api://behalf/.default',
    })
    expect(challengeOf({ errors: [error(['User.Read.All'], true)] })).toBeNull()
  })

  it('asks for a new sign-in before anything else', () => {
    const ended = { extensions: { code: 'REAUTHENTICATION_REQUIRED', api: 'graph' } }

    expect(challengeOf({ errors: [claimsError('graph', MFA), ended] })).toEqual({ kind: 'signIn' })
  })
})

describe('isRepeatable', () => {
  const NOTHING = { a: null, b: null }
  const refused = (...path: string[]) => ({
    ...(path.length > 0 && { path }),
    extensions: { code: 'CLAIMS_CHALLENGE' },
  })

  it.each([
    ['a query', '{ me { id } }', { data: { me: { id: '1' } } }, true],
    [
      'a mutation that did nothing',
      'mutation { a b }',
      { data: NOTHING, errors: [refused('a'), refused('b')] },
      true,
    ],
    ['a mutation that was not run', 'mutation { a }', { errors: [refused()] }, true],
    [
      'a mutation that was partly carried out',
      'mutation { a b }',
      { data: { a: 1, b: null }, errors: [refused('b')] },
      false,
    ],
    ['what may be a mutation', '# mutation\n{ me { id } }', { data: { me: {} } }, false],
    ['a persisted document that may have done something', null, { data: { me: {} } }, false],
    ['a persisted document that did nothing', null, { data: { a: null }, errors: [refused('a')] }, true],
  ])('decides whether it can be repeated: %s', (_, query, answer, expected) => {
    expect(isRepeatable(query, answer)).toBe(expected)
  })
})
